// The forecast of a month against the months as they were, on histories as the demo operator's network makes them.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { judgeForecast, judgeMonth } from '../src/budgets/index.ts';
import { writeDemo } from '../src/demo/index.ts';
import { trailWith } from '../src/identity/index.ts';
import { loadDelivery } from '../src/main/delivery.ts';
import { readOperator } from '../src/main/operator.ts';
import { subscribersAfter } from '../src/subscribers/index.ts';
import { kyivDate } from '../src/terms/index.ts';
import { type DayExpense, expenseDaysBetween } from '../src/usage/index.ts';
import { testStore } from './database.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const SUBSCRIBERS = 26;
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
        const judged = judgeMonth(Temporal.PlainDate.from(`${month}-01`).with({ day: onDay }), days);
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
  // What each person is shown of their own months: for most of them no naive way would have done better.
  const shown = histories.flatMap((days) => judgeForecast(kyivDate(NOW), days) ?? []);
  const best = shown.filter(({ ours, again, line }) => ours <= again && ours <= line);
  const middle = shown.map(({ ours }) => ours).toSorted((a, b) => a - b)[Math.floor(shown.length / 2)] ?? 1;
  console.error(
    `own error of ${shown.length} people: ${(100 * middle).toFixed(1)} % in the middle, best of three for ${best.length}`,
  );
  assert.ok(shown.length > SUBSCRIBERS / 2, `only ${shown.length} people were judged`);
  assert.ok(best.length > shown.length / 2, `best of three for ${best.length} of ${shown.length}`);
  assert.ok(middle < 0.12, `the error in the middle is ${middle}`);
});

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
