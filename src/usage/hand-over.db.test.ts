import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { type PlanBook, loadBook } from '../rating/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadNumberEvents, loadRegister } from '../subscribers/index.ts';
import { type Month, parseMonth, parseSubscriberId, type SubscriberId } from '../terms/index.ts';
import { recordLine, writeUsageFile } from './examples.ts';
import { groupCategories, groupExpenses, groupHours, groupTwoMonths } from './group-expense.sql.ts';
import { usageLines } from './lines.sql.ts';
import { loadUsageFile } from './loader.ts';

// Whose usage is whose when a number or a contract changes hands, whatever comes first, twice or a day late.

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NOVEMBER = parseMonth('2026-11') as Month;
const OCTOBER = parseMonth('2026-10') as Month;
const [FORMER, NEXT] = ['100001', '100777'].map((id) => parseSubscriberId(id) as SubscriberId) as [
  SubscriberId,
  SubscriberId,
];
const NUMBER = '380671110001';
const BOOK: PlanBook = loadBook(new URL('../../operator/', import.meta.url));

let database: TestDatabase;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hand-over-'));
  database = await testStore({ clock: () => NOW });
});
after(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

async function forgetAll(): Promise<void> {
  await database.store
    .query(`truncate usage_record, expense_month, expense_day, rating_state, rejected_line, usage_file,
    usage_span, source_price, recycled_line, subscription, msisdn_holding, plan_period, service_period, friend_number,
    number_event, contract_since`);
}

/** The former owner until 5 November, nobody until the 10th, the next one from then on. */
const register = (who: SubscriberId, since: string) =>
  loadRegister(database.store, linesOf(registerLine({ subscriberId: String(who), msisdn: NUMBER, since })));
const disconnected = () =>
  loadNumberEvents(
    database.store,
    linesOf(
      JSON.stringify({
        subscriberId: String(FORMER),
        eventId: 'off',
        at: '2026-11-05T00:00:00Z',
        event: 'disconnected',
      }),
    ),
  );
const call = (seq: number, start: string) => recordLine({ seq, start, msisdn: NUMBER });

test('each use goes to whoever held the number then, in whatever order register, event and files come, doubled', async () => {
  const files = [
    [call(1, '2026-11-04T10:00:00Z'), call(2, '2026-11-11T10:00:00Z')],
    // A day late: of before the end, of the pause in which nobody held it, and of after.
    [call(3, '2026-11-04T23:59:59Z'), call(4, '2026-11-07T10:00:00Z'), call(5, '2026-11-10T00:00:00Z')],
  ];
  const names = ['usage-KV1-20261112T080000Z-000001.csv', 'usage-KV1-20261113T080000Z-000002.csv'];
  const tell: Readonly<Record<string, () => Promise<unknown>>> = {
    next: () => register(NEXT, '2026-11-10T00:00:00Z'),
    event: disconnected,
    'event again': disconnected,
  };
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(Object.keys(tell), { minLength: 3 }),
      fc.shuffledSubarray([0, 1, 0], { minLength: 3 }),
      async (told, order) => {
        await forgetAll();
        await register(FORMER, '2025-01-01T00:00:00Z');
        for (const each of told) await tell[each]!();
        for (const n of order)
          await loadUsageFile(database.store, BOOK, await writeUsageFile(folder, files[n]!, names[n]), {
            now: NOW,
            post: async () => undefined,
          });
        const starts = async (who: SubscriberId) =>
          (await usageLines(database.store, who, NOVEMBER, { limit: 100 }))
            .filter(({ kind }) => kind === 'voice')
            .map(({ startedAt }) => startedAt.toString());
        assert.deepEqual(await starts(FORMER), ['2026-11-04T10:00:00Z', '2026-11-04T23:59:59Z']);
        assert.deepEqual(await starts(NEXT), ['2026-11-10T00:00:00Z', '2026-11-11T10:00:00Z']);
      },
    ),
    { numRuns: 8 },
  );
});

test('who takes a contract over sees nothing from before: neither sums of months, days, hours nor categories', async () => {
  await forgetAll();
  await register(FORMER, '2025-01-01T00:00:00Z');
  const lines = ['2026-10-20', '2026-11-03', '2026-11-08', '2026-11-12'].map((day, n) =>
    call(10 + n, `${day}T10:00:00Z`),
  );
  await loadUsageFile(database.store, BOOK, await writeUsageFile(folder, lines), {
    now: NOW,
    post: async () => undefined,
  });
  const { store } = database;
  const seen = async () => ({
    months: (await groupExpenses(store, [FORMER], OCTOBER, NOVEMBER)).map(({ month, uses }) => [month, uses]),
    two: (await groupTwoMonths(store, [FORMER], NOVEMBER, OCTOBER)).map(({ uses, before: b }) => [
      uses,
      b > 0n,
    ]),
    categories: (await groupCategories(store, [FORMER], NOVEMBER)).reduce(
      (sum, { records }) => sum + records,
      0,
    ),
    hours: (await groupHours(store, [FORMER], NOVEMBER, { days: [1, 2, 3, 4, 5, 6, 7], from: 0, until: 24 }))
      .length,
  });
  assert.deepEqual(await seen(), {
    months: [
      ['2026-10', 1],
      ['2026-11', 3],
    ],
    two: [[3, true]],
    categories: 3,
    hours: 1,
  });
  const organisation = { organisationId: '5001', name: 'ТОВ «Приклад»', edrpou: '00032112' };
  const move = { subscriberId: String(FORMER), eventId: 'move', event: 'contract-moved', organisation };
  // Told a day late: it counts from when it happened.
  await loadNumberEvents(store, linesOf(JSON.stringify({ ...move, at: '2026-11-08T20:00:00Z' })));
  assert.deepEqual(await seen(), { months: [['2026-11', 1]], two: [[1, false]], categories: 1, hours: 1 });
});
