-- An application for coordinator rights, as an agent took it down with the documents in hand.
create table coordinator_application (
  application_id       uuid primary key,
  state                text not null check (state in ('submitted', 'approved', 'refused', 'withdrawn', 'replaced')),
  organisation_id      bigint not null,
  organisation_name    text not null,
  edrpou               text not null check (edrpou ~ '^[0-9]{8}$'),
  contract             text not null,
  documents            text[] not null,
  -- Numbers that were named as the company's; checked against the register when taken down and when approved.
  numbers              text[] not null,
  coordinator_msisdn   text not null,
  coordinator_id       bigint not null,
  coordinator_name     text not null,
  submitted_by         uuid not null,
  submitted_at         timestamptz not null,
  decided_by           uuid,
  decided_at           timestamptz,
  decision_reason      text not null default '',
  -- The SMS with login and password that left with the approval.
  message_id           text,
  check ((decided_by is null) = (decided_at is null) and (state = 'submitted') = (decided_at is null)),
  check (state <> 'approved' or decided_by <> submitted_by)
);
create index coordinator_application_open on coordinator_application (submitted_at) where state = 'submitted';
create index coordinator_application_time on coordinator_application (submitted_at);
