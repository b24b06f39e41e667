-- The Center's own people. Nobody is here by default: the first one comes by a link from the command line.
create table staff_member (
  staff_id       uuid primary key,
  name           text not null,
  role           text not null check (role in ('agent', 'supervisor', 'security', 'engineer')),
  -- Chosen at the first coming, as the password and the second factor; null until then.
  login          text unique,
  password_hash  text,
  -- Sealed under a key that is not in the database.
  totp_sealed    text,
  -- The newest time step of which a code was taken: none works twice.
  totp_step      bigint not null default 0,
  invited_by     uuid,
  invited_at     timestamptz not null,
  joined_at      timestamptz,
  ended_at       timestamptz,
  check ((login is null) = (joined_at is null) and (login is null) = (password_hash is null)
    and (login is null) = (totp_sealed is null))
);

create table staff_invitation (
  token_hash  bytea primary key,
  staff_id    uuid not null,
  expires_at  timestamptz not null,
  used_at     timestamptz
);

create table staff_session (
  token_hash  bytea primary key,
  staff_id    uuid not null,
  began_at    timestamptz not null,
  seen_at     timestamptz not null,
  ended_at    timestamptz
);
create index staff_session_member on staff_session (staff_id) where ended_at is null;

-- What staff did, for ever. A subscriber sees from it who looked at their number.
create table desk_act (
  act_id          uuid primary key,
  staff_id        uuid not null,
  at              timestamptz not null,
  act             text not null,
  subscriber_id   bigint,
  application_id  uuid,
  -- Ticket, reason, document: what the agent gave.
  reason          text not null
);
create index desk_act_subscriber on desk_act (subscriber_id, at) where subscriber_id is not null;
create index desk_act_time on desk_act (at);
create index desk_act_staff on desk_act (staff_id, at);

create function desk_act_stays() returns trigger language plpgsql as $$
begin
  raise exception 'acts of the desk are never changed or deleted';
end
$$;
create trigger desk_act_stays before update or delete on desk_act for each row execute function desk_act_stays();
