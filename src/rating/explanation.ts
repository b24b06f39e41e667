import { kyivDate, monthOf } from '../terms/index.ts';
import { type PlanBook, versionAt } from './book.ts';
import type { Explanation, Rated, UsageEvent } from './rated.ts';
import type { RaterState } from './memory.ts';
import { openRater } from './rater.ts';

/** A rated event as it is kept: everything but the explanation. */
export type StoredEvent = UsageEvent & Omit<Rated, 'explanation'>;

/**
 * The explanation of a stored line, made by rating it again with as much of its allowances left as it used. `null`
 * when the book does not lead to the very same amounts any more, or several allowances shared the event in a way
 * that the line alone does not tell: the line's own sums are then all that can be shown.
 */
export function explanationOf(book: PlanBook, stored: StoredEvent): Explanation | null {
  for (const friends of [[], [stored.other]]) {
    const rated = ratedAgain(book, stored, friends);
    if (rated !== null && sameAmounts(rated, stored)) return rated.explanation;
  }
  return null;
}

function ratedAgain(book: PlanBook, stored: StoredEvent, friends: readonly string[]): Rated | null {
  const at = Temporal.Instant.fromEpochMilliseconds(stored.startedMs);
  const plans = [{ plan: stored.plan, fromMs: 0, untilMs: Infinity }];
  const rater = openRater(book, { plans, friends }, monthOf(at), stateBefore(book, stored, at));
  return rater.refusal(stored) === null ? rater.rate(stored).rated : null;
}

function stateBefore(
  book: PlanBook,
  { plan, allowance, allowanceUnits, startedMs }: StoredEvent,
  at: Temporal.Instant,
): RaterState | null {
  const versions = book.versions.get(plan);
  if (versions === undefined) return null;
  const { allowances, dayFees } = versionAt(versions, startedMs);
  const used = allowances
    .filter((it) => it.amount !== Infinity)
    .map((it) => [it.id, it.id === allowance ? it.amount - allowanceUnits : it.amount] as const);
  const day = kyivDate(at).toString();
  return { plan, fromMs: 0, day, opened: dayFees.map((it) => it.id), used: Object.fromEntries(used) };
}

const COMPARED = [
  'rule',
  'billed',
  'connectFee',
  'price',
  'net',
  'duty',
  'taken',
  'allowance',
  'allowanceUnits',
] as const;

function sameAmounts(a: Rated, b: StoredEvent): boolean {
  return COMPARED.every((name) => a[name] === b[name]);
}
