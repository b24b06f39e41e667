import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { BEGINNING, type Deed, rowHash, type TrailBreach, type TrailRow } from './trail.ts';

/** Writes down who did what, in the transaction that does it. */
export interface Trail {
  record(tx: Tx, deed: Deed): Promise<void>;
  /** The same for many subscriptions, one deed each, in four statements whatever their number. */
  recordAll(tx: Tx, deeds: readonly Deed[]): Promise<void>;
}

/** A trail whose chain is made with a key from outside the database. */
export function trailWith(key: Buffer): Trail {
  return {
    record: (tx, deed) => record(tx, key, deed),
    recordAll: (tx, deeds) => recordAll(tx, key, deeds),
  };
}

async function record(tx: Tx, key: Buffer, deed: Deed): Promise<void> {
  const { subscriberId, act, actor = 'subscriber', subject = '', browser = '' } = deed;
  const head = await lockHead(tx, subscriberId);
  // The database keeps microseconds: what is hashed is what can be read again.
  const at = tx.now.round({ smallestUnit: 'microsecond', roundingMode: 'floor' });
  const row: TrailRow = { subscriberId, seq: head.seq + 1n, at, actor, act, subject, browser };
  const hash = rowHash(key, head.hash, row);
  await tx.query(
    `with written as (
       insert into audit (subscriber_id, seq, at, actor, act, subject, browser, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning subscriber_id, seq, hash)
     update audit_head h set seq = written.seq, hash = written.hash from written
      where h.subscriber_id = $1 and written.subscriber_id = h.subscriber_id`,
    [subscriberId, row.seq, at, actor, act, subject, browser, hash],
  );
}

async function recordAll(tx: Tx, key: Buffer, deeds: readonly Deed[]): Promise<void> {
  if (deeds.length === 0) return;
  const heads = await lockHeads(tx, deeds);
  const at = tx.now.round({ smallestUnit: 'microsecond', roundingMode: 'floor' });
  const rows = deeds.map((deed) => {
    const { subscriberId, act, actor = 'subscriber', subject = '', browser = '' } = deed;
    const head = heads.get(subscriberId);
    if (head === undefined) throw new Error(`the trail of ${subscriberId} has lost its head`);
    const row: TrailRow = { subscriberId, seq: head.seq + 1n, at, actor, act, subject, browser };
    return { row, hash: rowHash(key, head.hash, row) };
  });
  const given = JSON.stringify(
    rows.map(({ row: { subscriberId, seq, actor, act, subject, browser }, hash }) => ({
      id: String(subscriberId), seq: String(seq), actor, act, subject, browser, hash: hash.toString('hex'),
    })),
  ); // prettier-ignore
  await tx.query(
    `insert into audit (subscriber_id, seq, at, actor, act, subject, browser, hash)
     select id, seq, $2, actor, act, subject, browser, decode(hash, 'hex') from jsonb_to_recordset($1::jsonb)
       as given (id bigint, seq bigint, actor text, act text, subject text, browser text, hash text)`,
    [given, at],
  );
  await tx.query(
    `update audit_head h set seq = given.seq, hash = decode(given.hash, 'hex')
       from jsonb_to_recordset($1::jsonb) as given (id bigint, seq bigint, hash text) where h.subscriber_id = given.id`,
    [given],
  );
}

/** The ends of many chains, held until the transaction is over, in the order of their ids so that nobody waits in a circle. */
async function lockHeads(tx: Tx, deeds: readonly Deed[]): Promise<ReadonlyMap<SubscriberId, Head>> {
  const ids = new Set(deeds.map((deed) => deed.subscriberId));
  if (ids.size !== deeds.length) throw new RangeError('one deed for each subscription');
  const list = `{${[...ids].join(',')}}`;
  await tx.query(
    `insert into audit_head (subscriber_id, seq, hash)
     select id, 0, $2 from unnest($1::bigint[]) as id order by id on conflict do nothing`,
    [list, BEGINNING],
  );
  const heads = await tx.query<Head & { id: SubscriberId }>(
    `select subscriber_id as id, seq, hash from audit_head where subscriber_id = any ($1::bigint[])
     order by subscriber_id for update`,
    [list],
  );
  return new Map(heads.map((head) => [head.id, head]));
}

interface Head {
  readonly seq: bigint;
  readonly hash: Buffer;
}

/** The end of a chain, held until the transaction is over. */
async function lockHead(tx: Tx, subscriberId: SubscriberId): Promise<Head> {
  const [head] = await tx.query<Head>(
    `insert into audit_head (subscriber_id, seq, hash) values ($1, 0, $2)
     on conflict (subscriber_id) do update set seq = audit_head.seq returning seq, hash`,
    [subscriberId, BEGINNING],
  );
  if (head === undefined) throw new Error(`the trail of ${subscriberId} has lost its head`);
  return head;
}

const ROW = `subscriber_id as "subscriberId", seq, at, actor, act, subject, browser`;

/** What was done, the newest first, at most `limit` rows before a row. */
export function deedsOf(
  db: Queries,
  subscriberId: SubscriberId,
  { before, limit }: { readonly before: bigint | null; readonly limit: number },
): Promise<TrailRow[]> {
  return db.query(
    `select ${ROW} from audit where subscriber_id = $1 and ($2::bigint is null or seq < $2)
     order by seq desc limit $3`,
    [subscriberId, before, limit],
  );
}

/** The latest deeds of some acts. */
export function latestDeeds(
  db: Queries,
  subscriberId: SubscriberId,
  acts: readonly string[],
  limit: number,
): Promise<TrailRow[]> {
  return db.query(
    `select ${ROW} from audit where subscriber_id = $1 and act = any ($2) order by seq desc limit $3`,
    [subscriberId, acts, limit],
  );
}

const PAGE = 1000;

type StoredRow = TrailRow & { readonly hash: Buffer };

/** How far a chain has been read; a broken one is told once. */
interface Reading {
  readonly subscriberId: SubscriberId;
  readonly seq: bigint;
  readonly hash: Buffer;
  readonly fault: string | null;
}

/** Reads every chain from its beginning and returns where it is broken, the first place of each; memory stays flat. */
export async function auditTrail(db: Queries, key: Buffer): Promise<readonly TrailBreach[]> {
  const breaches: TrailBreach[] = [];
  let reading = beginningOf(0n as SubscriberId);
  for (;;) {
    const rows = await rowsAfter(db, reading);
    for (const row of rows) {
      const before = reading.subscriberId === row.subscriberId ? reading : beginningOf(row.subscriberId);
      const fault = before.fault ?? faultOf(key, before, row);
      if (fault !== null && before.fault === null)
        breaches.push({ subscriberId: row.subscriberId, seq: row.seq, detail: fault });
      reading = { subscriberId: row.subscriberId, seq: row.seq, hash: row.hash, fault };
    }
    if (rows.length === 0) return [...breaches, ...(await cutOff(db))];
  }
}

function beginningOf(subscriberId: SubscriberId): Reading {
  return { subscriberId, seq: 0n, hash: BEGINNING, fault: null };
}

function rowsAfter(db: Queries, { subscriberId, seq }: Reading): Promise<StoredRow[]> {
  return db.query(
    `select ${ROW}, hash from audit where (subscriber_id, seq) > ($1, $2) order by subscriber_id, seq limit $3`,
    [subscriberId, seq, PAGE],
  );
}

function faultOf(key: Buffer, before: Reading, row: StoredRow): string | null {
  if (row.seq !== before.seq + 1n) return `rows ${before.seq + 1n} to ${row.seq - 1n} are gone`;
  return rowHash(key, before.hash, row).equals(row.hash) ? null : 'this row or the one before it was changed';
}

/** Chains whose last row is not the one that was written last. */
function cutOff(db: Queries): Promise<TrailBreach[]> {
  return db.query(
    `select h.subscriber_id as "subscriberId", h.seq, 'the end of the chain is missing or was changed' as detail
     from audit_head h
     left join audit a on a.subscriber_id = h.subscriber_id and a.seq = h.seq
     where a.hash is distinct from h.hash
     order by h.subscriber_id limit 100`,
  );
}
