import type { Tx } from '../store/index.ts';
import type { OwnedRecord } from './assignment.ts';
import { type Memory, sourceOf } from './memory.ts';
import { compareEvents } from './month-fold.ts';
import { type RecordKey, storedAmong, takenBackAmong } from './record.sql.ts';
import { replaceSpans } from './source.sql.ts';
import { type Span, coverNumbers, mayBeSeen } from './spans.ts';

/** The records of a batch that are not stored yet, by subscriber and in the order of their events; and the others. */
export interface Sifted {
  /** The very list that was given where nothing is a duplicate. */
  readonly fresh: readonly OwnedRecord[];
  readonly duplicates: readonly OwnedRecord[];
}

/** Tells new records from those that came before, in this batch or in any other. */
export async function sift(tx: Tx, memory: Memory, sorted: readonly OwnedRecord[]): Promise<Sifted> {
  const gone = new Set<number>();
  const doubtful: (RecordKey & { readonly place: number })[] = [];
  for (let place = 0; place < sorted.length; place++) {
    const owned = sorted[place]!;
    const { subscriberId, record } = owned;
    if (owned.sourceId === 0) owned.sourceId = await sourceOf(tx, memory, record.element);
    const { sourceId } = owned;
    if (place > 0 && isSame(sorted[place - 1]!, owned)) gone.add(place);
    else if (mayBeSeen(memory.spans.get(sourceId) ?? NOTHING_SEEN, record.seq)) {
      doubtful.push({ subscriberId, startedMs: record.startedMs, sourceId, seq: record.seq, place });
    }
  }
  const stored = [...(await storedAmong(tx, doubtful))].map((at) => doubtful[at]!);
  const back = await takenBackAmong(tx, stored);
  const again = new Set([...back].map((at) => stored[at]!.place));
  for (const { place } of stored) if (!again.has(place)) gone.add(place);
  if (gone.size === 0 && again.size === 0) return { fresh: sorted, duplicates: [] };
  return {
    fresh: sorted.flatMap((each, place) =>
      gone.has(place) ? [] : again.has(place) ? [{ ...each, again: true }] : [each],
    ),
    duplicates: sorted.filter((_, place) => gone.has(place)),
  };
}

const NOTHING_SEEN: readonly Span[] = [];

function isSame(one: OwnedRecord, other: OwnedRecord): boolean {
  return one.subscriberId === other.subscriberId && compareEvents(one.record, other.record) === 0;
}

/** Remembers the numbers of records that are stored now. */
export async function rememberNumbers(
  tx: Tx,
  memory: Memory,
  records: readonly OwnedRecord[],
): Promise<void> {
  const bySource = new Map<number, number[]>();
  for (const { sourceId, record } of records) {
    const numbers = bySource.get(sourceId);
    if (numbers === undefined) bySource.set(sourceId, [record.seq]);
    else numbers.push(record.seq);
  }
  const changed = new Map<number, readonly Span[]>();
  for (const [sourceId, numbers] of bySource) {
    const spans = coverNumbers(memory.spans.get(sourceId) ?? NOTHING_SEEN, numbers);
    memory.spans.set(sourceId, spans);
    changed.set(sourceId, spans);
  }
  await replaceSpans(tx, changed);
}
