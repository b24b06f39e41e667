-- Changes to many employees, brought by file or pasted: seen line by line, then made all at once or not at all.
create table import_proposal (
  organisation_id  bigint not null,
  proposal_id      uuid not null,
  state            text not null check (state in ('open', 'waiting', 'applied', 'undone', 'dropped')),
  -- The file's name as its sender called it; empty when it was pasted.
  source           text not null,
  made_by          bigint not null,
  made_at          timestamptz not null,
  -- Who applied it: the coordinator, or the second person where the company wants one.
  decided_by       bigint,
  decided_at       timestamptz,
  -- Why the second person gave it back; empty otherwise.
  remark           text not null default '',
  undone_at        timestamptz,
  -- Lines that were left as they were at the undoing, because somebody had changed them since.
  kept             int not null default 0,
  primary key (organisation_id, proposal_id),
  check ((decided_at is not null) = (state in ('applied', 'undone'))),
  check ((undone_at is not null) = (state = 'undone'))
);

-- A line as it was brought or mended; `before` and `after` are what it did to the employee, once it was applied.
create table import_line (
  organisation_id  bigint not null,
  proposal_id      uuid not null,
  line_no          int not null,
  cells            jsonb not null,
  left_out         boolean not null default false,
  before           jsonb,
  after            jsonb,
  primary key (organisation_id, proposal_id, line_no)
);

-- A company that wants a second person to approve what is changed by file.
create table import_approver (
  organisation_id  bigint primary key,
  subscriber_id    bigint not null,
  since            timestamptz not null
);

-- First passwords that are still to be made and sent: hashing thousands takes its time.
create table welcome (
  subscriber_id    bigint primary key,
  organisation_id  bigint not null,
  due_at           timestamptz not null,
  attempts         int not null default 0
);
create index welcome_due on welcome (due_at);
