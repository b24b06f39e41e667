-- Somebody of the Center looks at the portal as a subscriber sees it: read-only, for a quarter of an hour, with a reason.
create table desk_view (
  subscriber_id  bigint not null,
  view_id        uuid not null,
  staff_id       uuid not null,
  -- The link from the desk to the portal works once; then the browser holds a key of its own. Only hashes are kept.
  link_hash      bytea not null,
  key_hash       bytea,
  with_lines     boolean not null,
  ticket         text not null,
  reason         text not null,
  asked_at       timestamptz not null,
  enter_by       timestamptz not null,
  begun_at       timestamptz,
  ends_at        timestamptz,
  ended_at       timestamptz,
  primary key (subscriber_id, view_id),
  check ((begun_at is null) = (key_hash is null) and (begun_at is null) = (ends_at is null))
);

-- Every page that was opened in a view, for ever.
create table desk_view_page (
  subscriber_id  bigint not null,
  view_id        uuid not null,
  page_id        uuid not null,
  at             timestamptz not null,
  path           text not null,
  primary key (subscriber_id, view_id, page_id)
);
create trigger desk_view_page_stays before update or delete on desk_view_page
  for each row execute function desk_act_stays();
