import { type InEveryLanguage, kyivDate } from '../terms/index.ts';
import { type Allowance, type Pack, usedOf } from './allowance.ts';
import { type PlanBook, versionAt } from './book.ts';
import { Memory, type RaterState } from './memory.ts';
import type { PlanTable } from './plan-table.ts';
import type { Kind } from './rated.ts';
import { lastDayOf } from './span.ts';

/** What is left of an allowance in its running period. */
export interface UnitsLeft {
  /** Units, those carried over included; `null` without limit. */
  readonly units: number | null;
  /** Of them carried over from earlier periods. */
  readonly carried: number;
}

/** What is left of a pack that was bought. */
export interface PackLeft {
  readonly label: InEveryLanguage<string>;
  readonly kind: Kind;
  /** Units left, above 0, and units bought. */
  readonly units: number;
  readonly size: number;
  /** The last day on which it is good, `YYYY-MM-DD`. */
  readonly lastDay: string;
}

/** Whose memory is looked at, and when. */
export interface LeftTerms {
  readonly plan: string;
  readonly fromMs: number;
  readonly atMs: number;
  /** The account at that moment; none when absent. */
  readonly account?: string | null;
}

/**
 * What is left of a plan's allowances at a moment, by their ids, as the rater would find it: what rating remembers is led on to
 * the day through every period that has begun since, however long it is and whatever goes on into the next. `state` is the
 * latest there is of the subscription; one of another plan, or of an earlier time with this one, counts for nothing.
 */
export function unitsLeft(
  book: PlanBook,
  state: RaterState | null,
  terms: LeftTerms,
): ReadonlyMap<string, UnitsLeft> {
  const known = memoryAt(book, state, terms);
  if (known === null) return new Map();
  return new Map(known.table.allowances.map((allowance) => [allowance.id, leftIn(known.memory, allowance)]));
}

/** What is left of the packs that use has bought and that are not gone yet, as the rater would find it. */
export function packsLeft(book: PlanBook, state: RaterState | null, terms: LeftTerms): readonly PackLeft[] {
  const known = memoryAt(book, state, terms);
  return known === null ? [] : known.table.packs.flatMap((pack) => packLeft(known.memory, pack));
}

function packLeft({ used, packs, day }: Memory, { id, size, text }: Pack): readonly PackLeft[] {
  const units = (size - ((used.get(id) ?? 0) % size)) % size;
  if (units === 0) return [];
  const lastDay = lastDayOf(text, packs.get(id) ?? day);
  return [{ label: text.label, kind: text.service, units, size, lastDay }];
}

function memoryAt(
  book: PlanBook,
  state: RaterState | null,
  { plan, fromMs, atMs, account = null }: LeftTerms,
): { readonly memory: Memory; readonly table: PlanTable } | null {
  const versions = book.versions.get(plan);
  if (versions === undefined) return null;
  const table = versionAt(versions, atMs);
  const day = kyivDate(Temporal.Instant.fromEpochMilliseconds(atMs)).toString();
  const memory = new Memory(state);
  memory.enter({ plan, fromMs, untilMs: Infinity }, table, day);
  memory.account = account;
  return { memory, table };
}

function leftIn(memory: Memory, allowance: Allowance): UnitsLeft {
  const { id, amount, carryOver } = allowance;
  if (amount === Infinity) return { units: null, carried: 0 };
  const carried = carryOver === null ? 0 : (memory.carried.get(id) ?? []).reduce((sum, it) => sum + it, 0);
  return { units: Math.max(0, amount - usedOf(memory, allowance)) + carried, carried };
}
