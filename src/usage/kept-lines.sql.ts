import type { Queries } from '../store/index.ts';
import { type SubscriberId, micro } from '../terms/index.ts';
import { type LinePeriod, spanOf, STANDING_LINES, type UsageLine } from './lines.sql.ts';

/** Which lines somebody has chosen: all with some numbers, and single ones by their origins (`source/number`). */
export interface ChosenOrigins {
  readonly numbers: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

/** Chosen lines of one kind to one number, in one place, together; free ones apart from those that cost something. */
export interface ChosenGroup extends Pick<UsageLine, 'kind' | 'other' | 'zone' | 'taken'> {
  readonly lines: number;
}

const MOST_GROUPS = 5_000;

/** The chosen lines of a period put together, however many they are; at most 5,000 groups. */
export async function chosenGroups(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  { numbers, lines }: ChosenOrigins,
): Promise<readonly ChosenGroup[]> {
  if (numbers.size === 0 && lines.size === 0) return [];
  const { from, until } = spanOf(period);
  const rows = await db.query<
    Pick<ChosenGroup, 'kind' | 'other' | 'zone'> & { lines: bigint; taken: string }
  >(CHOSEN, [subscriberId, from, until, [...numbers], [...lines]]);
  return rows.map((row) => ({ ...row, lines: Number(row.lines), taken: micro(BigInt(row.taken)) }));
}

const CHOSEN = `SELECT c.kind, r.other, c.zone, count(*) AS lines, sum(r.price + r.duty)::text AS taken ${STANDING_LINES}
    AND (r.other = ANY ($4::text[]) OR (coalesce(r.corrects_source_id, r.source_id)::text || '/'
      || coalesce(r.corrects_seq, r.source_seq)::text) = ANY ($5::text[]))
  GROUP BY c.kind, r.other, c.zone, (r.price + r.duty = 0) LIMIT ${MOST_GROUPS}`;
