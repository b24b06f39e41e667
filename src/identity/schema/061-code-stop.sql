-- The owner of a number does not want codes and passwords that somebody else asks for.
create table code_stop (
  subscriber_id  bigint primary key,
  stopped_at     timestamptz not null,
  -- By a reply from the phone, on the page of security, or through Customer Care.
  by             text not null check (by in ('phone', 'page', 'desk'))
);
