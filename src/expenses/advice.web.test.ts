import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { postUsage } from '../charging/index.ts';
import { visitOf } from '../detailed-bills/examples.ts';
import type { SubscriberId } from '../terms/index.ts';
import { recordLine, writeUsageFile } from '../usage/examples.ts';
import { loadFiles } from '../usage/index.ts';
import { planAdvice } from './advice.web.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const { olena } = CAST;

let application: TestApplication;
let person: Person;
let folder: string;

before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'advice-'));
  ({ person } = await enrolled(application, 'olena'));
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('\u00A0', ' ');

test('without a whole month of use there is nothing to advise, and the page says so', async () => {
  assert.match(plain((await person.get('/plan/advice')).html), /Порівнювати ще немає з чим/);
});

test('ten long calls a day are cheaper under a plan with minutes, and the present plan reckons to what was taken', async () => {
  const lines = Array.from({ length: 290 }, (_, i) => {
    const start = Temporal.Instant.from('2026-10-01T06:00:00Z')
      .add({ hours: (2.4 * i) | 0 })
      .toString();
    return recordLine({ seq: i + 1, start, msisdn: olena.msisdn, other: '380671110009', seconds: 600 });
  });
  const path = await writeUsageFile(folder, lines);
  const [result] = await loadFiles(application.database.store, application.operator.book, [path], {
    now: NOW,
    post: postUsage,
  });
  assert.equal(result?.outcome, 'loaded');
  const page = plain((await person.get('/plan/advice?months=1')).html);
  assert.match(page, /«ТВІЙ Оптимум» щомісяця був би дешевший на/);
  assert.match(page, /Похибка 0 ?,00 ₴/);
  assert.match(page, /У жодному з місяців він не був би дорожчим/);
  assert.match(plain((await person.get('/services')).html), /Який тариф вигідніший\?/);
});

test('who used a great deal is answered at once, sees how far the reckoning has come, and then the same advice', async () => {
  const { store } = application.database;
  const ask = async (): Promise<string> => {
    const visit = visitOf(BigInt(olena.subscriberId) as SubscriberId, { query: { months: '1' } });
    const answer = await planAdvice(
      { store, book: application.operator.book, mostAtOnce: 289 },
      visit,
      visit.visitor!.subscriberId,
    );
    return answer.kind === 'page' ? String(answer.page) : answer.kind;
  };
  const first = await ask();
  assert.match(first, /id="advice" data-live="1"/);
  assert.match(plain(first), /Перераховуємо 290 записів .* Готово 0 з \d/);
  let later = first;
  while (later.includes('data-live')) {
    await turn();
    later = await ask();
  }
  assert.match(plain(later), /«ТВІЙ Оптимум» щомісяця був би дешевший на/);
});

test('English says the same', async () => {
  await person.follow(await person.get('/plan/advice?language=en'));
  assert.match(
    plain((await person.get('/plan/advice?months=1')).html),
    /Every month YOUR Optimum would have been cheaper by/,
  );
});
