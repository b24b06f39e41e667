import type { MonthClock } from './month-clock.ts';
import { type DemoFile, type NumberedRecord, usageFile } from './usage-file.ts';

const DAY_MS = 86_400_000;
const EPOCH_2000_MS = 946_684_800_000;
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
  yield* fileOf(element, Math.min(nowMs, clock.endMs + CLOSING_MS), 0, inTime);
  const lateMs = clock.endMs + LATE_DAYS * DAY_MS;
  const late = records.filter((record) => record.lateDays > 0 || record.again);
  if (lateMs <= nowMs) yield* fileOf(element, lateMs, 1, late);
}

function* deliverDaily(
  element: string,
  records: readonly NumberedRecord[],
  { daysMs, endMs }: MonthClock,
  nowMs: number,
): Generator<DemoFile> {
  const byDay: NumberedRecord[][] = daysMs.map(() => []);
  for (const record of records) {
    const day = daysMs.findLastIndex((dayMs) => dayMs <= record.startMs) + record.lateDays;
    byDay[day]?.push(record);
    if (record.again) byDay[day + 1]?.push(record);
  }
  for (const [day, delivered] of byDay.entries()) {
    if ((daysMs[day] ?? endMs) > nowMs) return;
    yield* fileOf(element, Math.min(nowMs, daysMs[day + 1] ?? endMs), 2, delivered);
  }
}

/** Files are numbered by the day on which they are closed, so that a month needs to know of no other month. */
function* fileOf(
  element: string,
  closedMs: number,
  sort: number,
  records: readonly NumberedRecord[],
): Generator<DemoFile> {
  const number = Math.ceil((closedMs - EPOCH_2000_MS) / DAY_MS) * 10 + sort;
  if (records.length > 0) yield usageFile(element, closedMs, number, records);
}
