import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, it } from 'node:test';
import * as fc from 'fast-check';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { withoutUsage } from '../../test/no-usage.ts';
import { loadBook } from '../rating/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { type Month, type SubscriberId, parseMonth, parseSubscriberId } from '../terms/index.ts';
import { exampleTapEvent, exampleTapFile, recordLine, writeUsageFile } from './examples.ts';
import { usageLines } from './lines.sql.ts';
import { loadFiles } from './loader.ts';
import { mappedCsv } from './mapped-csv.ts';
import { mappingFormat } from './mapping.ts';
import type { UsagePosting } from './posting.ts';
import { correctLine, recycleLines } from './recycling.ts';
import { tapFileBytes } from './tap-writer.ts';
import { tapFormat } from './tap.ts';
import { withdrawFile } from './withdrawal.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NOVEMBER = parseMonth('2026-11') as Month;
const DANA = parseSubscriberId('1') as SubscriberId;
const BOOK = loadBook(new URL('../../operator/', import.meta.url));
const FORMATS = [
  tapFormat({ home: { country: 'UKR', mcc: '255' }, otherwise: 'world', zones: { eu: { DEU: '262' } } }),
];
const ASTERISK: unknown = JSON.parse(
  readFileSync(new URL('../../operator/mappings/asterisk.json', import.meta.url), 'utf8'),
);
const formats = [...FORMATS, mappedCsv(mappingFormat.parse(ASTERISK))];

let database: TestDatabase;
let folder: string;
let posted: UsagePosting[] = [];
const options = {
  now: NOW,
  formats: FORMATS,
  post: async (_: unknown, postings: readonly UsagePosting[]) => void posted.push(...postings),
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'usage-'));
  database = await testStore({ clock: () => NOW });
  await register('1', '380671110001');
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function register(subscriberId: string, msisdn: string) {
  const plans = [{ plan: 'djuice-5-kopiyok-2011', from: '2025-10-01T00:00:00+03:00' }];
  const line = registerLine({ subscriberId, msisdn, brand: 'djuice', segment: 'djuice', plans });
  assert.deepEqual((await loadRegister(database.store, linesOf(line))).refused, []);
}

async function clear() {
  posted = [];
  await withoutUsage(database.store);
}

const load = (path: string) => loadFiles(database.store, BOOK, [path], options);

/** What people see and what was booked. */
async function state() {
  const seen = await usageLines(database.store, DANA, NOVEMBER, { limit: 1000 });
  const sums = (table: string) =>
    database.store.query(
      `SELECT * FROM ${table} WHERE records <> 0 OR price <> 0 OR duty <> 0 ORDER BY 1, 2, 3`,
    );
  return {
    lines: seen
      .map((line) => `${line.startedAt.toString()} ${line.origin} ${line.seconds} ${line.price} ${line.duty}`)
      .sort(),
    months: await sums('expense_month'),
    days: await sums('expense_day'),
    posted: posted.reduce((sum, posting) => sum + posting.taken, 0n),
  };
}

const calls = fc
  .uniqueArray(
    fc.record({
      seq: fc.integer({ min: 1, max: 40 }),
      minute: fc.integer({ min: 0, max: 3 * 24 * 60 }),
      seconds: fc.constantFrom(0, 5, 61, 1800, 4000),
      other: fc.constantFrom('380671234567', '380501234567'),
      inFirst: fc.boolean(),
    }),
    { minLength: 2, maxLength: 25, selector: (it) => it.seq },
  )
  .map((all) =>
    all.map(({ minute, inFirst, ...own }) => ({
      inFirst,
      line: recordLine({
        ...own,
        start: Temporal.Instant.from('2026-11-01T22:00:00Z').add({ minutes: minute }).toString(),
      }),
    })),
  );

it('takes back exactly what a file brought, whatever came before and after it, and takes it in again', async () => {
  await fc.assert(
    fc.asyncProperty(calls, fc.boolean(), async (all, firstComesLast) => {
      const one = await writeUsageFile(
        folder,
        all.filter((it) => it.inFirst).map((it) => it.line),
      );
      const two = await writeUsageFile(
        folder,
        all.filter((it) => !it.inFirst).map((it) => it.line),
      );
      await clear();
      await load(one);
      const without = await state();
      await clear();
      for (const path of firstComesLast ? [two, one] : [one, two]) await load(path);
      const both = await state();
      const taken = await withdrawFile(database.store, BOOK, basename(two), options);
      assert.equal(taken.outcome, 'withdrawn');
      assert.deepEqual(await state(), without);
      await load(two);
      assert.deepEqual(await state(), both);
    }),
    { numRuns: 25 },
  );
});

it('takes the right records under the old numbers once the wrong file is withdrawn', async () => {
  await clear();
  const wrong = await writeUsageFile(folder, [recordLine({ seq: 1, seconds: 4000 })]);
  await load(wrong);
  await withdrawFile(database.store, BOOK, basename(wrong), options);
  await load(
    await writeUsageFile(folder, [recordLine({ seq: 1, seconds: 60 }), recordLine({ seq: 2, seconds: 5 })]),
  );
  const corrected = await state();
  assert.deepEqual(
    corrected.lines.map((line) => Number(line.split(' ')[2])).sort((a, b) => a - b),
    [0, 5, 60],
  );
  const other = await withdrawFile(database.store, BOOK, 'no-such-file.csv', options);
  assert.equal(other.outcome, 'not loaded');
});

it('recycles what was suspended once the register knows the number, in the file that brought it', async () => {
  await clear();
  const path = await writeUsageFile(folder, [
    recordLine({ seq: 1 }),
    recordLine({ seq: 2, msisdn: '380671110077' }),
  ]);
  await load(path);
  assert.equal((await recycleLines(database.store, BOOK, options)).left, 1);
  await register('77', '380671110077');
  const recycled = await recycleLines(database.store, BOOK, options);
  assert.deepEqual(recycled, { tried: 1, accepted: 1, duplicate: 0, left: 0 });
  assert.deepEqual(await recycleLines(database.store, BOOK, options), {
    tried: 0,
    accepted: 0,
    duplicate: 0,
    left: 0,
  });
  const [file] = await database.store.query<Record<string, bigint>>(
    'SELECT lines, accepted, duplicate, rejected, suspended FROM usage_file',
  );
  assert.deepEqual(file, { lines: 2n, accepted: 2n, duplicate: 0n, rejected: 0n, suspended: 0n });
});

it('takes a corrected line in place of a rejected one, and remembers what it was', async () => {
  await clear();
  const path = await writeUsageFile(folder, [recordLine({ seq: 1, seconds: '-5' })]);
  await load(path);
  const correction = { name: basename(path), lineNo: 1 };
  const still = await correctLine(
    database.store,
    BOOK,
    { ...correction, corrected: recordLine({ seq: 1, seconds: 'x' }) },
    options,
  );
  assert.equal(still?.left, 1);
  const done = await correctLine(
    database.store,
    BOOK,
    { ...correction, corrected: recordLine({ seq: 1, seconds: 5 }) },
    options,
  );
  assert.equal(done?.accepted, 1);
  assert.equal(await correctLine(database.store, BOOK, { ...correction, corrected: '' }, options), null);
  const kept = await database.store.query<{ line: string }>('SELECT line FROM recycled_line ORDER BY turn');
  assert.match(kept[0]!.line, /;-5;/);
});

it('loads a TAP file through the same door: twice is once, a cut goes on, the partner’s price stays beside ours', async () => {
  await clear();
  const events = Array.from({ length: 9 }, (_, at) =>
    exampleTapEvent({ localTime: `2026110${1 + (at % 3)}08150${at}`, seconds: 60 * at, charge: 100 * at }),
  );
  const path = join(folder, 'CDDEUD1UKRKS00042');
  await writeFile(path, tapFileBytes(exampleTapFile({ events, indefinite: true })));
  const dying = { ...options, batchLines: 4, post: async () => Promise.reject(new Error('killed')) };
  await assert.rejects(loadFiles(database.store, BOOK, [path], dying), /killed/);
  const [result] = await loadFiles(database.store, BOOK, [path], { ...options, batchLines: 4 });
  assert.ok(result?.outcome === 'loaded' && result.totals.accepted === 9, JSON.stringify(result));
  assert.equal((await load(path))[0]?.outcome, 'already loaded');
  const prices = await database.store.query<{ amount: bigint; currency: string }>(
    'SELECT amount, currency FROM source_price ORDER BY amount DESC',
  );
  assert.deepEqual([prices.length, prices[0]], [9, { amount: 800_000n, currency: 'XDR' }]);
  const held = join(folder, 'CDDEUD1UKRKS00043');
  await writeFile(held, tapFileBytes(exampleTapFile({ events, sequence: 43, count: 1 })));
  const [heldResult] = await load(held);
  assert.ok(heldResult?.outcome === 'held' && heldResult.reason === 'wrong count');
});

it('comes to the same from files of every kind, in any order and however often they come', async () => {
  const tap = (sequence: number, at: number) =>
    tapFileBytes(
      exampleTapFile({
        sequence,
        indefinite: sequence % 2 === 0,
        events: Array.from({ length: 4 }, (_, i) =>
          exampleTapEvent({ localTime: `2026110${1 + ((at + i) % 5)}1${i}0000`, seconds: 700 * i }),
        ),
      }),
    );
  const call = (at: number) =>
    `0671110001,380671110001,0671234567,,,,,,,2026-11-0${1 + at} 1${at}:30:00,,,900,${at * 500},ANSWERED,3,1762.${at}`;
  const contents: readonly (readonly [string, string | Buffer])[] = [
    ['CDDEUD1UKRKS00051', tap(51, 0)],
    ['CDDEUD1UKRKS00052', tap(52, 3)],
    ['Master-1.csv', [0, 2, 4].map(call).join('\n')],
    ['Master-2.csv', [1, 2, 3].map(call).join('\n')],
  ];
  for (const [name, content] of contents) await writeFile(join(folder, name), content);
  const own = await writeUsageFile(folder, [
    recordLine({ seq: 1, seconds: 1800 }),
    recordLine({ seq: 2, seconds: 61 }),
  ]);
  const paths = [...contents.map(([name]) => join(folder, name)), own];
  const run = async (order: readonly string[], batchLines: number) => {
    await clear();
    for (const path of order)
      await loadFiles(database.store, BOOK, [path], { ...options, formats, batchLines });
    return await named();
  };
  const plain = await run(paths, 1000);
  assert.equal(plain.lines.filter((line) => !line.includes('#')).length, 15);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(paths, { minLength: paths.length }),
      fc.subarray(paths),
      fc.constantFrom(1, 3, 1000),
      async (order, again, batchLines) =>
        assert.deepEqual(await run([...order, ...again], batchLines), plain),
    ),
    { numRuns: 15 },
  );
});

/** The state with the names of the elements: their ids depend on who came first. */
async function named() {
  const sources = await database.store.query<{ source_id: number; element: string }>(
    'SELECT * FROM usage_source',
  );
  const names = new Map(sources.map((row) => [String(row.source_id), row.element]));
  const { lines, ...sums } = await state();
  return {
    ...sums,
    lines: lines.map((line) => line.replace(/ (\d+)\//, (_, id: string) => ` ${names.get(id)}/`)).sort(),
  };
}
