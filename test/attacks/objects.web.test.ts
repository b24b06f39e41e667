// Attack 39: whatever has an address, asked for by somebody whose it is not.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { postUsage } from '../../src/charging/index.ts';
import { recordLine, writeUsageFile } from '../../src/usage/examples.ts';
import { loadFiles } from '../../src/usage/index.ts';
import { CAST, type TestApplication, testApplication } from '../application.ts';
import { enrolled } from '../enrolling.ts';
import { everyRoute } from '../every-route.ts';
import type { Person, Seen } from '../person.ts';

const now = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NOBODYS = '00000000-0000-4000-8000-000000000009';

let application: TestApplication;
let folder: string;
let olena: Person;
const others: Person[] = [];
/** What is Olena’s, by kind. */
let own: Readonly<Record<'order' | 'line' | 'payment' | 'dispute', string>>;

before(async () => {
  application = await testApplication({ clock: () => now });
  folder = await mkdtemp(join(tmpdir(), 'objects-'));
  const line = (seq: number, start: string): string =>
    recordLine({ element: 'KVO', seq, start, msisdn: CAST.olena.msisdn, other: '380501234567', seconds: 61 });
  const path = await writeUsageFile(folder, [
    line(1, '2026-10-01T10:00:00Z'),
    line(2, '2026-11-02T10:00:00Z'),
  ]);
  await loadFiles(application.database.store, application.operator.book, [path], { now, post: postUsage });
  olena = (await enrolled(application, 'olena')).person;
  for (const who of ['petro', 'dana'] as const) others.push((await enrolled(application, who)).person);
  own = await objectsOf(olena);
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

async function objectsOf(person: Person) {
  const { html } = await person.get('/bills');
  const form = /<form[^>]*action="\/bills"[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1] ?? '';
  const ordered = await person.post('/bills', hidden(form));
  const sums = await person.get('/bills/2026-10');
  const about = /href="(\/bills\/2026-10\/lines\/[\d-]+)"/.exec(sums.html)?.[1] ?? '';
  await person.get(`/disputes/new?about=${encodeURIComponent(about)}`);
  const told = await person.post('/disputes', { about, reason: 'not mine', words: 'Цього дзвінка не було' });
  const payment = hidden((await person.get('/top-up')).html)['payment'] ?? '';
  await person.post('/top-up/payments', { payment, amount: '50' });
  return {
    order: /^\/bills\/([0-9a-f-]{36})/.exec(ordered.to ?? '')?.[1] ?? '',
    line: about.split('/').at(-1) ?? '',
    dispute: /^\/disputes\/(\d+)/.exec(told.to ?? '')?.[1] ?? '',
    payment,
  };
}

/** The hidden fields of a form. */
function hidden(html: string): Record<string, string> {
  const inputs = html.match(/<input[^>]*>/g) ?? [];
  const named = inputs.filter((input) => /type="hidden"/.test(input) && !/name="_csrf"/.test(input));
  const of = (input: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? '';
  return Object.fromEntries(named.map((input) => [of(input, 'name'), of(input, 'value')]));
}

/** Whose a route’s parameter is. Names of days, services and plans are nobody’s; companies have a test of their own. */
const KINDS: readonly (readonly [path: RegExp, of: keyof typeof own | 'name' | 'company'])[] = [
  [/^\/expenses\/days\/:day$|^\/services\/:service\/|^\/plan\/:plan$/, 'name'],
  [/^\/(company|approvals|employer)\//, 'company'],
  [/^\/bills\/:key/, 'order'],
  [/^\/top-up\/payments\/:id$/, 'payment'],
  [/^\/disputes\/:number/, 'dispute'],
];

const routes = everyRoute('kyivstar').filter(
  ({ path, access }) => path.includes(':') && access === 'signed-in',
);

test('every address with a parameter says whose the thing is', () => {
  assert.ok(routes.length > 20, `${routes.length} routes`);
  for (const { path } of routes)
    assert.ok(
      KINDS.some(([pattern]) => pattern.test(path)),
      `${path}: whose is it? Add it to the table of this test`,
    );
});

test('there is something of Olena’s of every kind', () => {
  for (const [kind, id] of Object.entries(own)) assert.ok(id !== '', kind);
});

/** What was answered, without what differs between any two pages. */
function shape({ status, to, html }: Seen, id: string) {
  const bare = html.replaceAll(/value="[^"]*"/g, '').replaceAll(`/${id}`, '/ID');
  return { status, to: to?.replaceAll(`/${id}`, '/ID') ?? null, bare };
}

test('attack 39: what is another’s is, byte for byte, what does not exist, at every address and by every method', async () => {
  for (const { path, method, asks } of routes) {
    const kind = KINDS.find(([pattern]) => pattern.test(path))?.[1];
    if (kind === undefined || kind === 'name' || kind === 'company') continue;
    const nobodys = kind === 'dispute' ? '999999' : NOBODYS;
    const at = (id: string): string =>
      path
        .replace(/:(key|id|number)/, id)
        .replace(':line', own.line)
        .replace(':act', 'withdraw');
    for (const person of others) {
      const ask = async (id: string): Promise<ReturnType<typeof shape>> =>
        shape(method === 'GET' ? await person.get(at(id)) : await person.post(at(id), { words: 'x' }), id);
      const foreign = await ask(own[kind]);
      const absent = await ask(nobodys);
      assert.deepEqual(foreign, absent, `${method} ${path}`);
      // What only asks sends everybody on to the page, which says so.
      assert.equal(foreign.status, asks ? 303 : 404, `${method} ${path}`);
    }
  }
});

test('attack 39: what was Olena’s is still hers, and as it was', async () => {
  assert.equal((await olena.get(`/bills/${own.order}`)).status, 200);
  assert.equal((await olena.get(`/top-up/payments/${own.payment}`)).status, 200);
  const { html } = await olena.get(`/disputes/${own.dispute}`);
  assert.match(html, /Цього дзвінка не було/);
  assert.deepEqual(await application.brokenTrail(), []);
});
