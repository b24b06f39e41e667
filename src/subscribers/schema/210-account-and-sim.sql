-- Under which account a subscription runs, from when: numbers of one account share what their plans say is shared. No account: none
-- from then on. A period ends where the next one of the subscription begins.
create table account_period (
  subscriber_id bigint not null,
  since timestamptz not null,
  account_id bigint,
  primary key (subscriber_id, since)
);
create index account_period_account on account_period (account_id, subscriber_id) where account_id is not null;

-- Which SIM a subscription had, from when: partners' records may name nothing but its IMSI.
create table sim_period (
  subscriber_id bigint not null,
  since timestamptz not null,
  imsi text not null check (imsi ~ '^[0-9]{14,15}$'),
  primary key (subscriber_id, since)
);
create index sim_period_imsi on sim_period (imsi, since);
