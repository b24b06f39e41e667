-- Names that a subscriber gave to numbers. Both are sealed with a key outside the database; `place` is a keyed hash of the
-- number, so that a number has one name and nobody who reads the table learns which.
create table contact (
  subscriber_id bigint not null,
  place text not null,
  sealed text not null,
  changed_at timestamptz not null,
  primary key (subscriber_id, place)
);
