import type { Tx } from '../store/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import type { OwnedRecord } from './assignment.ts';
import { kyivDay } from './kyiv-calendar.ts';
import { type Memory, sourceOf } from './memory.ts';
import { compareEvents } from './month-fold.ts';
import type { MonthGroup, SourcedRecord } from './rate-group.ts';
import { type RecordKey, storedAmong, takenBackAmong } from './record.sql.ts';
import { replaceSpans } from './source.sql.ts';
import { coverNumbers, mayBeSeen } from './spans.ts';

/** The records of a batch that are not stored yet, by subscriber and in the order of their events; and the others. */
export interface Sifted {
  readonly fresh: readonly SourcedRecord[];
  readonly duplicates: readonly SourcedRecord[];
}

/** Tells new records from those that came before, in this batch or in any other. */
export async function sift(tx: Tx, memory: Memory, owned: readonly OwnedRecord[]): Promise<Sifted> {
  const sorted = await sourced(tx, memory, owned);
  const gone = new Set<number>();
  const doubtful: (RecordKey & { readonly place: number })[] = [];
  for (let place = 0; place < sorted.length; place++) {
    const { subscriberId, sourceId, record } = sorted[place]!;
    if (place > 0 && isSame(sorted[place - 1]!, sorted[place]!)) gone.add(place);
    else if (mayBeSeen(memory.spans.get(sourceId) ?? [], record.seq)) {
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

async function sourced(tx: Tx, memory: Memory, owned: readonly OwnedRecord[]): Promise<SourcedRecord[]> {
  const found: SourcedRecord[] = [];
  for (const { subscriberId, record, line } of owned) {
    const sourceId = memory.sources.get(record.element) ?? (await sourceOf(tx, memory, record.element));
    found.push({ subscriberId, record, sourceId, line, fileId: line.fileId });
  }
  return found;
}

function isSame(one: SourcedRecord, other: SourcedRecord): boolean {
  return one.subscriberId === other.subscriberId && compareEvents(one.record, other.record) === 0;
}

/** Records in order, as groups of one subscriber and month. */
export function groupByMonth(records: readonly SourcedRecord[]): readonly MonthGroup[] {
  const groups: { subscriberId: SubscriberId; month: Month; records: SourcedRecord[] }[] = [];
  for (const sourced of records) {
    const { subscriberId, record } = sourced;
    const { month } = kyivDay(record.startedMs);
    const last = groups.at(-1);
    if (last?.subscriberId === subscriberId && last.month === month) last.records.push(sourced);
    else groups.push({ subscriberId, month, records: [sourced] });
  }
  return groups;
}

/** Remembers the numbers of records that are stored now. */
export async function rememberNumbers(
  tx: Tx,
  memory: Memory,
  records: readonly SourcedRecord[],
): Promise<void> {
  const bySource = Map.groupBy(records, (sourced) => sourced.sourceId);
  for (const [sourceId, own] of bySource) {
    const before = memory.spans.get(sourceId) ?? [];
    const numbers = own.map((sourced) => sourced.record.seq);
    const spans = coverNumbers(before, numbers);
    memory.spans.set(sourceId, spans);
    await replaceSpans(tx, sourceId, spans);
  }
}
