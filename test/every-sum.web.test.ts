import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { postUsage } from '../src/charging/index.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';
import { type TestApplication, testApplication } from './application.ts';
import { enrolled } from './enrolling.ts';
import { everyRoute } from './every-route.ts';
import type { Person } from './person.ts';
import { looseSums } from './sums-on-page.ts';

// Every amount on every page of a subscriber opens into what it is made of, whatever the page answers: it is a link, or part of an
// arithmetic that adds up as it stands there. Pages come from the table of routes, so a new one is looked at unasked.

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const PARAMETERS: Readonly<Record<string, string>> = {
  day: '2026-10-10',
  key: '2026-10',
  service: 'caller-tune',
  plan: 'tviy-optymum',
};
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/expenses': ['', '?month=2026-10'],
  '/expenses/dearest': ['calls', 'numbers', 'destinations', 'services', 'hours'].map(
    (by) => `?month=2026-10&by=${by}`,
  ),
  '/expenses/lines': ['?month=2026-10&category=offnet'],
  '/expenses/period': [
    '',
    '?from=2026-09-01&until=2026-11-20',
    '?from=2026-09-01&until=2026-11-20&category=offnet',
  ],
  '/expenses/why': ['', '?month=2026-10'],
  '/plan/advice': ['?months=3'],
};

let application: TestApplication;
let folder: string;
let olena: Person;

before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'sums-'));
  const days = ['2026-09-07', '2026-10-03', '2026-10-10', '2026-10-10', '2026-11-02', '2026-11-14'];
  const lines = days.map((day, at) =>
    recordLine({
      element: 'KVS',
      seq: 500 + at,
      start: `${day}T1${at}:00:00Z`,
      msisdn: '380671110901',
      other: at % 2 === 0 ? '380501234567' : '442079460000',
      seconds: 61 + at,
    }),
  );
  const path = await writeUsageFile(folder, lines);
  const { book } = application.operator;
  await loadFiles(application.database.store, book, [path], { now: NOW, post: postUsage });
  olena = (await enrolled(application, 'olena')).person;
  await olena.get('/budget');
  await olena.post('/budget', { all: '150', offnet: '40' });
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

/** The subscriber's own pages; those of companies are the coordinator's, and files hold no links. */
function pages(line: string): readonly string[] {
  return everyRoute('kyivstar')
    .filter(({ method, access }) => method === 'GET' && access === 'signed-in')
    .filter(({ path }) => !/^\/(company|approvals|employer)|\.\w+$/.test(path))
    .flatMap(({ path }) => (QUESTIONS[path] ?? ['']).map((query) => path + query))
    .map((path) =>
      path.replace(/:(\w+)/g, (_, name: string) => (name === 'line' ? line : (PARAMETERS[name] ?? '1'))),
    );
}

test('every amount on every page of a subscriber opens into what it is made of', async () => {
  const line = /\/bills\/2026-10\/lines\/([\d-]+)/.exec((await olena.get('/bills/2026-10')).html)?.[1] ?? '';
  assert.notEqual(line, '');
  const budget = (await olena.get('/budget')).html;
  assert.equal(budget.match(/class="meter"/g)?.length, 2, 'the meters of both budgets are looked at');
  const loose: string[] = [];
  let amounts = 0;
  const ways = new Set<string>();
  for (const path of pages(line)) {
    const { html } = await olena.get(path);
    const found = looseSums(html);
    amounts += found.amounts;
    for (const way of found.ways) ways.add(way);
    loose.push(...found.loose.map((it) => `${path}: ${it}`));
  }
  assert.deepEqual(loose, []);
  assert.ok(amounts > 100, `only ${amounts} amounts were seen`);
  for (const way of ways) assert.equal((await olena.get(way)).status, 200, way);
});

test('what is answered to a form that was refused opens as well', async () => {
  const bill = (await olena.get('/bills')).html;
  const order = /name="order" value="([^"]+)"/.exec(bill)?.[1] ?? '';
  const refused: readonly (readonly [string, Record<string, string>])[] = [
    ['/bills', { order, month: '2026-11', taken: '1' }],
    ['/budget', { all: 'many', offnet: '40' }],
    ['/plan/tviy-optymum', { change: randomUUID(), seen: '1/2/3', start: 'month' }],
    ['/services/caller-tune/on', { change: randomUUID(), seen: '1/2/3' }],
    ['/top-up/payments', { payment: randomUUID(), amount: '1' }],
    ['/top-up/voucher', { code: '1' }],
  ];
  for (const [path, fields] of refused) {
    await olena.get(path.replace(/\/(payments|voucher)$/, ''));
    const { status, html } = await olena.post(path, fields);
    assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
    assert.deepEqual(looseSums(html).loose, [], path);
  }
  assert.equal((await olena.get('/expenses/period?from=2026-11-20&until=2026-09-01')).status, 422);
});

test('a bill that was ordered, and its line, open as well', async () => {
  const { html } = await olena.get('/bills');
  const [order = '', taken = ''] = ['order', 'taken'].map(
    (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '',
  );
  await olena.post('/bills', { order, month: '2026-11', taken });
  const waiting = await olena.get(`/bills/${order}`);
  assert.deepEqual(looseSums(waiting.html).loose, []);
  // Its content is made by the agent beside the site.
  while ((await olena.get(`/bills/${order}`)).html.includes('data-live="2"'));
  for (const path of [`/bills/${order}`, `/bills/${order}?q=050`, '/bills', '/account']) {
    const { status, html: page } = await olena.get(path);
    assert.equal(status, 200, path);
    assert.deepEqual(looseSums(page).loose, [], path);
  }
});
