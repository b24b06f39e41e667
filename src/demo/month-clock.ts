import { KYIV, type Month, addMonths, firstDay, startOfDay } from '../terms/index.ts';
import { type Random, growing, placeIn } from './random.ts';

export type Rhythm = 'voice' | 'messages' | 'data';

/** Weights of the hours of a day in Kyiv: late morning and early evening peaks, a deep night (README, sources). */
const HOURS: Readonly<Record<Rhythm, readonly number[]>> = {
  voice: [6, 3, 2, 1, 1, 3, 12, 34, 62, 82, 92, 95, 90, 86, 84, 84, 88, 96, 100, 92, 76, 54, 30, 14],
  messages: [22, 12, 6, 3, 2, 3, 10, 30, 52, 64, 68, 70, 72, 70, 68, 70, 74, 82, 92, 100, 98, 88, 66, 42],
  data: [38, 24, 14, 9, 7, 9, 20, 44, 60, 66, 70, 72, 76, 74, 72, 72, 74, 78, 84, 92, 100, 98, 86, 62],
};
/** Monday to Sunday. */
const WEEKDAYS: Readonly<Record<Rhythm, readonly number[]>> = {
  voice: [1.04, 1.04, 1.04, 1.05, 1.12, 0.93, 0.78],
  messages: [1, 0.99, 0.99, 1, 1.08, 1.02, 0.92],
  data: [0.99, 0.98, 0.98, 0.98, 1.01, 1.04, 1.02],
};

/** One month in Kyiv in milliseconds, with what is needed to draw moments from it quickly. */
export interface MonthClock {
  readonly month: Month;
  readonly startMs: number;
  readonly endMs: number;
  /** The first moment of each day. */
  readonly daysMs: readonly number[];
  /** The moment at which the clocks change in this month, if they do. */
  readonly changeMs: number | null;
  /** A moment (whole seconds) at which people call, write or surf. */
  draw(rhythm: Rhythm, random: Random): number;
}

export function openMonthClock(month: Month): MonthClock {
  const first = firstDay(month);
  const days = Array.from({ length: first.daysInMonth }, (_, day) => first.add({ days: day }));
  const daysMs = days.map((day) => startOfDay(day).epochMilliseconds);
  const weekdays = days.map((day) => day.dayOfWeek);
  const sums = {
    voice: hourSums('voice', weekdays),
    messages: hourSums('messages', weekdays),
    data: hourSums('data', weekdays),
  };
  const draw = (rhythm: Rhythm, random: Random) => {
    const table = sums[rhythm];
    const cell = placeIn(table, random() * (table.at(-1) ?? 0));
    const hourMs = (daysMs[Math.floor(cell / 24)] ?? 0) + (cell % 24) * 3_600_000;
    return hourMs + Math.floor(random() * 3600) * 1000;
  };
  const endMs = startOfDay(firstDay(addMonths(month, 1))).epochMilliseconds;
  return { month, startMs: daysMs[0] ?? 0, endMs, daysMs, changeMs: changeOf(first, endMs), draw };
}

function hourSums(rhythm: Rhythm, weekdays: readonly number[]): Float64Array {
  const weekday = WEEKDAYS[rhythm];
  return growing(weekdays.flatMap((day) => HOURS[rhythm].map((weight) => weight * (weekday[day - 1] ?? 1))));
}

function changeOf(first: Temporal.PlainDate, endMs: number): number | null {
  const next = first.toZonedDateTime(KYIV).getTimeZoneTransition('next');
  return next !== null && next.epochMilliseconds < endMs ? next.epochMilliseconds : null;
}

const TWO = Array.from({ length: 60 }, (_, number) => number.toString().padStart(2, '0'));
const DAY_MS = 86_400_000;
const dayTexts = new Map<number, string>();

/** `2026-11-03T07:15:02Z` of a moment in whole seconds; the text of each day is made once. */
export function instantText(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = Temporal.Instant.fromEpochMilliseconds(day * DAY_MS)
      .toString()
      .slice(0, 11);
    dayTexts.set(day, text);
  }
  const seconds = Math.floor((ms - day * DAY_MS) / 1000);
  const hour = Math.floor(seconds / 3600);
  return `${text}${TWO[hour]}:${TWO[Math.floor(seconds / 60) % 60]}:${TWO[seconds % 60]}Z`;
}
