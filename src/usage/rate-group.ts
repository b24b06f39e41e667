import {
  type Rater,
  type RaterState,
  type RatingRefusal,
  type RatingTerms,
  crossesMonths,
  openRater,
  sharingAccounts,
} from '../rating/index.ts';
import type { Tx } from '../store/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import type { MonthGroup } from './assignment.ts';
import { type Memory, type OpenMonth, correctionNumbers, elementNames, takeNumbers } from './memory.ts';
import { compareEvents, foldAnew, foldOn } from './month-fold.ts';
import { type StoredState, openingStates, ratingStates } from './rating-state.sql.ts';
import type { OwnedRecord, PackedRecords } from './packed-records.ts';
import { type KeptLine, kept } from './reading.ts';
import { countRows, rowsOfMonths } from './record.sql.ts';
import type { OwnedRows, UsageRow } from './row.ts';
import { slicesOf } from './slices.ts';

/** A group with the month that it goes on from. */
interface OpenGroup extends MonthGroup {
  readonly open: OpenMonth;
  readonly isLate: boolean;
}

/** What there is to rate. */
export interface RatableBatch {
  readonly terms: ReadonlyMap<SubscriberId, RatingTerms>;
  readonly records: PackedRecords;
  readonly groups: readonly MonthGroup[];
}

/** What rating a batch comes to. */
export interface RatedBatch {
  /**
   * The groups in order, in slices: the rows of one are written before the next is asked for, so that what late records
   * make us read again is never held whole. Each group is rated when it is asked for, so that the database stores while
   * we rate. Ask once.
   */
  readonly slices: AsyncIterable<Iterable<OwnedRows>>;
  /** The records that cannot be rated, once every group is. */
  readonly refused: readonly KeptLine[];
  /** What to remember, once every group is rated. */
  readonly states: () => readonly StoredState[];
}

/**
 * Rates the new records of a batch. Where all records of a month are later than what rating remembers, it goes on from
 * there; a late one makes it rate that month again from the stored records and correct what came out differently.
 */
export async function rateGroups(tx: Tx, memory: Memory, batch: RatableBatch): Promise<RatedBatch> {
  await openMonths(tx, memory, batch);
  const done: Done = { refused: [], rated: [] };
  const slices = ratedSlices(tx, memory, batch, done);
  return { slices, refused: done.refused, states: () => done.rated.flatMap(stateOf) };
}

/** What becomes known while groups are rated. */
interface Done {
  readonly refused: KeptLine[];
  readonly rated: OpenGroup[];
}

async function* ratedSlices(
  tx: Tx,
  memory: Memory,
  batch: RatableBatch,
  done: Done,
): AsyncGenerator<Iterable<OwnedRows>> {
  const open = batch.groups.map((group) => openGroup(memory, group));
  const late = open.filter((group) => group.isLate);
  const counts = await countRows(tx, late);
  const rows = new Map(late.map((group, at) => [group, counts[at]!]));
  let isFirst = true;
  for (const slice of slicesOf(open, (group) => rows.get(group) ?? 0, memory.rowsAtOnce)) {
    if (!isFirst) await takeNumbers(tx, memory);
    isFirst = false;
    yield await ratedSlice(tx, memory, batch, slice, done);
  }
}

async function ratedSlice(
  tx: Tx,
  memory: Memory,
  batch: RatableBatch,
  open: readonly OpenGroup[],
  { refused, rated }: Done,
): Promise<Iterable<OwnedRows>> {
  const late = open.filter((group) => group.isLate);
  const months = await rowsOfMonths(tx, late, memory.classes);
  const stored = new Map(late.map((group, at) => [group, months[at]!]));
  const goingOn = late.filter((group) => group.open.goesOn);
  const openings = await openingStates(tx, goingOn);
  const opening = new Map(goingOn.map((group, at) => [group, openings[at]!]));
  const again = foldingAnew(memory, batch);
  const rate = (group: OpenGroup): OwnedRows => {
    const { subscriberId } = group;
    const records = ratable(group.open.rater, group.records(), (owned, refusal) =>
      refused.push(kept(batch.records.lineAt(owned.place), 'suspended', refusal)),
    );
    if (records.length === 0) return { subscriberId, rows: [] };
    const before = stored.get(group);
    const rows =
      before === undefined
        ? foldedOn(group, records)
        : again(group, records, before, opening.get(group) ?? null);
    stored.delete(group);
    remember(group, records);
    rated.push(group);
    return { subscriberId, rows };
  };
  return open.values().map(rate);
}

async function openMonths(tx: Tx, memory: Memory, { groups, terms }: RatableBatch): Promise<void> {
  const closed = groups.filter((group) => !memory.months.has(monthKey(group)));
  if (closed.length === 0) return;
  const states = await ratingStates(
    tx,
    [...new Set(closed.map((group) => group.subscriberId))],
    [...new Set(closed.map((group) => group.month))],
  );
  const found = new Map(states.map((state) => [monthKey(state), state]));
  const begun = closed.map((group) => ({
    ...group,
    goesOn: crossesMonths(memory.book, terms.get(group.subscriberId)!, group.month),
  }));
  const first = begun.filter((group) => group.goesOn && !found.has(monthKey(group)));
  const openings = await openingStates(tx, first);
  const opening = new Map(first.map((group, at) => [group, openings[at]!]));
  for (const group of begun) {
    const stored = found.get(monthKey(group));
    const state = stored?.state ?? opening.get(group) ?? null;
    const rater = openRater(memory.book, terms.get(group.subscriberId)!, group.month, state);
    const { goesOn } = group;
    const accounts = sharingAccounts(memory.book, terms.get(group.subscriberId)!, group.month);
    memory.months.set(monthKey(group), { rater, through: stored?.through ?? null, goesOn, accounts });
  }
}

function monthKey(of: { readonly subscriberId: SubscriberId; readonly month: Month }): string {
  return `${of.subscriberId}/${of.month}`;
}

function openGroup(memory: Memory, group: MonthGroup): OpenGroup {
  const open = memory.months.get(monthKey(group))!;
  const isBehind = open.through !== null && compareEvents(group.first(), open.through) <= 0;
  return { ...group, open, isLate: isBehind || group.isAgain };
}

/** The very same list where nothing is refused, which is nearly always. */
function ratable(
  rater: Rater,
  records: readonly OwnedRecord[],
  refuse: (owned: OwnedRecord, refusal: RatingRefusal) => void,
): readonly OwnedRecord[] {
  if (records.every(({ record }) => rater.refusal(record) === null)) return records;
  return records.filter((owned) => {
    const refusal = rater.refusal(owned.record);
    if (refusal !== null) refuse(owned, refusal);
    return refusal === null;
  });
}

function foldedOn({ open }: OpenGroup, records: readonly OwnedRecord[]): readonly UsageRow[] {
  const rows: UsageRow[] = [];
  foldOn(open.rater, records, rows);
  return rows;
}

function foldingAnew(
  memory: Memory,
  { terms }: RatableBatch,
): (
  group: OpenGroup,
  records: readonly OwnedRecord[],
  rows: readonly UsageRow[],
  opening: RaterState | null,
) => readonly UsageRow[] {
  const elementOf = elementNames(memory);
  const nextSeq = correctionNumbers(memory);
  return ({ open, subscriberId, month }, records, rows, opening) => {
    open.rater = openRater(memory.book, terms.get(subscriberId)!, month, opening);
    const onlyNew = open.accounts.length > 0;
    return foldAnew(open.rater, { rows, nextSeq, elementOf, onlyNew }, records);
  };
}

/** Once a month needed memory it always has: what came in between may have used up what a later event needs. */
function remember({ open }: OpenGroup, records: readonly OwnedRecord[]): void {
  const { startedMs, element, seq } = records.at(-1)!.record;
  if (open.rater.state() === null && open.through === null) return;
  const last = { startedMs, element, seq };
  if (open.through === null || compareEvents(last, open.through) > 0) open.through = last;
}

function stateOf({ open, subscriberId, month }: OpenGroup): readonly StoredState[] {
  if (open.through === null) return [];
  const { through, goesOn, accounts } = open;
  return [{ subscriberId, month, through, state: open.rater.state(), goesOn, accounts }];
}
