-- Since when the contract is with whom it is now: only of those it was moved of. A company sees nothing from before.
create table contract_since (
  subscriber_id  bigint primary key,
  since          timestamptz not null
);
