import { openRater } from '../rating/index.ts';
import type { Tx } from '../store/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import type { Memory, OpenMonth } from './memory.ts';
import { type NewRecord, compareEvents, foldAnew, foldOn } from './month-fold.ts';
import { type StoredState, ratingStates } from './rating-state.sql.ts';
import { type KeptLine, type ReadRecord, suspended } from './reading.ts';
import { rowsOfMonth } from './record.sql.ts';
import type { UsageRow } from './row.ts';

/** New records of one subscriber in one month, in the order of their events. */
export interface MonthGroup {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  readonly records: readonly (NewRecord & { readonly read: ReadRecord })[];
}

/** Opens the months that a batch touches, each where rating left it. */
export async function openMonths(tx: Tx, memory: Memory, groups: readonly MonthGroup[]): Promise<void> {
  const closed = groups.filter((group) => !memory.months.has(monthKey(group)));
  if (closed.length === 0) return;
  const states = await ratingStates(
    tx,
    [...new Set(closed.map((group) => group.subscriberId))],
    [...new Set(closed.map((group) => group.month))],
  );
  const found = new Map(states.map((state) => [monthKey(state), state]));
  for (const group of closed) memory.months.set(monthKey(group), openMonth(memory, group, found));
}

function openMonth(memory: Memory, group: MonthGroup, states: ReadonlyMap<string, StoredState>): OpenMonth {
  const stored = states.get(monthKey(group));
  const { subscriberId, month } = group;
  const profile = memory.profiles.get(subscriberId)!;
  return {
    rater: openRater(memory.book, profile, month, stored?.state ?? undefined),
    through: stored?.through ?? null,
  };
}

function monthKey(of: { readonly subscriberId: SubscriberId; readonly month: Month }): string {
  return `${of.subscriberId}/${of.month}`;
}

/**
 * Rates the new records of a month. When all are later than what rating remembers, it goes on from there; a late one
 * makes it rate the month again from the stored records, and correct what came out differently.
 */
export async function rateGroup(
  tx: Tx,
  memory: Memory,
  group: MonthGroup,
  nextSeq: () => number,
  kept: KeptLine[],
): Promise<readonly UsageRow[]> {
  const open = memory.months.get(monthKey(group))!;
  const records = group.records.filter(({ record, read }) => {
    const refusal = open.rater.refusal(record);
    if (refusal !== null) kept.push(suspended(read, refusal));
    return refusal === null;
  });
  const [first] = records;
  if (first === undefined) return [];
  const isLate = open.through !== null && compareEvents(first.record, open.through) <= 0;
  const rows = isLate ? await rateAnew(tx, memory, group, records, nextSeq) : foldedOn(open, records);
  remember(open, records);
  return rows;
}

function foldedOn(open: OpenMonth, records: readonly NewRecord[]): readonly UsageRow[] {
  const rows: UsageRow[] = [];
  foldOn(open.rater, records, rows);
  return rows;
}

async function rateAnew(
  tx: Tx,
  memory: Memory,
  group: MonthGroup,
  records: readonly NewRecord[],
  nextSeq: () => number,
): Promise<readonly UsageRow[]> {
  const { subscriberId, month } = group;
  const open = memory.months.get(monthKey(group))!;
  const names = new Map([...memory.sources].map(([element, sourceId]) => [sourceId, element]));
  const rows = await rowsOfMonth(tx, subscriberId, month, memory.classes);
  open.rater = openRater(memory.book, memory.profiles.get(subscriberId)!, month);
  return foldAnew(open.rater, { rows, nextSeq, elementOf: (id) => names.get(id) ?? '' }, records);
}

/** Once a month needed memory it always has: what came in between may have used up what a later event needs. */
function remember(open: OpenMonth, records: readonly NewRecord[]): void {
  const last = records.at(-1)!.record;
  if (open.rater.state() === null && open.through === null) return;
  if (open.through === null || compareEvents(last, open.through) > 0) {
    open.through = { startedMs: last.startedMs, element: last.element, seq: last.seq };
  }
}

/** What rating must remember of the months that a batch touched. */
export function dirtyStates(memory: Memory, groups: readonly MonthGroup[]): readonly StoredState[] {
  return groups.flatMap((group) => {
    const { rater, through } = memory.months.get(monthKey(group))!;
    if (through === null) return [];
    const { subscriberId, month } = group;
    return [{ subscriberId, month, through, state: rater.state() }];
  });
}
