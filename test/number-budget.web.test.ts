import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { reactions } from '../src/main/reactions.ts';
import { messagesOf } from '../src/messaging/index.ts';
import type { SubscriberId } from '../src/terms/index.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';
import { CAST, type TestApplication, testApplication } from './application.ts';
import { enrolled } from './enrolling.ts';
import type { Person } from './person.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const OLENA = BigInt(CAST.olena.subscriberId) as SubscriberId;
const PAL = '380501234567';

let application: TestApplication;
let folder: string;
let olena: Person;
let seq = 0;

before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'number-budget-'));
  olena = (await enrolled(application, 'olena')).person;
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

/** Calls of a minute to a number, as a file of the network brings them: each takes 0.53125. */
async function call(other: string, times: number): Promise<void> {
  const lines = Array.from({ length: times }, () => {
    seq += 1;
    const start = Temporal.Instant.from('2026-11-03T10:00:00Z').add({ minutes: seq }).toString();
    return recordLine({ element: 'KVN', seq, start, msisdn: CAST.olena.msisdn, other, seconds: 30 });
  });
  const path = await writeUsageFile(folder, lines);
  const [result] = await loadFiles(application.database.store, application.operator.book, [path], {
    now: NOW,
    post: reactions.usageRated,
  });
  assert.equal(result?.outcome, 'loaded');
}

const told = async (): Promise<number> =>
  (await messagesOf(application.database.store, OLENA, 50)).filter(({ messageId }) =>
    messageId.includes(`number/${PAL}`),
  ).length;

async function save(form: Record<string, string>) {
  await olena.get('/budget');
  return olena.follow(await olena.post('/budget', form));
}

test('a budget for one number is told of at its marks, each once, and others do not count', async () => {
  const seen = await save({ number: '050 123 45 67', amount: '2', marks: '50, 100' });
  assert.match(seen.html, /Бюджет збережено/);
  assert.match(seen.html, /050\s123\s45\s67/);
  await call('380671110009', 9);
  await call(PAL, 1);
  assert.equal(await told(), 0);
  await call(PAL, 1);
  assert.equal(await told(), 1, 'two calls take more than half of it');
  await call(PAL, 1);
  assert.equal(await told(), 1);
  await call(PAL, 5);
  assert.equal(await told(), 2);
  const { html } = await olena.get('/budget');
  assert.match(html, /100\s%/);
  assert.doesNotMatch(html, /4,25|4\.25/, 'what was spent with a number is a line of the detailed bill');
});

test('what is passed already is said on the page alone; an empty amount removes the budget', async () => {
  const before = await told();
  await save({ number: '+380501234567', amount: '3', marks: '100' });
  await call(PAL, 1);
  assert.equal(await told(), before);
  await save({ number: '+380501234567', amount: '' });
  assert.doesNotMatch((await olena.get('/budget')).html, /050\s123\s45\s67<\/a>/);
});

test('what is no number, no sum or no mark is said beside its field', async () => {
  await olena.get('/budget');
  const wrong = await olena.post('/budget', { number: 'мама', amount: 'багато', marks: '' });
  assert.equal(wrong.status, 422);
  for (const words of [/має бути номер телефону/, /має бути сума/, /мають бути цілі відсотки/])
    assert.match(wrong.html, words);
});

test('there is an end to how many numbers may be watched', async () => {
  for (let n = 0; n < 10; n += 1)
    assert.match((await save({ number: `050 000 00 1${n}`, amount: '5', marks: '80' })).html, /збережено/);
  await olena.get('/budget');
  const more = await olena.post('/budget', { number: '050 000 00 99', amount: '5', marks: '80' });
  assert.equal(more.status, 422);
  assert.match(more.html, /не більше 10/);
  assert.match((await save({ number: '050 000 00 10', amount: '6', marks: '80' })).html, /збережено/);
});
