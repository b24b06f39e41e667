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
  /** In which bands of the calendars it holds; `null`: in all. */
  readonly bands: readonly boolean[] | null;
  /** Whether it is one amount for all numbers of an account. */
  readonly shared: boolean;
}

/** Units that are bought by themselves when nothing else is left. */
export interface Pack {
  readonly id: string;
  /** Whole steps. */
  readonly size: number;
  readonly step: number;
  readonly text: PackText;
}

/** One more pack, bought on a day: its first, second, … */
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
  /** The running packs that outlive the day, by the day on which each was bought; of them `used` tells what is used. */
  readonly packs: Map<string, string>;
  /** The packs that the event being rated bought. */
  readonly bought: PackBought[];
  /** The day of the event being rated. */
  readonly day: string;
  /** What the numbers of an account have used of what they share, by account, plan, allowance and period. */
  readonly pool: Map<string, number>;
  /** Where the running period of a shared allowance is in the pool; `null` for what is the subscription's own. */
  poolKey(allowance: Allowance): string | null;
}

/** Units used of an allowance in its running period, by whomever it belongs to. */
export function usedOf(usage: Usage, allowance: Allowance): number {
  const key = usage.poolKey(allowance);
  return (key === null ? usage.used.get(allowance.id) : usage.pool.get(key)) ?? 0;
}

function setUsed(usage: Usage, allowance: Allowance, units: number): void {
  const key = usage.poolKey(allowance);
  if (key === null) usage.used.set(allowance.id, units);
  else usage.pool.set(key, units);
}

/**
 * Takes whole steps from the allowances in their order until `until` units are covered or nothing is left; then from
 * the pack, if there is one, which never ends. `band` is that of the stretch; without one an allowance holds at any time.
 */
export function cover(
  tally: Tally,
  allowances: readonly Allowance[],
  pack: Pack | null,
  usage: Usage,
  until: number,
  band: number | null = null,
): void {
  for (let i = 0; i < allowances.length && tally.billed < until; i++) {
    const allowance = allowances[i]!;
    if (band !== null && allowance.bands?.[band] === false) continue;
    if (allowance.requires !== null && !usage.opened.has(allowance.requires)) continue;
    const used = usedOf(usage, allowance);
    const steps = stepsFor(allowance, used, usage, until - tally.billed);
    if (steps > 0) take(tally, allowance, used, usage, steps);
  }
  if (pack !== null && tally.billed < until) takeFromPacks(tally, pack, usage, until);
}

function takeFromPacks(tally: Tally, pack: Pack, usage: Usage, until: number): void {
  const { id, step } = pack;
  const steps = Math.ceil((until - tally.billed) / step);
  bill(tally, 'allowance', id, steps, { increment: step, per: step, price: 0, numerator: 0 });
  if (pack.text.expires === 'endOfDay') buyForTheDay(pack, usage, steps * step);
  else buyForLonger(pack, usage, steps * step);
  note(tally, id, steps * step);
}

/** Units used of a day's packs tell how many were bought: the next one is bought when the last one is used up. */
function buyForTheDay(pack: Pack, usage: Usage, units: number): void {
  const { id, size } = pack;
  const before = usage.used.get(id) ?? 0;
  usage.used.set(id, before + units);
  const [had, has] = [Math.ceil(before / size), Math.ceil((before + units) / size)];
  for (let number = had + 1; number <= has; number++) usage.bought.push({ pack, number });
}

/** A pack that outlives the day is used up before the next one is bought; those of a day are numbered. */
function buyForLonger(pack: Pack, usage: Usage, units: number): void {
  const { id, size } = pack;
  const used = (usage.packs.has(id) ? (usage.used.get(id) ?? 0) : size) + units;
  const more = Math.ceil(used / size) - 1;
  usage.used.set(id, used - more * size);
  if (more === 0) return;
  usage.packs.set(id, usage.day);
  const counter = boughtKey(id);
  const before = usage.used.get(counter) ?? 0;
  usage.used.set(counter, before + more);
  for (let number = before + 1; number <= before + more; number++) usage.bought.push({ pack, number });
}

/** Where the packs bought on a day are counted: it is forgotten with the day, as all such marks are. */
function boughtKey(id: string): string {
  return `#day/pack/${id}`;
}

function note(tally: Tally, id: string, units: number): void {
  const before = tally.allowance;
  if (before === null) tally.allowance = id;
  else if (!before.split('+').includes(id)) tally.allowance = `${before}+${id}`;
  tally.allowanceUnits += units;
}

function stepsFor(allowance: Allowance, used: number, usage: Usage, units: number): number {
  const left = allowance.amount - used + carriedUnits(allowance, usage);
  return Math.min(Math.floor(left / allowance.step), Math.ceil(units / allowance.step));
}

function carriedUnits({ id, carryOver }: Allowance, { carried }: Usage): number {
  return carryOver === null ? 0 : (carried.get(id) ?? []).reduce((sum, units) => sum + units, 0);
}

function take(tally: Tally, allowance: Allowance, used: number, usage: Usage, steps: number): void {
  const units = steps * allowance.step;
  const { id, step, pricePerStep, numerator } = allowance;
  bill(tally, 'allowance', id, steps, { increment: step, per: step, price: pricePerStep, numerator });
  const rest = allowance.carryOver === null ? units : takeCarried(usage.carried.get(id) ?? [], units);
  if (allowance.amount !== Infinity) setUsed(usage, allowance, used + rest);
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
