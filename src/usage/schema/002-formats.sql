-- What a person should know of a file, e.g. that its sender says he lost records.
alter table usage_file add column note text;

-- A file can be taken back: everything it brought is reversed.
alter table usage_file drop constraint usage_file_state_check;
alter table usage_file add constraint usage_file_state_check
  check (state in ('arrived', 'loading', 'loaded', 'held', 'withdrawing', 'withdrawn'));

-- What the source of a record asks for it: kept beside our own price, in its own currency, in millionths.
create table source_price (
  subscriber_id bigint not null,
  started_at timestamptz not null,
  source_id int not null,
  source_seq bigint not null,
  amount bigint not null,
  currency text not null,
  primary key (subscriber_id, started_at, source_id, source_seq)
);

-- A kept line that was handed in again, as it was and as it was corrected: what became of it is in the file's totals.
create table recycled_line (
  file_id int not null,
  line_no bigint not null,
  -- The loader's turn that tried it: a line may be tried and corrected more than once.
  turn bigint not null,
  recycled_at timestamptz not null,
  reason text not null,
  line text not null,
  corrected text,
  primary key (file_id, line_no, turn)
);
