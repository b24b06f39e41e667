// The forecast of a month against the months as they were, on histories as the demo operator's network makes them.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { forecastMonth } from '../src/budgets/index.ts';
import { writeDemo } from '../src/demo/index.ts';
import { trailWith } from '../src/identity/index.ts';
import { loadDelivery } from '../src/main/delivery.ts';
import { readOperator } from '../src/main/operator.ts';
import { subscribersAfter } from '../src/subscribers/index.ts';
import { type Money, add, kyivDate, monthOfDate } from '../src/terms/index.ts';
import { type DayExpense, expenseDaysBetween } from '../src/usage/index.ts';
import { testStore } from './database.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const SUBSCRIBERS = 40;
/** Months that are over, and what stood before them. */
const JUDGED = ['2026-09', '2026-10'];
const ON_DAYS = [5, 10, 15, 20, 25];

void test('the forecast is nearer to the month as it was than both naive ones', async () => {
  const histories = await generatedHistories();
  const errors = { ours: 0, again: 0, line: 0 };
  let actual = 0;
  for (const days of histories)
    for (const month of JUDGED)
      for (const onDay of ON_DAYS) {
        const judged = judge(days, Temporal.PlainDate.from(`${month}-01`).with({ day: onDay }));
        if (judged === null) continue;
        actual += judged.actual;
        errors.ours += Math.abs(judged.ours - judged.actual);
        errors.again += Math.abs(judged.again - judged.actual);
        errors.line += Math.abs(judged.line - judged.actual);
      }
  const share = (error: number): string => `${((100 * error) / actual).toFixed(1)} %`;
  console.error(
    `error: forecast ${share(errors.ours)}, month before again ${share(errors.again)}, straight line ${share(errors.line)}`,
  );
  assert.ok(errors.ours < errors.again, 'the month before again is nearer');
  assert.ok(errors.ours < errors.line, 'a straight line is nearer');
  assert.ok(errors.ours / actual < 0.12, `the error is ${share(errors.ours)}`);
});

/** What three forecasts at the end of a day say of its month, and what the month came to. */
function judge(days: readonly DayExpense[], today: Temporal.PlainDate) {
  const month = monthOfDate(today);
  const first = today.with({ day: 1 });
  const known = days.filter(({ day }) => Temporal.PlainDate.compare(day, today) <= 0);
  const inMonth = days.filter(({ day }) => monthOfDate(day) === month);
  const before = days.filter(({ day }) => monthOfDate(day) === monthOfDate(first.subtract({ days: 1 })));
  if (inMonth.length === 0 || before.length === 0) return null;
  const spent = sum(inMonth.filter(({ day }) => day.day <= today.day));
  return {
    actual: sum(inMonth),
    ours: Number(forecastMonth(today, known).total),
    again: Math.max(sum(before), spent),
    line: (spent * today.daysInMonth) / today.day,
  };
}

function sum(days: readonly { readonly taken: Money }[]): number {
  return Number(add(...days.map(({ taken }) => taken)));
}

async function generatedHistories(): Promise<readonly (readonly DayExpense[])[]> {
  const database = await testStore({ clock: () => NOW });
  const folder = await mkdtemp(join(tmpdir(), 'forecast-'));
  try {
    const { store } = database;
    const operator = readOperator();
    const paths = await writeDemo(
      folder,
      { subscribers: SUBSCRIBERS, months: 6, seed: 7, now: NOW, book: operator.book },
      { months: 'all' },
    );
    await loadDelivery(store, operator, paths, {
      trail: trailWith(Buffer.alloc(32, 9)),
      progress: () => undefined,
      line: () => undefined,
    });
    const first = Temporal.PlainDate.from('2026-06-01');
    const ids = await subscribersAfter(store, null, 1000);
    return await Promise.all(ids.map((id) => expenseDaysBetween(store, id, { first, last: kyivDate(NOW) })));
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}
