import type { Queries, Tx } from '../store/index.ts';
import { type Money, parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import type { ImportEffect } from './import-effect.ts';
import { changesOf, type JudgedLine } from './import-line.ts';
import { type Packed, type StoredLine, unpacked } from './import.sql.ts';

/** The effect as JSON holds it. */
type PackedEffect = Omit<ImportEffect, 'limitsBefore' | 'limitsAfter'> & {
  readonly limitsBefore: string;
  readonly limitsAfter: string;
};

const DEPARTMENTS_KEPT = 20;

/** Keeps what a proposal did altogether. */
export async function keepEffect(
  tx: Tx,
  organisationId: bigint,
  proposalId: string,
  effect: ImportEffect,
): Promise<void> {
  const kept: PackedEffect = {
    ...effect,
    limitsBefore: String(effect.limitsBefore),
    limitsAfter: String(effect.limitsAfter),
    newDepartments: effect.newDepartments.slice(0, DEPARTMENTS_KEPT),
  };
  await tx.query('update import_proposal set effect = $3 where organisation_id = $1 and proposal_id = $2', [
    organisationId,
    proposalId,
    JSON.stringify(kept),
  ]);
}

/** What a proposal did altogether; `null` where that was not kept. */
export async function keptEffect(
  db: Queries,
  organisationId: bigint,
  proposalId: string,
): Promise<ImportEffect | null> {
  const [row] = await db.query<{ effect: PackedEffect | null }>(
    'select effect from import_proposal where organisation_id = $1 and proposal_id = $2',
    [organisationId, proposalId],
  );
  const kept = row?.effect ?? null;
  if (kept === null) return null;
  const [limitsBefore, limitsAfter] = [kept.limitsBefore, kept.limitsAfter].map(
    (sum) => BigInt(sum) as Money,
  );
  return { ...kept, limitsBefore: limitsBefore!, limitsAfter: limitsAfter! };
}

export type DoneKind = 'all' | 'new' | 'changed' | 'same' | 'left out';

/** Some lines of a proposal that was carried out, as they were carried out, of one kind or all. */
export async function doneLines(
  db: Queries,
  organisationId: bigint,
  proposalId: string,
  wish: { readonly kind: DoneKind; readonly limit: number; readonly offset: number },
): Promise<readonly JudgedLine[]> {
  const rows = await db.query<StoredLine & { before: Packed | null; after: Packed | null }>(
    `select * from (
       select line_no as "lineNo", cells, left_out as "leftOut", before, after,
              case when left_out then 'left out' when after is null then 'same'
                   when (before->>'registered')::boolean then 'changed' else 'new' end as kind
         from import_line where organisation_id = $1 and proposal_id = $2) line
      where $3 = 'all' or kind = $3 order by "lineNo" limit $4 offset $5`,
    [organisationId, proposalId, wish.kind, wish.limit, wish.offset],
  );
  return rows.map(doneLine);
}

function doneLine(row: StoredLine & { before: Packed | null; after: Packed | null }): JudgedLine {
  const { lineNo, cells, leftOut } = row;
  const line = { lineNo, cells, leftOut, errors: [] };
  if (row.before === null || row.after === null)
    return { ...line, kind: 'same', member: null, before: null, wanted: null, changes: [] };
  const [before, wanted] = [unpacked(row.before), unpacked(row.after)];
  const msisdn = parseOwnMsisdn((cells['number'] ?? '').replace(/\.0$/, '')) ?? '';
  const member = { subscriberId: BigInt(row.before.id) as SubscriberId, msisdn };
  const kind = before.registered ? 'changed' : 'new';
  return { ...line, kind, member, before, wanted, changes: changesOf(before, wanted) };
}
