import { firstDay, startOfDay } from '../terms/index.ts';
import type { MonthClock } from './month-clock.ts';
import type { DemoSubscriber } from './subscriber.ts';
import type { Happening } from './record.ts';

const VIKTOR = '100006';
const EMMA = '100011';
const THURSDAY = 4;
const SUNDAY = 7;

/** Calls that the cast's stories tell of, besides what they do as everybody does. */
export function storyCalls(subscriber: DemoSubscriber, clock: MonthClock): Happening[] {
  if (subscriber.subscriberId === VIKTOR) return [dearCall(subscriber, clock)];
  if (subscriber.subscriberId === EMMA) return callsHome(subscriber, clock);
  return [];
}

/** Viktor, on the second Thursday of a month at 19:40, to Britain. */
function dearCall(subscriber: DemoSubscriber, clock: MonthClock): Happening {
  const [, second] = daysOf(clock, THURSDAY);
  return outgoing(subscriber, {
    startMs: (second ?? 0) + hours(19, 40),
    other: '442079460123',
    seconds: 2281,
  });
}

/** Emma, on Sundays after lunch, to her mother. */
function callsHome(subscriber: DemoSubscriber, clock: MonthClock): Happening[] {
  return daysOf(clock, SUNDAY).map((dayMs, week) => {
    return outgoing(subscriber, {
      startMs: dayMs + hours(14, 5 + 7 * week),
      other: '442079460018',
      seconds: 420 + 61 * week,
    });
  });
}

function daysOf({ month }: MonthClock, weekday: number): readonly number[] {
  const first = firstDay(month);
  const days = Array.from({ length: first.daysInMonth }, (_, day) => first.add({ days: day }));
  return days.filter((day) => day.dayOfWeek === weekday).map((day) => startOfDay(day).epochMilliseconds);
}

function hours(hour: number, minute: number): number {
  return (hour * 60 + minute) * 60_000;
}

function outgoing(
  subscriber: DemoSubscriber,
  own: { startMs: number; other: string; seconds: number },
): Happening {
  const { startMs, other, seconds } = own;
  return {
    startMs,
    msisdn: subscriber.msisdn,
    kind: 'voice',
    direction: 'out',
    other,
    seconds,
    bytes: 0,
    roaming: 'home',
  };
}
