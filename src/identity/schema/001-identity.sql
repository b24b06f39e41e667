-- One row for each enrolled subscription. The password is either the one sent by SMS (short-lived, works once) or the person's own.
create table identity (
  subscriber_id        bigint primary key,
  login                text not null,
  language             text not null,
  password_hash        text not null,
  password_kind        text not null check (password_kind in ('sms', 'own')),
  password_expires_at  timestamptz,
  password_used_at     timestamptz,
  question             text,
  answer_hash          text,
  terms_version        text,
  terms_accepted_at    timestamptz,
  enrolled_at          timestamptz,
  check ((password_kind = 'sms') = (password_expires_at is not null)),
  check ((question is null) = (answer_hash is null)),
  check ((terms_version is null) = (terms_accepted_at is null))
);

-- Login → subscription: a directory, keyed by what is looked up.
create table login_directory (
  login          text primary key,
  subscriber_id  bigint not null
);

create table session (
  subscriber_id  bigint not null,
  token_hash     bytea not null,
  site           text not null,
  browser        text not null,
  began_at       timestamptz not null,
  seen_at        timestamptz not null,
  ended_at       timestamptz,
  primary key (subscriber_id, token_hash)
);

-- A browser that signed in before keeps a budget of its own, so that a stranger's failures cannot lock the owner out.
create table known_browser (
  subscriber_id  bigint not null,
  browser_hash   bytea not null,
  first_at       timestamptz not null,
  last_at        timestamptz not null,
  primary key (subscriber_id, browser_hash)
);

-- Counters of everything that is limited. Each is spent by one atomic statement.
create table throttle (
  key        text primary key,
  began_at   timestamptz not null,
  spent      integer not null
);
