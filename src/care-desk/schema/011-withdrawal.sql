-- Taking a usage file back touches everybody in it: one person proposes it, another one decides.
create table desk_withdrawal (
  withdrawal_id  uuid primary key,
  file_name      text not null,
  reason         text not null,
  state          text not null check (state in ('proposed', 'approved', 'declined')),
  proposed_by    uuid not null,
  proposed_at    timestamptz not null,
  decided_by     uuid,
  decided_at     timestamptz,
  check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  check (state <> 'approved' or decided_by <> proposed_by)
);
-- One open proposal for a file, however often it is proposed.
create unique index desk_withdrawal_open on desk_withdrawal (file_name) where state = 'proposed';
create index desk_withdrawal_file on desk_withdrawal (file_name, proposed_at);
