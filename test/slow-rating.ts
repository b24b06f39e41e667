import { KYIV, share } from '../src/terms/index.ts';
import type { UsageEvent } from '../src/rating/index.ts';

/*
 * Rating as one would explain it to a child: every day from the first is walked, every step of an allowance is taken by
 * itself, money is an exact fraction.
 */

export type Every = 'day' | 'month' | number;
/** Calls of one rate with everything else that a plan can have. Money in millionths of the plan's currency; it is rounded in hryvnias. */
export interface SlowPlan {
  /** The price of 60 seconds, usually and while the condition holds. */
  readonly usual: number;
  readonly cheap: number;
  readonly condition:
    | { readonly of: 'topUp'; readonly atLeast: number; readonly days: number }
    | { readonly of: 'usage'; readonly units: number; readonly period: 'day' | 'month' }
    | { readonly of: 'fee' };
  readonly increment: number;
  readonly connect: number;
  readonly freeUpTo: number;
  readonly caps: { readonly perEvent?: number; readonly perDay?: number; readonly perMonth?: number };
  readonly fee: { readonly every: Every; readonly waits: boolean };
  readonly allowance: {
    readonly steps: number;
    readonly step: number;
    readonly price: number;
    readonly period: Every | 'fee';
    readonly carry: { readonly max: number; readonly periods: number } | null;
  } | null;
  readonly pack: {
    readonly steps: number;
    readonly step: number;
    /** So many days from the one on which it was bought, that day among them. */
    readonly expires: 'endOfDay' | 'endOfMonth' | number;
  } | null;
  readonly rounding: { readonly to: number; readonly mode: 'halfUp' | 'up' | 'down' };
  /** Of a plan in another currency, oldest first, the first one before anything; none: in hryvnias. */
  readonly rates: readonly SlowRate[];
}
/** What a currency costs: micro-hryvnia for so many units of it, from a day on. */
interface SlowRate {
  readonly from: string;
  readonly hryvnias: number;
  readonly units: number;
}
type TopUps = readonly { readonly atMs: number; readonly amount: number }[];

const dayAt = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(KYIV).toPlainDate();

/** Rates the calls of one subscription in their order. */
export class SlowRating {
  readonly #plan: SlowPlan;
  readonly #taken: Temporal.PlainDate;
  readonly #topUps: TopUps;
  #today: Temporal.PlainDate;
  #current: number;
  /** What was carried over, oldest first, and how many ends of periods it outlives. */
  #kept: { left: number; life: number }[] = [];
  #open: Temporal.PlainDate | null = null;
  #packLeft = 0;
  #packGone: Temporal.PlainDate | null = null;
  #spent = new Map<string, bigint>();
  #used = { day: 0, month: 0 };

  constructor(plan: SlowPlan, takenMs: number, topUps: TopUps) {
    this.#plan = plan;
    this.#topUps = topUps;
    this.#today = this.#taken = dayAt(takenMs);
    this.#current = this.#full();
  }

  #full = () => (this.#plan.allowance?.steps ?? 0) * (this.#plan.allowance?.step ?? 0);
  #waitsForFee = () => this.#plan.fee.waits && this.#plan.allowance?.period === 'fee';

  #nextDay(): void {
    this.#today = this.#today.add({ days: 1 });
    if (this.#packGone?.equals(this.#today) === true) this.#packLeft = 0;
    this.#used.day = 0;
    if (this.#today.day === 1) this.#used.month = 0;
    for (const key of this.#spent.keys())
      if (key.startsWith('day') || this.#today.day === 1) this.#spent.delete(key);
    if (this.#beginsPeriod()) this.#endPeriod();
    if (this.#open !== null && this.#feeIsOver(this.#open)) this.#open = null;
  }

  #feeIsOver(since: Temporal.PlainDate): boolean {
    const { every } = this.#plan.fee;
    if (typeof every !== 'number') return every === 'day' || this.#today.day === 1;
    return Temporal.PlainDate.compare(this.#today, since.add({ days: every })) >= 0;
  }

  #beginsPeriod(): boolean {
    const { allowance, fee } = this.#plan;
    const every = allowance?.period === 'fee' ? fee.every : allowance?.period;
    if (every === undefined || every === 'day') return every === 'day';
    if (this.#waitsForFee()) return false;
    if (typeof every === 'number') return this.#taken.until(this.#today).days % every === 0;
    if (allowance?.period === 'month') return this.#today.day === 1;
    return Array.from({ length: 9 }, (_, months) => this.#taken.add({ months })).some((it) =>
      it.equals(this.#today),
    );
  }

  #endPeriod(): void {
    const carry = this.#plan.allowance?.carry ?? null;
    const left = this.#waitsForFee() && this.#open === null ? 0 : this.#current;
    this.#kept = this.#kept.map((it) => ({ ...it, life: it.life - 1 })).filter((it) => it.life > 0);
    if (carry !== null) this.#kept.push({ left, life: carry.periods });
    const sum = () => this.#kept.reduce((all, it) => all + it.left, 0);
    const max = carry?.max ?? Infinity;
    while (sum() > max) this.#kept.find((it) => it.left > 0)!.left -= 1;
    this.#current = this.#full();
  }

  /** The first day on which a pack that is bought today is gone. */
  #goneOn(expires: 'endOfDay' | 'endOfMonth' | number): Temporal.PlainDate {
    if (expires === 'endOfMonth') return this.#today.with({ day: 1 }).add({ months: 1 });
    return this.#today.add({ days: expires === 'endOfDay' ? 1 : expires });
  }

  #holds(atMs: number): boolean {
    const { condition } = this.#plan;
    if (condition.of === 'fee') return this.#open !== null;
    if (condition.of === 'usage') return this.#used[condition.period] < condition.units;
    const recent = this.#topUps.filter(
      (it) => it.atMs <= atMs && dayAt(it.atMs).until(this.#today).days <= condition.days,
    );
    const [top, bottom] = this.ratio(atMs);
    const sum = recent.reduce((all, it) => all + it.amount, 0);
    return BigInt(sum) * bottom >= BigInt(condition.atLeast) * top;
  }

  #takeStep(step: number): boolean {
    if (this.#waitsForFee() && this.#open === null) return false;
    if (this.#kept.reduce((all, it) => all + it.left, 0) + this.#current < step) return false;
    for (let unit = 0; unit < step; unit++) {
      const oldest = this.#kept.find((it) => it.left > 0);
      if (oldest === undefined) this.#current -= 1;
      else oldest.left -= 1;
    }
    return true;
  }

  /** Hryvnias for one unit of the plan's currency at a moment. */
  ratio(atMs: number): readonly [bigint, bigint] {
    const rate = this.#plan.rates.findLast((it) => it.from <= dayAt(atMs).toString());
    return rate === undefined ? [1n, 1n] : [BigInt(rate.hryvnias), BigInt(rate.units) * 1_000_000n];
  }

  price({ startedMs, seconds }: UsageEvent): { price: bigint; opened: boolean; packs: number } {
    while (!this.#today.equals(dayAt(startedMs))) this.#nextDay();
    const { usual, cheap, increment, connect, freeUpTo, caps, fee, allowance, pack, rounding } = this.#plan;
    const opened = seconds > freeUpTo && fee.waits && this.#open === null;
    if (opened) this.#open = this.#today;
    if (opened && this.#waitsForFee() && fee.every !== 'day') this.#current = this.#full();
    const isCheap = this.#holds(startedMs);
    this.#used.day += seconds;
    this.#used.month += seconds;
    if (seconds <= freeUpTo) return { price: 0n, opened, packs: 0 };
    let [sixtieths, billed, packs] = [BigInt(connect) * 60n, 0, 0];
    const grant = allowance ?? { step: Infinity, price: 0 };
    while (billed < seconds && this.#takeStep(grant.step)) {
      sixtieths += BigInt(grant.price) * 60n;
      billed += grant.step;
    }
    if (pack !== null)
      for (; billed < seconds; billed += pack.step, this.#packLeft -= pack.step)
        if (this.#packLeft < pack.step) {
          this.#packLeft += pack.steps * pack.step;
          packs += 1;
          this.#packGone = this.#goneOn(pack.expires);
        }
    for (; billed < seconds; billed += increment)
      sixtieths += BigInt(isCheap ? cheap : usual) * BigInt(increment);
    const keys = [`day${isCheap}`, `month${isCheap}`] as const;
    const lefts = [
      [caps.perEvent, 0n],
      [caps.perDay, this.#spent.get(keys[0]) ?? 0n],
      [caps.perMonth, this.#spent.get(keys[1]) ?? 0n],
    ] as const;
    const [top, bottom] = this.ratio(startedMs);
    // In hryvnias, over the denominator of the rate.
    const cap = lefts.reduce((least, [most, spent]) => {
      const left = most === undefined ? 10n ** 30n : BigInt(most) * top - spent * bottom;
      return left < least ? (left < 0n ? 0n : left) : least;
    }, 10n ** 30n);
    const isCapped = sixtieths * top > cap * 60n;
    const price = isCapped ? share(cap, 1n, bottom) : roundedTo(sixtieths * top, 60n * bottom, rounding);
    for (const key of keys) this.#spent.set(key, (this.#spent.get(key) ?? 0n) + price);
    return { price, opened, packs };
  }
}

function roundedTo(sum: bigint, over: bigint, { to, mode }: SlowPlan['rounding']): bigint {
  const whole = over * BigInt(to);
  if (mode === 'halfUp') return share(sum, 1n, whole) * BigInt(to);
  return (mode === 'up' ? (sum + whole - 1n) / whole : sum / whole) * BigInt(to);
}
