-- A change of what lets somebody in, told to its owner with a link that says "this was not me".
create table announcement (
  subscriber_id    bigint not null,
  announcement_id  uuid not null,
  change           text not null,
  at               timestamptz not null,
  expires_at       timestamptz not null,
  denied_at        timestamptz,
  primary key (subscriber_id, announcement_id)
);

-- Link → announcement: a directory, keyed by what is looked up. Only a hash of the link's token is kept.
create table announcement_directory (
  token_hash       bytea primary key,
  subscriber_id    bigint not null,
  announcement_id  uuid not null
);

-- Somebody said "this was not me": nothing signs in until a password retrieval or Customer Care sets a new password.
alter table identity add column stopped_at timestamptz;
