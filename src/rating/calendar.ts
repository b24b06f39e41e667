import { KYIV, type Month, addMonths, firstDay, startOfDay } from '../terms/index.ts';
import { type CalendarText, DAYS } from './reference.ts';

/**
 * Calendars cut each kind of day into bands. A band is a set of calendars that are on together, so that a plan is
 * checked once for every band and an event needs to know only its band.
 */
export interface Bands {
  /** The calendars that are on in each band. */
  readonly active: readonly ReadonlySet<string>[];
  /** For each kind of day (Monday … Sunday, holiday): minutes of the clock on the wall and their band, in order. */
  readonly days: readonly (readonly BandSpan[])[];
}

interface BandSpan {
  readonly from: number;
  readonly until: number;
  readonly band: number;
}

/** When the bands change: `band[i]` from `at[i]` until `at[i + 1]`. */
export interface BandClock {
  readonly at: Float64Array;
  readonly band: Int32Array;
}

const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
const HOLIDAY = DAYS.indexOf('holiday');

/** The bands of an operator's calendars. */
export function bandsOf(calendars: readonly CalendarText[]): Bands {
  const active: Set<string>[] = [];
  const days = DAYS.map((day) => {
    const cuts = calendars.flatMap((it) => [minutes(it.from), minutes(it.to)]);
    const marks = [...new Set([0, ...cuts, DAY_MINUTES])].sort((a, b) => a - b);
    return marks.slice(0, -1).map((from, i) => {
      const on = calendars.filter((it) => it.days.includes(day) && covers(it, from)).map((it) => it.id);
      return { from, until: marks[i + 1] ?? DAY_MINUTES, band: bandNumber(active, new Set(on)) };
    });
  });
  return { active, days };
}

function bandNumber(active: Set<string>[], on: Set<string>): number {
  const known = active.findIndex((it) => it.size === on.size && it.isSubsetOf(on));
  return known >= 0 ? known : active.push(on) - 1;
}

function covers(calendar: CalendarText, minute: number): boolean {
  const [from, to] = [minutes(calendar.from), minutes(calendar.to)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The changes of band from the beginning of a month until `extraDays` after it. */
export function bandClock(
  bands: Bands,
  holidays: ReadonlySet<string>,
  month: Month,
  extraDays: number,
): BandClock {
  const at: number[] = [];
  const band: number[] = [];
  for (const date of daysFrom(firstDay(month), firstDay(addMonths(month, 1)).add({ days: extraDays }))) {
    const kind = holidays.has(date.toString()) ? HOLIDAY : date.dayOfWeek - 1;
    for (const change of changesOfDay(date, bands.days[kind] ?? [])) {
      if (change.band === band.at(-1)) continue;
      at.push(change.atMs);
      band.push(change.band);
    }
  }
  return { at: Float64Array.from(at), band: Int32Array.from(band) };
}

/**
 * A day as stretches of one offset each, so that a boundary falls where the clock on the wall shows it: twice in
 * an hour that is repeated, at the jump in an hour that is left out.
 */
function changesOfDay(
  date: Temporal.PlainDate,
  spans: readonly BandSpan[],
): { atMs: number; band: number }[] {
  return stretches(date).flatMap(({ fromMs, untilMs, midnightMs }) => {
    const [from, until] = [(fromMs - midnightMs) / MINUTE_MS, (untilMs - midnightMs) / MINUTE_MS];
    return spans
      .filter((span) => span.from < until && span.until > from)
      .map((span) => ({ atMs: midnightMs + Math.max(span.from, from) * MINUTE_MS, band: span.band }));
  });
}

/** Parts of a day with one offset; `midnightMs` is when the wall would have shown 00:00 at that offset. */
function stretches(date: Temporal.PlainDate): { fromMs: number; untilMs: number; midnightMs: number }[] {
  const end = startOfDay(date.add({ days: 1 })).epochMilliseconds;
  const wallMidnight = date.toZonedDateTime('UTC').epochMilliseconds;
  const found = [];
  let at: Temporal.ZonedDateTime | null = date.toZonedDateTime(KYIV);
  while (at !== null && at.epochMilliseconds < end) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next');
    const untilMs = Math.min(next?.epochMilliseconds ?? end, end);
    const midnightMs = wallMidnight - at.offsetNanoseconds / 1_000_000;
    found.push({ fromMs: at.epochMilliseconds, untilMs, midnightMs });
    at = next;
  }
  return found;
}

function* daysFrom(first: Temporal.PlainDate, end: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  for (let day = first; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) yield day;
}

/** Where in the clock a moment is; the first band for moments before it. */
export function bandIndexAt(clock: BandClock, ms: number): number {
  let low = 0;
  let high = clock.at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((clock.at[middle] ?? 0) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The same, looked for onward from a place in the clock where it mostly is. */
export function bandIndexFrom(clock: BandClock, ms: number, from: number): number {
  const { at } = clock;
  if (ms < at[from]!) return bandIndexAt(clock, ms);
  let index = from;
  while (index + 1 < at.length && at[index + 1]! <= ms) index++;
  return index;
}

/** The days of a month in Kyiv: when each begins, with the end of the month as the last. */
export interface MonthDays {
  readonly starts: Float64Array;
  readonly dates: readonly string[];
}

export function monthDays(month: Month): MonthDays {
  const end = firstDay(addMonths(month, 1));
  const days = [...daysFrom(firstDay(month), end)];
  const starts = [...days, end].map((day) => startOfDay(day).epochMilliseconds);
  return { starts: Float64Array.from(starts), dates: days.map(String) };
}

const DAY_MS = DAY_MINUTES * MINUTE_MS;

/** The index of the day of a moment within the month: a guess from the month's beginning, put right by an hour's shift. */
export function dayIndex({ starts }: MonthDays, ms: number): number {
  let day = Math.floor((ms - (starts[0] ?? 0)) / DAY_MS);
  day = Math.max(0, Math.min(day, starts.length - 2));
  while (day > 0 && ms < (starts[day] ?? 0)) day--;
  while (day < starts.length - 2 && ms >= (starts[day + 1] ?? Infinity)) day++;
  return day;
}
