import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import type { MassReset, MassResetState, ResetNumber } from './mass-reset.ts';

const COLUMNS = `reset_id::text as "resetId", state, reason, unserved, proposed_by::text as "proposedBy",
  proposed_at as "proposedAt", decided_by::text as "decidedBy", ended_at as "endedAt"`;

/** Writes a proposal down with its numbers, each once, and returns its id. */
export async function proposeMassReset(
  tx: Tx,
  wanted: Pick<MassReset, 'reason' | 'unserved' | 'proposedBy'> & {
    readonly numbers: readonly ResetNumber[];
  },
): Promise<string> {
  const resetId = randomUUID();
  await tx.query(
    `insert into desk_mass_reset (reset_id, state, reason, unserved, proposed_by, proposed_at)
     values ($1, 'proposed', $2, $3, $4, $5)`,
    [resetId, wanted.reason, [...wanted.unserved], wanted.proposedBy, tx.now],
  );
  const lines = wanted.numbers.map(({ subscriberId, msisdn }) => ({ id: String(subscriberId), msisdn }));
  await tx.query(
    `insert into desk_mass_reset_line (subscriber_id, reset_id, line_no, msisdn, state, due_at)
     select (line->>'id')::bigint, $1, line_no, line->>'msisdn', 'waiting', $3
       from jsonb_array_elements($2::jsonb) with ordinality as given (line, line_no)
     on conflict (subscriber_id, reset_id) do nothing`,
    [resetId, JSON.stringify(lines), tx.now],
  );
  return resetId;
}

/** The mass resets, the newest first, each with how many numbers it has and how many are settled. */
export function massResets(
  db: Queries,
  { limit, offset = 0 }: { readonly limit: number; readonly offset?: number },
): Promise<readonly (MassReset & { readonly numbers: bigint; readonly settled: bigint })[]> {
  return db.query(
    `with shown as materialized (
       select * from desk_mass_reset order by proposed_at desc, reset_id limit $1 offset $2
     ), counted as materialized (
       select l.reset_id as id, count(*) as numbers, count(*) filter (where l.state <> 'waiting') as settled
         from desk_mass_reset_line l where l.reset_id in (select reset_id from shown) group by l.reset_id
     )
     select ${COLUMNS}, coalesce(numbers, 0) as numbers, coalesce(settled, 0) as settled
       from shown left join counted on id = reset_id order by proposed_at desc, reset_id`,
    [limit, offset],
  );
}

/** A mass reset, or `null`; within a transaction it is held until the end. */
export async function massResetOf(db: Queries, resetId: string, hold = false): Promise<MassReset | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(resetId)) return null;
  const [row] = await db.query<MassReset>(
    `select ${COLUMNS} from desk_mass_reset where reset_id = $1${hold ? ' for update' : ''}`,
    [resetId],
  );
  return row ?? null;
}

/** Moves a mass reset on; who decided stays who approved, or declined it first. */
export async function moveMassReset(
  tx: Tx,
  resetId: string,
  to: MassResetState,
  by: string | null,
): Promise<void> {
  await tx.query(
    `update desk_mass_reset set state = $2, decided_by = coalesce(decided_by, $3::uuid),
            decided_at = case when decided_by is null and $3::uuid is not null then $4 else decided_at end,
            ended_at = case when $2 in ('done', 'declined') then $4 else null end
      where reset_id = $1`,
    [resetId, to, by, tx.now],
  );
}

/** Those that run and have nothing left to do are done. */
export async function finishMassResets(db: Queries, now: Temporal.Instant): Promise<void> {
  const running = await db.query<{ id: string }>(
    `select reset_id::text as id from desk_mass_reset where state = 'running' order by proposed_at limit 1000`,
    [],
  );
  if (running.length === 0) return;
  const waiting = await db.query<{ id: string }>(
    `select distinct reset_id::text as id from desk_mass_reset_line
      where reset_id = any($1::uuid[]) and state = 'waiting' limit 1000`,
    [running.map(({ id }) => id)],
  );
  const left = new Set(waiting.map(({ id }) => id));
  await db.query(
    `update desk_mass_reset set state = 'done', ended_at = $1 where reset_id = any($2::uuid[]) and state = 'running'`,
    [now, running.map(({ id }) => id).filter((id) => !left.has(id))],
  );
}
