-- A company that holds subscriptions.
create table organisation (
  organisation_id bigint primary key,
  name text not null,
  edrpou text not null check (edrpou ~ '^[0-9]{8}$')
);

-- The contract instance. msisdn and closed_at copy its latest holding, so that one read answers most questions.
create table subscription (
  subscriber_id bigint primary key,
  msisdn text not null,
  brand text not null check (brand in ('kyivstar', 'djuice')),
  segment text not null check (segment in ('contract', 'prepaid', 'djuice')),
  holder text not null check (holder in ('person', 'organisation')),
  organisation_id bigint check ((organisation_id is not null) = (holder = 'organisation')),
  name text not null,
  language text not null check (language in ('uk', 'en')),
  activated_at timestamptz not null,
  closed_at timestamptz
);

-- Directory by number: who held it from when to when. Numbers are recycled, so a number has a history.
create table msisdn_holding (
  msisdn text not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  subscriber_id bigint not null,
  primary key (msisdn, valid_from)
);
create index msisdn_holding_holder on msisdn_holding (subscriber_id);

create table plan_period (
  subscriber_id bigint not null,
  since timestamptz not null,
  until timestamptz check (until > since),
  plan text not null,
  primary key (subscriber_id, since)
);

-- A paid service switched on: by which channel, and when the subscriber's consent was recorded (null: no record of it).
create table service_period (
  subscriber_id bigint not null,
  service text not null,
  since timestamptz not null,
  until timestamptz check (until > since),
  channel text not null,
  consent_at timestamptz,
  primary key (subscriber_id, service, since)
);

create table friend_number (
  subscriber_id bigint not null,
  msisdn text not null,
  primary key (subscriber_id, msisdn)
);
