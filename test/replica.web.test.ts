// Which pages are read from a replica: single lines of closed months, and nothing else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStore, type Store } from '../src/store/index.ts';
import { type TestApplication, testApplication } from './application.ts';
import { enrolled } from './enrolling.ts';
import type { Person } from './person.ts';

let application: TestApplication;
let copy: Store;
let olena: Person;
let asked = 0;
let isFresh = true;
let isBroken = false;

before(async () => {
  application = await testApplication({
    clock: () => Temporal.Instant.from('2026-11-20T10:00:00Z'),
    replica: () => (isFresh ? counted : null),
  });
  copy = openStore({
    url: application.database.url,
    clock: () => Temporal.Instant.from('2026-11-20T10:00:00Z'),
  });
  olena = (await enrolled(application, 'olena')).person;
});
after(async () => {
  await copy.close();
  await application.close();
});

const counted: Store = {
  query: async (text, values) => {
    asked += 1;
    if (isBroken) throw Object.assign(new Error('the replica went away'), { code: '08006' });
    return copy.query(text, values);
  },
  transaction: () => assert.fail('a replica takes no transactions'),
  now: () => copy.now(),
  pool: () => copy.pool(),
  close: () => copy.close(),
};

async function askedFor(path: string): Promise<number> {
  asked = 0;
  const { status } = await olena.get(path);
  assert.equal(status, 200, path);
  return asked;
}

const CLOSED = [
  '/expenses/days/2026-10-10',
  '/expenses/lines?month=2026-10&category=offnet',
  '/expenses/dearest?month=2026-10&by=calls',
  '/bills/2026-10',
] as const;
const OPEN = [
  '/',
  '/expenses?month=2026-10',
  '/expenses/days/2026-11-10',
  '/expenses/lines?month=2026-11&category=offnet',
  '/expenses/dearest',
  '/bills',
] as const;

test('pages of the lines of closed months are read from a replica that is fresh', async () => {
  for (const path of CLOSED) assert.ok((await askedFor(path)) > 0, path);
});

test('the current month, and all that money or access depends on, never is', async () => {
  for (const path of OPEN) assert.equal(await askedFor(path), 0, path);
});

test('nothing is read from one that is behind', async () => {
  isFresh = false;
  for (const path of CLOSED) assert.equal(await askedFor(path), 0, path);
  isFresh = true;
});

test('one that fails in the middle is not noticed', async () => {
  isBroken = true;
  for (const path of CLOSED) assert.ok((await askedFor(path)) > 0, path);
  isBroken = false;
});
