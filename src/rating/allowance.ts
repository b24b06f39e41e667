import type { PackText } from './plan.ts';
import { type Tally, bill } from './price.ts';
import type { Span } from './span.ts';

/** Units that are granted anew in every period. */
export interface Allowance {
  readonly id: string;
  /** `Infinity` when unlimited. */
  readonly amount: number;
  readonly step: number;
  readonly pricePerStep: number;
  /** The price of one step in fractions of a micro-hryvnia, over the tally's denominator. */
  readonly numerator: number;
  readonly span: Span;
  /** What is left goes on for so many periods, at most `max` units of it; `null` when it is gone. */
  readonly carryOver: { readonly max: number; readonly periods: number } | null;
  /** The fee waiting for an event that must be open, or `null`. */
  readonly requires: string | null;
  readonly waivesConnectFee: boolean;
}

/** Units that are bought by themselves when nothing else is left of the day. */
export interface Pack {
  readonly id: string;
  /** Whole steps. */
  readonly size: number;
  readonly step: number;
  readonly text: PackText;
}

/** One more pack of a day: its first, second, … */
export interface PackBought {
  readonly pack: Pack;
  readonly number: number;
}

/** What is used and open in the running periods. */
export interface Usage {
  readonly used: Map<string, number>;
  /** Fees that an event opened, and the day on which it did. */
  readonly opened: Map<string, string>;
  /** Units carried over, by how many more periods they live: the first ones end with the running one. */
  readonly carried: Map<string, number[]>;
  /** The packs that the event being rated bought. */
  readonly bought: PackBought[];
}

/**
 * Takes whole steps from the allowances in their order until `until` units are covered or nothing is left; then from
 * the pack, if there is one, which never ends.
 */
export function cover(
  tally: Tally,
  allowances: readonly Allowance[],
  pack: Pack | null,
  usage: Usage,
  until: number,
): void {
  for (const allowance of allowances) {
    if (tally.billed >= until) break;
    const steps = stepsFor(allowance, usage, until - tally.billed);
    if (steps > 0) take(tally, allowance, usage, steps);
  }
  if (pack !== null && tally.billed < until) takeFromPacks(tally, pack, usage, until);
}

/** Units used of a day's packs tell how many were bought: the next one is bought when the last one is used up. */
function takeFromPacks(tally: Tally, pack: Pack, usage: Usage, until: number): void {
  const { id, step, size } = pack;
  const before = usage.used.get(id) ?? 0;
  const steps = Math.ceil((until - tally.billed) / step);
  bill(tally, 'allowance', id, steps, { increment: step, per: step, price: 0, numerator: 0 });
  usage.used.set(id, before + steps * step);
  for (
    let number = Math.ceil(before / size) + 1;
    number <= Math.ceil((before + steps * step) / size);
    number++
  )
    usage.bought.push({ pack, number });
  note(tally, id, steps * step);
}

function note(tally: Tally, id: string, units: number): void {
  tally.allowance = tally.allowance === null ? id : `${tally.allowance}+${id}`;
  tally.allowanceUnits += units;
}

function stepsFor(allowance: Allowance, usage: Usage, units: number): number {
  if (allowance.requires !== null && !usage.opened.has(allowance.requires)) return 0;
  const left = allowance.amount - (usage.used.get(allowance.id) ?? 0) + carriedUnits(allowance, usage);
  return Math.min(Math.floor(left / allowance.step), Math.ceil(units / allowance.step));
}

function carriedUnits({ id, carryOver }: Allowance, { carried }: Usage): number {
  return carryOver === null ? 0 : (carried.get(id) ?? []).reduce((sum, units) => sum + units, 0);
}

function take(tally: Tally, allowance: Allowance, usage: Usage, steps: number): void {
  const units = steps * allowance.step;
  const { id, step, pricePerStep, numerator } = allowance;
  bill(tally, 'allowance', id, steps, { increment: step, per: step, price: pricePerStep, numerator });
  const rest = allowance.carryOver === null ? units : takeCarried(usage.carried.get(id) ?? [], units);
  if (allowance.amount !== Infinity) usage.used.set(id, (usage.used.get(id) ?? 0) + rest);
  note(tally, id, units);
  tally.waivesConnectFee ||= allowance.waivesConnectFee;
}

/** What was carried over goes first, what ends soonest before the rest. Returns the units that it did not cover. */
function takeCarried(carried: number[], units: number): number {
  let rest = units;
  for (const [i, there] of carried.entries()) {
    const taken = Math.min(there, rest);
    carried[i] = there - taken;
    rest -= taken;
  }
  return rest;
}

/**
 * Begins further periods: what is left goes on as far as the plan allows, and the grant is whole again. An allowance
 * that an event opens was granted in the ended period only if its fee was open, and in none that passed without an event.
 */
export function beginPeriods(allowance: Allowance, usage: Usage, periods: number): void {
  const { id, amount, carryOver, requires } = allowance;
  if (carryOver !== null) {
    const wasGranted = requires === null || usage.opened.has(requires);
    const left = wasGranted ? amount - (usage.used.get(id) ?? 0) : 0;
    let carried = carriedOn(usage.carried.get(id) ?? [], left, carryOver);
    // After so many periods alike nothing changes any more.
    for (let more = Math.min(periods - 1, carryOver.periods + 1); more > 0; more--)
      carried = carriedOn(carried, requires === null ? amount : 0, carryOver);
    usage.carried.set(id, carried);
  }
  usage.used.delete(id);
}

function carriedOn(
  before: readonly number[],
  left: number,
  { max, periods }: { readonly max: number; readonly periods: number },
): number[] {
  const next = Array.from({ length: periods }, (_, life) => before[life + 1] ?? 0);
  next[periods - 1] = left;
  let over = next.reduce((sum, units) => sum + units, 0) - max;
  return next.map((units) => {
    const cut = Math.max(0, Math.min(units, over));
    over -= cut;
    return units - cut;
  });
}
