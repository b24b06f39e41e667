import type { Month } from '../terms/index.ts';
import { isOfCast } from './cast.ts';
import { strangerNumber } from './contact.ts';
import { deliver } from './delivery.ts';
import { type MonthClock, instantText, openMonthClock } from './month-clock.ts';
import { delivered } from './oddity.ts';
import { population } from './population.ts';
import type { DemoOptions, DemoSubscriber } from './subscriber.ts';
import { type Random, openRandom } from './random.ts';
import type { DemoRecord, Happening } from './record.ts';
import { spendingIn } from './spending.ts';
import { subscriberMonth } from './subscriber-month.ts';
import { type TopUp, topUpsIn } from './top-up.ts';
import type { DemoFile, NumberedRecord } from './usage-file.ts';

/** So many subscribers share two elements for calls and messages and one for data; a larger network has more of them. */
const BLOCK = 1000;
/** An element's records of one month are numbered within a million of their own. */
const NUMBERS_A_MONTH = 1_000_000;
const STRANGER_SHARE = 0.005;

/**
 * The files of one month up to `options.now`: usage by element, then the top-ups. A month is the same whether it is
 * generated alone or with others: everything is drawn from (seed, month, subscriber).
 */
export function* generateMonth(options: DemoOptions, month: Month): Generator<DemoFile> {
  const clock = openMonthClock(month);
  const nowMs = options.now.epochMilliseconds;
  const topUps: TopUp[] = [];
  let number = 0;
  for (const block of blocks(population(options))) {
    const records: DemoRecord[] = [];
    for (const subscriber of block) topUps.push(...oneSubscriber(options, subscriber, clock, records));
    for (const [element, own] of byElement(number++, records)) {
      yield* deliver(element, numbered(element, month, own), clock, nowMs);
    }
  }
  const paid = topUps.filter((topUp) => topUp.atMs <= nowMs);
  if (paid.length > 0) yield topUpFile(month, paid);
}

function* blocks(subscribers: Iterable<DemoSubscriber>): Generator<readonly DemoSubscriber[]> {
  let block: DemoSubscriber[] = [];
  for (const subscriber of subscribers) {
    block.push(subscriber);
    if (block.length < BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

function oneSubscriber(
  { seed, book }: DemoOptions,
  subscriber: DemoSubscriber,
  clock: MonthClock,
  records: DemoRecord[],
): readonly TopUp[] {
  const random = openRandom(seed, 'delivery', clock.month, subscriber.subscriberId);
  const happenings = subscriberMonth(seed, subscriber, clock);
  for (const happening of happenings) {
    records.push(delivered(random, happening));
    const other = mirrored(happening);
    if (other !== null) records.push(other);
    if (random() < STRANGER_SHARE) records.push(strangers(random, happening));
  }
  return topUpsIn(seed, subscriber, spendingIn(book, subscriber, happenings, clock), clock);
}

/** A call between two of the cast is a record of both. */
function mirrored(happening: Happening): DemoRecord | null {
  const { startMs, msisdn, kind, direction, other, seconds, bytes } = happening;
  if (direction !== 'out' || !isOfCast(other)) return null;
  const heard = { startMs, msisdn: other, kind, direction: 'in' as const, other: msisdn, seconds, bytes };
  return { ...heard, roaming: 'home', lateDays: 0, again: false };
}

/** A record of a number of ours that nobody holds. */
function strangers(random: Random, happening: Happening): DemoRecord {
  return { ...happening, msisdn: strangerNumber(random), roaming: 'home', lateDays: 0, again: false };
}

/** The records of a block by element, each in the order in which they happened. */
function byElement(block: number, records: readonly DemoRecord[]): ReadonlyMap<string, DemoRecord[]> {
  const elements = new Map<string, DemoRecord[]>([
    [`KV${2 * block + 1}`, []],
    [`KV${2 * block + 2}`, []],
    [`DA${block + 1}`, []],
  ]);
  for (const record of records) {
    const half = Number(record.msisdn.at(-1)) % 2;
    const name = record.kind === 'data' ? `DA${block + 1}` : `KV${2 * block + 1 + half}`;
    elements.get(name)?.push(record);
  }
  for (const own of elements.values()) own.sort((a, b) => a.startMs - b.startMs);
  return elements;
}

/** Numbers are given before anything is cut at "now": a record keeps its number whenever it is generated. */
function numbered(element: string, month: Month, records: readonly DemoRecord[]): NumberedRecord[] {
  if (records.length >= NUMBERS_A_MONTH) throw new Error(`${element} has too many records in ${month}`);
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  const first = ((year - 2000) * 12 + ofYear) * NUMBERS_A_MONTH + 1;
  return records.map((record, place) => Object.assign(record, { element, seq: first + place }));
}

function topUpFile(month: Month, topUps: readonly TopUp[]): DemoFile {
  const lines = topUps.map(
    ({ subscriberId, topUpId, atMs, amount }) =>
      `${subscriberId};${topUpId};${instantText(atMs)};${amount}.00\n`,
  );
  return { name: `topups-${month}.csv`, text: `subscriberId;topUpId;at;amount\n${lines.join('')}` };
}
