import type { PackBought, Usage } from './allowance.ts';
import type { PlanTable } from './plan-table.ts';
import type { PlanPeriod } from './rated.ts';

/** What the events so far have used up: plain JSON, and all that a rater must remember between two loads. */
export interface RaterState {
  readonly plan: string;
  /** Where the plan's period began; another period starts afresh. */
  readonly fromMs: number;
  /** The day of the last event in Kyiv, `YYYY-MM-DD`. */
  readonly day: string;
  /** Day fees that were opened on that day. */
  readonly opened: readonly string[];
  /** Units used of each allowance in its running period. */
  readonly used: Readonly<Record<string, number>>;
}

/** What is used and open in the running day and month of one plan's period. */
export class Memory implements Usage {
  readonly used: Map<string, number>;
  readonly opened: Set<string>;
  readonly bought: PackBought[] = [];
  day: string;
  #plan: string | null;
  #fromMs: number;

  constructor(state: RaterState | null) {
    this.used = new Map(Object.entries(state?.used ?? {}));
    this.opened = new Set(state?.opened);
    this.day = state?.day ?? '';
    this.#plan = state?.plan ?? null;
    this.#fromMs = state?.fromMs ?? 0;
  }

  /** Begins another period or another day where the event does. */
  enter({ plan, fromMs }: PlanPeriod, table: PlanTable, day: string): void {
    const samePeriod = this.#plan === plan && this.#fromMs === fromMs;
    if (samePeriod && this.day === day) return;
    this.opened.clear();
    if (samePeriod) for (const id of endedAtMidnight(table)) this.used.delete(id);
    else this.used.clear();
    this.day = day;
    this.#plan = plan;
    this.#fromMs = fromMs;
  }

  state(): RaterState | null {
    if (this.#plan === null) return null;
    const [opened, used] = [[...this.opened], Object.fromEntries(this.used)];
    return { plan: this.#plan, fromMs: this.#fromMs, day: this.day, opened, used };
  }
}

function endedAtMidnight({ allowances, packs }: PlanTable): string[] {
  return [...allowances.filter((it) => it.period === 'day'), ...packs].map((it) => it.id);
}
