// Two portals and two messengers on one database: whoever is asked next knows all that the other one was told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { QUOTAS } from '../src/identity/index.ts';
import { CAST, ORIGINS, type TestApplication, testApplication } from './application.ts';
import { credentialsOf, enrolled, firstVisit } from './enrolling.ts';
import { Person } from './person.ts';

let first: TestApplication;
let second: TestApplication;

before(async () => {
  first = await testApplication({ quotas: QUOTAS });
  second = await testApplication({ quotas: QUOTAS, beside: first });
});
after(async () => {
  await second.close();
  await first.close();
});

/** Somebody whose every request meets the other portal, forms and their tokens too. */
function anywhere(): Person {
  let asked = 0;
  const balancer = {
    inject: (...request: Parameters<TestApplication['app']['inject']>) =>
      [first, second][asked++ % 2]!.app.inject(...request),
  };
  return new Person(balancer as unknown as TestApplication['app'], ORIGINS.kyivstar);
}

test('a whole enrolment goes through both, and one SMS is sent', async () => {
  const { msisdn } = CAST.olena;
  const person = anywhere();
  await person.submit('/enrol', '/enrol', { number: msisdn });
  const shown = [await person.get('/enrol/sent'), await person.get('/enrol/sent')];
  const [here, there] = shown.map(({ html }) => html.replace(/value="[^"]*"/g, ''));
  assert.equal(here, there, 'how far the SMS is, is seen alike');
  await person.submit('/sign-in', '/sign-in', await credentialsOf(first, msisdn));
  assert.equal((await firstVisit(person)).status, 200);
  for (const path of ['/', '/expenses', '/bills', '/security']) {
    assert.equal((await person.get(path)).status, 200, path);
    assert.equal((await person.get(path)).status, 200, path);
  }
  const [{ count }] = (await first.database.store.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM message WHERE recipient = $1 AND purpose = 'password'",
    [msisdn],
  )) as [{ count: number }];
  assert.equal(count, 1);
});

test('who signs out at one is out at the other', async () => {
  const { person } = await enrolled(first, 'petro');
  const other = second.browser('kyivstar');
  for (const [name, value] of person.cookies) other.cookies.set(name, value);
  assert.equal((await other.get('/')).status, 200);
  await other.post('/sign-out');
  assert.equal((await person.get('/')).to, '/sign-in');
});

test('a quota that was used up at one is used up at the other', async () => {
  const number = '380671110999';
  const [here, there] = [first.browser('kyivstar'), second.browser('kyivstar')];
  await here.get('/enrol');
  assert.equal((await here.post('/enrol', { number })).status, 303);
  await there.get('/enrol');
  assert.equal((await there.post('/enrol', { number })).status, 429);
});
