import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { balanceOf, postUsage } from '../src/charging/index.ts';
import type { SubscriberId } from '../src/terms/index.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';
import { CAST, type TestApplication, testApplication } from './application.ts';
import { enrolled } from './enrolling.ts';
import type { Person } from './person.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const OLENA = BigInt(CAST.olena.subscriberId) as SubscriberId;

let application: TestApplication;
let folder: string;
let olena: Person;

before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'cap-'));
  const use = { element: 'KVW', seq: 1, start: '2026-11-03T10:00:00Z', other: '380501234567', seconds: 61 };
  const path = await writeUsageFile(folder, [recordLine({ ...use, msisdn: CAST.olena.msisdn })]);
  await loadFiles(application.database.store, application.operator.book, [path], {
    now: NOW,
    post: postUsage,
  });
  olena = (await enrolled(application, 'olena')).person;
  await olena.get('/budget');
  await olena.post('/budget', { all: '0,01', shares: '100', cap: 'yes' });
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

const balance = async () => (await balanceOf(application.database.store, OLENA))?.amount;

function hidden(html: string): Record<string, string> {
  const fields = [...html.matchAll(/name="(change|seen|order|month|taken)" value="([^"]+)"/g)];
  return Object.fromEntries(fields.map((match) => [match[1]!, match[2]!]));
}

test('a bill beyond a capped budget is ordered only after a yes of its own', async () => {
  const before = await balance();
  const seen = await olena.get('/bills');
  assert.match(seen.html, /name="beyond"/);
  const refused = await olena.post('/bills', hidden(seen.html));
  assert.equal(refused.status, 409);
  assert.match(refused.html, /Нічого не знято/);
  assert.equal(await balance(), before);
  const fields = { ...hidden(refused.html), beyond: 'yes' };
  const ordered = await olena.post('/bills', fields);
  assert.match(ordered.to ?? '', /^\/bills\/[0-9a-f-]{36}$/);
  // The same order again, now without the yes, is the same order still.
  const again = await olena.post('/bills', hidden(refused.html));
  assert.equal(again.to, ordered.to);
});

test('a paid service beyond it is switched on only after a yes of its own', async () => {
  const seen = await olena.get('/services/caller-tune/on');
  assert.match(seen.html, /name="beyond"/);
  const fields = { ...hidden(seen.html), agree: 'yes' };
  const refused = await olena.post('/services/caller-tune/on', fields);
  assert.equal(refused.status, 409);
  assert.match((await olena.get('/services/caller-tune/on')).html, /name="beyond"/);
  const done = await olena.post('/services/caller-tune/on', {
    ...hidden(refused.html),
    agree: 'yes',
    beyond: 'yes',
  });
  assert.match(done.to ?? '', /done=on/);
});

test('a plan whose fees go beyond it, this month or the next, is scheduled only after a yes of its own', async () => {
  const seen = await olena.get('/plan/tviy-optymum');
  assert.match(seen.html, /name="beyond"/);
  const refused = await olena.post('/plan/tviy-optymum', { ...hidden(seen.html), start: 'month' });
  assert.equal(refused.status, 409);
  assert.match(refused.html, /Нічого не знято/);
  const fields = { ...hidden(refused.html), start: 'month', beyond: 'yes' };
  assert.equal((await olena.post('/plan/tviy-optymum', fields)).to, '/plan');
});

test('without the cap nothing is asked', async () => {
  await olena.get('/budget');
  await olena.post('/budget', { all: '0,01', shares: '100' });
  assert.doesNotMatch((await olena.get('/bills')).html, /name="beyond"/);
});
