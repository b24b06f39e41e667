-- Who did what. Each row's hash is made, with a key kept outside the database, of itself and the hash before it.
create table audit (
  subscriber_id  bigint not null,
  seq            bigint not null check (seq > 0),
  at             timestamptz not null,
  actor          text not null,
  act            text not null,
  subject        text not null,
  browser        text not null,
  hash           bytea not null,
  primary key (subscriber_id, seq)
);

-- The end of each chain: it makes writers of one chain wait for each other, and shows when the last rows are cut off.
create table audit_head (
  subscriber_id  bigint primary key,
  seq            bigint not null,
  hash           bytea not null
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is insert-only, not for %', tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_is_insert_only before update or delete on audit
  for each row execute function refuse_audit_change();
create trigger audit_is_never_emptied before truncate on audit
  for each statement execute function refuse_audit_change();

do $$
begin
  if exists (select from pg_roles where rolname = 'portal') then
    grant select, insert on audit to portal;
    grant select, insert, update on audit_head to portal;
  end if;
end
$$;
