import type { FeeDue, Rater } from '../rating/index.ts';
import type { JoinedUse } from './part.ts';
import type { UsageRecord } from './record.ts';
import {
  type RowKey,
  JOINED,
  JOINED_USES,
  USAGE_FEES,
  type UsageRow,
  correctionOf,
  feeRow,
  keyText,
  numberOfFee,
  originOf,
  reversalOf,
  saysTheSame,
  usageRow,
} from './row.ts';

/** A new record and the source that its element is stored under. */
export interface NewRecord {
  readonly record: UsageRecord;
  readonly source: { readonly sourceId: number };
  readonly fileId: number;
}

/** The place of an event in a month: rating folds the events in this order, whatever order they came in. */
export interface EventPlace {
  readonly startedMs: number;
  readonly element: string;
  readonly seq: number;
}

/** Negative when `a` comes before `b`. */
export function compareEvents(a: EventPlace, b: EventPlace): number {
  if (a.startedMs !== b.startedMs) return a.startedMs - b.startedMs;
  if (a.element !== b.element) return a.element < b.element ? -1 : 1;
  return a.seq - b.seq;
}

/** Rates records that are later than everything rated before, in their order. */
export function foldOn(rater: Rater, records: readonly NewRecord[], rows: UsageRow[]): void {
  for (const { record, source, fileId } of records) {
    const { rated, fees } = rater.price(record);
    for (const fee of fees) rows.push(feeRow(fee, USAGE_FEES));
    rows.push(usageRow(record, { sourceId: source.sourceId, seq: record.seq, fileId }, rated));
  }
}

/** What a whole month's fold anew needs besides the new records. */
export interface StoredMonth {
  /** Every stored row of the subscriber in the month, reversals too. */
  readonly rows: readonly UsageRow[];
  /** The name of a source: order goes by names, ids depend on who came first. */
  readonly elementOf: (sourceId: number) => string;
  /** A number for the next correction, never given before. */
  readonly nextSeq: () => number;
  /** The file whose uses are taken back. */
  readonly withdrawn?: number;
  /** What stands is left for later: the month will be rated again together with other numbers of its account. */
  readonly onlyNew?: boolean;
  /** The uses of the month that its parts make now. Without them those that stand are taken as they are. */
  readonly joined?: readonly JoinedUse[];
}

/** A month that is being rated anew: each event by itself and in order, then what has to be added. */
export interface MonthFold {
  readonly events: readonly Event[];
  rate(event: Event): void;
  rows(): readonly UsageRow[];
}

/**
 * Rates a whole month again because a record came late, and says what must be added so that the store says the right
 * thing: the new rows, and for every use or fee that now costs something else the reversal and the right record.
 */
export function foldAnew(
  rater: Rater,
  stored: StoredMonth,
  records: readonly NewRecord[],
): readonly UsageRow[] {
  const fold = monthFold(rater, stored, records);
  for (const event of fold.events) fold.rate(event);
  return fold.rows();
}

/** Rates months of several numbers that share something: the events of all of them in one order. */
export function foldTogether(folds: readonly MonthFold[]): void {
  const all = folds.flatMap((fold) => fold.events.map((event) => ({ fold, event })));
  for (const { fold, event } of all.sort((a, b) => compareEvents(a.event, b.event))) fold.rate(event);
}

/** Begins to rate a month anew, with new records among what is stored. */
export function monthFold(rater: Rater, stored: StoredMonth, records: readonly NewRecord[]): MonthFold {
  const { standing, gone, uses } = withJoined(
    parted(standingRows(stored.rows), stored.withdrawn),
    stored.joined,
  );
  const known = new Set(stored.rows.map((row) => placeText(row.startedMs, row)));
  const added: UsageRow[] = gone.map((row) => reversalOf(row, stored.nextSeq()));
  const dues: FeeDue[] = [];
  const rate = (event: Event): void => {
    if (rater.refusal(event.record) !== null) return;
    const { rated, fees } = rater.price(event.record);
    dues.push(...fees);
    const row = usageRow(event.record, event, rated);
    // What was taken back and comes again has its old row under its name: it is stated anew.
    const cameBack = event.stands === null && known.has(placeText(row.startedMs, row));
    if (cameBack) added.push(correctionOf(row, stored.nextSeq()));
    else if (event.stands === null) added.push(row);
    else if (stored.onlyNew !== true) replace(event.stands, row, stored.nextSeq, added);
  };
  const rows = (): readonly UsageRow[] => {
    if (stored.onlyNew === true) addNewFees(stored.rows, dues, added);
    else settleFees(standing, dues, stored, added);
    return added;
  };
  return { events: eventsOf(standing, stored.elementOf, records, uses), rate, rows };
}

/** Fees that were never stored; the others are settled later. */
function addNewFees(stored: readonly UsageRow[], dues: readonly FeeDue[], added: UsageRow[]): void {
  const ever = new Set(
    stored.filter((row) => originOf(row).sourceId === USAGE_FEES).map((row) => originOf(row).seq),
  );
  for (const due of dues) {
    const row = feeRow(due, USAGE_FEES);
    if (!ever.has(row.seq)) added.push(row);
  }
}

interface Parted {
  readonly standing: readonly UsageRow[];
  readonly gone: readonly UsageRow[];
}

/** What goes on standing, and what is taken back with its file. A fee belongs to no file: it follows from the uses. */
function parted(rows: readonly UsageRow[], fileId: number | undefined): Parted {
  if (fileId === undefined) return { standing: rows, gone: [] };
  const isGone = (row: UsageRow): boolean => row.fileId === fileId && row.class.kind !== 'fee';
  return { standing: rows.filter((row) => !isGone(row)), gone: rows.filter(isGone) };
}

/** A joined use, and the row that states it now. */
interface StatedUse {
  readonly use: JoinedUse;
  readonly seq: number;
  readonly stands: UsageRow | null;
}

/** Brings the joined uses that stand to those that the parts make: what they make no more is taken back. */
function withJoined(
  { standing, gone }: Parted,
  joined: readonly JoinedUse[] | undefined,
): Parted & { readonly uses: readonly StatedUse[] } {
  if (joined === undefined) return { standing, gone, uses: [] };
  const isJoined = (row: UsageRow): boolean => originOf(row).sourceId === JOINED_USES;
  const open = new Map(
    standing.filter(isJoined).map((row) => [placeText(row.startedMs, originOf(row)), row]),
  );
  const uses = joined.map((use) => {
    const seq = numberOfFee(use.useKey);
    const place = placeText(use.startedMs, { sourceId: JOINED_USES, seq });
    const stands = open.get(place) ?? null;
    open.delete(place);
    return { use, seq, stands };
  });
  const others = standing.filter((row) => !isJoined(row));
  return { standing: others, gone: [...gone, ...open.values()], uses };
}

/** A use, new or stored, at its place in the month. */
interface Event extends RowKey, EventPlace {
  readonly fileId: number;
  readonly record: UsageRecord;
  /** The row that states the event now; `null` for a new one. */
  readonly stands: UsageRow | null;
}

function eventsOf(
  standing: readonly UsageRow[],
  elementOf: (sourceId: number) => string,
  records: readonly NewRecord[],
  uses: readonly StatedUse[],
): readonly Event[] {
  const whole = uses.map(({ use, seq, stands }) => {
    const { useKey: _, ...event } = use;
    const name = { element: JOINED, seq };
    return {
      ...name,
      sourceId: JOINED_USES,
      fileId: 0,
      startedMs: use.startedMs,
      record: { ...event, ...name, msisdn: 0 },
      stands,
    };
  });
  const old = standing.flatMap((row) => storedEvent(row, elementOf));
  const fresh = records.map(({ record, source, fileId }) => ({
    record,
    sourceId: source.sourceId,
    fileId,
    seq: record.seq,
    element: record.element,
    startedMs: record.startedMs,
    stands: null,
  }));
  return [...old, ...whole, ...fresh].sort(compareEvents);
}

function storedEvent(row: UsageRow, elementOf: (sourceId: number) => string): readonly Event[] {
  const { kind, direction, roaming } = row.class;
  if (kind === 'fee') return [];
  const { sourceId, seq } = originOf(row);
  const { startedMs, other, seconds, bytes, fileId } = row;
  const element = elementOf(sourceId);
  const record = { startedMs, kind, direction, other, seconds, bytes, roaming, element, seq, msisdn: 0 };
  return [{ record, sourceId, fileId, seq, element, startedMs, stands: row }];
}

/** The rows that state something: neither reversals nor reversed. */
export function standingRows(rows: readonly UsageRow[]): readonly UsageRow[] {
  const gone = new Set(
    rows.flatMap((row) => (row.reverses === null ? [] : [placeText(row.startedMs, row.reverses)])),
  );
  return rows.filter((row) => row.reverses === null && !gone.has(placeText(row.startedMs, row)));
}

function placeText(startedMs: number, key: RowKey): string {
  return `${startedMs}/${keyText(key)}`;
}

function replace(stands: UsageRow, right: UsageRow, nextSeq: () => number, added: UsageRow[]): void {
  if (saysTheSame(stands, right)) return;
  added.push(reversalOf(stands, nextSeq()), correctionOf(right, nextSeq()));
}

/** Brings the fees of a source that stand to those that are due: a fee may begin earlier now, or not at all. */
export function settleFees(
  standing: readonly UsageRow[],
  dues: readonly FeeDue[],
  stored: Pick<StoredMonth, 'rows' | 'nextSeq'>,
  added: UsageRow[],
  sourceId = USAGE_FEES,
): void {
  const isOfSource = (row: UsageRow): boolean => originOf(row).sourceId === sourceId;
  const open = new Map(standing.filter(isOfSource).map((row) => [originOf(row).seq, row] as const));
  const everStored = new Set(stored.rows.filter(isOfSource).map((row) => originOf(row).seq));
  for (const due of dues) {
    const right = feeRow(due, sourceId);
    const stands = open.get(right.seq);
    open.delete(right.seq);
    if (stands !== undefined) replace(stands, right, stored.nextSeq, added);
    else added.push(everStored.has(right.seq) ? correctionOf(right, stored.nextSeq()) : right);
  }
  for (const stands of open.values()) added.push(reversalOf(stands, stored.nextSeq()));
}
