import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { loadBook } from '../rating/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { type Month, type SubscriberId, parseMonth, parseSubscriberId } from '../terms/index.ts';
import { expenseMonth } from './expense.sql.ts';
import { chargeCalendarFees } from './fee-run.ts';
import { usageLines } from './lines.sql.ts';
import type { UsagePosting } from './posting.ts';

const OLENA = parseSubscriberId('100001') as SubscriberId;
const NOVEMBER = parseMonth('2026-11') as Month;
const BOOK = loadBook(new URL('../../operator/', import.meta.url));
const SERVICE = [...BOOK.services.values()].find((service) =>
  service.fees.some((fee) => fee.every === 'month'),
);

const SINCE = '2026-01-10T00:00:00+02:00';

let database: TestDatabase;
before(async () => {
  database = await testStore();
  const services = [{ service: SERVICE!.id, from: SINCE, until: null, channel: 'ussd', consentAt: SINCE }];
  await loadRegister(database.store, linesOf(registerLine({ services })));
});
after(() => database.close());

it('charges the monthly fee of a service once, however often the fees are run, and as one line', async () => {
  const posted: UsagePosting[] = [];
  const options = {
    now: Temporal.Instant.from('2026-11-20T12:00:00Z'),
    post: async (_: unknown, postings: readonly UsagePosting[]) => void posted.push(...postings),
  };
  const first = await chargeCalendarFees(database.store, BOOK, NOVEMBER, options);
  const second = await chargeCalendarFees(database.store, BOOK, NOVEMBER, options);
  assert.ok(first.charged > 0);
  assert.equal(second.charged, 0);
  const lines = await usageLines(database.store, OLENA, NOVEMBER, { limit: 10 });
  assert.equal(lines.length, first.charged);
  assert.ok(lines.every((line) => line.kind === 'fee' && line.label !== null));
  const [fees] = await expenseMonth(database.store, OLENA, NOVEMBER);
  assert.equal(
    fees?.taken,
    posted.reduce((sum, posting) => sum + posting.taken, 0n),
  );
});

it('charges no fee that has not fallen due yet', async () => {
  const december = parseMonth('2026-12') as Month;
  const now = Temporal.Instant.from('2026-11-30T21:59:59Z');
  const run = await chargeCalendarFees(database.store, BOOK, december, { now, post: async () => undefined });
  assert.equal(run.charged, 0);
});
