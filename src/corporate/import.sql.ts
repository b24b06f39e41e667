import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { LivingAccess } from './grant.ts';
import type { Cells } from './import-line.ts';
import type { Settlement } from './settlement.ts';
import { MOST_LINES } from './import-file.ts';
import type { ListedProposal, Proposal, ProposalPage, ProposalState } from './import-proposal.ts';

const PROPOSAL = `proposal_id::text as "proposalId", state, source, made_by as "madeBy", made_at as "madeAt",
  decided_at as "decidedAt", remark, undone_at as "undoneAt", kept, version`;

/** The proposals of a company in some states, the newest first, after one of them. */
export async function proposalsOf(
  db: Queries,
  organisationId: bigint,
  {
    states,
    after,
    limit,
  }: { readonly states: readonly ProposalState[]; readonly after: string | null; readonly limit: number },
): Promise<ProposalPage> {
  const rows = await db.query<ListedProposal>(
    `select ${PROPOSAL}, (select count(*) from import_line l
              where l.organisation_id = $1 and l.proposal_id = p.proposal_id) as lines
       from import_proposal p where organisation_id = $1 and state = any ($2::text[])
        and ($3::uuid is null or (made_at, proposal_id) < (
          select made_at, proposal_id from import_proposal where organisation_id = $1 and proposal_id = $3))
      order by made_at desc, proposal_id desc limit $4`,
    [organisationId, [...states], after, limit + 1],
  );
  const shown = rows.slice(0, limit);
  return { proposals: shown, older: rows.length > limit ? (shown.at(-1)?.proposalId ?? null) : null };
}

/** A proposal, or `null`; within a transaction it is held until the end. */
export async function proposalOf(
  db: Queries,
  organisationId: bigint,
  proposalId: string,
  hold = false,
): Promise<Proposal | null> {
  if (!/^[0-9a-f-]{36}$/.test(proposalId)) return null;
  const [row] = await db.query<Proposal>(
    `select ${PROPOSAL} from import_proposal where organisation_id = $1 and proposal_id = $2${hold ? ' for update' : ''}`,
    [organisationId, proposalId],
  );
  return row ?? null;
}

/** Keeps a proposal with its lines. */
export async function keepProposal(
  tx: Tx,
  organisationId: bigint,
  proposal: {
    readonly proposalId: string;
    readonly madeBy: SubscriberId;
    readonly source: string;
    readonly lines: readonly Cells[];
  },
): Promise<void> {
  await tx.query(
    `insert into import_proposal (organisation_id, proposal_id, state, source, made_by, made_at)
     values ($1, $2, 'open', $3, $4, $5)`,
    [organisationId, proposal.proposalId, proposal.source, proposal.madeBy, tx.now],
  );
  await tx.query(
    `insert into import_line (organisation_id, proposal_id, line_no, cells)
     select $1, $2, line_no, cells from jsonb_array_elements($3::jsonb) with ordinality as given (cells, line_no)`,
    [organisationId, proposal.proposalId, JSON.stringify(proposal.lines)],
  );
}

export interface StoredLine {
  readonly lineNo: number;
  readonly cells: Cells;
  readonly leftOut: boolean;
}

/** The lines of a proposal in their order. */
export function linesOf(
  db: Queries,
  organisationId: bigint,
  proposalId: string,
): Promise<readonly StoredLine[]> {
  return db.query(
    `select line_no as "lineNo", cells, left_out as "leftOut" from import_line
      where organisation_id = $1 and proposal_id = $2 order by line_no limit ${MOST_LINES}`,
    [organisationId, proposalId],
  );
}

/** Some lines of a proposal in their order. */
export function someLines(
  db: Queries,
  organisationId: bigint,
  proposalId: string,
  lineNos: readonly number[],
): Promise<readonly StoredLine[]> {
  return db.query(
    `select line_no as "lineNo", cells, left_out as "leftOut" from import_line
      where organisation_id = $1 and proposal_id = $2 and line_no = any ($3::int[]) order by line_no limit ${MOST_LINES}`,
    [organisationId, proposalId, `{${lineNos.join(',')}}`],
  );
}

/** Counts a change of lines, so that whatever was weighed before counts no longer. */
export async function countChange(tx: Tx, organisationId: bigint, proposalId: string): Promise<void> {
  await tx.query(
    'update import_proposal set version = version + 1 where organisation_id = $1 and proposal_id = $2',
    [organisationId, proposalId],
  );
}

/** Writes a line anew, as it was mended. */
export async function mendLine(
  tx: Tx,
  organisationId: bigint,
  proposalId: string,
  lineNo: number,
  cells: Cells,
): Promise<void> {
  await tx.query(
    'update import_line set cells = $4 where organisation_id = $1 and proposal_id = $2 and line_no = $3',
    [organisationId, proposalId, lineNo, JSON.stringify(cells)],
  );
}

/** Leaves lines out, or takes them in again. */
export async function leaveOut(
  tx: Tx,
  organisationId: bigint,
  proposalId: string,
  lineNos: readonly number[],
  out: boolean,
): Promise<void> {
  await tx.query(
    `update import_line set left_out = $4
      where organisation_id = $1 and proposal_id = $2 and line_no = any ($3::int[])`,
    [organisationId, proposalId, `{${lineNos.join(',')}}`, out],
  );
}

/** Moves a proposal on; who decides it is written down with the moment. */
export async function moveProposal(
  tx: Tx,
  organisationId: bigint,
  proposalId: string,
  to: ProposalState,
  {
    by,
    remark = '',
    kept = 0,
  }: { readonly by: SubscriberId; readonly remark?: string; readonly kept?: number },
): Promise<void> {
  await tx.query(
    `update import_proposal set state = $3, remark = $5, kept = $6,
            decided_by = case when $3 = 'applied' then $4 else decided_by end,
            decided_at = case when $3 = 'applied' then $7 else decided_at end,
            undone_at = case when $3 = 'undone' then $7 else undone_at end
      where organisation_id = $1 and proposal_id = $2`,
    [organisationId, proposalId, to, by, remark, kept, tx.now],
  );
}

/** What a line did to an employee. */
export interface LineDeed {
  readonly lineNo: number;
  readonly subscriberId: SubscriberId;
  readonly before: Settlement;
  readonly after: Settlement;
}

/** Writes down what the lines did, so that it can be undone. */
export async function keepDeeds(
  tx: Tx,
  organisationId: bigint,
  proposalId: string,
  deeds: readonly LineDeed[],
): Promise<void> {
  const rows = deeds.map(({ lineNo, subscriberId, before, after }) => ({
    line_no: lineNo,
    before: packed(subscriberId, before),
    after: packed(subscriberId, after),
  }));
  await tx.query(
    `update import_line l set before = given.before, after = given.after
       from jsonb_to_recordset($3::jsonb) as given (line_no int, before jsonb, after jsonb)
      where l.organisation_id = $1 and l.proposal_id = $2 and l.line_no = given.line_no`,
    [organisationId, proposalId, JSON.stringify(rows)],
  );
}

/** What the lines of an applied proposal did. */
export async function deedsOf(
  db: Queries,
  organisationId: bigint,
  proposalId: string,
): Promise<readonly LineDeed[]> {
  const rows = await db.query<{ lineNo: number; before: Packed; after: Packed }>(
    `select line_no as "lineNo", before, after from import_line
      where organisation_id = $1 and proposal_id = $2 and after is not null order by line_no limit ${MOST_LINES}`,
    [organisationId, proposalId],
  );
  return rows.map(({ lineNo, before, after }) => ({
    lineNo,
    subscriberId: BigInt(before.id) as SubscriberId,
    before: unpacked(before),
    after: unpacked(after),
  }));
}

/** A settlement as JSON holds it. */
export type Packed = Omit<Settlement, 'validFrom' | 'validUntil' | 'living' | 'monthLimit'> & {
  readonly id: string;
  /** Missing where it was written before access could begin later. */
  readonly validFrom?: string | null;
  readonly validUntil: string | null;
  /** Missing where it was written before it was kept beside what is planned. */
  readonly living?: (Omit<LivingAccess, 'validUntil'> & { readonly validUntil: string | null }) | null;
  readonly monthLimit: string | null;
};

function packed(id: SubscriberId, settlement: Settlement): Packed {
  const { validFrom, validUntil, living, monthLimit } = settlement;
  return {
    ...settlement,
    id: String(id),
    living: living === null ? null : { ...living, validUntil: living.validUntil?.toString() ?? null },
    validFrom: validFrom?.toString() ?? null,
    validUntil: validUntil?.toString() ?? null,
    monthLimit: monthLimit === null ? null : String(monthLimit),
  };
}

/** Field by field: of thousands of lines, copying whole objects is what takes the time. */
export function unpacked(packed: Packed): Settlement {
  const { name, registered, department, scope, services, validFrom = null, validUntil, monthLimit } = packed;
  const { living = null } = packed;
  return {
    name,
    registered,
    department,
    scope,
    services,
    validFrom: momentOf(validFrom),
    validUntil: momentOf(validUntil),
    living: living === null ? null : { ...living, validUntil: momentOf(living.validUntil) },
    monthLimit: monthLimit === null ? null : (BigInt(monthLimit) as Settlement['monthLimit']),
  };
}

function momentOf(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text);
}

/** The second person of a company, or `null` where none is wanted. */
export async function approverOf(db: Queries, organisationId: bigint): Promise<SubscriberId | null> {
  const [row] = await db.query<{ id: SubscriberId }>(
    'select subscriber_id as id from import_approver where organisation_id = $1',
    [organisationId],
  );
  return row?.id ?? null;
}

/** Appoints the second person. */
export async function appointApprover(tx: Tx, organisationId: bigint, id: SubscriberId): Promise<void> {
  await tx.query(
    `insert into import_approver (organisation_id, subscriber_id, since) values ($1, $2, $3)
     on conflict (organisation_id) do update set subscriber_id = excluded.subscriber_id, since = excluded.since`,
    [organisationId, id, tx.now],
  );
}

/** Ends the second person's office. */
export async function dismissApprover(tx: Tx, organisationId: bigint): Promise<void> {
  await tx.query('delete from import_approver where organisation_id = $1', [organisationId]);
}
