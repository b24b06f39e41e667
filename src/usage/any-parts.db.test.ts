import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import * as fc from 'fast-check';
import {
  IDS,
  type Truth,
  assertOneTruth,
  forget,
  lines,
  openTruth,
  optionsOf,
  saidBy,
} from '../../test/usage-truth.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { auditUsage } from './audit.sql.ts';
import { partedLine, recordLine, writeUsageFile } from './examples.ts';
import { loadFiles } from './loader.ts';
import type { UsagePosting } from './posting.ts';
import { correctLine, recycleLines } from './recycling.ts';
import { withdrawFile } from './withdrawal.ts';

let truth: Truth;
before(async () => {
  truth = await openTruth();
});
after(() => truth.close());

const MIDNIGHTS = ['2026-10-31T00:00:00+02:00', '2026-11-01T00:00:00+02:00'].map((text) =>
  Temporal.Instant.from(text),
);

/** A call or a session around the end of a month, and how long each of its parts is. */
const whole = fc.record({
  subscriber: fc.constantFrom(...IDS),
  kind: fc.constantFrom('voice', 'voice', 'data'),
  midnight: fc.constantFrom(...MIDNIGHTS),
  minutesBefore: fc.integer({ min: -600, max: 300 }),
  parts: fc.array(fc.constantFrom(0, 10, 70, 1800, 3600), { minLength: 1, maxLength: 4 }),
  isEnded: fc.boolean(),
});
type Whole = typeof whole extends fc.Arbitrary<infer T> ? T : never;

/** No two begin, or go on, in the same second: who is first there would be decided by the names of their sources. */
const startOf = ({ midnight, minutesBefore }: Whole, at: number) =>
  midnight.subtract({ minutes: minutesBefore }).add({ seconds: at });

function fieldsOf(of: Whole, start: Temporal.Instant, seconds: number) {
  const data = of.kind === 'data';
  return {
    start: start.toString(),
    kind: of.kind,
    msisdn: `38067111000${of.subscriber}`,
    other: data ? 'internet' : '380501234567',
    seconds,
    bytes: data ? seconds * 3000 : 0,
  };
}

/** Its parts as lines, one after the other. */
function partsOf(of: Whole, at: number): readonly string[] {
  let start = startOf(of, at);
  return of.parts.map((seconds, place) => {
    const fields = fieldsOf(of, start, seconds);
    start = start.add({ seconds });
    const isLast = of.isEnded && place === of.parts.length - 1;
    return partedLine(
      { ...fields, element: 'MSC', seq: at * 10 + place },
      `call-${at}/${place + 1}/${isLast ? 'end' : 'more'}`,
    );
  });
}

const DASHES = ';-;-';

const delivery = fc
  .record({ plain: lines, wholes: fc.array(whole, { minLength: 3, maxLength: 6 }) })
  .chain(({ plain, wholes }) => {
    const all = [...plain.map((line) => line + DASHES), ...wholes.flatMap(partsOf)];
    return fc.record({
      all: fc.constant(all),
      order: fc.shuffledSubarray(all, { minLength: all.length }),
      again: fc.subarray(all),
      cuts: fc.array(fc.integer({ min: 0, max: all.length }), { maxLength: 5 }),
      batchLines: fc.constantFrom(3, 7, 1000),
      takenBack: fc.nat(),
    });
  });

function cutUp(lines: readonly string[], cuts: readonly number[]): readonly (readonly string[])[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), lines.length];
  return places.slice(1).map((end, at) => lines.slice(places[at], end));
}

/** What the store says when files come one by one; the one named by `takenBack` is taken back at the end and comes again. */
async function outcomeOf(
  deliveries: readonly (readonly string[])[],
  { batchLines = 1000, takenBack }: { readonly batchLines?: number; readonly takenBack?: number } = {},
) {
  await forget(truth);
  const { store } = truth.database;
  const posted: UsagePosting[] = [];
  const options = { ...optionsOf(truth, posted), batchLines };
  const paths: string[] = [];
  for (const of of deliveries) {
    const path = await writeUsageFile(truth.folder, of);
    paths.push(path);
    await loadFiles(store, truth.book, [path], options);
  }
  if (takenBack !== undefined) {
    const path = paths[takenBack % paths.length]!;
    await withdrawFile(store, truth.book, path.slice(path.lastIndexOf('/') + 1), options);
    await loadFiles(store, truth.book, paths, options);
  }
  return await saidBy(truth, posted);
}

it('comes to the same whatever the order, the repetitions and the cuts of parts, and when a file is taken back and comes again', async () => {
  await fc.assert(
    fc.asyncProperty(delivery, async ({ all, order, again, cuts, batchLines, takenBack }) => {
      const inOrder = [...all].sort((a, b) => (a.split(';')[2]! < b.split(';')[2]! ? -1 : 1));
      const plain = await outcomeOf([inOrder]);
      const odd = await outcomeOf([...cutUp(order, cuts), again], { batchLines, takenBack });
      assertOneTruth(plain);
      assertOneTruth(odd);
      assert.deepEqual(odd.lines, plain.lines);
      assert.deepEqual(odd.months, plain.months);
      assert.deepEqual(odd.days, plain.days);
    }),
    { numRuns: 4 },
  );
});

it('prices the parts of a call as the call, and those of a session as what it was on each day', async () => {
  const ended = whole.map((of) => ({ ...of, isEnded: true }));
  await fc.assert(
    fc.asyncProperty(fc.array(ended, { minLength: 2, maxLength: 4 }), async (wholes) => {
      const parts = await outcomeOf([wholes.flatMap(partsOf).toReversed()], { batchLines: 2 });
      const plain = await outcomeOf([wholes.flatMap(wholeLines)]);
      assertOneTruth(parts);
      assert.deepEqual(withoutNames(parts.lines), withoutNames(plain.lines));
      assert.deepEqual(parts.months, plain.months);
    }),
    { numRuns: 4 },
  );
});

it('joins a part that was set aside to its call once it is tried again or corrected', async () => {
  await forget(truth);
  const { store } = truth.database;
  const posted: UsagePosting[] = [];
  const options = optionsOf(truth, posted);
  const msisdn = '380671110005';
  const part = (no: number, minutes: number, own = {}) => {
    const start = MIDNIGHTS[1]!.add({ minutes }).toString();
    return partedLine({ msisdn, start, seconds: 600, ...own }, `late/${no}/${no === 3 ? 'end' : 'more'}`);
  };
  const path = await writeUsageFile(truth.folder, [part(1, -5), part(2, 5), part(3, 15, { seconds: -600 })]);
  await loadFiles(store, truth.book, [path], options);
  assert.deepEqual((await saidBy(truth, posted)).posted, []);
  const line = registerLine({
    subscriberId: '5',
    msisdn,
    plans: [{ plan: 'djuice-5-kopiyok-2011', from: '2025-10-01T00:00:00+03:00' }],
  });
  await loadRegister(store, linesOf(line));
  assert.equal((await recycleLines(store, truth.book, options)).accepted, 2);
  const months = async () =>
    await store.query(`SELECT to_char(month, 'YYYY-MM') AS month, category, sum(records)::int AS records, sum(seconds)::int AS seconds
       FROM expense_month WHERE subscriber_id = 5 AND category <> 'fees' GROUP BY 1, 2 HAVING sum(records) > 0`);
  const call = { month: '2026-10', category: 'offnet', records: 1 };
  assert.deepEqual(await months(), [{ ...call, seconds: 1200 }]);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const corrected = { name, lineNo: 3, corrected: part(3, 15) };
  assert.equal((await correctLine(store, truth.book, corrected, options))?.accepted, 1);
  assert.deepEqual(await months(), [{ ...call, seconds: 1800 }]);
  assert.deepEqual(await auditUsage(store), []);
});

/** What somebody writes who joins the parts himself: one line for a call, one for each day of a session. */
function wholeLines(of: Whole, at: number): readonly string[] {
  const days = new Map<string, { start: Temporal.Instant; seconds: number }>();
  let start = startOf(of, at);
  for (const seconds of of.parts) {
    const day = of.kind === 'data' ? start.toZonedDateTimeISO('Europe/Kyiv').toPlainDate().toString() : '';
    const use = days.get(day) ?? { start, seconds: 0 };
    days.set(day, { ...use, seconds: use.seconds + seconds });
    start = start.add({ seconds });
  }
  return [...days.values()].map((use, day) =>
    recordLine({ ...fieldsOf(of, use.start, use.seconds), element: 'MSC', seq: at * 10 + day }),
  );
}

function withoutNames(all: Awaited<ReturnType<typeof saidBy>>['lines']): readonly string[] {
  const texts = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return all.map((line) => JSON.stringify({ ...line, origin: '' }, texts)).sort();
}
