import { inboxOf, mailAddressesOf, repliesOf } from '../messaging/index.ts';
import type { Queries } from '../store/index.ts';
import { masked, monthOf, startOfMonth, type SubscriberId } from '../terms/index.ts';
import type { Held } from './holdings.ts';
import type { Pages, Row } from './row.ts';

const PAGE = 1_000;

/** What of a table is somebody's own, in the order of its key, page by page. Names come from our own list, never from outside. */
export async function* rowsOf(db: Queries, { table, without }: Held, id: SubscriberId): Pages {
  const columns = (await columnsOf(db, table)).filter((column) => !without.includes(column));
  const key = (await keyOf(db, table)).filter((column) => column !== 'subscriber_id');
  const wanted = [...columns, ...key.map((column) => `${column} as "key:${column}"`)].join(', ');
  const order = key.length === 0 ? '' : `order by ${key.join(', ')}`;
  const places = key.map((_, place) => `$${place + 2}`).join(', ');
  let after: readonly unknown[] | null = null;
  for (;;) {
    const behind = after === null ? '' : `and (${key.join(', ')}) > (${places})`;
    const rows: readonly Row[] = await db.query<Row>(
      `select ${wanted} from ${table} where subscriber_id = $1 ${behind} ${order} limit ${PAGE}`,
      [id, ...(after ?? [])],
    );
    if (rows.length > 0) yield rows.map((row) => onlyColumns(row, columns));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE || key.length === 0) return;
    after = key.map((column) => last[`key:${column}`]);
  }
}

function onlyColumns(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}

async function columnsOf(db: Queries, table: string): Promise<readonly string[]> {
  const rows = await db.query<{ name: string }>(
    `select attname::text as name from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function keyOf(db: Queries, table: string): Promise<readonly string[]> {
  const rows = await db.query<{ name: string }>(
    `select a.attname::text as name from pg_index i
       join lateral unnest(i.indkey::smallint[]) with ordinality as k (attnum, place) on true
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
     where i.indrelid = to_regclass($1) and i.indisprimary order by k.place`,
    [table],
  );
  return rows.map(({ name }) => name);
}

interface UsageRow extends Row {
  readonly started_at: Temporal.Instant;
  readonly source_id: number;
  readonly source_seq: bigint;
  readonly direction: 'out' | 'in';
  readonly other: string;
}

/**
 * Calls, messages and data of the months that are over, with the words of their class. Whoever called has a secret of
 * their own: of incoming ones the number is masked.
 */
export async function* usageOf(db: Queries, id: SubscriberId, now: Temporal.Instant): Pages {
  const until = startOfMonth(monthOf(now));
  let after: UsageRow | null = null;
  for (;;) {
    const rows: readonly UsageRow[] = await db.query<UsageRow>(
      `select r.started_at, r.source_id, r.source_seq, c.kind, c.direction, r.other, r.seconds, r.bytes, c.category, c.zone,
              c.roaming, c.plan, c.rule, r.billed, c.unit, r.allowance_units, r.connect_fee, r.price, r.net, r.duty
         from usage_record r join usage_class c on c.class_id = r.class_id
        where r.subscriber_id = $1 and r.started_at < $2
          and ($3::timestamptz is null or (r.started_at, r.source_id, r.source_seq) > ($3, $4, $5))
        order by r.started_at, r.source_id, r.source_seq limit ${PAGE}`,
      [id, until, after?.started_at ?? null, after?.source_id ?? 0, after?.source_seq ?? 0n],
    );
    if (rows.length > 0) yield rows.map(withoutCaller);
    after = rows.at(-1) ?? null;
    if (rows.length < PAGE) return;
  }
}

function withoutCaller({ source_id: _source, source_seq: _seq, ...row }: UsageRow): Row {
  return row.direction === 'in' ? { ...row, other: masked(row.other) } : row;
}

/** What was told in the portal, in its words. */
export async function* noticesOf(db: Queries, id: SubscriberId): Pages {
  let behind: { readonly at: Temporal.Instant; readonly noticeId: string } | null = null;
  for (;;) {
    const notices: Awaited<ReturnType<typeof inboxOf>> = await inboxOf(db, id, behind, PAGE);
    if (notices.length > 0)
      yield notices.map(({ at, purpose, isNew, words }) => ({
        at,
        purpose,
        is_new: isNew,
        title: words?.title ?? null,
        text: words?.text ?? null,
      }));
    behind = notices.at(-1) ?? null;
    if (notices.length < PAGE) return;
  }
}

/** What was written to us by SMS. */
export async function* writtenRepliesOf(db: Queries, id: SubscriberId): Pages {
  const replies = await repliesOf(db, id, PAGE);
  if (replies.length > 0)
    yield replies.map(({ at, to, text, takenAs }) => ({ at, to, text, taken_as: takenAs }));
}

export async function* mailAddresses(db: Queries, id: SubscriberId): Pages {
  const addresses = await mailAddressesOf(db, id);
  if (addresses.length > 0) yield addresses.map((address) => ({ address }));
}
