-- A second factor of one's own, beside the phone: an authenticator app (TOTP) or a passkey.
create table factor (
  subscriber_id  bigint not null,
  factor_id      uuid not null,
  kind           text not null check (kind in ('totp', 'passkey')),
  name           text not null,
  -- The key of an authenticator app, sealed under a key that is not in the database.
  key_sealed     text,
  -- A passkey's public half.
  credential_id  bytea,
  public_key     bytea,
  -- TOTP: the newest time step of which a code was taken. Passkey: how often it signed, as far as it counts.
  counter        bigint not null default 0,
  added_at       timestamptz not null,
  used_at        timestamptz,
  primary key (subscriber_id, factor_id),
  check ((kind = 'totp') = (key_sealed is not null)),
  check ((kind = 'passkey') = (credential_id is not null)),
  check ((kind = 'passkey') = (public_key is not null))
);

-- Passkey → whose it is: a directory, keyed by what is looked up.
create table passkey_directory (
  credential_id  bytea primary key,
  subscriber_id  bigint not null,
  factor_id      uuid not null
);

-- What a passkey has signed already: no signature opens anything twice.
create table used_challenge (
  subscriber_id  bigint not null,
  challenge      bytea not null,
  used_at        timestamptz not null,
  primary key (subscriber_id, challenge)
);

-- Codes on paper for whoever has lost everything else. Only keyed hashes are kept.
create table recovery_code (
  subscriber_id  bigint not null,
  code_hash      bytea not null,
  made_at        timestamptz not null,
  used_at        timestamptz,
  primary key (subscriber_id, code_hash)
);

-- When, and by what, a session last proved more than a password.
alter table session add column proven_at timestamptz;
alter table session add column proven_by text check (proven_by in ('password', 'sms', 'totp', 'passkey', 'recovery'));
alter table session add check ((proven_at is null) = (proven_by is null));

alter table sms_code drop constraint sms_code_purpose_check;
alter table sms_code add constraint sms_code_purpose_check check (purpose in ('retrieval', 'sign-in', 'step-up'));

-- Of somebody with a factor of their own a retrieval asks for it too.
alter table retrieval add column factor_at timestamptz;
