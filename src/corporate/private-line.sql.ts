import type { Queries, Tx } from '../store/index.ts';
import { add, firstDay, type Money, type Month, type SubscriberId } from '../terms/index.ts';
import { chosenGroups } from '../usage/index.ts';
import { appearanceOf, type Kept } from './company-line.ts';
import { MOST_PRIVATE, privateNumbersOf } from './private.sql.ts';

/** Single lines that one employee may keep private in a month. */
const MOST_PRIVATE_LINES = 2_000;
/** Employees of whom what is private is asked together. */
const MOST_TOGETHER = 500;

/** What an employee keeps private in a month: numbers, and single lines. */
export async function keptBy(db: Queries, subscriberId: SubscriberId, month: Month): Promise<Kept> {
  const rows = await db.query<{ origin: string }>(
    `select origin from private_line where subscriber_id = $1 and month = $2 limit ${MOST_PRIVATE_LINES}`,
    [subscriberId, firstDay(month)],
  );
  const numbers = new Set(await privateNumbersOf(db, subscriberId));
  return { numbers, lines: new Set(rows.map((row) => row.origin)) };
}

/** The same of each of at most 500 employees; who keeps nothing is not among them. */
export async function keptByAll(
  db: Queries,
  members: readonly SubscriberId[],
  month: Month,
): Promise<ReadonlyMap<SubscriberId, Kept>> {
  const rows = await db.query<{ id: SubscriberId; numbers: string[]; lines: string[] }>(KEPT_BY_ALL, [
    `{${members.join(',')}}`,
    firstDay(month),
  ]);
  const keepers = rows.filter(({ numbers, lines }) => numbers.length + lines.length > 0);
  return new Map(
    keepers.map(({ id, numbers, lines }) => [id, { numbers: new Set(numbers), lines: new Set(lines) }]),
  );
}

const KEPT_BY_ALL = `
  select held.subscriber_id as id,
         array(select other from private_number where subscriber_id = held.subscriber_id limit ${MOST_PRIVATE}) as numbers,
         array(select origin from private_line where subscriber_id = held.subscriber_id and month = $2
                limit ${MOST_PRIVATE_LINES}) as lines
    from subscription held where held.subscriber_id = any($1::bigint[]) limit ${MOST_TOGETHER}`;

/** How many uses of a month are kept private, and what they took together. Help lines are in neither. */
export async function keptSum(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  kept: Kept,
): Promise<{ readonly lines: number; readonly taken: Money }> {
  // The groups are those that are kept: what decides is whether the company would see anything of them.
  const groups = (await chosenGroups(db, subscriberId, month, kept)).filter(
    (group) => appearanceOf(group, kept, false).kind !== 'never',
  );
  return {
    lines: groups.reduce((sum, each) => sum + each.lines, 0),
    taken: add(...groups.map((each) => each.taken)),
  };
}

/** Keeps single lines of a month private; twice is once, and above the limit nothing more is kept. */
export async function markLines(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  origins: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into private_line (subscriber_id, month, origin, marked_at)
     select $1, $2, origin, $4 from unnest($3::text[]) as origin
      where (select count(*) from private_line where subscriber_id = $1 and month = $2) + cardinality($3::text[])
            <= ${MOST_PRIVATE_LINES}
     on conflict do nothing`,
    [subscriberId, firstDay(month), [...origins], tx.now],
  );
}

/** Makes single lines of a month visible again. */
export async function unmarkLines(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  origins: readonly string[],
): Promise<void> {
  await tx.query(
    'delete from private_line where subscriber_id = $1 and month = $2 and origin = any ($3::text[])',
    [subscriberId, firstDay(month), [...origins]],
  );
}
