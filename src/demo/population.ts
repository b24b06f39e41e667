import { type Month, addMonths, startOfDay, startOfMonth } from '../terms/index.ts';
import { CAST, type CastMember, STAFF } from './cast.ts';
import { inventFriends } from './contact.ts';
import { habitOf } from './habit.ts';
import { inventName } from './names.ts';
import { inventPlans } from './plan-choice.ts';
import { type Random, between, chance, openRandom, pick, spread } from './random.ts';
import {
  type DemoOptions,
  type DemoSubscriber,
  at,
  currentMonth,
  firstMonth,
  laterOf,
} from './subscriber.ts';

/** The number that Dmytro got was somebody's before: this one's. */
const PREVIOUS_HOLDER = '100090';
const FIRST_INVENTED = 100_101;
export const LEAST_SUBSCRIBERS = CAST.length + STAFF.length + 1;

/** Every subscription, the cast first; each is made by itself, so a part of them is the same as in the whole. */
export function* population(options: DemoOptions): Generator<DemoSubscriber> {
  for (const member of CAST) yield played(options, member, false);
  for (const member of STAFF) yield played(options, member, true);
  yield previousHolder(options);
  const invented = Math.max(0, options.subscribers - LEAST_SUBSCRIBERS);
  for (let place = 0; place < invented; place++) yield inventSubscriber(options, place);
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
    openingBalance: `${between(random, 20, 90) + feesOf(plans)}.${between(random, 10, 99)}`,
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

/** Who pays by the month has the fee on the account when it begins. */
function feesOf(plans: DemoSubscriber['plans']): number {
  return Math.max(...plans.map(({ plan }) => habitOf(plan).monthlyFee));
}

function inventOwnNumber(place: number): string {
  const code = ['67', '96', '97', '98'][((place % 4) + 4) % 4] ?? '67';
  return `380${code}${1_110_200 + Math.floor(place / 4)}`;
}

function inventServices(options: DemoOptions, random: Random, since: Temporal.Instant) {
  if (!chance(random, 0.3)) return [];
  const service = pick<string>(random, ['caller-tune', 'missed-call-sms']);
  const month = addMonths(currentMonth(options), -between(random, 1, 14));
  const from = laterOf(since, at(month, between(random, 2, 27), between(random, 8, 21)));
  const channel = pick<string>(random, ['ussd', 'sms', 'shop']);
  return [{ service, from, channel, consentAt: from }];
}
