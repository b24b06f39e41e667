-- A system that hands in usage files by HTTP. Its token is nowhere but with itself: we keep the token's hash.
create table usage_sender (
  sender_id int generated always as identity primary key,
  name text not null,
  token_hash bytea not null unique,
  made_at timestamptz not null,
  ended_at timestamptz
);
