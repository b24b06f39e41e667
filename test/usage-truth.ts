import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { type PlanBook, type TopUp, loadBook } from '../src/rating/index.ts';
import type { Store, Tx } from '../src/store/index.ts';
import { linesOf, registerLine } from '../src/subscribers/examples.ts';
import { loadRegister } from '../src/subscribers/index.ts';
import { type Month, type SubscriberId, parseMonth, parseSubscriberId } from '../src/terms/index.ts';
import { recordLine } from '../src/usage/examples.ts';
import { usageLines, type UsagePosting } from '../src/usage/index.ts';
import { withoutUsage } from './no-usage.ts';
import { type TestDatabase, testStore } from './database.ts';
import { GOING_ON, IN_DOLLARS, RATES } from './truth-plans.ts';

/* What the store says of four subscriptions, to compare one way of delivering their usage with another. */

export const NOW = Temporal.Instant.from('2026-11-30T21:00:00Z');
const MONTHS = ['2026-10', '2026-11'].map((text) => parseMonth(text) as Month);
export const IDS = ['1', '2', '3', '4'].map((text) => parseSubscriberId(text) as SubscriberId);
const PLANS = {
  '1': [{ plan: 'djuice-5-kopiyok-2011', from: '2025-10-01T00:00:00+03:00' }],
  '2': [{ plan: 'in-dollars', from: '2025-10-01T00:00:00+03:00' }],
  '3': [
    { plan: 'edyna-tsina-2010', from: '2025-10-01T00:00:00+03:00' },
    { plan: 'going-on', from: '2026-10-31T12:00:00+02:00' },
  ],
  '4': [{ plan: 'going-on', from: '2026-10-29T10:00:00+02:00' }],
};

/** The last two are one family: what they have together follows from the uses of both. */
const ACCOUNTS: Readonly<Record<string, object>> = {
  '3': { accounts: [{ account: '7001', from: '2026-10-31T18:00:00+02:00' }] },
  '4': { accounts: [{ account: '7001', from: '2026-10-01T00:00:00+03:00' }] },
};

/** The operator's book, a plan in which everything goes on from month to month, and one in another currency. */
async function bookIn(folder: string): Promise<PlanBook> {
  await cp(fileURLToPath(new URL('../operator/', import.meta.url)), join(folder, 'operator'), {
    recursive: true,
  });
  await writeFile(join(folder, 'operator', 'plans', 'going-on.json'), JSON.stringify(GOING_ON));
  await writeFile(join(folder, 'operator', 'plans', 'in-dollars.json'), JSON.stringify(IN_DOLLARS));
  const rates = join(folder, 'operator', 'exchange-rates.json');
  const before = JSON.parse(await readFile(rates, 'utf8')) as object[];
  await writeFile(rates, JSON.stringify([...before, ...RATES]));
  return loadBook(join(folder, 'operator'));
}

/** A store with the four subscriptions and nothing used yet. */
export interface Truth {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly book: PlanBook;
  /** When the fourth was topped up. */
  topUps: readonly TopUp[];
  close(): Promise<void>;
}

export async function openTruth(): Promise<Truth> {
  const folder = await mkdtemp(join(tmpdir(), 'usage-'));
  const [database, book] = [await testStore({ clock: () => NOW }), await bookIn(folder)];
  const register = Object.entries(PLANS).map(([id, plans]) =>
    registerLine({
      subscriberId: id,
      msisdn: `38067111000${id}`,
      brand: id === '2' ? 'kyivstar' : 'djuice',
      segment: id === '2' ? 'prepaid' : 'djuice',
      plans,
      ...ACCOUNTS[id],
    }),
  );
  const loaded = await loadRegister(database.store, linesOf(...register));
  assert.deepEqual(loaded.refused, []);
  const close = async (): Promise<void> => {
    await database.close();
    await rm(folder, { recursive: true });
  };
  return { database, folder, book, topUps: [{ atMs: TOPPED_UP_MS, amount: 10_000_000 }], close };
}

const TOPPED_UP_MS = Temporal.Instant.from('2026-10-31T12:00:00Z').epochMilliseconds;

/** What loading needs, with everything that is posted kept in a list; what is read again is read in slices. */
export function optionsOf(truth: Truth, posted: UsagePosting[]) {
  return {
    now: NOW,
    post: async (_: Tx, postings: readonly UsagePosting[]) => void posted.push(...postings),
    topUpsOf: async () => new Map([[IDS[3]!, truth.topUps]]),
    rowsAtOnce: 40,
  };
}

export async function forget({ database }: Truth): Promise<void> {
  await withoutUsage(database.store);
}

/** Everything that the store says. */
export async function saidBy({ database }: Truth, posted: readonly UsagePosting[]) {
  const { store } = database;
  return {
    lines: await netLines(store),
    months: await sums(store, 'expense_month'),
    days: await sums(store, 'expense_day'),
    posted,
  };
}

/** Records of a few days around the end of a month, close enough to share day fees and allowances. */
export const lines = fc
  .uniqueArray(
    fc.record({
      element: fc.constantFrom('KV1', 'DA1'),
      seq: fc.integer({ min: 1, max: 60 }),
      minute: fc.integer({ min: 0, max: 3 * 24 * 60 }),
      subscriber: fc.constantFrom(...IDS, IDS[3]!, IDS[3]!),
      kind: fc.constantFrom('voice', 'voice', 'sms', 'data'),
      other: fc.constantFrom('380671234567', '380501234567', '442079460000'),
      seconds: fc.constantFrom(0, 5, 61, 1800, 4000),
    }),
    { minLength: 20, maxLength: 40, selector: (it) => `${it.element}${it.seq}` },
  )
  .map((records) => records.map(lineOf));

const FIRST_MINUTE = Temporal.Instant.from('2026-10-30T22:00:00Z');

export function lineOf(of: {
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

/** Each use and fee as a person sees it, under its own name. */
async function netLines(store: Store) {
  const elements = await store.query<{ source_id: number; element: string }>('SELECT * FROM usage_source');
  const names = new Map(elements.map((row) => [String(row.source_id), row.element]));
  const all = [];
  for (const id of IDS) {
    for (const month of MONTHS) {
      for (const line of await usageLines(store, id, month, { limit: 1000 })) {
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

async function sums(store: Store, table: 'expense_month' | 'expense_day') {
  return await store.query<Record<string, bigint | string>>(
    `SELECT * FROM ${table} WHERE records <> 0 OR price <> 0 OR duty <> 0 ORDER BY 1, 2, 3`,
  );
}

function total(rows: readonly Record<string, unknown>[], column: string): bigint {
  return rows.reduce((sum, row) => sum + BigInt(row[column] as bigint | number), 0n);
}

/** Lines, months, days and postings say the same. */
export function assertOneTruth(outcome: Awaited<ReturnType<typeof saidBy>>): void {
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
