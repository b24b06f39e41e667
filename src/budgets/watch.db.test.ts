import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { messagesOf } from '../messaging/index.ts';
import { openStore } from '../store/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { type Month, type SubscriberId, hryvnias, micro } from '../terms/index.ts';
import { type TestDatabase, testStore } from '../../test/database.ts';
import type { Budget } from './budget.ts';
import { alertsOf, replaceBudgets } from './budget.sql.ts';
import { watchBudgets } from './watch.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NOVEMBER = '2026-11' as Month;
let database: TestDatabase;
let last = 100_500n;

before(async () => {
  database = await testStore({ clock: () => NOW });
});
after(() => database.close());

async function someoneWith(budgets: readonly Budget[]): Promise<SubscriberId> {
  last += 1n;
  const id = last as SubscriberId;
  const line = registerLine({ subscriberId: String(id), msisdn: `380671${String(id)}` });
  assert.deepEqual((await loadRegister(database.store, linesOf(line))).refused, []);
  await database.store.transaction((tx) => replaceBudgets(tx, id, budgets));
  return id;
}

/** Usage is stored and watched in one transaction, as the loader does. */
async function spend(
  id: SubscriberId,
  taken: string,
  month = NOVEMBER,
  store = database.store,
): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO expense_month (subscriber_id, month, category, records, seconds, bytes, price, net, duty)
       VALUES ($1, $2, 'offnet', 1, 60, 0, $3, $3, 0) ON CONFLICT (subscriber_id, month, category)
       DO UPDATE SET price = expense_month.price + excluded.price`,
      [id, Temporal.PlainDate.from(`${month}-01`), micro(hryvnias(taken))],
    );
    await watchBudgets(tx, [{ subscriberId: id, month }]);
  });
}

async function told(id: SubscriberId): Promise<{ shares: number[]; messages: number }> {
  const alerts = await alertsOf(database.store, id, NOVEMBER);
  const sent = await messagesOf(database.store, id, 20);
  return { shares: alerts.map(({ share }) => share).sort((a, b) => a - b), messages: sent.length };
}

const HUNDRED: Budget = {
  scope: 'all',
  amount: hryvnias('100'),
  shares: [50, 80, 100],
  pace: false,
  cap: false,
};

test('two loaders that store at the same moment tell each share once', async () => {
  const id = await someoneWith([HUNDRED, { ...HUNDRED, scope: 'offnet', pace: true }]);
  const { store } = database;
  const other = openStore({ url: database.url, max: 4, clock: () => NOW });
  try {
    await spend(id, '10');
    const add = (by: typeof store): Promise<void> => spend(id, '5', NOVEMBER, by);
    await Promise.all(Array.from({ length: 16 }, (_, at) => add(at % 2 === 0 ? store : other)));
    // Each transaction after the others sees all that was stored: 90 of 100.
    await Promise.all([add(store), add(other)]);
  } finally {
    await other.close();
  }
  const alerts = await alertsOf(store, id, NOVEMBER);
  const keys = alerts.map(({ scope, share }) => `${scope}/${share}`).sort();
  assert.deepEqual(keys, [...new Set(keys)]);
  for (const share of [50, 80, 100])
    for (const scope of ['all', 'offnet']) assert.ok(keys.includes(`${scope}/${share}`), `${scope}/${share}`);
  // A notice for each mark at most; marks that were passed together share one.
  const { messages } = await told(id);
  assert.ok(messages >= 2 && messages <= keys.length, `${messages} notices of ${keys.length} marks`);
});

test('each share is told once, and again and again changes nothing', async () => {
  const id = await someoneWith([HUNDRED]);
  await spend(id, '49.99');
  assert.deepEqual(await told(id), { shares: [], messages: 0 });
  await spend(id, '0.01');
  assert.deepEqual(await told(id), { shares: [50], messages: 1 });
  await spend(id, '0');
  await spend(id, '10');
  assert.deepEqual(await told(id), { shares: [50], messages: 1 });
});

test('shares that are passed together are written down all and told by one message', async () => {
  const id = await someoneWith([HUNDRED]);
  await spend(id, '150');
  assert.deepEqual(await told(id), { shares: [50, 80, 100], messages: 1 });
});

test('an older month that comes late alarms nobody', async () => {
  const id = await someoneWith([HUNDRED]);
  await spend(id, '500', '2026-10' as Month);
  assert.deepEqual(await told(id), { shares: [], messages: 0 });
});

test('usage that is rolled back takes its alert with it', async () => {
  const id = await someoneWith([HUNDRED]);
  const broken = database.store.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO expense_month (subscriber_id, month, category, records, seconds, bytes, price, net, duty)
       VALUES ($1, '2026-11-01', 'data', 1, 0, 1, 90000000, 90000000, 0)`,
      [id],
    );
    await watchBudgets(tx, [{ subscriberId: id, month: NOVEMBER }]);
    throw new Error('the disk is full');
  });
  await assert.rejects(broken, /the disk is full/);
  assert.deepEqual(await told(id), { shares: [], messages: 0 });
});

test('two loaders at once tell a share once', async () => {
  const id = await someoneWith([HUNDRED]);
  await Promise.all([spend(id, '60'), spend(id, '1'), spend(id, '1')]);
  assert.deepEqual(await told(id), { shares: [50], messages: 1 });
});

/** So much on every day of the month before and of this one so far. */
async function spendDaily(id: SubscriberId, taken: string): Promise<void> {
  for (const [first, days] of [
    ['2026-10-01', 31],
    ['2026-11-01', 19],
  ] as const)
    for (let day = 0; day < days; day += 1)
      await database.store.query(
        `INSERT INTO expense_day (subscriber_id, day, category, records, seconds, bytes, price, net, duty)
         VALUES ($1, $2, 'offnet', 1, 60, 0, $3, $3, 0)`,
        [id, Temporal.PlainDate.from(first).add({ days: day }), micro(hryvnias(taken))],
      );
}

test('a pace that leads past the budget is told once, with the day, before the money is spent', async () => {
  const id = await someoneWith([
    { ...HUNDRED, amount: hryvnias('220'), shares: [100], pace: true, cap: false },
  ]);
  await spendDaily(id, '10');
  await spend(id, '190');
  await spend(id, '1');
  assert.deepEqual(await told(id), { shares: [0], messages: 1 });
  const [alert] = await alertsOf(database.store, id, NOVEMBER);
  assert.equal(alert?.told, 'notice');
});

test('who did not ask for it, or goes slowly enough, hears nothing of the pace', async () => {
  for (const budget of [
    { ...HUNDRED, amount: hryvnias('220'), shares: [100] },
    { ...HUNDRED, amount: hryvnias('400'), shares: [100], pace: true, cap: false },
  ]) {
    const id = await someoneWith([budget]);
    await spendDaily(id, '10');
    await spend(id, '190');
    assert.deepEqual(await told(id), { shares: [], messages: 0 });
  }
});
