import type { Segment } from '../terms/index.ts';
import type { MonthClock } from './month-clock.ts';
import { type Random, between, chance, pick } from './random.ts';
import type { DemoRecord, Happening } from './record.ts';

/**
 * What makes 3 to 5 % of the records unusual (README): these shares, with trips abroad, calls that pass midnight by
 * themselves and records of numbers that nobody holds.
 */
const SHARE = { late: 0.009, again: 0.006, empty: 0.012, overMidnight: 0.004, trip: 0.05, overChange: 0.06 };

/** Decides about the delivery of a record. */
export function delivered(random: Random, happening: Happening): DemoRecord {
  const lateDays = chance(random, SHARE.late) ? between(random, 1, 4) : 0;
  const again = lateDays === 0 && chance(random, SHARE.again);
  const { startMs, msisdn, kind, direction, other, seconds, bytes, roaming } = happening;
  return { startMs, msisdn, kind, direction, other, seconds, bytes, roaming, lateDays, again };
}

/** Whether a call was not answered or a session moved nothing. */
export function isEmpty(random: Random): boolean {
  return chance(random, SHARE.empty);
}

/** Now and then a call that begins shortly before a midnight and ends after it; otherwise `null`. */
export function overMidnight(random: Random, clock: MonthClock): { startMs: number; seconds: number } | null {
  if (!chance(random, SHARE.overMidnight)) return null;
  const midnightMs = pick(random, [clock.endMs, ...clock.daysMs.slice(1)]);
  const before = between(random, 5, 110);
  return { startMs: midnightMs - before * 1000, seconds: before + between(random, 5, 600) };
}

/** In a month in which the clocks change, some are just talking then. */
export function overChange(random: Random, { changeMs }: MonthClock) {
  if (changeMs === null || !chance(random, SHARE.overChange)) return null;
  const before = between(random, 30, 1500);
  return { startMs: changeMs - before * 1000, seconds: before + between(random, 30, 2400) };
}

/** Days abroad, with the zone. */
export interface Trip {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly zone: string;
}

const IRYNA = '100005';

/** Some travel in a month; Iryna does in every one. */
export function tripsIn(
  random: Random,
  clock: MonthClock,
  { subscriberId, segment }: { readonly subscriberId: string; readonly segment: Segment },
): readonly Trip[] {
  const days = (first: number, last: number, zone: string): Trip => {
    return {
      fromMs: clock.daysMs[first - 1] ?? clock.endMs,
      untilMs: clock.daysMs[last] ?? clock.endMs,
      zone,
    };
  };
  if (subscriberId === IRYNA) return [days(2, 4, 'eu'), days(12, 16, 'eu')];
  if (!chance(random, SHARE.trip)) return [];
  const first = between(random, 1, 22);
  // Further than the EU only with a contract: there a minute costs as much as a prepaid month.
  const zone = segment === 'contract' && chance(random, 0.3) ? 'world' : 'eu';
  return [days(first, first + between(random, 2, 8), zone)];
}
