-- A part of a company. A closed one stays for the months in which people belonged to it.
create table department (
  organisation_id  bigint not null,
  department_id    uuid not null,
  -- null: at the top.
  parent_id        uuid,
  name             text not null,
  -- Empty: that of the department above.
  cost_centre      text not null default '',
  -- What all of it is meant to spend in a month, in micro-hryvnia; null: nothing agreed.
  month_limit      bigint check (month_limit > 0),
  opened_at        timestamptz not null,
  closed_at        timestamptz,
  primary key (organisation_id, department_id)
);

-- Where an employee belongs from a month on, until another row; null: to no department.
create table employee_place (
  subscriber_id    bigint not null,
  month            date not null,
  organisation_id  bigint not null,
  department_id    uuid,
  primary key (subscriber_id, month)
);

create index employee_place_company on employee_place (organisation_id, subscriber_id, month);

-- Whether the employee may also switch services and plans.
alter table employee_grant add column services boolean not null default false;
