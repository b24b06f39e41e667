import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Month } from '../terms/index.ts';
import { NOVEMBER, OCTOBER, demoOptions, monthRecords, readRecords } from './examples.ts';
import { generateMonth } from './month.ts';
import { openMonthClock } from './month-clock.ts';
import { population } from './population.ts';

const october = [...generateMonth(demoOptions(), OCTOBER)];
const records = readRecords(october);
const november = [...generateMonth(demoOptions(), NOVEMBER)];

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

describe('a generated month', () => {
  it('is the same bytes for the same seed, whatever months were generated before, and other bytes for another one', () => {
    assert.ok(november.length > 20);
    assert.deepEqual([...generateMonth(demoOptions(), OCTOBER)], october);
    const few = { subscribers: 20 };
    assert.notDeepEqual(
      [...generateMonth(demoOptions({ ...few, seed: 2 }), OCTOBER)],
      [...generateMonth(demoOptions(few), OCTOBER)],
    );
  });

  it('has files with a header, ten fields a line and a trailer that agrees', () => {
    for (const { name, text } of october.filter((file) => file.name.startsWith('usage-'))) {
      assert.match(name, /^usage-(KV1|KV2|DA1)\.2610-\d{8}T\d{6}Z-\d{6}\.csv$/);
      const lines = text.split('\n');
      assert.equal(lines[0], 'element;seq;start;msisdn;kind;direction;other;seconds;bytes;roaming');
      const body = lines.slice(1, -2).map((line) => line.split(';'));
      assert.ok(body.every((fields) => fields.length === 10));
      const sum = (field: number) => body.reduce((total, fields) => total + Number(fields[field]), 0);
      assert.equal(lines.at(-2), `#END;records=${body.length};seconds=${sum(7)};bytes=${sum(8)}`);
    }
  });

  it('has 3 to 5 % of unusual records', () => {
    const share = unusual() / new Set(records.map(({ key }) => key)).size;
    assert.ok(share > 0.03 && share < 0.05, `${share}`);
  });

  it('has calls of the length that people make: median about 37 s, mean about 64 s', () => {
    const lengths = records.filter(({ kind, seconds }) => kind === 'voice' && seconds > 0);
    const seconds = lengths.map((record) => record.seconds);
    const median = quantile(seconds, 0.5);
    const mean = seconds.reduce((sum, one) => sum + one, 0) / seconds.length;
    assert.ok(median >= 33 && median <= 42, `median ${median}`);
    assert.ok(mean >= 56 && mean <= 74, `mean ${mean}`);
  });

  it('has some 385 records a subscriber, spread widely, and some without any', () => {
    const perNumber = [...Map.groupBy(records, ({ msisdn }) => msisdn).values()].map((own) => own.length);
    const mean = records.length / 100;
    assert.ok(mean > 300 && mean < 470, `mean ${mean}`);
    assert.ok(quantile(perNumber, 0.95) > 2.2 * quantile(perNumber, 0.5));
    const silent = [...population(demoOptions())].filter(
      ({ msisdn, closedAt }) => closedAt === null && !records.some((record) => record.msisdn === msisdn),
    );
    assert.ok(silent.length >= 1 && silent.length <= 12, `${silent.length} silent`);
  });

  it('repeats a record only word for word, and only in another file', () => {
    const byKey = Map.groupBy(records, ({ key }) => key);
    const repeated = [...byKey.values()].filter((same) => same.length > 1);
    assert.ok(repeated.length > 50);
    for (const same of repeated) assert.equal(new Set(same.map(({ line }) => line)).size, 1);
    for (const file of october) {
      const own = readRecords([file]);
      assert.equal(new Set(own.map(({ key }) => key)).size, own.length);
    }
  });

  it('has nobody on two calls at once', () => {
    const cast = new Set([...population(demoOptions())].slice(0, 24).map(({ msisdn }) => msisdn));
    const calls = records.filter(({ kind, msisdn }) => kind === 'voice' && !cast.has(msisdn));
    for (const own of Map.groupBy(calls, ({ msisdn }) => msisdn).values()) {
      if (own[0]?.msisdn.startsWith('38068999') === true) continue;
      const inOrder = [...new Map(own.map((call) => [call.key, call])).values()].toSorted(
        (a, b) => a.startMs - b.startMs,
      );
      for (const [place, { startMs, seconds }] of inOrder.entries()) {
        assert.ok(startMs + seconds * 1000 <= (inOrder[place + 1]?.startMs ?? Infinity));
      }
    }
  });

  it('has calls over both changes of the clocks', () => {
    const march = '2026-03' as Month;
    for (const [month, own] of [
      [march, monthRecords(demoOptions(), march)],
      [OCTOBER, records],
    ] as const) {
      const changeMs = openMonthClock(month).changeMs ?? 0;
      const over = own.filter(
        ({ kind, startMs, seconds }) =>
          kind === 'voice' && startMs < changeMs && startMs + seconds * 1000 > changeMs,
      );
      assert.ok(over.length >= 1, month);
    }
  });
});

function unusual(): number {
  const clock = openMonthClock(OCTOBER);
  const known = new Set([...population(demoOptions())].map(({ msisdn }) => msisdn));
  const late = new Set(
    october
      .filter(({ name }) => name.endsWith('-000002.csv'))
      .flatMap((file) => readRecords([file]).map(({ key }) => key)),
  );
  const boundaries = [...clock.daysMs, clock.endMs, clock.changeMs ?? 0];
  const distinct = [...new Map(records.map((record) => [record.key, record])).values()];
  return distinct.filter((record) => {
    const endMs = record.startMs + record.seconds * 1000;
    const isSplit = record.kind === 'voice' && boundaries.some((ms) => record.startMs < ms && ms < endMs);
    const isEmpty = record.kind === 'voice' && record.seconds === 0;
    return (
      isSplit || isEmpty || record.roaming !== 'home' || !known.has(record.msisdn) || late.has(record.key)
    );
  }).length;
}

describe('a generated month that is cut at "now"', () => {
  it('has nothing that ends after it, and one file a day and element at most', () => {
    for (const { startMs, seconds } of readRecords(november)) {
      assert.ok(startMs + seconds * 1000 <= demoOptions().now.epochMilliseconds);
    }
    const usage = november.filter(({ name }) => name.startsWith('usage-'));
    assert.equal(usage.length, 60);
    assert.equal(new Set(usage.map(({ name }) => name)).size, 60);
  });

  it('names a record the same at every "now" of the month', () => {
    const early = readRecords(november);
    const later = monthRecords(demoOptions({ now: Temporal.Instant.from('2026-11-27T10:00:00Z') }), NOVEMBER);
    const lines = new Map(later.map(({ key, line }) => [key, line]));
    assert.ok(later.length > early.length);
    assert.ok(early.every(({ key, line }) => lines.get(key) === line));
  });
});
