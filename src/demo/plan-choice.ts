import { type Segment, addMonths, kyivDate, startOfDay, startOfMonth } from '../terms/index.ts';
import { HABITS, type Habit } from './habit.ts';
import { type Random, between, chance, growing, placeIn } from './random.ts';
import {
  type DemoOptions,
  type DemoSubscriber,
  at,
  currentMonth,
  firstMonth,
  laterOf,
} from './subscriber.ts';

/** One in fifteen came during the months that are shown, the others long before. */
export function inventPlans(options: DemoOptions, random: Random, segment: Segment): DemoSubscriber['plans'] {
  const isNewcomer = chance(random, 1 / 15);
  const today = kyivDate(options.now).toString();
  const offers = HABITS.filter((habit) => habit.segment === segment && habit.soldFrom < today);
  const open = offers.filter((habit) => habit.soldUntil === null);
  if (isNewcomer && open.length > 0) {
    const { plan, soldFrom } = weighted(random, open);
    const from = atMonth(options, random, between(random, 1, Math.max(1, options.months - 1)));
    return [{ plan, from: laterOf(from, startOfDay(Temporal.PlainDate.from(soldFrom))) }];
  }
  const first = sold(options, random, weighted(random, offers));
  return [first, ...inventChange(options, random, first, open)];
}

/** One in eight changes to another plan that is still sold, on the first day of a month. */
function inventChange(
  options: DemoOptions,
  random: Random,
  first: DemoSubscriber['plans'][number],
  open: readonly Habit[],
): DemoSubscriber['plans'] {
  const others = open.filter((habit) => habit.plan !== first.plan);
  if (others.length === 0 || !chance(random, 1 / 8)) return [];
  const { plan, soldFrom } = weighted(random, others);
  const wanted = startOfMonth(addMonths(currentMonth(options), -between(random, 1, 11)));
  const from = laterOf(wanted, startOfDay(Temporal.PlainDate.from(soldFrom)));
  return Temporal.Instant.compare(from, first.from) > 0 ? [{ plan, from }] : [];
}

/** A moment at which the plan was sold, before the months that are shown if it was sold then. */
function sold(options: DemoOptions, random: Random, { plan, soldFrom, soldUntil }: Habit) {
  const first = startOfDay(Temporal.PlainDate.from(soldFrom));
  const shown = startOfMonth(addMonths(firstMonth(options), -1));
  const early = Temporal.Instant.compare(shown, first) > 0 ? shown : options.now;
  const last = soldUntil === null ? early : startOfDay(Temporal.PlainDate.from(soldUntil));
  const days = Math.max(1, Math.floor((last.epochMilliseconds - first.epochMilliseconds) / 86_400_000));
  return { plan, from: first.add({ hours: 24 * between(random, 0, days - 1) + between(random, 9, 19) }) };
}

function weighted(random: Random, habits: readonly Habit[]): Habit {
  const sums = growing(habits.map((habit) => habit.weight));
  const chosen = habits[placeIn(sums, random() * (sums.at(-1) ?? 0))];
  if (chosen === undefined) throw new Error('no plan to choose from');
  return chosen;
}

function atMonth(options: DemoOptions, random: Random, monthsAgo: number): Temporal.Instant {
  return at(addMonths(currentMonth(options), -monthsAgo), between(random, 1, 27), between(random, 9, 19));
}
