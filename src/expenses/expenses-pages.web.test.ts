import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { postUsage } from '../charging/index.ts';
import { recordLine, writeUsageFile } from '../usage/examples.ts';
import { loadFiles } from '../usage/index.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const OLENA = '380671110901';
const CALLED = '380501234567';
const CALLED_AS_READ = '050\u00A0123\u00A045\u00A067';

let application: TestApplication;
let folder: string;
let olena: Person;

before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'expenses-'));
  const lines = [
    record('2026-09-25T10:00:00Z', 90, CALLED),
    ...['2026-10-03', '2026-10-04', '2026-10-10'].map((day, at) =>
      record(`${day}T10:00:00Z`, 100 + at, CALLED),
    ),
    record('2026-10-10T11:00:00Z', 110, '442079460000'),
    ...['2026-11-02', '2026-11-03', '2026-11-14'].map((day, at) =>
      record(`${day}T10:00:00Z`, 200 + at, CALLED),
    ),
    record('2026-11-14T11:00:00Z', 210, '380671110904'),
  ];
  const path = await writeUsageFile(folder, lines);
  await loadFiles(application.database.store, application.operator.book, [path], {
    now: NOW,
    post: postUsage,
  });
  olena = (await enrolled(application, 'olena')).person;
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

function record(start: string, seq: number, other: string): string {
  return recordLine({ element: 'KVW', seq, start, msisdn: OLENA, other, seconds: 61 });
}

const PAGES = [
  '/',
  '/expenses',
  '/expenses?month=2026-10',
  '/expenses/days/2026-10-10',
  '/expenses/days/2026-11-14',
  '/expenses/period?from=2026-10-01&until=2026-11-20',
  '/expenses/why',
  '/expenses/why?month=2026-10',
  '/expenses/lines?month=2026-10&category=offnet',
  `/expenses/lines?month=2026-10&number=${CALLED}`,
  ...['calls', 'numbers', 'destinations', 'services', 'hours'].flatMap((by) => [
    `/expenses/dearest?month=2026-10&by=${by}`,
    `/expenses/dearest?month=2026-11&by=${by}`,
  ]),
  '/services',
  '/budget',
] as const;

test('every page of expenses opens, with one heading, and asks the database at most seven questions', async () => {
  const { store } = application.database;
  const ask = store.query.bind(store);
  const asked: string[] = [];
  Object.assign(store, {
    query: (text: string, values?: readonly unknown[]) => {
      // Agents ask too, beside the page; its own questions begin with whom they are about.
      if (values?.[0] === 900001n) asked.push(text);
      return ask(text, values);
    },
  });
  for (const path of PAGES) {
    asked.length = 0;
    const seen = await olena.get(path);
    assert.equal(seen.status, 200, path);
    assert.equal(seen.html.match(/<h1/g)?.length, 1, path);
    // Who is there and what they may is asked before every page, by other rooms.
    const own = asked.filter((text) => !/session|organisation|employee|grant|notice/i.test(text));
    // The clock and what is loaded are asked besides.
    assert.ok(own.length <= 5, `${path}: ${own.join('\n')}`);
  }
  Object.assign(store, { query: ask });
});

test('a month that is not over is held against the average until the same day, which opens into its months', async () => {
  const { html } = await olena.get('/expenses');
  const usual =
    /ніж зазвичай на цей день \(у середньому <a href="#usual">[\s\S]*?id="usual">([\s\S]*?)<\/table>/.exec(
      html,
    )?.[1] ?? '';
  const rows = [...usual.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) =>
    row!
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const of = ['Жовтень 2026 8 ,76 5625 ₴', 'Вересень 2026 0 ,00 ₴', 'У середньому 4 ,38 2813 ₴'];
  assert.deepEqual(rows, ['Місяць Сума', ...of]);
});

test('each sum of the front page leads to what it is made of', async () => {
  const { html } = await olena.get('/');
  assert.match(html, /href="\/expenses\/lines\?month=2026-11&amp;category=offnet"/);
  const made = await olena.get('/expenses/lines?month=2026-10&category=offnet');
  assert.match(made.html, /Рядків: 3 · разом <a href="#parts">.*<\/a>\s*✓/);
});

test('a line of a closed month opens into its arithmetic at a lasting address', async () => {
  const { html } = await olena.get('/expenses/days/2026-10-10');
  const href = /href="(\/bills\/2026-10\/lines\/[\d-]+)"/.exec(html)?.[1] ?? '';
  const sum = await olena.get(href);
  assert.equal(sum.status, 200);
  for (const word of ['Єдина ціна', 'ПДВ', 'Постійна адреса', `my.kyivstar.localhost:8443${href}`])
    assert.ok(sum.html.includes(word), word);
  const petro = (await enrolled(application, 'petro')).person;
  assert.equal((await petro.get(href)).status, 404);
});

test('an address of a line that is none does not exist', async () => {
  for (const path of ['/bills/2026-10/lines/9-9', '/bills/2026-10/lines/x', '/bills/2027-10/lines/1-1'])
    assert.equal((await olena.get(path)).status, 404, path);
  for (const path of ['/expenses/days/2026-02-30', '/expenses/days/2026-11-21', '/expenses/days/x'])
    assert.equal((await olena.get(path)).status, 404, path);
});

const SHUT = [
  '/expenses/days/2026-11-14',
  '/expenses/dearest?month=2026-11&by=calls',
  '/expenses/dearest?month=2026-11&by=numbers',
  '/expenses/lines?month=2026-11&category=offnet',
  '/expenses/lines?month=2026-11&service=voice%2Fout',
  '/expenses/lines?month=2026-11&hour=12&day=2026-11-14',
];

test('in the current month no number and no line is seen before a bill of it is ordered, and then it is', async () => {
  for (const path of SHUT) {
    const { html } = await olena.get(path);
    assert.ok(!html.includes(CALLED_AS_READ) && !html.includes('/lines/'), path);
    assert.match(html, /Замовити деталізацію/, path);
  }
  const shut = await olena.get(`/expenses/lines?month=2026-11&number=${CALLED}`);
  assert.ok(!shut.html.includes('amount-big'), 'the sum of a number is a sum of lines');

  const { html } = await olena.get('/bills');
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
  await olena.post('/bills', { order: field('order'), month: field('month'), taken: field('taken') });
  const bill = await olena.get(`/bills/${field('order')}`);
  assert.match(bill.html, new RegExp(`/bills/${field('order')}/lines/1"`));
  const dispute = `<a href="/disputes/new?about=${encodeURIComponent(`/bills/${field('order')}`)}">`;
  const way = bill.html.slice(bill.html.indexOf(dispute), bill.html.indexOf(dispute) + 400);
  assert.match(
    way,
    /Оскаржити суму<.*відповімо до/s,
    'its price is disputed where it stands, with the clock',
  );
  assert.equal((await olena.get(`/bills/${field('order')}/lines/1`)).status, 200);
  assert.equal((await olena.get(`/bills/${field('order')}/lines/99`)).status, 404);
  const opened = await olena.get('/expenses/dearest?month=2026-11&by=numbers');
  assert.ok(opened.html.includes(CALLED_AS_READ) && /замовленій деталізації/.test(opened.html));
});

test('a budget says what it cannot stop before it is saved, and what is passed already when it is', async () => {
  const form = await olena.get('/budget');
  assert.ok(form.html.indexOf('Чого бюджет не зупиняє') < form.html.indexOf('Зберегти бюджет'));
  assert.equal((await olena.post('/budget', { all: 'багато', shares: '50' })).status, 422);
  const saved = await olena.post('/budget', { all: '0,50', offnet: '1000', shares: '50, 100' });
  assert.match(saved.html, /вже пройдено/);
  const { html } = await olena.get('/');
  assert.match(html, /Бюджет перевищено на/);
});

test('fees to come are told beside a budget, those of a service without a recorded consent are none', async () => {
  const { store } = application.database;
  const told = async (): Promise<string> =>
    /ще\sбуде\sплат: ([^<]+)\./.exec((await olena.get('/budget')).html)?.[1] ?? '';
  const before = await told();
  await store.query(
    `INSERT INTO service_period (subscriber_id, service, since, channel) VALUES ($1, 'voicemail', $2, 'sms')`,
    [CAST.olena.subscriberId, NOW.subtract({ hours: 24 })],
  );
  assert.equal(await told(), before);
  await store.query(
    'UPDATE service_period SET consent_at = since WHERE subscriber_id = $1 AND service = $2',
    [CAST.olena.subscriberId, 'voicemail'],
  );
  assert.notEqual(await told(), before, 'from the consent on they are');
});
