-- A request for a login and password by SMS, as far as it concerned a subscription of ours. Numbers that are not ours leave no row.
create table enrolment (
  subscriber_id  bigint not null,
  enrolment_id   uuid not null,
  site           text not null,
  decision       text not null check (decision in ('issue', 'already enrolled', 'coordinator', 'other brand')),
  requested_at   timestamptz not null,
  primary key (subscriber_id, enrolment_id)
);
