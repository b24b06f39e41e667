-- Minute by minute: SMS that strangers had us send with a code, a password or an answer, and how many of those were typed in.
create table sms_tally (
  minute     timestamptz primary key,
  asked      integer not null,
  confirmed  integer not null
);

-- Different names within a window (numbers that one network asks for), as short digests, up to one more than are allowed.
create table throttle_set (
  key       text primary key,
  began_at  timestamptz not null,
  members   text[] not null
);
