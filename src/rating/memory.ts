import { KYIV } from '../terms/index.ts';
import { type Allowance, type PackBought, type Usage, beginPeriods } from './allowance.ts';
import type { PlanTable } from './plan-table.ts';
import type { PlanPeriod } from './rated.ts';
import { isStillGood, isStillOpen, periodsBegun } from './span.ts';

/** What the events so far have used up: plain JSON, and all that a rater must remember between two loads. */
export interface RaterState {
  readonly plan: string;
  /** Where the plan's period began; another period starts afresh. */
  readonly fromMs: number;
  /** The day of the last event in Kyiv, `YYYY-MM-DD`. */
  readonly day: string;
  /** Fees that an event opened and that are still open, with the day on which it did; a list: all on that day. */
  readonly opened: Readonly<Record<string, string>> | readonly string[];
  /** Units used of each allowance in its running period; what caps and conditions have counted. */
  readonly used: Readonly<Record<string, number>>;
  /** Units carried over into the running period, by how many more periods they live. */
  readonly carried?: Readonly<Record<string, readonly number[]>>;
  /** Running packs that outlive the day, with the day on which each was bought. */
  readonly packs?: Readonly<Record<string, string>>;
  /** What the numbers of the account have used in the month of what they share: as it was when this was kept. */
  readonly pool?: Readonly<Record<string, number>>;
}

/** What is used and open in the running periods of one plan's period. */
export class Memory implements Usage {
  readonly used: Map<string, number>;
  readonly opened: Map<string, string>;
  readonly carried: Map<string, number[]>;
  readonly packs: Map<string, string>;
  readonly bought: PackBought[] = [];
  readonly pool: Map<string, number>;
  /** The account at the event being rated, or `null`. */
  account: string | null = null;
  day: string;
  #plan: string | null;
  #fromMs: number;
  /** The day on which the plan was taken, once it was worked out: only periods that cross months ask for it. */
  #taken = '';

  /** `pool` is what the numbers of accounts use together while they are rated together. */
  constructor(state: RaterState | null, pool?: Map<string, number>) {
    this.pool = pool ?? new Map(Object.entries(state?.pool ?? {}));
    this.used = new Map(Object.entries(state?.used ?? {}));
    this.opened = openedOf(state);
    this.carried = new Map(Object.entries(state?.carried ?? {}).map(([id, units]) => [id, [...units]]));
    this.packs = new Map(Object.entries(state?.packs ?? {}));
    this.day = state?.day ?? '';
    this.#plan = state?.plan ?? null;
    this.#fromMs = state?.fromMs ?? 0;
  }

  poolKey({ id, shared, span }: Allowance): string | null {
    if (!shared || this.account === null) return null;
    const period = span.of === 'day' ? this.day : this.day.slice(0, 7);
    return `${this.account}/${this.#plan}/${id}/${period}`;
  }

  /** Begins another period of a plan, or another day, where the event does. */
  enter({ plan, fromMs }: PlanPeriod, table: PlanTable, day: string): void {
    const samePeriod = this.#plan === plan && this.#fromMs === fromMs;
    if (samePeriod && this.day === day) return;
    if (table.crossesMonths && (!samePeriod || this.#taken === '')) this.#taken = dayOf(fromMs);
    if (!samePeriod) this.#startAfresh(fromMs, table.crossesMonths ? this.#taken : day);
    if (this.day < day) this.#goOn(table, this.#taken, day);
    this.day = day;
    this.#plan = plan;
    this.#fromMs = fromMs;
  }

  #startAfresh(fromMs: number, day: string): void {
    this.used.clear();
    this.opened.clear();
    this.carried.clear();
    this.packs.clear();
    this.day = day;
    this.#fromMs = fromMs;
  }

  #goOn(table: PlanTable, taken: string, day: string): void {
    const stretch = { taken, from: this.day, to: day };
    for (const allowance of table.allowances) {
      const periods = periodsBegun(allowance.span, stretch);
      if (periods > 0) beginPeriods(allowance, this, periods);
    }
    for (const pack of table.packs) {
      const bought = this.packs.get(pack.id);
      if (bought !== undefined && isStillGood(pack.text, bought, day)) continue;
      this.used.delete(pack.id);
      this.packs.delete(pack.id);
    }
    this.#forgetCounts(day);
    for (const fee of table.waitingFees) {
      const opened = this.opened.get(fee.id);
      if (opened === undefined || isStillOpen(fee, opened, day)) continue;
      this.opened.delete(fee.id);
      for (const it of table.allowances)
        if (it.span.of === 'opened' && it.span.fee === fee.id) this.used.delete(it.id);
    }
  }

  /** What caps and conditions count ends with its day or its month. */
  #forgetCounts(day: string): void {
    const sameMonth = day.startsWith(this.day.slice(0, 7));
    for (const key of this.used.keys())
      if (/^[#$]day\//.test(key) || (!sameMonth && /^[#$]month\//.test(key))) this.used.delete(key);
  }

  state(): RaterState | null {
    if (this.#plan === null) return null;
    const [opened, used] = [Object.fromEntries(this.opened), Object.fromEntries(this.used)];
    const carried = this.carried.size === 0 ? {} : { carried: Object.fromEntries(this.carried) };
    const packs = this.packs.size === 0 ? {} : { packs: Object.fromEntries(this.packs) };
    const pool = this.#poolOfMonth();
    return {
      plan: this.#plan,
      fromMs: this.#fromMs,
      day: this.day,
      opened,
      used,
      ...carried,
      ...packs,
      ...pool,
    };
  }

  #poolOfMonth(): Pick<RaterState, 'pool'> {
    if (this.account === null) return {};
    const [account, month] = [`${this.account}/`, `/${this.day.slice(0, 7)}`];
    const own = [...this.pool].filter(([key]) => key.startsWith(account) && key.includes(month));
    return own.length === 0 ? {} : { pool: Object.fromEntries(own) };
  }
}

function openedOf(state: RaterState | null): Map<string, string> {
  if (state === null) return new Map();
  const { opened, day } = state;
  return new Map(Array.isArray(opened) ? opened.map((id: string) => [id, day]) : Object.entries(opened));
}

function dayOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.max(ms, 0))
    .toZonedDateTimeISO(KYIV)
    .toPlainDate()
    .toString();
}
