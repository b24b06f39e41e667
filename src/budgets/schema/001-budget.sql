-- What somebody means to spend in a month, in all or on one category, and at which shares (per cent) they want to know.
create table budget (
  subscriber_id bigint not null,
  scope text not null check (scope in ('all', 'onnet', 'offnet', 'abroad', 'messages', 'data', 'fees')),
  amount bigint not null check (amount > 0),
  shares int[] not null,
  changed_at timestamptz not null,
  primary key (subscriber_id, scope)
);

-- A share of a budget that was passed in a month and told, once for ever: by SMS, or on the page where it was set.
create table budget_alert (
  subscriber_id bigint not null,
  month text not null,
  scope text not null,
  amount bigint not null,
  share int not null,
  told text not null check (told in ('sms', 'page')),
  at timestamptz not null,
  primary key (subscriber_id, month, scope, amount, share)
);
