import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias, monthOfDate } from '../terms/index.ts';
import type { DaySpent } from './forecast.ts';
import { judgeForecast, judgedFrom } from './forecast-error.ts';

const TODAY = Temporal.PlainDate.from('2026-11-10');

/** Every day from the first one that is wanted until today, with the fee of the plan on each first. */
function days(taken: (day: Temporal.PlainDate) => string, fee = '100'): readonly DaySpent[] {
  const all: DaySpent[] = [];
  for (let day = judgedFrom(TODAY); Temporal.PlainDate.compare(day, TODAY) <= 0; day = day.add({ days: 1 })) {
    all.push({ day, category: 'data', taken: hryvnias(taken(day)) });
    if (day.day === 1) all.push({ day, category: 'fees', taken: hryvnias(fee) });
  }
  return all;
}

test('who spends the same every day is foretold without error, and a straight line takes the fee for a habit', () => {
  const error = judgeForecast(
    TODAY,
    days(() => '2.00'),
  );
  assert.equal(error?.months, 3);
  assert.ok(error.ours < 0.001, String(error.ours));
  assert.ok(error.line > 1, String(error.line));
});

test('the error is that of this person: who changes from month to month has another one than who never does', () => {
  const wild = judgeForecast(
    TODAY,
    days((day) => (day.month % 2 === 0 ? '9.00' : '1.00')),
  );
  const calm = judgeForecast(
    TODAY,
    days((day) => (day.dayOfWeek > 5 ? '4.00' : '2.00')),
  );
  assert.ok(wild !== null && calm !== null);
  assert.ok(wild.ours > 5 * calm.ours, `${wild.ours} ${calm.ours}`);
  assert.ok(wild.ours < wild.again, 'the month before again knows nothing of the month so far');
});

test('a judgement knows nothing of the days that came after', () => {
  const of = (late: string) =>
    judgeForecast(
      TODAY,
      days(() => '2.00').map((it) =>
        it.day.day > 10 && monthOfDate(it.day) === '2026-10' ? { ...it, taken: hryvnias(late) } : it,
      ),
    );
  assert.ok((of('30.00')?.ours ?? 0) > 0.3, 'what came later is an error, not knowledge');
});

test('where nothing is known before the last month nothing is judged', () => {
  const known = days(() => '2.00').filter(({ day }) => monthOfDate(day) >= '2026-10');
  assert.equal(judgeForecast(TODAY, known), null);
});
