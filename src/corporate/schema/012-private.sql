-- Numbers which an employee keeps private: the company sees one sum of them, no line.
create table private_number (
  subscriber_id  bigint not null,
  other          text not null,
  marked_at      timestamptz not null,
  primary key (subscriber_id, other)
);

-- Numbers called that a coordinator opened, with the reason, for a while; the employee sees it.
create table number_opening (
  subscriber_id    bigint not null,
  opening_id       uuid not null,
  organisation_id  bigint not null,
  month            date not null,
  reason           text not null,
  opened_by        bigint not null,
  opened_at        timestamptz not null,
  open_until       timestamptz not null,
  primary key (subscriber_id, opening_id)
);

-- Who pays for what, from a month on, until another row.
create table pay_rule (
  organisation_id  bigint not null,
  month            date not null,
  rule             jsonb not null,
  changed_at       timestamptz not null,
  primary key (organisation_id, month)
);
