import { kyivDate, monthOf } from '../terms/index.ts';
import { type PlanBook, exchangeAt, versionAt } from './book.ts';
import { counterKey } from './condition.ts';
import { inHryvnias } from './exchange.ts';
import type { PlanTable } from './plan-table.ts';
import type { Explanation, Rated, TopUp, UsageEvent } from './rated.ts';
import type { RaterState } from './memory.ts';
import { openRater } from './rater.ts';
import { writtenAmount } from './tax.ts';

/** A rated event as it is kept: everything but the explanation. */
export type StoredEvent = UsageEvent & Omit<Rated, 'explanation'>;

/**
 * The explanation of a stored line, made by rating it again with as much of its allowances left as it used, and with
 * every way in which the plan's conditions and caps may have stood. `null` when the book does not lead to the very same
 * amounts any more, or several allowances shared the event in a way that the line alone does not tell: the line's own
 * sums are then all that can be shown.
 */
export function explanationOf(book: PlanBook, stored: StoredEvent): Explanation | null {
  const versions = book.versions.get(stored.plan);
  if (versions === undefined) return null;
  const table = versionAt(versions, stored.startedMs);
  for (const guess of guesses(book, table, stored)) {
    const rated = ratedAgain(book, stored, guess);
    if (rated !== null && sameAmounts(rated, stored)) return rated.explanation;
  }
  return null;
}

/** How things may have stood when an event was rated. */
interface Guess {
  readonly friends: readonly string[];
  readonly topUps: readonly TopUp[];
  readonly opened: readonly string[];
  readonly used: Readonly<Record<string, number>>;
}

function guesses(book: PlanBook, table: PlanTable, stored: StoredEvent): Guess[] {
  const { startedMs, other } = stored;
  const asks = (kind: string) => table.conditions.some(({ text }) => kind in text);
  const either = <T>(kind: string, usual: T, odd: T): T[] => (asks(kind) ? [usual, odd] : [usual]);
  const waiting = table.waitingFees.map((it) => it.id);
  const spent = counted(table, Number.MAX_SAFE_INTEGER);
  return [[], [other]].flatMap((friends) =>
    either<readonly TopUp[]>('topUpAtLeast', [], [{ atMs: startedMs, amount: 2 ** 52 }]).flatMap((topUps) =>
      either('feePaid', waiting, []).flatMap((opened) =>
        either('usageBelow', {}, spent).flatMap((counts) =>
          capsOf(book, table, stored).map((caps) => ({
            friends,
            topUps,
            opened,
            used: { ...counts, ...caps },
          })),
        ),
      ),
    ),
  );
}

function counted({ conditions }: PlanTable, units: number): Record<string, number> {
  return Object.fromEntries(
    conditions.flatMap(({ name, text }) =>
      'usageBelow' in text ? [[counterKey(name, text.usageBelow.period), units]] : [],
    ),
  );
}

/** Nothing spent under the rule's caps, or so much that exactly the line's amount was left. */
function capsOf(book: PlanBook, table: PlanTable, stored: StoredEvent): Record<string, number>[] {
  const { rule, startedMs } = stored;
  const rates = table.variants.flatMap((cells) => cells.flatMap((cell) => cell?.rates ?? []));
  const rate = rates.find((it) => it.id === rule);
  const amount = writtenAmount(table.inside, stored);
  const worth = (cap: number): number => inHryvnias(exchangeAt(book, table, startedMs) ?? null, cap);
  const { capPerDay = Infinity, capPerMonth = Infinity } = rate ?? {};
  return [
    {},
    ...(capPerDay === Infinity ? [] : [{ [`$day/${rule}`]: worth(capPerDay) - amount }]),
    ...(capPerMonth === Infinity ? [] : [{ [`$month/${rule}`]: worth(capPerMonth) - amount }]),
  ];
}

function ratedAgain(book: PlanBook, stored: StoredEvent, guess: Guess): Rated | null {
  const at = Temporal.Instant.fromEpochMilliseconds(stored.startedMs);
  const plans = [{ plan: stored.plan, fromMs: 0, untilMs: Infinity }];
  const terms = { plans, friends: guess.friends, topUps: guess.topUps };
  const rater = openRater(book, terms, monthOf(at), stateBefore(book, stored, at, guess));
  return rater.refusal(stored) === null ? rater.rate(stored).rated : null;
}

function stateBefore(
  book: PlanBook,
  { plan, allowance, allowanceUnits, startedMs }: StoredEvent,
  at: Temporal.Instant,
  guess: Guess,
): RaterState {
  const { allowances } = versionAt(book.versions.get(plan) ?? [], startedMs);
  const used = allowances
    .filter((it) => it.amount !== Infinity)
    .map((it) => [it.id, it.id === allowance ? it.amount - allowanceUnits : it.amount] as const);
  const day = kyivDate(at).toString();
  return { plan, fromMs: 0, day, opened: guess.opened, used: { ...Object.fromEntries(used), ...guess.used } };
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
