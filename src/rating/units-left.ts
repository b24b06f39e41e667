import { kyivDate } from '../terms/index.ts';
import type { Allowance } from './allowance.ts';
import { type PlanBook, versionAt } from './book.ts';
import { Memory, type RaterState } from './memory.ts';

/** What is left of an allowance in its running period. */
export interface UnitsLeft {
  /** Units, those carried over included; `null` without limit. */
  readonly units: number | null;
  /** Of them carried over from earlier periods. */
  readonly carried: number;
}

/**
 * What is left of a plan's allowances at a moment, by their ids, as the rater would find it: what rating remembers is led on to
 * the day through every period that has begun since, however long it is and whatever goes on into the next. `state` is the
 * latest there is of the subscription; one of another plan, or of an earlier time with this one, counts for nothing.
 */
export function unitsLeft(
  book: PlanBook,
  state: RaterState | null,
  { plan, fromMs, atMs }: { readonly plan: string; readonly fromMs: number; readonly atMs: number },
): ReadonlyMap<string, UnitsLeft> {
  const versions = book.versions.get(plan);
  if (versions === undefined) return new Map();
  const table = versionAt(versions, atMs);
  const day = kyivDate(Temporal.Instant.fromEpochMilliseconds(atMs)).toString();
  const memory = new Memory(state);
  memory.enter({ plan, fromMs, untilMs: Infinity }, table, day);
  return new Map(table.allowances.map((allowance) => [allowance.id, leftIn(memory, allowance)]));
}

function leftIn({ used, carried: kept }: Memory, { id, amount, carryOver }: Allowance): UnitsLeft {
  if (amount === Infinity) return { units: null, carried: 0 };
  const carried = carryOver === null ? 0 : (kept.get(id) ?? []).reduce((sum, it) => sum + it, 0);
  return { units: Math.max(0, amount - (used.get(id) ?? 0)) + carried, carried };
}
