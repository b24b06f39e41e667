-- Who coordinates a company: one person at a time.
create table coordinator (
  organisation_id  bigint primary key,
  subscriber_id    bigint not null,
  application_id   uuid not null,
  since            timestamptz not null
);

-- An employee whom the coordinator has registered. The number itself stays in the register.
create table employee (
  subscriber_id    bigint primary key,
  organisation_id  bigint not null,
  name             text not null,
  -- What the company means the employee to spend in a month, in micro-hryvnia; null: nothing agreed.
  month_limit      bigint check (month_limit > 0),
  registered_at    timestamptz not null
);

-- Access given to an employee. A change is a new grant and the end of the old one; nothing is overwritten.
create table employee_grant (
  subscriber_id    bigint not null,
  grant_id         uuid not null,
  organisation_id  bigint not null,
  scope            text not null check (scope in ('expenses', 'bills', 'orders')),
  granted_at       timestamptz not null,
  granted_by       bigint not null,
  -- First moment without access; null: until it is withdrawn.
  valid_until      timestamptz,
  withdrawn_at     timestamptz,
  primary key (subscriber_id, grant_id)
);
