-- What processes beside each other must know of each other. None of it belongs to a subscriber.

-- Work that one process does at a time: who has it, and until when, should he die.
create table lease (
  name      text primary key,
  holder    text not null,
  until_at  timestamptz not null
);

-- Counts that all processes share, in windows of time: each process adds what it has counted once a second.
create table tally (
  name       text not null,
  window_at  timestamptz not null,
  amount     bigint not null,
  primary key (name, window_at)
);
create index tally_window on tally (window_at);

-- Which secret this database was written with, as a hash: a process with another one would send unreadable texts.
create table installation (
  only_row     boolean primary key default true check (only_row),
  secret_hash  text not null
);

-- Which request of the web a piece of work comes from: a message, a bill.
create table work_cause (
  subscriber_id  bigint not null,
  work           text not null,
  request_id     text not null,
  caused_at      timestamptz not null,
  primary key (subscriber_id, work)
);
create index work_cause_age on work_cause (caused_at);
