-- A code sent by SMS, for one purpose, in one browser. Only a keyed hash is kept; it is used once, by a guarded UPDATE.
create table sms_code (
  subscriber_id  bigint not null,
  code_id        uuid not null,
  purpose        text not null check (purpose in ('retrieval', 'sign-in')),
  site           text not null,
  browser_hash   bytea not null,
  code_hash      bytea not null,
  sent_at        timestamptz not null,
  expires_at     timestamptz not null,
  used_at        timestamptz,
  ended_at       timestamptz,
  primary key (subscriber_id, code_id)
);

-- A retrieval after its right code: a session for one purpose, to set a new password.
create table retrieval (
  subscriber_id  bigint not null,
  retrieval_id   uuid not null,
  site           text not null,
  browser_hash   bytea not null,
  began_at       timestamptz not null,
  expires_at     timestamptz not null,
  answered_at    timestamptz,
  ended_at       timestamptz,
  primary key (subscriber_id, retrieval_id)
);

-- Answers to the secret question that were tried since the last right one, over all retrievals.
alter table identity add column answers_spent integer not null default 0 check (answers_spent between 0 and 5);

-- What a browser calls itself, as a person recognises it: "Firefox · Windows".
alter table session add column family text not null default '';
alter table known_browser add column family text not null default '';
