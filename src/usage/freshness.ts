import type { Tx } from '../store/index.ts';
import type { MonthGroup, OwnedRecord } from './assignment.ts';
import { type Memory, sourceOf } from './memory.ts';
import { compareEvents } from './month-fold.ts';
import { type RecordKey, storedAmong, takenBackAmong } from './record.sql.ts';
import { replaceSpans } from './source.sql.ts';
import { type Span, coverRuns, mayBeSeen } from './spans.ts';

/** The records of a batch that are not stored yet, in their groups; and the others. */
export interface Sifted {
  /** The very list that was given where nothing is a duplicate. */
  readonly fresh: readonly MonthGroup[];
  readonly duplicates: readonly OwnedRecord[];
}

/** Tells new records from those that came before, in this batch or in any other. */
export async function sift(tx: Tx, memory: Memory, groups: readonly MonthGroup[]): Promise<Sifted> {
  const gone = new Set<OwnedRecord>();
  const touched = new Set<MonthGroup>();
  const doubtful: (RecordKey & { readonly owned: OwnedRecord; readonly group: MonthGroup })[] = [];
  for (const group of groups) {
    const { subscriberId, records } = group;
    let last: OwnedRecord | null = null;
    for (const owned of records) {
      const { record } = owned;
      // Nothing is awaited for a known element: there are tens of thousands of records.
      if (owned.sourceId === 0)
        owned.sourceId = memory.sources.get(record.element) ?? (await sourceOf(tx, memory, record.element));
      const { sourceId } = owned;
      if (last !== null && last.record.seq === record.seq && compareEvents(last.record, record) === 0) {
        gone.add(owned);
        touched.add(group);
      } else if (mayBeSeen(memory.spans.get(sourceId) ?? NOTHING_SEEN, record.seq)) {
        const { startedMs, seq } = record;
        doubtful.push({ subscriberId, startedMs, sourceId, seq, owned, group });
      }
      last = owned;
    }
  }
  const stored = [...(await storedAmong(tx, doubtful))].map((at) => doubtful[at]!);
  const back = await takenBackAmong(tx, stored);
  const again = new Set([...back].map((at) => stored[at]!.owned));
  for (const { owned, group } of stored) {
    touched.add(group);
    if (!again.has(owned)) gone.add(owned);
  }
  if (touched.size === 0) return { fresh: groups, duplicates: [] };
  const fresh = groups.flatMap((group) => (touched.has(group) ? without(group, gone, again) : [group]));
  return { fresh, duplicates: [...gone] };
}

/** A group without its duplicates; nothing when none is left. */
function without(
  group: MonthGroup,
  gone: ReadonlySet<OwnedRecord>,
  again: ReadonlySet<OwnedRecord>,
): readonly MonthGroup[] {
  const records = group.records.filter((owned) => !gone.has(owned));
  const isAgain = records.some((owned) => again.has(owned));
  return records.length === 0 ? [] : [{ ...group, records, isAgain }];
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
