-- One call or session is delivered in parts: each as it came, and the use that they make is one record of this source.
insert into usage_source (source_id, element) values (5, '#joined-uses');

-- What is priced as one use has one key: the reference of its source, what it was, and for data the day of Kyiv.
create table usage_part (
  subscriber_id bigint not null,
  use_key text not null,
  part_no int not null check (part_no >= 0),
  started_at timestamptz not null,
  kind text not null check (kind in ('voice', 'sms', 'mms', 'data')),
  direction text not null check (direction in ('out', 'in')),
  roaming text not null,
  other text not null,
  seconds int not null check (seconds >= 0),
  bytes bigint not null check (bytes >= 0),
  is_last boolean not null,
  file_id int not null,
  primary key (subscriber_id, use_key, part_no, started_at)
);
create index usage_part_time on usage_part (subscriber_id, started_at);
create index usage_part_file on usage_part (file_id);
