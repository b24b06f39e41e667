-- Single calls and messages which an employee keeps private: the company sees them in the sum of what is private only.
create table private_line (
  subscriber_id  bigint not null,
  -- The month in which the line stands, so that a page reads one month's marks.
  month          date not null,
  -- Names the use for ever, also after a correction: `source/number`.
  origin         text not null check (origin ~ '^[0-9]{1,9}/[0-9]{1,16}$'),
  marked_at      timestamptz not null,
  primary key (subscriber_id, month, origin)
);
