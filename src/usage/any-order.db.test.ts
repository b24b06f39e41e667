import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import * as fc from 'fast-check';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { loadBook } from '../rating/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { type Month, type SubscriberId, parseMonth, parseSubscriberId } from '../terms/index.ts';
import { recordLine, writeUsageFile } from './examples.ts';
import { loadFiles } from './loader.ts';
import { usageLines } from './lines.sql.ts';
import type { UsagePosting } from './posting.ts';

const NOW = Temporal.Instant.from('2026-11-30T21:00:00Z');
const MONTHS = ['2026-10', '2026-11'].map((text) => parseMonth(text) as Month);
const IDS = ['1', '2', '3'].map((text) => parseSubscriberId(text) as SubscriberId);
const BOOK = loadBook(new URL('../../operator/', import.meta.url));
const TABLES = [
  'usage_record',
  'expense_month',
  'expense_day',
  'rating_state',
  'rejected_line',
  'usage_file',
  'usage_span',
];

const PLANS = {
  '1': [{ plan: 'djuice-5-kopiyok-2011', from: '2025-10-01T00:00:00+03:00' }],
  '2': [{ plan: 'edyna-tsina-2010', from: '2025-10-01T00:00:00+03:00' }],
  '3': [
    { plan: 'edyna-tsina-2010', from: '2025-10-01T00:00:00+03:00' },
    { plan: 'djuice-5-kopiyok-2011', from: '2026-11-02T12:00:00+02:00' },
  ],
};

let database: TestDatabase;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'usage-'));
  database = await testStore({ clock: () => NOW });
  const register = Object.entries(PLANS).map(([id, plans]) =>
    registerLine({
      subscriberId: id,
      msisdn: `38067111000${id}`,
      brand: id === '2' ? 'kyivstar' : 'djuice',
      segment: id === '2' ? 'prepaid' : 'djuice',
      plans,
    }),
  );
  const loaded = await loadRegister(database.store, linesOf(...register));
  assert.deepEqual(loaded.refused, []);
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** Records of a few days around the end of a month, close enough to share day fees and allowances. */
const lines = fc
  .uniqueArray(
    fc.record({
      element: fc.constantFrom('KV1', 'DA1'),
      seq: fc.integer({ min: 1, max: 60 }),
      minute: fc.integer({ min: 0, max: 4 * 24 * 60 }),
      subscriber: fc.constantFrom(...IDS),
      kind: fc.constantFrom('voice', 'voice', 'sms', 'data'),
      other: fc.constantFrom('380671234567', '380501234567', '442079460000'),
      seconds: fc.constantFrom(0, 5, 61, 1800, 4000),
    }),
    { minLength: 1, maxLength: 40, selector: (it) => `${it.element}${it.seq}` },
  )
  .map((records) => records.map(lineOf));

const FIRST_MINUTE = Temporal.Instant.from('2026-10-30T22:00:00Z');

function lineOf(of: {
  element: string;
  seq: number;
  minute: number;
  subscriber: bigint;
  kind: string;
  other: string;
  seconds: number;
}): string {
  const start = FIRST_MINUTE.add({ minutes: of.minute }).toString();
  const data = of.kind === 'data';
  return recordLine({
    element: of.element,
    seq: of.seq,
    start,
    kind: of.kind,
    msisdn: `38067111000${of.subscriber}`,
    other: data ? 'internet' : of.other,
    seconds: of.kind === 'voice' || data ? of.seconds : 0,
    bytes: data ? of.seconds * 3000 : 0,
  });
}

/** The same lines cut into files in any order, some of them brought twice. */
const delivery = lines.chain((all) =>
  fc.record({
    all: fc.constant(all),
    order: fc.shuffledSubarray(all, { minLength: all.length }),
    again: fc.subarray(all),
    cuts: fc.array(fc.integer({ min: 0, max: all.length }), { maxLength: 6 }),
    batchLines: fc.constantFrom(3, 7, 1000),
  }),
);

async function outcomeOf(deliveries: readonly (readonly string[])[], batchLines: number, store?: Store) {
  await database.store.query(`TRUNCATE ${TABLES.join(', ')}`);
  const posted: UsagePosting[] = [];
  const post = async (_: Tx, postings: readonly UsagePosting[]) => void posted.push(...postings);
  for (const lines of deliveries) {
    const path = await writeUsageFile(folder, lines);
    const load = () => loadFiles(store ?? database.store, BOOK, [path], { post, now: NOW, batchLines });
    while (!(await succeeds(load)));
  }
  return {
    lines: await netLines(),
    months: await sums('expense_month'),
    days: await sums('expense_day'),
    posted,
  };
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (fault) {
    if (fault instanceof Cut) return false;
    throw fault;
  }
}

/** Each use and fee as a person sees it, under its own name. */
async function netLines() {
  const elements = await database.store.query<{ source_id: number; element: string }>(
    'SELECT * FROM usage_source',
  );
  const names = new Map(elements.map((row) => [String(row.source_id), row.element]));
  const all = [];
  for (const id of IDS) {
    for (const month of MONTHS) {
      for (const line of await usageLines(database.store, id, month, { limit: 1000 })) {
        const { cursor: _, corrected: __, startedAt, origin, ...rest } = line;
        const [source, seq] = origin.split('/');
        all.push({ ...rest, id, startedAt: startedAt.toString(), origin: `${names.get(source!)}/${seq}` });
      }
    }
  }
  return all.sort((a, b) => (JSON.stringify(key(a)) < JSON.stringify(key(b)) ? -1 : 1));
}

function key(line: { id: bigint; origin: string; startedAt: string }) {
  return [String(line.id), line.startedAt, line.origin];
}

async function sums(table: 'expense_month' | 'expense_day') {
  return await database.store.query<Record<string, bigint | string>>(
    `SELECT * FROM ${table} WHERE records <> 0 OR price <> 0 OR duty <> 0 ORDER BY 1, 2, 3`,
  );
}

function total(rows: readonly Record<string, unknown>[], column: string): bigint {
  return rows.reduce((sum, row) => sum + BigInt(row[column] as bigint | number), 0n);
}

function assertOneTruth(outcome: Awaited<ReturnType<typeof outcomeOf>>): void {
  const { lines, months, days, posted } = outcome;
  for (const column of ['price', 'net', 'duty', 'seconds', 'bytes']) {
    const ofLines = total(lines, column);
    assert.equal(total(months, column), ofLines, `months and lines differ in ${column}`);
    assert.equal(total(days, column), ofLines, `days and lines differ in ${column}`);
  }
  assert.equal(total(months, 'records'), BigInt(lines.length));
  assert.equal(total(days, 'records'), BigInt(lines.length));
  const taken = posted.reduce((sum, posting) => sum + posting.taken, 0n);
  assert.equal(taken, total(lines, 'taken'));
  assert.equal(new Set(posted.map((posting) => posting.postingId)).size, posted.length);
}

function cutUp(lines: readonly string[], cuts: readonly number[]): readonly (readonly string[])[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), lines.length];
  return places.slice(1).map((end, at) => lines.slice(places[at], end));
}

it('comes to the same lines, months, days and postings whatever the order, the repetitions and the cuts of the files', async () => {
  await fc.assert(
    fc.asyncProperty(delivery, async ({ all, order, again, cuts, batchLines }) => {
      const inOrder = [...all].sort((a, b) => (a.split(';')[2]! < b.split(';')[2]! ? -1 : 1));
      const plain = await outcomeOf([inOrder], 1000);
      const odd = await outcomeOf([...cutUp(order, cuts), again], batchLines);
      assertOneTruth(plain);
      assertOneTruth(odd);
      assert.deepEqual(odd.lines, plain.lines);
      assert.deepEqual(odd.months, plain.months);
      assert.deepEqual(odd.days, plain.days);
    }),
    { numRuns: 40 },
  );
});

class Cut extends Error {}

/** A store whose process is killed at its n-th question to the database: the running transaction is lost. */
function dyingStore(store: Store, dieAt: number): Store {
  let left = dieAt;
  const live = () => {
    left -= 1;
    if (left === 0) throw new Cut();
  };
  return {
    ...store,
    query: async (text, values) => (live(), await store.query(text, values)),
    transaction: (work) =>
      store.transaction(async (tx) => {
        const result = await work({
          now: tx.now,
          query: async (text, values) => (live(), await tx.query(text, values)),
          copyIn: async (statement, chunks) => (live(), await tx.copyIn(statement, chunks)),
        });
        live();
        return result;
      }),
  };
}

it('comes to the same when it is killed at any moment and started again', async () => {
  const all = Array.from({ length: 12 }, (_, at) =>
    lineOf({
      element: 'KV1',
      seq: at + 1,
      minute: (at * 997) % 5000,
      subscriber: IDS[at % 3]!,
      kind: 'voice',
      other: '380671234567',
      seconds: 4000,
    }),
  );
  const whole = await outcomeOf([all], 4);
  assertOneTruth(whole);
  for (let dieAt = 1; dieAt < 75; dieAt++) {
    const cut = await outcomeOf([all], 4, dyingStore(database.store, dieAt));
    assert.deepEqual(cut.lines, whole.lines, `killed at ${dieAt}`);
    assert.deepEqual(cut.months, whole.months, `killed at ${dieAt}`);
    assert.deepEqual(cut.days, whole.days, `killed at ${dieAt}`);
  }
});
