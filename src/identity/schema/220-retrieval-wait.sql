-- Who has neither a question nor a factor of their own proves the phone twice, a day apart, before a new password: the owner,
-- who is told at once, can stop it meanwhile. One wait at a time; what ends retrievals ends it too.
create table retrieval_wait (
  subscriber_id  bigint primary key,
  began_at       timestamptz not null,
  -- From when a right code leads to the new password, and until when.
  ready_at       timestamptz not null,
  ends_at        timestamptz not null,
  check (began_at < ready_at and ready_at < ends_at)
);
