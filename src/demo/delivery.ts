import type { MonthClock } from './month-clock.ts';
import { type DemoFile, type NumberedRecord, usageFile } from './usage-file.ts';

const DAY_MS = 86_400_000;
/** A month's file is closed two hours after the month; what came late follows five days later. */
const CLOSING_MS = 2 * 3_600_000;
const LATE_DAYS = 5;

/**
 * The files in which an element delivers a month up to `nowMs`: for a closed month one file and one with what came
 * late or twice; for the current month one a day, where late and repeated records come on a later day.
 */
export function* deliver(
  element: string,
  records: readonly NumberedRecord[],
  clock: MonthClock,
  nowMs: number,
): Generator<DemoFile> {
  const happened = records.filter((record) => record.startMs + record.seconds * 1000 <= nowMs);
  if (clock.endMs <= nowMs) yield* deliverClosed(element, happened, clock, nowMs);
  else yield* deliverDaily(element, happened, clock, nowMs);
}

function* deliverClosed(
  element: string,
  records: readonly NumberedRecord[],
  clock: MonthClock,
  nowMs: number,
): Generator<DemoFile> {
  const inTime = records.filter((record) => record.lateDays === 0);
  const series = seriesOf(element, clock);
  yield* fileOf(series, Math.min(nowMs, clock.endMs + CLOSING_MS), 1, inTime);
  const lateMs = clock.endMs + LATE_DAYS * DAY_MS;
  const late = records.filter((record) => record.lateDays > 0 || record.again);
  if (lateMs <= nowMs) yield* fileOf(series, lateMs, 2, late);
}

function* deliverDaily(
  element: string,
  records: readonly NumberedRecord[],
  clock: MonthClock,
  nowMs: number,
): Generator<DemoFile> {
  const { daysMs, endMs } = clock;
  const series = seriesOf(element, clock);
  let number = 0;
  const byDay: NumberedRecord[][] = daysMs.map(() => []);
  for (const record of records) {
    const day = daysMs.findLastIndex((dayMs) => dayMs <= record.startMs) + record.lateDays;
    byDay[day]?.push(record);
    if (record.again) byDay[day + 1]?.push(record);
  }
  for (const [day, delivered] of byDay.entries()) {
    if ((daysMs[day] ?? endMs) > nowMs) return;
    if (delivered.length === 0) continue;
    yield* fileOf(series, Math.min(nowMs, daysMs[day + 1] ?? endMs), (number += 1), delivered);
  }
}

/** Files are numbered within a month, so that it needs to know of no other one and no number is missing. */
function seriesOf(element: string, { month }: MonthClock): string {
  return `${element}.${month.slice(2).replace('-', '')}`;
}

function* fileOf(
  series: string,
  closedMs: number,
  number: number,
  records: readonly NumberedRecord[],
): Generator<DemoFile> {
  if (records.length > 0) yield usageFile(series, closedMs, number, records);
}
