import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testStore, type TestDatabase } from '../../test/database.ts';
import { type Month, type SubscriberId, ZERO, hryvnias, micro } from '../terms/index.ts';
import { leadsTo } from './account-history.ts';
import { accountMonths } from './account.sql.ts';
import { balanceOf, openAccounts, postTopUps, postUsage } from './index.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const ID = 100_701n as SubscriberId;
let database: TestDatabase;

before(async () => {
  database = await testStore({ clock: () => NOW });
});
after(() => database.close());

async function use(month: string, net: string): Promise<void> {
  const at = Temporal.Instant.from(`${month}-15T12:00:00Z`);
  const taken = hryvnias(net);
  await database.store.transaction(async (tx) => {
    await postUsage(tx, [
      {
        subscriberId: ID,
        postingId: month,
        month: month as Month,
        at,
        net: taken,
        vat: ZERO,
        duty: ZERO,
        taken,
      },
    ]);
  });
}

void test('month after month leads to the balance, and what was there at the opening was there before all of it', async () => {
  await database.store.transaction((tx) =>
    openAccounts(tx, [{ subscriberId: ID, segment: 'contract', openingBalance: hryvnias('50') }]),
  );
  const at = Temporal.Instant.from('2026-10-20T12:00:00Z');
  await database.store.transaction(async (tx) => {
    await postTopUps(tx, [{ subscriberId: ID, topUpId: 'one', at, reason: 'card', amount: hryvnias('20') }]);
  });
  for (const month of ['2026-09', '2026-10', '2026-11']) await use(month, '30');
  const months = await accountMonths(database.store, ID);
  assert.deepEqual(
    months.map(({ month, start, end }) => [month, start, end]),
    [
      ['2026-11', hryvnias('10'), hryvnias('-20')],
      ['2026-10', hryvnias('20'), hryvnias('10')],
      ['2026-09', ZERO, hryvnias('20')],
    ],
  );
  assert.equal(months.at(-1)?.moved.opening, hryvnias('50'));
  const balance = (await balanceOf(database.store, ID))!.amount;
  assert.ok(leadsTo(months, balance));
  assert.ok(!leadsTo(months, micro(balance + 1n)));
});
