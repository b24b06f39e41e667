import type { Queries, Tx } from '../store/index.ts';
import { forgetAsked } from './forget.sql.ts';
import { AFTER_THE_END } from './forgotten.ts';
import type { RetentionRule, Subject } from './retention.ts';

type Sweep = (tx: Tx, before: Temporal.Instant) => Promise<number>;

/** Removes what is older than its rule allows, one transaction for each kind, and says how much of each. */
export async function sweepBy(
  store: { transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> },
  rules: readonly RetentionRule[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<Subject, number>> {
  const removed = new Map<Subject, number>();
  for (const { subject, days } of rules) {
    const before = now.subtract({ hours: 24 * days });
    removed.set(subject, await store.transaction((tx) => SWEEPS[subject](tx, before)));
  }
  return removed;
}

/** What is removed under each name. Bills, the account and the trail are not among them: they are kept. */
const SWEEPS: Readonly<Record<Subject, Sweep>> = {
  sessions: every('delete from session where seen_at < $1'),
  codes: every(
    'delete from sms_code where expires_at < $1',
    'delete from retrieval where expires_at < $1',
    'delete from retrieval_wait where ends_at < $1',
    'delete from used_challenge where used_at < $1',
    'delete from announcement_directory d using announcement a where a.subscriber_id = d.subscriber_id and a.announcement_id = d.announcement_id and a.expires_at < $1',
    'delete from announcement where expires_at < $1',
  ),
  browsers: every('delete from known_browser where last_at < $1'),
  throttles: every(
    'delete from throttle where began_at < $1',
    'delete from throttle_set where began_at < $1',
    'delete from sms_tally where minute < $1',
  ),
  'budget alerts': every('delete from budget_alert where at < $1'),
  usage: dropUsage,
  'closed subscriptions': forgetClosed,
  'asked to be forgotten': forgetAsked,
};

function every(...statements: readonly string[]): Sweep {
  return async (tx, before) => {
    let removed = 0;
    for (const statement of statements) {
      const rows = await tx.query(`${statement} returning 1 as gone`, [before]);
      removed += rows.length;
    }
    return removed;
  };
}

/** Drops whole months of single lines; their sums stay. A month goes when all of it is older. */
async function dropUsage(tx: Tx, before: Temporal.Instant): Promise<number> {
  const months = await partitions(tx);
  const old = months.filter(({ until }) => Temporal.Instant.compare(until, before) <= 0);
  // Names out of the catalogue, quoted by it where they need it.
  for (const { name } of old) await tx.query(`drop table ${name}`);
  const gone = old.at(-1)?.until ?? Temporal.Instant.fromEpochMilliseconds(0);
  await tx.query('delete from source_price where started_at < $1', [gone]);
  // A call over the end of the month goes with the month in which it began.
  await tx.query(
    `delete from usage_part p using usage_part q where q.subscriber_id = p.subscriber_id and q.use_key = p.use_key
       and q.started_at < $1 and p.started_at < $2`,
    [gone, gone.add({ hours: 31 * 24 })],
  );
  return old.length;
}

/** The months that are kept, the oldest first, each with its end. */
function partitions(db: Queries): Promise<{ name: string; until: Temporal.Instant }[]> {
  return db.query(
    `select c.oid::regclass::text as name,
            (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''([^'']+)''\\)'))[1]::timestamptz as until
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'usage_record'::regclass order by until`,
  );
}

/** Nobody needs of a subscription that ended so long ago what lets in or reaches anybody. */
async function forgetClosed(tx: Tx, before: Temporal.Instant): Promise<number> {
  const closed = await tx.query<{ id: bigint }>(
    `select s.subscriber_id as id from subscription s
      where s.closed_at < $1 and s.name <> '' order by s.subscriber_id limit 1000`,
    [before],
  );
  const ids = [closed.map(({ id }) => String(id))];
  for (const table of AFTER_THE_END)
    await tx.query(`delete from ${table} where subscriber_id = any($1::bigint[])`, ids);
  await tx.query(`update subscription set name = '' where subscriber_id = any($1::bigint[])`, ids);
  return closed.length;
}
