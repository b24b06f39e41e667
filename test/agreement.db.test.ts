import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { auditLedger, balanceOf, openAccounts } from '../src/charging/index.ts';
import { auditBillOrders } from '../src/detailed-bills/audit.sql.ts';
import { anOrderId } from '../src/detailed-bills/examples.ts';
import { type BillLine, agrees } from '../src/detailed-bills/index.ts';
import { orderOf } from '../src/detailed-bills/order.sql.ts';
import { currentQuote, orderBill } from '../src/detailed-bills/ordering.ts';
import { frozenLines } from '../src/detailed-bills/part.sql.ts';
import { prepareDue } from '../src/detailed-bills/prepare.ts';
import { findLines, questionOf, readWish } from '../src/detailed-bills/search.ts';
import { balanceAt } from '../src/detailed-bills/balance-along.ts';
import { naming } from '../src/contacts/names.web.ts';
import { liveLines, totalsOf } from '../src/detailed-bills/reading.ts';
import { billSources } from '../src/main/bill-sources.ts';
import { reactions } from '../src/main/reactions.ts';
import { readOperator } from '../src/main/operator.ts';
import { linesOf, registerLine } from '../src/subscribers/examples.ts';
import { loadRegister } from '../src/subscribers/index.ts';
import { type Money, type Month, type SubscriberId, add, hryvnias, subtract } from '../src/terms/index.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import {
  chargeCalendarFees,
  chosenLines,
  expenseMonth,
  filterTotals,
  habitSums,
  lineByOrigin,
  lineGroups,
  loadFiles,
  usageLines,
  usedEvents,
} from '../src/usage/index.ts';
import { keysFrom } from '../src/main/keys.ts';
import { type TestDatabase, testStore } from './database.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NOVEMBER = '2026-11' as Month;
const operator = readOperator();
const sources = billSources(operator, {
  keys: keysFrom(Buffer.alloc(32, 7)),
  origins: { kyivstar: 'https://my.kyivstar.localhost', djuice: 'https://my.djuice.localhost' },
});

let database: TestDatabase;
let folder: string;
let last = 100_000;

before(async () => {
  database = await testStore({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'agreement-'));
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const record = fc.record({
  seq: fc.integer({ min: 1, max: 60 }),
  // Some begin at one moment: which of them comes first is told by who wrote them down.
  minute: fc.oneof(fc.integer({ min: 0, max: 19 * 1440 }), fc.constantFrom(600, 601, 1_440)),
  use: fc.constantFrom(
    { kind: 'voice', other: '380501234567', bytes: 0 },
    { kind: 'voice', other: '380671110002', bytes: 0 },
    { kind: 'voice', other: '442079460000', bytes: 0 },
    { kind: 'sms', other: '380501234567', bytes: 0 },
    { kind: 'data', other: 'internet', bytes: 3_333_333 },
  ),
  direction: fc.constantFrom('out', 'in'),
  seconds: fc.integer({ min: 0, max: 4_000 }),
});
const files = fc.array(fc.array(record, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 3 });

async function aSubscriber(plan: string): Promise<{ id: SubscriberId; msisdn: string }> {
  last += 1;
  const [id, msisdn] = [BigInt(last) as SubscriberId, `380671${last}`];
  const facts = { subscriberId: String(last), msisdn, plans: [{ plan, from: '2025-10-01T00:00:00+03:00' }] };
  const read = await loadRegister(database.store, linesOf(registerLine(facts)));
  assert.deepEqual(read.refused, []);
  const opening = { subscriberId: id, segment: 'prepaid' as const, openingBalance: hryvnias('9000') };
  await database.store.transaction((tx) => openAccounts(tx, [opening]));
  return { id, msisdn };
}

/** Writes files as a network element would and loads them as an operator does. */
async function load(msisdn: string, made: readonly (readonly RecordOf[])[]): Promise<void> {
  const paths: string[] = [];
  for (const records of made) {
    const lines = records.map(({ seq, minute, use, direction, seconds }) => {
      const start = Temporal.Instant.from('2026-10-31T23:00:00Z').add({ minutes: minute }).toString();
      const own = { ...use, element: `KV${msisdn.slice(-4)}`, seq, start, msisdn, direction };
      return recordLine({ ...own, seconds: use.kind === 'voice' ? seconds : 0 });
    });
    paths.push(await writeUsageFile(folder, lines));
  }
  await loadFiles(database.store, operator.book, paths, { now: NOW, post: reactions.usageRated });
}

type RecordOf = typeof record extends fc.Arbitrary<infer R> ? R : never;

void test('whatever is used: lines = expenses = movement of the account = ordered bill, and the ledger sums to zero', async () => {
  const plans = fc.constantFrom('edyna-tsina-2010', 'djuice-5-kopiyok-2011');
  const property = fc.asyncProperty(files, plans, async (made, plan) => {
    const { id, msisdn } = await aSubscriber(plan);
    await load(msisdn, made);
    await chargeCalendarFees(database.store, operator.book, NOVEMBER, {
      now: NOW,
      post: reactions.usageRated,
      subscribers: async (after) => (after === null ? [id] : []),
    });
    const live = await sources.lineTotals(database.store, id, NOVEMBER);
    const totals = await totalsOf(sources, database.store, id, NOVEMBER, live);
    assert.ok(
      agrees(totals),
      JSON.stringify(totals, (_key, value) => String(value)),
    );
    await assertGroupsAgree(id, live.sum);
    await assertSearchesAgree(id);
    await assertUsesAgree(id);
    await buyAndCompare(id, totals.lines);
  });
  await fc.assert(property, { numRuns: 12 });
  assert.deepEqual(await auditLedger(database.store), []);
  assert.deepEqual(await auditBillOrders(database.store, NOW), []);
});

/** However the lines are put together, no micro-hryvnia is lost, and a category is the sum of its lines. */
async function assertGroupsAgree(id: SubscriberId, sum: Money): Promise<void> {
  const { store } = database;
  const all = { order: 'dearest', limit: 1000 } as const;
  const fees = (await expenseMonth(store, id, NOVEMBER)).filter(({ category }) => category === 'fees');
  const uses = subtract(sum, add(...fees.map(({ taken }) => taken)));
  for (const by of ['service', 'destination', 'hour'] as const) {
    const groups = await lineGroups(store, id, NOVEMBER, { by, ...all });
    assert.equal(add(...groups.map(({ taken }) => taken)), by === 'service' ? sum : uses, by);
    for (const { key, lines, taken } of groups) {
      const filter = { group: { by, key } };
      assert.deepEqual(await filterTotals(store, id, NOVEMBER, filter), { lines, sum: taken });
      const found = await chosenLines(store, id, NOVEMBER, { filter, ...all });
      assert.equal(add(...found.map((line) => line.taken)), taken);
    }
  }
  for (const { category, records, taken } of await expenseMonth(store, id, NOVEMBER))
    assert.deepEqual(await filterTotals(store, id, NOVEMBER, { category }), { lines: records, sum: taken });
  const habits = await habitSums(store, id, NOVEMBER);
  assert.equal(add(...habits.map(({ taken }) => taken)), sum);
  for (const line of await usageLines(store, id, NOVEMBER, { limit: 20 }))
    assert.equal((await lineByOrigin(store, id, NOVEMBER, line.origin))?.origin, line.origin);
}

async function buyAndCompare(id: SubscriberId, lines: number): Promise<void> {
  const before = (await balanceOf(database.store, id))!.amount;
  const { taxed } = await currentQuote(database.store, sources, id, NOW);
  const wanted = { orderId: anOrderId(), month: NOVEMBER, taken: taxed!.taken };
  const customer = { subscriberId: id, language: 'uk' as const };
  await orderBill(database.store, sources, customer, wanted);
  await prepareDue(database.store, sources, (_work, fault) => assert.fail(String(fault)));
  const order = await orderOf(database.store, id, anOrderId());
  assert.ok(order?.totals !== null && order?.totals !== undefined && agrees(order.totals));
  const kept = (await Array.fromAsync(frozenLines(database.store, id, anOrderId()))).flat();
  assert.equal(kept.length, lines);
  assert.equal(add(...kept.map((line) => line.taken)), order.totals.sum);
  assert.equal((await balanceOf(database.store, id))!.amount, subtract(before, taxed!.taken));
  for (const line of kept) assert.ok(sources.explain(line, 'uk').length > 0);
  // Everything used is behind the last line, so it leaves what the account held before the bill was charged.
  if (kept.length > 0) assert.equal(kept.at(-1)?.balanceAfter, before);
  await assertBalancesFromAnywhere(id, kept);
}

const WISHES = [
  'q=067',
  'q=0671&order=longest',
  'q=вихідний&paid=yes',
  'kind=voice&order=dearest',
  'q=сусід',
  'q=INTERNET',
  'q=4420',
];

/** What the database finds in a month is what going through all its lines finds, in the same order. */
async function assertSearchesAgree(id: SubscriberId): Promise<void> {
  const nameOf = naming(new Map([['380501234567', 'Сусідка']]));
  const all = { subscriberId: id, month: NOVEMBER, limit: 1_000 };
  const lines = (await Array.fromAsync(liveLines(sources, database.store, all))).flat();
  for (const text of WISHES) {
    const wish = readWish(Object.fromEntries(new URLSearchParams(text)))!;
    const paging = { skip: 1, limit: 7 };
    const expected = await findLines(inOnePart(lines), wish, 'uk', { ...paging, nameOf });
    const question = { ...questionOf(wish, 'uk', nameOf), ...paging };
    const found = await sources.searchLines(database.store, id, NOVEMBER, question);
    const track = await sources.balanceTrack(database.store, id, NOVEMBER);
    assert.deepEqual(
      found.lines.map(({ origin, at, through }) => ({ origin, after: balanceAt(track, at, through) })),
      expected.page.map(({ line }) => ({ origin: line.origin, after: line.balanceAfter })),
      text,
    );
    assert.deepEqual([found.count, found.sum], [expected.count, expected.sum], text);
    assert.deepEqual(found.all, await sources.lineTotals(database.store, id, NOVEMBER), text);
  }
}

/** What advice rates again is every use among the lines, as the network told it. */
async function assertUsesAgree(id: SubscriberId): Promise<void> {
  const lines = await usageLines(database.store, id, NOVEMBER, { limit: 1_000 });
  const uses = lines.filter(({ kind }) => kind !== 'fee');
  const asTold = (
    it: Pick<(typeof lines)[number], 'kind' | 'direction' | 'roaming' | 'other' | 'seconds' | 'bytes'>,
    ms: number,
  ) => [ms, it.kind, it.direction, it.roaming, it.other, it.seconds, it.bytes].join(' ');
  const events = await usedEvents(database.store, id, NOVEMBER);
  assert.deepEqual(
    events.map((it) => asTold(it, it.startedMs)).toSorted(),
    uses.map((it) => asTold(it, it.startedAt.epochMilliseconds)).toSorted(),
  );
}

async function* inOnePart(lines: readonly BillLine[]): AsyncGenerator<readonly BillLine[]> {
  yield lines;
}

/** Wherever reading begins, each line is left with the same balance. */
async function assertBalancesFromAnywhere(id: SubscriberId, whole: readonly BillLine[]): Promise<void> {
  const read = await sources.usageLines(database.store, id, NOVEMBER, { limit: 1_000 });
  for (const [place, { cursor, origin }] of read.entries()) {
    const rest = { subscriberId: id, month: NOVEMBER, limit: 1_000, after: cursor };
    const after = (await Array.fromAsync(liveLines(sources, database.store, rest))).flat();
    assert.equal(origin, whole[place]?.origin);
    assert.deepEqual(
      after.map(({ balanceAfter }) => balanceAfter),
      whole.slice(place + 1).map(({ balanceAfter }) => balanceAfter),
    );
  }
}
