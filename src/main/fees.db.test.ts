import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { openAccounts } from '../charging/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { chargeFeesOfDay } from './fees.ts';
import { readOperator } from './operator.ts';

const SINCE = '2026-01-10T00:00:00+02:00';
const operator = readOperator();
const service = [...operator.book.services.values()].find((each) =>
  each.fees.some((fee) => fee.every === 'month'),
);

let now = Temporal.Instant.from('2026-11-20T12:00:00Z');
let database: TestDatabase;
before(async () => {
  database = await testStore({ clock: () => now });
  const services = [{ service: service!.id, from: SINCE, until: null, channel: 'ussd', consentAt: SINCE }];
  await loadRegister(database.store, linesOf(registerLine({ services })), {
    accepted: (tx, entries) =>
      openAccounts(
        tx,
        entries.map(({ creditLimit: _none, ...entry }) => entry),
      ),
  });
});
after(() => database.close());

async function monthsWithFees(): Promise<readonly string[]> {
  const rows = await database.store.query<{ month: string }>(
    `SELECT to_char(month, 'YYYY-MM') AS month FROM expense_month WHERE category = 'fees' ORDER BY 1`,
  );
  return rows.map(({ month }) => month);
}

test('fees fall due by the day, without any usage, and once', async () => {
  await chargeFeesOfDay({ store: database.store, operator });
  assert.deepEqual(await monthsWithFees(), ['2026-11']);
  const before = await database.store.query('SELECT count(*) AS n FROM usage_record');
  await chargeFeesOfDay({ store: database.store, operator });
  assert.deepEqual(await database.store.query('SELECT count(*) AS n FROM usage_record'), before);
  now = Temporal.Instant.from('2026-12-20T12:00:00Z');
  await chargeFeesOfDay({ store: database.store, operator });
  assert.deepEqual(await monthsWithFees(), ['2026-11', '2026-12']);
});
