/* Moments as files write them. A file speaks of few days: the last one is remembered, so that a moment is arithmetic. */

const MS_PER_DAY = 86_400_000;
let writtenDay = Number.NaN;
let writtenText = '';

/** Whole seconds as `2026-11-03T07:15:02Z`; nothing where it is no moment. */
export function momentText(ms: number): string {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return '';
  const day = Math.floor(ms / MS_PER_DAY);
  if (day !== writtenDay) {
    writtenDay = day;
    writtenText = Temporal.Instant.fromEpochMilliseconds(day * MS_PER_DAY)
      .toString()
      .slice(0, -9);
  }
  const seconds = Math.floor((ms - day * MS_PER_DAY) / 1000);
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor(seconds / 60) % 60;
  return `${writtenText}${two(hour)}:${two(minute)}:${two(seconds % 60)}Z`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

let readDate = '';
let readDayMs = Number.NaN;

/** `20261103071502` on a clock at UTC in milliseconds of the Unix epoch; `null` when it is no moment. */
export function momentOfDigits(text: string): number | null {
  if (!/^\d{14}$/.test(text)) return null;
  const date = text.slice(0, 8);
  if (date !== readDate) {
    readDayMs = dayMs(date);
    readDate = date;
  }
  const hour = Number(text.slice(8, 10));
  const minute = Number(text.slice(10, 12));
  const second = Number(text.slice(12, 14));
  if (Number.isNaN(readDayMs) || hour > 23 || minute > 59 || second > 59) return null;
  return readDayMs + ((hour * 60 + minute) * 60 + second) * 1000;
}

function dayMs(date: string): number {
  try {
    const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}T00:00:00Z`;
    return Temporal.Instant.from(iso).epochMilliseconds;
  } catch {
    return Number.NaN;
  }
}
