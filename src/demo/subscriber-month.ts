import { isOfCast } from './cast.ts';
import { type Contacts, drawContact, inventContacts } from './contact.ts';
import { AVERAGE, type Habit } from './habit.ts';
import type { MonthClock, Rhythm } from './month-clock.ts';
import { type Trip, isEmpty, overChange, overMidnight, tripsIn } from './oddity.ts';
import { type DemoSubscriber, habitIn } from './subscriber.ts';
import { type Random, between, chance, logNormal, occurrences, openRandom, pick, spread } from './random.ts';
import type { Happening } from './record.ts';
import { storyCalls } from './story.ts';

/** Everybody has good and bad months. */
const MONTH_SIGMA = 0.15;
/** Calls: median e^3.6 = 37 s, mean 64 s (README, sources). */
const CALL_MU = 3.6;
const CALL_SIGMA = 1.05;
const LONGEST_CALL = 7200;

/** Whoever makes the records of one subscriber in one month holds these. */
interface Desk {
  readonly random: Random;
  readonly clock: MonthClock;
  readonly subscriber: DemoSubscriber;
  readonly habit: Habit;
  readonly contacts: Contacts;
  readonly trips: readonly Trip[];
}

/** All that one subscriber does in one month, oldest first. Depends on nothing but the arguments. */
export function subscriberMonth(seed: number, subscriber: DemoSubscriber, clock: MonthClock): Happening[] {
  const { subscriberId } = subscriber;
  const random = openRandom(seed, 'month', clock.month, subscriberId);
  const habit = habitIn(subscriber, clock.month);
  const { onnetShare } = habit;
  const contacts = inventContacts(openRandom(seed, 'contacts', subscriberId), {
    onnetShare,
    abroadShare: 0.02,
    ties: subscriber.ties,
  });
  const trips = tripsIn(random, clock, subscriber);
  const desk = { random, clock, subscriber, habit, contacts, trips };
  const busy = subscriber.activity * spread(random, MONTH_SIGMA);
  const happenings = [
    ...calls(desk, occurrences(random, busy * AVERAGE.calls * habit.calls * subscriber.calls)),
    ...messages(desk, occurrences(random, busy * AVERAGE.messages * habit.messages * subscriber.messages)),
    ...sessions(desk, occurrences(random, busy * AVERAGE.sessions * habit.sessions * subscriber.sessions)),
    ...storyCalls(subscriber, clock),
  ];
  return inOrder(happenings.filter((happening) => isWithin(desk, happening)));
}

/** While somebody holds the number; and abroad people use it less. */
function isWithin({ random, subscriber, clock }: Desk, { startMs, roaming }: Happening): boolean {
  const held =
    startMs >= subscriber.since.epochMilliseconds &&
    startMs < (subscriber.closedAt?.epochMilliseconds ?? Infinity);
  return (
    held && startMs >= clock.startMs && startMs < clock.endMs && (roaming === 'home' || chance(random, 0.5))
  );
}

/** Nobody talks twice at a time: a call that would begin during another one begins after it. */
function inOrder(happenings: Happening[]): Happening[] {
  happenings.sort((a, b) => a.startMs - b.startMs);
  let freeMs = 0;
  const moved = happenings.map((happening) => {
    if (happening.kind !== 'voice') return happening;
    const startMs = Math.max(happening.startMs, freeMs);
    freeMs = startMs + (happening.seconds + 4) * 1000;
    return startMs === happening.startMs ? happening : Object.assign(happening, { startMs });
  });
  return moved.sort((a, b) => a.startMs - b.startMs);
}

function roamingAt(trips: readonly Trip[], ms: number): string {
  return trips.find((trip) => ms >= trip.fromMs && ms < trip.untilMs)?.zone ?? 'home';
}

function draw({ clock, random }: Desk, rhythm: Rhythm): number {
  return clock.draw(rhythm, random);
}

function* calls(desk: Desk, count: number): Generator<Happening> {
  const { random, clock, contacts } = desk;
  if (count === 0) return;
  const change = overChange(random, clock);
  if (change !== null) yield call(desk, change, drawContact(random, contacts));
  let last: Happening | null = null;
  for (let each = 0; each < count; each++) {
    last = last !== null && chance(random, BACK_SHARE) ? callBack(desk, last) : anyCall(desk);
    yield last;
  }
}

/** Bursts: one call in five follows another one with the same person within minutes. */
const BACK_SHARE = 0.2;

function callBack(desk: Desk, last: Happening): Happening {
  const pauseSeconds = 5 + Math.floor(-180 * Math.log(1 - desk.random()));
  const startMs = last.startMs + (last.seconds + pauseSeconds) * 1000;
  return call(desk, { startMs, seconds: callSeconds(desk) }, last.other);
}

function anyCall(desk: Desk): Happening {
  const { random, clock, contacts } = desk;
  const span = overMidnight(random, clock) ?? { startMs: draw(desk, 'voice'), seconds: callSeconds(desk) };
  return call(desk, span, drawContact(random, contacts));
}

function callSeconds({ random, subscriber }: Desk): number {
  if (isEmpty(random)) return 0;
  const seconds = Math.round(logNormal(random, CALL_MU, CALL_SIGMA) * subscriber.length);
  return Math.min(LONGEST_CALL, Math.max(1, seconds));
}

function call(
  desk: Desk,
  { startMs, seconds }: { startMs: number; seconds: number },
  other: string,
): Happening {
  const direction = directionOf(desk, other, 0.56);
  return happening(desk, { startMs, kind: 'voice', direction, other, seconds, bytes: 0 });
}

/** What one of ours hears from another of ours is made with the other's call, so here it is always outgoing. */
function directionOf({ random, subscriber }: Desk, other: string, outShare: number): 'out' | 'in' {
  if (subscriber.incomingOnly) return 'in';
  return chance(random, outShare) || isOfCast(other) ? 'out' : 'in';
}

function happening({ subscriber, trips }: Desk, what: Omit<Happening, 'msisdn' | 'roaming'>): Happening {
  const { startMs, kind, direction, other, seconds, bytes } = what;
  const roaming = roamingAt(trips, startMs);
  return { startMs, msisdn: subscriber.msisdn, kind, direction, other, seconds, bytes, roaming };
}

/** Banks, shops and quizzes. */
const SHORT_CODES = ['10901', '4646', '1213', '5060'] as const;
const PICTURE_SHARE = 0.02;

function* messages(desk: Desk, count: number): Generator<Happening> {
  const { random } = desk;
  for (let each = 0; each < count; each++) {
    const startMs = draw(desk, 'messages');
    const contact = drawContact(random, desk.contacts);
    // A fixed line takes no messages: what it would have got comes from a short code instead.
    const isPerson = !/^380(?:44|32|48|56|57)/.test(contact) && !chance(random, 0.12);
    const other = isPerson ? contact : pick(random, SHORT_CODES);
    const direction = isPerson ? directionOf(desk, other, 0.55) : 'in';
    const isPicture = isPerson && chance(random, PICTURE_SHARE);
    const bytes = isPicture ? between(random, 20_000, 290_000) : 0;
    yield happening(desk, { startMs, kind: isPicture ? 'mms' : 'sms', direction, other, seconds: 0, bytes });
  }
}

/** Beyond the EU people switch data off: a megabyte costs as much there as a week at home. */
function* sessions(desk: Desk, count: number): Generator<Happening> {
  const { random, habit, subscriber, trips } = desk;
  if (subscriber.incomingOnly) return;
  for (let each = 0; each < count; each++) {
    const startMs = draw(desk, 'data');
    if (roamingAt(trips, startMs) === 'world') continue;
    const bytes = isEmpty(random) ? 0 : Math.round(logNormal(random, Math.log(habit.sessionBytes), 1.1));
    const seconds = Math.min(14_400, Math.max(1, Math.round(logNormal(random, 5.5, 1.2))));
    yield happening(desk, { startMs, kind: 'data', direction: 'out', other: 'internet', seconds, bytes });
  }
}
