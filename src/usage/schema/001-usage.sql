-- One writer at a time: every batch takes the next turn, and the row's lock keeps the turns apart.
create table loader_turn (
  only_row boolean primary key default true check (only_row),
  turn bigint not null
);
insert into loader_turn (turn) values (0);

-- Who numbers the records. Below 100 it is this system itself.
create table usage_source (
  source_id int primary key,
  element text not null unique
);
insert into usage_source (source_id, element) values (1, '#corrections'), (2, '#usage-fees'), (3, '#calendar-fees');

-- Which numbers of a source have been seen, roughly: a number outside every span is certainly new.
create table usage_span (
  source_id int not null,
  first_seq bigint not null,
  last_seq bigint not null check (last_seq >= first_seq),
  primary key (source_id, first_seq)
);

-- A delivered file and its life: arrived, loading, loaded; or held, with the reason. Totals grow batch by batch.
create table usage_file (
  file_id int generated always as identity primary key,
  name text not null,
  sha256 bytea unique,
  element text,
  sequence bigint,
  month date,
  state text not null check (state in ('arrived', 'loading', 'loaded', 'held')),
  reason text check ((reason is not null) = (state = 'held')),
  arrived_at timestamptz not null,
  loaded_at timestamptz,
  bytes_done bigint not null default 0,
  lines bigint not null default 0,
  accepted bigint not null default 0,
  duplicate bigint not null default 0,
  rejected bigint not null default 0,
  suspended bigint not null default 0,
  batches int not null default 0,
  check (lines = accepted + duplicate + rejected + suspended)
);
create index usage_file_name on usage_file (name);
create index usage_file_element on usage_file (element, sequence);

-- A line that could not become a record, kept whole. Rejected: wrong in itself. Suspended: may become right by itself.
create table rejected_line (
  file_id int not null,
  line_no bigint not null,
  state text not null check (state in ('rejected', 'suspended')),
  reason text not null,
  line text not null,
  primary key (file_id, line_no)
);

-- What thousands of records have in common, once.
create table usage_class (
  class_id int primary key,
  kind text not null check (kind in ('voice', 'sms', 'mms', 'data', 'fee')),
  direction text not null check (direction in ('out', 'in')),
  roaming text not null,
  category text not null,
  zone text not null,
  plan text not null,
  rule text not null,
  unit text not null,
  allowance text,
  label_uk text,
  label_en text
);

-- One use of the network, or one fee, with its price. Never updated: a correction is a reversal and the right record.
-- vat = price - net and taken = price + duty, exactly. A partition is a month of Kyiv; the loader makes it.
create table usage_record (
  subscriber_id bigint not null,
  started_at timestamptz not null,
  source_seq bigint not null,
  price bigint not null,
  net bigint not null,
  duty bigint not null,
  bytes bigint not null,
  billed bigint not null,
  connect_fee bigint not null,
  allowance_units bigint not null,
  source_id int not null,
  class_id int not null,
  file_id int not null,
  seconds int not null,
  other text not null,
  reverses_seq bigint,
  reverses_source_id int,
  corrects_seq bigint,
  corrects_source_id int,
  primary key (subscriber_id, started_at, source_id, source_seq)
) partition by range (started_at);
create index usage_record_reversal on usage_record (subscriber_id, started_at) where reverses_source_id is not null;

-- Sums kept in the transaction of the records that they sum.
create table expense_month (
  subscriber_id bigint not null,
  month date not null,
  category text not null,
  records bigint not null,
  seconds bigint not null,
  bytes bigint not null,
  price bigint not null,
  net bigint not null,
  duty bigint not null,
  primary key (subscriber_id, month, category)
);
create table expense_day (
  subscriber_id bigint not null,
  day date not null,
  category text not null,
  records bigint not null,
  seconds bigint not null,
  bytes bigint not null,
  price bigint not null,
  net bigint not null,
  duty bigint not null,
  primary key (subscriber_id, day, category)
);

-- What rating remembers of a month, and the last event it has seen (start, element, number).
create table rating_state (
  subscriber_id bigint not null,
  month date not null,
  through_ms bigint not null,
  through_element text not null,
  through_seq bigint not null,
  state jsonb,
  primary key (subscriber_id, month)
);
