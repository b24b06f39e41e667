-- A sum that its subscriber disputes. The subject names what is disputed, whatever address it was told from: told twice, it is one.
create table dispute (
  subscriber_id  bigint not null,
  subject        text not null check (length(subject) between 3 and 120),
  -- Counted from 1 for each subscriber: what people quote.
  number         integer not null check (number > 0),
  state          text not null check (state in ('open', 'taken', 'proposed', 'answered', 'withdrawn', 'closed')),
  address        text not null,
  label          jsonb not null,
  at             timestamptz not null,
  net            bigint not null,
  vat            bigint not null,
  duty           bigint not null,
  taken          bigint not null check (taken = net + vat + duty and taken > 0),
  opened_at      timestamptz not null,
  -- When it has to be answered at the latest, by the rule of the day on which it was told.
  due_at         timestamptz not null,
  reopenable_to  timestamptz,
  taken_by       uuid,
  proposed_by    uuid,
  approved_by    uuid,
  -- What is proposed to be given back, and what was.
  proposed       bigint check (proposed > 0 and proposed <= taken),
  given          bigint check (given > 0 and given <= taken),
  primary key (subscriber_id, subject),
  check (approved_by is null or approved_by <> proposed_by),
  check ((state in ('taken', 'proposed')) <= (taken_by is not null)),
  check ((state = 'proposed') <= (proposed is not null and proposed_by is not null))
);
create index dispute_number on dispute (subscriber_id, number);
create index dispute_due on dispute (due_at) where state in ('open', 'taken', 'proposed');
create index dispute_opened on dispute (opened_at);

-- Makes those who tell something new at once wait for each other, and counts.
create table dispute_count (
  subscriber_id  bigint primary key,
  last           integer not null
);

-- Everything that was said and done about it, for ever.
create table dispute_event (
  subscriber_id  bigint not null,
  subject        text not null,
  seq            integer not null,
  at             timestamptz not null,
  -- `subscriber` or the id of a member of the care desk.
  actor          text not null,
  act            text not null,
  reason         text not null default '',
  words          text not null default '' check (length(words) <= 2000),
  amount         bigint,
  primary key (subscriber_id, subject, seq)
);
