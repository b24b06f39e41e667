import { type RatingTerms, canBePriced, crossesMonths, openRater } from '../rating/index.ts';
import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { kyivDay } from './kyiv-calendar.ts';
import type { Memory } from './memory.ts';
import { type UsagePart, useKeyOf } from './part.ts';
import { type OwnedPart, addParts, monthsOfUses, partName } from './part.sql.ts';
import { keepRatingStates, markMonths, openingStates, ratingStates } from './rating-state.sql.ts';
import { type KeptLine, type ReadLine, kept } from './reading.ts';
import type { SubscriberMonth } from './record.sql.ts';
import type { UsageRecord } from './record.ts';

/** A part as a line of a file, and whose it is. */
export interface PartLine extends OwnedPart {
  readonly line: ReadLine;
}

/** What has become of the parts of a batch: the others are kept. */
export interface PartsTaken {
  readonly duplicates: readonly PartLine[];
  readonly refused: readonly KeptLine[];
}

/** A record that is a part, as it is kept. */
export function partLine(subscriberId: SubscriberId, line: ReadLine, record: UsageRecord): PartLine {
  const { startedMs, kind, direction, other, seconds, bytes, roaming } = record;
  const { partNo, isLast } = record.part!;
  const useKey = useKeyOf(record, record.part!);
  const part = { useKey, partNo, isLast, startedMs, kind, direction, other, seconds, bytes, roaming };
  return { subscriberId, part, fileId: line.fileId, line };
}

/**
 * Keeps the parts of a batch that are new, and marks the months that they touch: those are rated again with whole uses
 * before the loading ends (`settleMonths`). So it makes no difference in which order, file or batch the parts came.
 */
export async function storeParts(
  tx: Tx,
  memory: Memory,
  parts: readonly PartLine[],
  terms: ReadonlyMap<SubscriberId, RatingTerms>,
): Promise<PartsTaken> {
  if (parts.length === 0) return { duplicates: [], refused: [] };
  const refused: KeptLine[] = [];
  const ratable = parts.filter(({ subscriberId, part, line }) => {
    const refusal = refusalOf(memory, terms.get(subscriberId)!, part);
    if (refusal !== null) refused.push(kept(line, 'suspended', refusal));
    return refusal === null;
  });
  const once = new Map(ratable.toReversed().map((part) => [partName(part), part]));
  const added = await addParts(tx, [...once.values()].sort(byName));
  const duplicates = ratable.filter(
    (part) => once.get(partName(part)) !== part || !added.has(partName(part)),
  );
  const fresh = [...once].filter(([name]) => added.has(name)).map(([, part]) => part);
  await markUses(
    tx,
    memory,
    fresh.map(({ subscriberId, part }) => ({ subscriberId, useKey: part.useKey })),
    terms,
  );
  return { duplicates, refused };
}

/** In the order of the key: what comes in order is found and put in place sooner. */
function byName(a: PartLine, b: PartLine): number {
  if (a.subscriberId !== b.subscriberId) return a.subscriberId < b.subscriberId ? -1 : 1;
  return a.part.useKey < b.part.useKey ? -1 : 1;
}

function refusalOf(memory: Memory, terms: RatingTerms, part: UsagePart): string | null {
  const { startedMs } = part;
  const isInForce = terms.plans.some(
    (it) => it.fromMs <= startedMs && startedMs < it.untilMs && memory.book.plans.has(it.plan),
  );
  if (isInForce && canBePriced(memory.book, part)) return null;
  return openRater(memory.book, terms, kyivDay(startedMs).month, null).refusal(part);
}

/** Marks the months of uses that have changed, so that they are rated again. */
export async function markUses(
  tx: Tx,
  memory: Memory,
  uses: readonly { readonly subscriberId: SubscriberId; readonly useKey: string }[],
  terms: ReadonlyMap<SubscriberId, RatingTerms>,
): Promise<void> {
  if (uses.length === 0) return;
  const once = new Map(uses.map((use) => [`${use.subscriberId}/${use.useKey}`, use]));
  const months = await monthsOfUses(tx, [...once.values()]);
  await beginMonths(tx, memory, months, terms);
  await markMonths(tx, months);
}

const NOTHING_RATED = { startedMs: 0, element: '', seq: 0 };

/** Months of which rating remembers nothing yet get a memory that says so: only what is remembered can be marked. */
async function beginMonths(
  tx: Tx,
  memory: Memory,
  months: readonly SubscriberMonth[],
  terms: ReadonlyMap<SubscriberId, RatingTerms>,
): Promise<void> {
  const nameOf = ({ subscriberId, month }: SubscriberMonth): string => `${subscriberId}/${month}`;
  const states = await ratingStates(
    tx,
    [...new Set(months.map((one) => one.subscriberId))],
    [...new Set(months.map((one) => one.month))],
  );
  const known = new Set(states.map(nameOf));
  const begun = months.filter((one) => !known.has(nameOf(one)));
  const openings = await openingStates(tx, begun);
  await keepRatingStates(
    tx,
    begun.map((one, at) => {
      const own = terms.get(one.subscriberId);
      const goesOn = own !== undefined && crossesMonths(memory.book, own, one.month);
      return { ...one, through: NOTHING_RATED, state: goesOn ? openings[at]! : null, goesOn };
    }),
  );
}
