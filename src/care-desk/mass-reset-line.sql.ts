import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { LineCount, LineState, ResetLine, SkipReason } from './mass-reset.ts';

/** Which number of which mass reset. */
export interface LineKey {
  readonly subscriberId: SubscriberId;
  readonly resetId: string;
}

/** How the numbers of a mass reset stand. */
export async function countLines(db: Queries, resetId: string): Promise<readonly LineCount[]> {
  const rows = await db.query<Omit<LineCount, 'numbers'> & { numbers: bigint }>(
    `select state, why, count(*) as numbers from desk_mass_reset_line where reset_id = $1
      group by state, why order by state, why limit 20`,
    [resetId],
  );
  return rows.map((row) => ({ ...row, numbers: Number(row.numbers) }));
}

/** Some numbers of a mass reset after one of them, in the order in which they were brought. */
export function linesAfter(
  db: Queries,
  resetId: string,
  after: number,
  limit: number,
): Promise<readonly ResetLine[]> {
  return db.query(
    `select line_no as "lineNo", msisdn, state, why from desk_mass_reset_line
      where reset_id = $1 and line_no > $2 order by line_no limit $3`,
    [resetId, after, limit],
  );
}

/** The messages that carried the passwords of a mass reset. */
export function messagesOfReset(
  db: Queries,
  resetId: string,
  limit: number,
): Promise<readonly { readonly subscriberId: SubscriberId; readonly messageId: string }[]> {
  return db.query(
    `select subscriber_id as "subscriberId", message_id as "messageId" from desk_mass_reset_line
      where reset_id = $1 and state = 'sent' order by line_no limit $2`,
    [resetId, limit],
  );
}

/** What waits in the mass resets that run, the longest waiting first. Only looks: whoever wants to do it must take it. */
export function dueLines(db: Queries, now: Temporal.Instant, limit: number): Promise<readonly LineKey[]> {
  return db.query(
    `select l.subscriber_id as "subscriberId", l.reset_id::text as "resetId"
       from desk_mass_reset r join desk_mass_reset_line l on l.reset_id = r.reset_id
      where r.state = 'running' and l.state = 'waiting' and l.due_at <= $1
      order by l.due_at, l.line_no limit $2`,
    [now, limit],
  );
}

/** Takes one until a moment; the number of the attempt, or `null` when somebody else has it. */
export async function takeLine(
  db: Queries,
  { subscriberId, resetId }: LineKey,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<number | null> {
  const [row] = await db.query<{ attempts: number }>(
    `update desk_mass_reset_line set due_at = $4, attempts = attempts + 1
      where subscriber_id = $1 and reset_id = $2 and state = 'waiting' and due_at <= $3 returning attempts`,
    [subscriberId, resetId, now, until],
  );
  return row?.attempts ?? null;
}

/** Who approved a mass reset that still runs, which is held so until the end of the transaction; `null` once it was stopped. */
export async function approverOfRunning(tx: Tx, resetId: string): Promise<string | null> {
  const [row] = await tx.query<{ by: string }>(
    `select decided_by::text as by from desk_mass_reset where reset_id = $1 and state = 'running' for share`,
    [resetId],
  );
  return row?.by ?? null;
}

/** Settles a number for good; false when that was done already. */
export async function settleLine(
  tx: Tx,
  { subscriberId, resetId }: LineKey,
  as: { readonly state: LineState; readonly why?: SkipReason; readonly messageId?: string },
): Promise<boolean> {
  const rows = await tx.query(
    `update desk_mass_reset_line set state = $3, why = $4, message_id = $5, settled_at = $6
      where subscriber_id = $1 and reset_id = $2 and state = 'waiting' returning subscriber_id`,
    [subscriberId, resetId, as.state, as.why ?? '', as.messageId ?? null, tx.now],
  );
  return rows.length === 1;
}

/** Gives a number back that was taken and not settled, so that it need not wait for the end of the lease. */
export async function giveLineBack(tx: Tx, { subscriberId, resetId }: LineKey): Promise<void> {
  await tx.query(
    `update desk_mass_reset_line set due_at = $3, attempts = attempts - 1
      where subscriber_id = $1 and reset_id = $2 and state = 'waiting'`,
    [subscriberId, resetId, tx.now],
  );
}
