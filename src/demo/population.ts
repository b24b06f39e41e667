import {
  type Month,
  type Segment,
  addMonths,
  kyivDate,
  monthOf,
  startOfDay,
  startOfMonth,
} from '../terms/index.ts';
import { CAST, type CastMember, STAFF } from './cast.ts';
import { inventFriends } from './contact.ts';
import { HABITS, type Habit, habitOf } from './habit.ts';
import { inventName } from './names.ts';
import { type Random, between, chance, growing, openRandom, pick, placeIn, spread } from './random.ts';

/** What is generated: the same options give the same bytes. */
export interface DemoOptions {
  readonly seed: number;
  /** Subscriptions in all; never fewer than the cast. */
  readonly subscribers: number;
  /** Months of usage, the current one included. */
  readonly months: number;
  /** Nothing is later than this. */
  readonly now: Temporal.Instant;
}

/** One subscription of the demo: what the register says, and how its holder behaves. */
export interface DemoSubscriber extends Omit<CastMember, 'story' | 'plan'> {
  readonly inCompany: boolean;
  readonly since: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly plans: readonly { readonly plan: string; readonly from: Temporal.Instant }[];
  readonly services: readonly {
    readonly service: string;
    readonly from: Temporal.Instant;
    readonly channel: string;
    readonly consentAt: Temporal.Instant | null;
  }[];
  /** Factors of their own for calls, messages, data and the length of a call. */
  readonly calls: number;
  readonly messages: number;
  readonly sessions: number;
  readonly length: number;
}

/** The number that Dmytro got was somebody's before: this one's. */
const PREVIOUS_HOLDER = '100090';
const FIRST_INVENTED = 100_101;
export const LEAST_SUBSCRIBERS = CAST.length + STAFF.length + 1;

/** The month whose end is still to come. */
export function currentMonth(options: DemoOptions): Month {
  return monthOf(options.now);
}

/** The first month with usage. */
export function firstMonth(options: DemoOptions): Month {
  return addMonths(currentMonth(options), 1 - options.months);
}

/** Every subscription, the cast first; each is made by itself, so a part of them is the same as in the whole. */
export function* population(options: DemoOptions): Generator<DemoSubscriber> {
  for (const member of CAST) yield played(options, member, false);
  for (const member of STAFF) yield played(options, member, true);
  yield previousHolder(options);
  const invented = Math.max(0, options.subscribers - LEAST_SUBSCRIBERS);
  for (let place = 0; place < invented; place++) yield inventSubscriber(options, place);
}

/** The plan in force when a month begins, or the first one when it began later. */
export function planIn(subscriber: DemoSubscriber, month: Month): string {
  const startMs = startOfMonth(month).epochMilliseconds;
  const before = subscriber.plans.filter(({ from }) => from.epochMilliseconds <= startMs);
  return (before.at(-1) ?? subscriber.plans[0])?.plan ?? '';
}

export function habitIn(subscriber: DemoSubscriber, month: Month): Habit {
  return habitOf(planIn(subscriber, month));
}

function played(options: DemoOptions, member: CastMember, inCompany: boolean): DemoSubscriber {
  const { plan, story: _story, ...rest } = member;
  const since = sinceOf(options, member);
  const from = laterOf(since, startOfDay(Temporal.PlainDate.from(habitOf(plan).soldFrom)));
  return {
    ...rest,
    inCompany,
    since,
    closedAt: null,
    plans: [{ plan, from }],
    services: servicesOf(options, member),
    ...(inCompany ? ownWays(openRandom(options.seed, 'ways', member.subscriberId), 0.5) : USUAL_WAYS),
  };
}

const USUAL_WAYS = { calls: 1, messages: 1, sessions: 1, length: 1 };

/** How somebody differs from the average: less within a company than among all, hence `share` of the spreads. */
function ownWays(random: Random, share: number) {
  return {
    // 19 % write no messages and 13 % use no data; the spreads between people are measured ones (README, sources).
    calls: Math.min(5, spread(random, 0.94 * share)),
    messages: chance(random, 0.19) ? 0 : Math.min(6, spread(random, 1.45 * share) / 0.81),
    sessions: chance(random, 0.13) ? 0 : Math.min(4, spread(random, 0.75 * share)),
    length: Math.min(2, spread(random, 0.25 * share)),
  };
}

/** Dmytro got his number five months ago; everybody else is with us for long. */
function sinceOf(options: DemoOptions, member: CastMember): Temporal.Instant {
  if (member.subscriberId === '100008') return at(addMonths(currentMonth(options), -5), 9, 14);
  return at(addMonths('2006-10' as Month, Number(member.subscriberId) % 14), 9, 10);
}

function servicesOf(options: DemoOptions, { subscriberId, segment }: CastMember): DemoSubscriber['services'] {
  const from = at(addMonths(currentMonth(options), -10), 10, 12);
  if (subscriberId === '100007') return [{ service: 'caller-tune', from, channel: 'sms', consentAt: null }];
  if (segment === 'contract' || subscriberId === '100001') {
    return [{ service: 'missed-call-sms', from, channel: 'ussd', consentAt: from }];
  }
  return [];
}

/** Gave the number up nine months ago; it then rested for four months. */
function previousHolder(options: DemoOptions): DemoSubscriber {
  const number = CAST.find((member) => member.subscriberId === '100008')?.msisdn ?? '';
  const since = at('2009-02' as Month, 3, 11);
  return {
    ...inventSubscriber(options, -1),
    subscriberId: PREVIOUS_HOLDER,
    msisdn: number,
    brand: 'kyivstar',
    segment: 'prepaid',
    activity: 1,
    since,
    closedAt: at(addMonths(currentMonth(options), -9), 2, 0),
    plans: [{ plan: 'edyna-tsina-2010', from: laterOf(since, at('2010-01' as Month, 1, 0)) }],
    services: [],
    friends: [],
    ties: [],
  };
}

/** Of a hundred subscribers in March 2006: 7 with a contract, 53 prepaid, 40 djuice (README, sources). */
function inventSubscriber(options: DemoOptions, place: number): DemoSubscriber {
  const random = openRandom(options.seed, 'subscriber', place);
  const share = random();
  const kind =
    share < 0.07 ? ('contract' as const) : share < 0.6 ? ('prepaid' as const) : ('djuice' as const);
  const plans = inventPlans(options, random, kind);
  const since = plans[0]?.from ?? startOfMonth(firstMonth(options));
  const friends = plans.some(({ plan }) => plan === 'djuice-fun') ? inventFriends(random) : [];
  return {
    subscriberId: `${FIRST_INVENTED + place}`,
    msisdn: inventOwnNumber(place),
    name: inventName(random),
    brand: kind === 'djuice' ? 'djuice' : 'kyivstar',
    segment: kind,
    language: chance(random, 0.04) ? 'en' : 'uk',
    // 5 % use nothing at all (README, sources).
    activity: chance(random, 0.05) ? 0 : 1,
    ...ownWays(random, 1),
    openingBalance: `${between(random, 20, 90)}.${between(random, 10, 99)}`,
    friends,
    ties: friends,
    incomingOnly: false,
    inCompany: false,
    since,
    closedAt: null,
    plans,
    services: inventServices(options, random, since),
  };
}

function inventOwnNumber(place: number): string {
  const code = ['67', '96', '97', '98'][((place % 4) + 4) % 4] ?? '67';
  return `380${code}${1_110_200 + Math.floor(place / 4)}`;
}

/** One in fifteen came during the months that are shown, the others long before. */
function inventPlans(options: DemoOptions, random: Random, segment: Segment): DemoSubscriber['plans'] {
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
  const hours = Math.max(0, Math.floor((last.epochMilliseconds - first.epochMilliseconds) / 3_600_000));
  return { plan, from: first.add({ hours: between(random, 0, hours) }) };
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

function inventServices(options: DemoOptions, random: Random, since: Temporal.Instant) {
  if (!chance(random, 0.3)) return [];
  const service = pick<string>(random, ['caller-tune', 'missed-call-sms']);
  const month = addMonths(currentMonth(options), -between(random, 1, 14));
  const from = laterOf(since, at(month, between(random, 2, 27), between(random, 8, 21)));
  const channel = pick<string>(random, ['ussd', 'sms', 'shop']);
  return [{ service, from, channel, consentAt: from }];
}

function at(month: Month, day: number, hour: number): Temporal.Instant {
  return startOfMonth(month).add({ hours: (day - 1) * 24 + hour });
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}
