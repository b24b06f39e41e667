import type { FeeDue, Kind, Priced, UsageEvent } from '../rating/index.ts';
import type { Category, SubscriberId } from '../terms/index.ts';

/** Names one stored row within its subscriber and moment. */
export interface RowKey {
  readonly sourceId: number;
  readonly seq: number;
}

/** The sources that are this system itself; network elements come from 100 on. */
export const CORRECTIONS = 1;
export const USAGE_FEES = 2;
export const CALENDAR_FEES = 3;
export const BILL_ROUNDINGS = 4;
export const JOINED_USES = 5;
/** The name of the last one. */
export const JOINED = '#joined-uses';

/** What thousands of rows have in common, stored once. */
export interface UsageClass {
  readonly kind: Kind | 'fee';
  readonly direction: 'out' | 'in';
  readonly roaming: string;
  readonly category: Category;
  readonly zone: string;
  readonly plan: string;
  readonly rule: string;
  readonly unit: string;
  readonly allowance: string | null;
  readonly labelUk: string | null;
  readonly labelEn: string | null;
}

/** The amounts of a row in micro-hryvnia; `vat = price − net`, `taken = price + duty`. */
export interface RowAmounts {
  readonly billed: number;
  readonly connectFee: number;
  readonly allowanceUnits: number;
  readonly price: number;
  readonly net: number;
  readonly duty: number;
}

/** One row of `usage_record`: a use, a fee, the reversal of a row, or the right record in place of a reversed one. */
export interface UsageRow extends RowKey, RowAmounts {
  /** The file that brought it; 0 for what belongs to no file. */
  readonly fileId: number;
  readonly startedMs: number;
  readonly other: string;
  readonly seconds: number;
  readonly bytes: number;
  readonly class: UsageClass;
  /** The row that this one takes back, with every amount negated. */
  readonly reverses: RowKey | null;
  /** The use or fee that this row states anew. */
  readonly corrects: RowKey | null;
}

/** Rows of one subscriber. */
export interface OwnedRows {
  readonly subscriberId: SubscriberId;
  readonly rows: readonly UsageRow[];
}

/** The row of a use as it was rated. */
export function usageRow(
  event: UsageEvent,
  key: RowKey & { readonly fileId: number },
  rated: Priced,
): UsageRow {
  return {
    fileId: key.fileId,
    sourceId: key.sourceId,
    seq: key.seq,
    startedMs: event.startedMs,
    other: event.other,
    seconds: event.seconds,
    bytes: event.bytes,
    class: classOf(event, rated),
    billed: rated.billed,
    connectFee: rated.connectFee,
    allowanceUnits: rated.allowanceUnits,
    price: rated.price,
    net: rated.net,
    duty: rated.duty,
    reverses: null,
    corrects: null,
  };
}

// Uses of one rule differ in a few ways only: the same class is the same object, so nothing is allocated for it twice.
const classesByRule = new Map<string, Map<string, UsageClass[]>>();

function classOf(event: UsageEvent, rated: Priced): UsageClass {
  const known = classesOf(rated.plan, rated.rule);
  for (const one of known) if (isClassOf(one, event, rated)) return one;
  const { kind, direction, roaming } = event;
  const { category, zone, plan, rule, unit, allowance } = rated;
  const labels = { labelUk: null, labelEn: null };
  const added = { kind, direction, roaming, category, zone, plan, rule, unit, allowance, ...labels };
  known.push(added);
  return added;
}

function classesOf(plan: string, rule: string): UsageClass[] {
  let rules = classesByRule.get(plan);
  if (rules === undefined) classesByRule.set(plan, (rules = new Map()));
  let known = rules.get(rule);
  if (known === undefined) rules.set(rule, (known = []));
  return known;
}

function isClassOf(one: UsageClass, event: UsageEvent, rated: Priced): boolean {
  return (
    one.direction === event.direction &&
    one.zone === rated.zone &&
    one.kind === event.kind &&
    one.category === rated.category &&
    one.allowance === rated.allowance &&
    one.roaming === event.roaming &&
    one.unit === rated.unit
  );
}

/** The row of a fee. Its number comes from the fee's id, so that the same fee can never be stored twice. */
export function feeRow(fee: FeeDue, sourceId: number): UsageRow {
  return {
    fileId: 0,
    sourceId,
    seq: numberOfFee(fee.feeId),
    startedMs: fee.atMs,
    other: '',
    seconds: 0,
    bytes: 0,
    class: classOfFee(fee),
    billed: 1,
    connectFee: 0,
    allowanceUnits: 0,
    price: fee.price,
    net: fee.net,
    duty: fee.duty,
    reverses: null,
    corrects: null,
  };
}

function classOfFee(fee: FeeDue): UsageClass {
  return {
    kind: 'fee',
    direction: 'out',
    roaming: 'home',
    category: 'fees',
    zone: '',
    plan: fee.plan,
    rule: fee.feeId.replace(/\/\d{4}-\d{2}(-\d{2})?(\/\d+)?$/, ''),
    unit: '1',
    allowance: null,
    labelUk: fee.label.uk,
    labelEn: fee.label.en,
  };
}

/** A number below 2^52 from the id of a fee or of a joined use: two 26-bit FNV-like hashes. Two of them meet with a chance of one in 10^15. */
export function numberOfFee(feeId: string): number {
  let high = 0x811c9dc5;
  let low = 0x9dc5811c;
  for (let at = 0; at < feeId.length; at++) {
    high = Math.imul(high ^ feeId.charCodeAt(at), 0x01000193);
    low = Math.imul(low ^ feeId.charCodeAt(feeId.length - 1 - at), 0x85ebca6b);
  }
  return ((high ^ (high >>> 15)) >>> 6) * 2 ** 26 + ((low ^ (low >>> 13)) >>> 6);
}

/** The use or fee that a row speaks of, whichever row states it now. */
export function originOf(row: UsageRow): RowKey {
  return row.corrects ?? { sourceId: row.sourceId, seq: row.seq };
}

/** The mirror of a row: every amount and length negated. */
export function reversalOf(row: UsageRow, seq: number): UsageRow {
  return {
    ...row,
    sourceId: CORRECTIONS,
    seq,
    seconds: -row.seconds,
    bytes: -row.bytes,
    billed: -row.billed,
    connectFee: -row.connectFee,
    allowanceUnits: -row.allowanceUnits,
    price: -row.price,
    net: -row.net,
    duty: -row.duty,
    reverses: { sourceId: row.sourceId, seq: row.seq },
    corrects: null,
  };
}

/** The right record in place of a reversed one. */
export function correctionOf(row: UsageRow, seq: number): UsageRow {
  return { ...row, sourceId: CORRECTIONS, seq, corrects: originOf(row) };
}

/** Whether two rows say the same of one use or fee. */
export function saysTheSame(one: UsageRow, other: UsageRow): boolean {
  return (
    one.startedMs === other.startedMs &&
    one.seconds === other.seconds &&
    one.bytes === other.bytes &&
    one.other === other.other &&
    one.price === other.price &&
    one.net === other.net &&
    one.duty === other.duty &&
    one.billed === other.billed &&
    one.connectFee === other.connectFee &&
    one.allowanceUnits === other.allowanceUnits &&
    classKey(one.class) === classKey(other.class)
  );
}

/** The text by which a class is known. */
export function classKey(of: UsageClass): string {
  return `${of.kind}|${of.direction}|${of.roaming}|${of.category}|${of.zone}|${of.plan}|${of.rule}|${of.unit}|${of.allowance ?? ''}|${of.labelUk ?? ''}|${of.labelEn ?? ''}`;
}

/** A stable text for a key. */
export function keyText(key: RowKey): string {
  return `${key.sourceId}/${key.seq}`;
}
