-- New passwords for many at once, after passwords may have become known: one person proposes it, another one approves.
create table desk_mass_reset (
  reset_id     uuid primary key,
  state        text not null check (state in ('proposed', 'running', 'stopped', 'done', 'declined')),
  reason       text not null,
  -- What was brought and is nobody's number now: left out from the beginning, and told.
  unserved     text[] not null,
  proposed_by  uuid not null,
  proposed_at  timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  -- When the last number was settled, or the rest was given up.
  ended_at     timestamptz,
  check ((state = 'proposed') <= (decided_by is null) and (decided_by is null) = (decided_at is null)),
  check (state not in ('running', 'stopped', 'done') or decided_by <> proposed_by)
);
create index desk_mass_reset_time on desk_mass_reset (proposed_at);

-- One number of it. What is sent or skipped is never done again, whenever the work is taken up.
create table desk_mass_reset_line (
  subscriber_id  bigint not null,
  reset_id       uuid not null,
  line_no        integer not null,
  msisdn         text not null,
  state          text not null check (state in ('waiting', 'sent', 'skipped', 'failed')),
  -- Why it was skipped; empty otherwise.
  why            text not null default '',
  -- Not to be taken before: somebody has it in hand.
  due_at         timestamptz not null,
  attempts       integer not null default 0,
  message_id     text,
  settled_at     timestamptz,
  primary key (subscriber_id, reset_id),
  check ((state = 'waiting') = (settled_at is null) and (state = 'sent') = (message_id is not null))
);
create index desk_mass_reset_line_due on desk_mass_reset_line (reset_id, due_at) where state = 'waiting';
create index desk_mass_reset_line_place on desk_mass_reset_line (reset_id, line_no);
