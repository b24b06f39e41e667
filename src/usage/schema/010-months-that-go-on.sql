-- Some plans carry allowances and fees from one month into the next. A month is stale when what it began with, or what
-- its plan asks for, has changed since it was rated: it is rated again, and nothing else waits for that.
alter table rating_state add column goes_on boolean not null default false;
alter table rating_state add column stale boolean not null default false;
create index rating_state_stale on rating_state (month, subscriber_id) where stale;
