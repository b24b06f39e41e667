-- What a subscriber agreed to: to what, as it was shown, by which way and when. Kept for ever.
create table consent (
  subscriber_id bigint not null,
  consent_id uuid not null,
  subject text not null check (subject ~ '^(service|plan)/'),
  -- Names the terms that were agreed to; other terms have another version.
  version text not null,
  channel text not null,
  at timestamptz not null,
  -- The sums and days that the page showed.
  shown jsonb not null,
  primary key (subscriber_id, consent_id)
);
create index consent_newest on consent (subscriber_id, at);

create function refuse_consent_change() returns trigger language plpgsql as $$
begin
  raise exception 'a recorded consent is insert-only, not for %', tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger consent_is_insert_only before update or delete on consent
  for each row execute function refuse_consent_change();
