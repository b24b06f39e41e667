import { CATEGORIES, type Category, type Month, monthOfDate } from '../terms/index.ts';

/** Which lines are asked for: a category, a group, a day, or several of them together. */
export interface LinesWish {
  readonly category: Category | null;
  readonly group: { readonly by: 'number' | 'destination' | 'service' | 'hour'; readonly key: string } | null;
  readonly day: Temporal.PlainDate | null;
}

const LONGEST_KEY = 300;

/** What an address asks for; a day outside the month is none. */
export function parseLinesWish(query: Readonly<Record<string, string>>, month: Month): LinesWish {
  const category = CATEGORIES.find((each) => each === query['category']) ?? null;
  const by = (['number', 'destination', 'service', 'hour'] as const).find(
    (each) => query[each] !== undefined,
  );
  const key = by === undefined ? '' : (query[by] ?? '').slice(0, LONGEST_KEY);
  const day = parseDay(query['day'] ?? '');
  return {
    category,
    group: by === undefined ? null : { by, key },
    day: day !== null && monthOfDate(day) === month ? day : null,
  };
}

/** `2026-11-14` as a day, or `null`. */
export function parseDay(text: string): Temporal.PlainDate | null {
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1) return null;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? null : first.with({ day });
}
