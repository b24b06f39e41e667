-- What a sender may hand in on one day of Kyiv, and what it has: a token that has fallen into wrong hands, or a system that
-- has lost its mind, fills no disk.
alter table usage_sender
  add column files_a_day int not null default 10000 check (files_a_day > 0),
  add column bytes_a_day bigint not null default 68719476736 check (bytes_a_day > 0);

create table usage_sender_day (
  sender_id int not null,
  day date not null,
  files int not null,
  bytes bigint not null,
  primary key (sender_id, day)
);
