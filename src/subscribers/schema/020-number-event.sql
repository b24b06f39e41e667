-- What the operator's core told of a subscription's number and SIM. Insert-only: the state is read off all of them, so that
-- their order and their repetition do not matter.
create table number_event (
  subscriber_id  bigint not null,
  event_id       text not null check (length(event_id) between 1 and 100),
  kind           text not null check (kind in
    ('sim-replaced', 'number-changed', 'disconnected', 'ported-out', 'barred', 'unbarred', 'contract-moved')),
  at             timestamptz not null,
  -- What is told besides: the new number, why it is barred, who the contract is with now.
  told           jsonb not null,
  heard_at       timestamptz not null,
  primary key (subscriber_id, event_id)
);

create function refuse_number_event_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was told of a number is insert-only, not for %', tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger number_event_is_insert_only before update or delete on number_event
  for each row execute function refuse_number_event_change();
