import type { PackText } from './plan.ts';
import { type Tally, bill } from './price.ts';

/** Units that a fee opens for a day or a month. */
export interface Allowance {
  readonly id: string;
  /** `Infinity` when unlimited. */
  readonly amount: number;
  readonly step: number;
  readonly pricePerStep: number;
  /** The price of one step in fractions of a micro-hryvnia, over the tally's denominator. */
  readonly numerator: number;
  readonly period: 'day' | 'month';
  /** The day fee that must be open, or `null`. */
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
  readonly opened: Set<string>;
  /** The packs that the event being rated bought. */
  readonly bought: PackBought[];
}

/** What allowances did for one event. */
export interface Covered {
  /** Ids joined by `+`, or `null`. */
  ids: string | null;
  units: number;
  waivesConnectFee: boolean;
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
): Covered {
  const covered: Covered = { ids: null, units: 0, waivesConnectFee: false };
  for (const allowance of allowances) {
    if (tally.billed >= until) break;
    const steps = stepsFor(allowance, usage, until - tally.billed);
    if (steps > 0) take(tally, allowance, usage, steps, covered);
  }
  if (pack !== null && tally.billed < until) takeFromPacks(tally, pack, usage, until, covered);
  return covered;
}

/** Units used of a day's packs tell how many were bought: the next one is bought when the last one is used up. */
function takeFromPacks(tally: Tally, pack: Pack, usage: Usage, until: number, covered: Covered): void {
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
  note(covered, id, steps * step);
}

function note(covered: Covered, id: string, units: number): void {
  covered.ids = covered.ids === null ? id : `${covered.ids}+${id}`;
  covered.units += units;
}

function stepsFor(allowance: Allowance, usage: Usage, units: number): number {
  if (allowance.requires !== null && !usage.opened.has(allowance.requires)) return 0;
  const left = allowance.amount - (usage.used.get(allowance.id) ?? 0);
  return Math.min(Math.floor(left / allowance.step), Math.ceil(units / allowance.step));
}

function take(tally: Tally, allowance: Allowance, usage: Usage, steps: number, covered: Covered): void {
  const units = steps * allowance.step;
  const { id, step, pricePerStep, numerator } = allowance;
  bill(tally, 'allowance', id, steps, { increment: step, per: step, price: pricePerStep, numerator });
  if (allowance.amount !== Infinity) usage.used.set(id, (usage.used.get(id) ?? 0) + units);
  note(covered, id, units);
  covered.waivesConnectFee ||= allowance.waivesConnectFee;
}
