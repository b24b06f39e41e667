-- What checks of the whole store came to, one row a check.
create table check_run (
  name      text primary key,
  at        timestamptz not null,
  breaches  integer not null check (breaches >= 0)
);

-- What looks at the parts of the service saw on a day of Kyiv: at most one look a minute, whoever makes it.
create table status_day (
  part       text not null,
  day        date not null,
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  good       integer not null check (good >= 0),
  bad        integer not null check (bad >= 0),
  -- What the last look saw.
  is_good    boolean not null,
  since      timestamptz not null,
  primary key (part, day)
);
