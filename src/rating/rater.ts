import type { Month } from '../terms/index.ts';
import type { PlanBook } from './book.ts';
import type { FeeDue, Rated, RatingTerms, UsageEvent } from './rated.ts';

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

/** Why an event cannot be rated: it belongs among the suspended records until the reference data is mended. */
export type RatingRefusal = 'no plan' | 'unknown plan' | 'unknown roaming zone';

export interface Rater {
  /** Whether the event can be rated, or why not. Pure; `rate` throws where this refuses. */
  refusal(event: UsageEvent): RatingRefusal | null;
  /**
   * Prices one event. Events come in order (start, element, sequence number) within one month of Kyiv.
   * `fees` are the day fees which this event opened.
   */
  rate(event: UsageEvent): { rated: Rated; fees: readonly FeeDue[] };
  /** What to keep for the next events of the month; `null` when the plan needs no memory. */
  state(): RaterState | null;
}

/** A rater of one subscription and one month, continuing after `state`. */
export function openRater(_book: PlanBook, _terms: RatingTerms, _month: Month, _state?: RaterState): Rater {
  throw new Error('not built yet');
}
