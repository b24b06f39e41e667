-- Passkeys of staff: they sign in alone, with a finger, face or PIN.
create table staff_passkey (
  credential_id  bytea primary key,
  passkey_id     uuid not null unique,
  staff_id       uuid not null,
  name           text not null,
  public_key     bytea not null,
  -- How often it signed, as far as it counts.
  counter        bigint not null,
  added_at       timestamptz not null,
  used_at        timestamptz
);
create index staff_passkey_of on staff_passkey (staff_id);

-- What was signed, so that it is not signed twice.
create table staff_used_challenge (
  challenge  bytea primary key,
  used_at    timestamptz not null
);

-- Codes on paper for who has lost the app: in its place beside the password, each once.
create table staff_recovery_code (
  staff_id   uuid not null,
  code_hash  bytea not null,
  made_at    timestamptz not null,
  used_at    timestamptz,
  primary key (staff_id, code_hash)
);
