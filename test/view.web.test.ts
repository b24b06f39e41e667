import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from './application.ts';
import { atDesk } from './desk.ts';
import { enrolled } from './enrolling.ts';
import type { Person } from './person.ts';
import { postUsage } from '../src/charging/index.ts';
import { routes } from '../src/main/routes.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';

let now = Temporal.Instant.from('2026-11-20T12:00:00Z');
const { subscriberId, msisdn } = CAST.olena;
const CALLED = /050\u00A0123\u00A045\u00A067|380501234567/;

let application: TestApplication;
let folder: string;
let olena: Person;
let agent: Person;
let supervisor: Person;

before(async () => {
  application = await testApplication({ clock: () => now });
  folder = await mkdtemp(join(tmpdir(), 'views-'));
  const lines = [1, 2, 3].map((seq) =>
    recordLine({ element: 'KVV', seq, start: `2026-10-0${seq}T10:00:00Z`, msisdn, other: '380501234567' }),
  );
  const { store } = application.database;
  const path = await writeUsageFile(folder, lines);
  await loadFiles(store, application.operator.book, [path], { now, post: postUsage });
  olena = (await enrolled(application, 'olena')).person;
  agent = (await atDesk(application, 'agent', 'ada.agent')).person;
  supervisor = (await atDesk(application, 'supervisor', 'sofia.super')).person;
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

const GIVEN = { 'view-ticket': '466-10482', 'view-reason': 'не бачить рахунку' };

/** The link that somebody of the desk gets, as a path on the portal. */
async function linkOf(staff: Person, given: Record<string, string> = GIVEN): Promise<string> {
  await staff.get('/');
  await staff.post('/look-up', { number: msisdn, reason: 'дзвонить на 466' });
  await staff.get(`/subscriptions/${subscriberId}`);
  const { html } = await staff.post(`/subscriptions/${subscriberId}/view`, given);
  return /my\.kyivstar\.localhost:8443(\/view\/[\w.-]+)/.exec(html)?.[1] ?? '';
}

/** The agent's browser on the portal, looking. */
async function looking(staff: Person, given: Record<string, string> = GIVEN): Promise<Person> {
  const viewer = application.browser('kyivstar');
  assert.equal((await viewer.get(await linkOf(staff, given))).to, '/');
  return viewer;
}

test('a view wants a look-up, a ticket and a reason', async () => {
  assert.equal((await agent.get('/')).status, 200);
  assert.equal((await agent.post(`/subscriptions/${subscriberId}/view`, GIVEN)).status, 404, 'no look-up');
  assert.equal(await linkOf(agent, { 'view-ticket': '', 'view-reason': 'не бачить рахунку' }), '');
  assert.equal(await linkOf(agent, { 'view-ticket': '466-1', 'view-reason': 'так' }), '');
  const { person } = await atDesk(application, 'engineer', 'egor.eng');
  assert.equal(await linkOf(person), '', 'engineers do not look as subscribers');
});

test('the link works once and for two minutes, and only the desk makes one', async () => {
  const link = await linkOf(agent);
  const viewer = application.browser('kyivstar');
  assert.equal((await viewer.get(link)).to, '/');
  assert.equal((await application.browser('kyivstar').get(link)).to, '/view/over');
  const late = await linkOf(agent);
  now = now.add({ seconds: 121 });
  assert.equal((await application.browser('kyivstar').get(late)).to, '/view/over');
  const forged = `/view/${subscriberId}.${'a'.repeat(43)}`;
  assert.equal((await application.browser('kyivstar').get(forged)).to, '/view/over');
});

test('every page says whose eyes these are, and the subscriber finds it among what was done', async () => {
  const viewer = await looking(agent);
  for (const path of ['/', '/expenses', '/expenses?month=2026-10', '/services', '/budget']) {
    const { status, html } = await viewer.get(path);
    assert.equal(status, 200, path);
    assert.match(html, /class="banner"/, path);
    assert.match(html, /action="\/view\/end"/, path);
    assert.doesNotMatch(html, /action="\/sign-out"/, path);
    assert.doesNotMatch(html, CALLED, `${path}: a number called`);
  }
  assert.match((await olena.get('/activity')).html, /Центр обслуговування переглядав/);
  assert.match((await supervisor.get('/acts')).html, /466-10482: не бачить рахунку/);
  const pages = await application.database.store.query<{ path: string }>('select path from desk_view_page');
  assert.ok(
    pages.some(({ path }) => path === '/services'),
    'each page is written down',
  );
  assert.deepEqual(await application.brokenTrail(), []);
});

test('lines and numbers called are shown only with the right and the reason for them', async () => {
  const asked = { ...GIVEN, 'view-lines': 'yes' };
  const without = await looking(agent, asked);
  assert.equal((await without.get('/bills/2026-10')).status, 404, 'an agent has no right to lines');
  const withLines = await looking(supervisor, asked);
  assert.match((await withLines.get('/bills/2026-10')).html, CALLED);
  assert.equal((await withLines.get('/bills/2026-10.csv')).status, 403, 'nothing is taken away');
  assert.equal((await (await looking(supervisor)).get('/bills/2026-10')).status, 404, 'not asked for');
  assert.match((await olena.get('/activity')).html, /рядки деталізації/);
});

test('no form of the portal does anything in a view: every route is tried', async () => {
  const viewer = await looking(supervisor, { ...GIVEN, 'view-lines': 'yes' });
  await viewer.get('/budget');
  const before = await state();
  const tried = new Set<string>();
  for (const { method, path, sites, asks } of allRoutes()) {
    if (method !== 'POST' || asks || !sites.includes('kyivstar') || path === '/view/end') continue;
    const { status } = await viewer.post(path.replace(/:\w+/g, '1'));
    // A machine's door and a form with a file have checks of their own before.
    assert.ok([403, 404].includes(status), `${path} ${status}`);
    tried.add(path);
  }
  assert.ok(tried.size > 20);
  assert.equal(await state(), before);
  for (const path of ['/security', '/activity', '/company', '/security/password'])
    assert.equal((await viewer.get(path)).status, 403, path);
  await viewer.get('/?language=en');
  assert.equal(await state(), before, 'not even the language');
});

/** What a view could have changed. */
async function state(): Promise<string> {
  const { store } = application.database;
  const rows = await Promise.all([
    store.query(`select subscriber_id::text, amount::text, last_change from balance order by 1`),
    store.query(`select login, language, password_hash, question from identity order by 1`),
    store.query(`select order_id::text, state from bill_order order by 1`),
    store.query(`select count(*)::int as count from session where ended_at is null`),
    store.query(`select count(*)::int as count from audit`),
  ]);
  return JSON.stringify(rows);
}

/** The routes by themselves: no handler is called. */
function allRoutes(): ReturnType<typeof routes> {
  const nothing: unknown = new Proxy(() => undefined, {
    get: (_target, name) => (typeof name === 'symbol' ? undefined : nothing),
  });
  return routes(nothing as Parameters<typeof routes>[0]);
}

test('a view ends by its button, by its time, and when whoever looks goes or is let go', async () => {
  const first = await looking(agent);
  await first.get('/');
  assert.equal((await first.post('/view/end')).to, '/view/over');
  assert.equal((await first.get('/')).to, '/view/over');
  assert.match((await first.get('/view/over')).html, /Перегляд завершено/);
  assert.equal((await first.get('/')).to, '/sign-in', 'nothing of it is left in the browser');
  const second = await looking(agent);
  now = now.add({ minutes: 15 });
  assert.equal((await second.get('/expenses')).to, '/view/over');
  const third = await looking(agent);
  await agent.get('/');
  await agent.post('/sign-out');
  assert.equal((await third.get('/')).to, '/view/over');
  assert.match((await supervisor.get('/acts')).html, /перегляд завершено/);
});

test('the subscriber’s own session is not touched by a view', async () => {
  const { store } = application.database;
  const rows = await store.query(`select 1 from session where subscriber_id = $1 and ended_at is null`, [
    subscriberId,
  ]);
  assert.equal(rows.length, 1);
});
