-- Who asked for their cabinet to be removed; done by the dated rule, and then the row goes too.
create table forget_request (
  subscriber_id  bigint primary key,
  asked_at       timestamptz not null
);
create index forget_request_old on forget_request (asked_at);
