import type { Tx } from '../store/index.ts';
import type { AssignedBatch, MonthGroup } from './assignment.ts';
import { type Memory, type Source, sourceNamed, sourceOf } from './memory.ts';
import { compareEvents } from './month-fold.ts';
import type { OwnedRecord } from './packed-records.ts';
import { type RecordKey, storedAmong, takenBackAmong } from './record.sql.ts';
import { replaceSpans } from './source.sql.ts';
import { type Span, coverRuns, mayBeSeen, mayBeSeenAny } from './spans.ts';

/** The records of a batch that are not stored yet, in their groups; and the others. */
export interface Sifted {
  /** The very list that was given where nothing is a duplicate. */
  readonly fresh: readonly MonthGroup[];
  readonly duplicates: readonly OwnedRecord[];
}

/** Tells new records from those that came before, in this batch or in any other. */
export async function sift(tx: Tx, memory: Memory, batch: AssignedBatch): Promise<Sifted> {
  const { groups } = batch;
  const seen = await seenSources(tx, memory, batch.numbers);
  const gone = new Map<number, OwnedRecord>();
  const touched = new Set<MonthGroup>();
  const doubtful: (RecordKey & { readonly owned: OwnedRecord; readonly group: MonthGroup })[] = [];
  for (const group of groups) {
    if (seen.size === 0 && !group.hasTwins) continue;
    const { subscriberId } = group;
    let last: OwnedRecord | null = null;
    for (const owned of group.records()) {
      const { record } = owned;
      if (last !== null && last.record.seq === record.seq && compareEvents(last.record, record) === 0) {
        gone.set(owned.place, owned);
        touched.add(group);
      } else if (seen.has(owned.source) && isSeen(memory, owned)) {
        const { startedMs, seq } = record;
        const { sourceId } = owned.source;
        doubtful.push({ subscriberId, startedMs, sourceId, seq, owned, group });
      }
      last = owned;
    }
  }
  const stored = [...(await storedAmong(tx, doubtful))].map((at) => doubtful[at]!);
  const back = await takenBackAmong(tx, stored);
  const again = new Set([...back].map((at) => stored[at]!.owned.place));
  for (const { owned, group } of stored) {
    touched.add(group);
    if (!again.has(owned.place)) gone.set(owned.place, owned);
  }
  if (touched.size === 0) return { fresh: groups, duplicates: [] };
  const fresh = groups.flatMap((group) => (touched.has(group) ? without(group, gone, again) : [group]));
  return { fresh, duplicates: [...gone.values()] };
}

/**
 * The elements of which a number of the batch lies where others were seen before. Mostly there are none: then tens of
 * thousands of records need not be walked through. Gives new elements their numbers.
 */
async function seenSources(
  tx: Tx,
  memory: Memory,
  numbers: AssignedBatch['numbers'],
): Promise<ReadonlySet<Source>> {
  const seen = new Set<Source>();
  for (const [element, runs] of numbers) {
    const spans = memory.spans.get(await sourceOf(tx, memory, element)) ?? NOTHING_SEEN;
    if (mayBeSeenAny(spans, runs)) seen.add(sourceNamed(memory, element));
  }
  return seen;
}

function isSeen(memory: Memory, { source, record }: OwnedRecord): boolean {
  return mayBeSeen(memory.spans.get(source.sourceId) ?? NOTHING_SEEN, record.seq);
}

/** A group without its duplicates; nothing when none is left. */
function without(
  group: MonthGroup,
  gone: ReadonlyMap<number, OwnedRecord>,
  again: ReadonlySet<number>,
): readonly MonthGroup[] {
  const records = group.records().filter(({ place }) => !gone.has(place));
  const [first] = records;
  if (first === undefined) return [];
  const isAgain = records.some(({ place }) => again.has(place));
  return [{ ...group, records: () => records, first: () => first.record, isAgain }];
}

const NOTHING_SEEN: readonly Span[] = [];

/** Remembers the numbers of records, by element: those that are stored now, or were before. */
export async function rememberNumbers(
  tx: Tx,
  memory: Memory,
  numbers: ReadonlyMap<string, readonly Span[]>,
): Promise<void> {
  const changed = new Map<number, readonly Span[]>();
  for (const [element, runs] of numbers) {
    const sourceId = await sourceOf(tx, memory, element);
    const spans = coverRuns(memory.spans.get(sourceId) ?? NOTHING_SEEN, runs);
    memory.spans.set(sourceId, spans);
    changed.set(sourceId, spans);
  }
  await replaceSpans(tx, changed);
}
