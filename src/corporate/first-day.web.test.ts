import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testApplication } from '../../test/application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, signedIn } from '../../test/desk.ts';
import { parseSubscriberId } from '../terms/index.ts';
import { standingOf } from './standing.sql.ts';

let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const application = await testApplication({ clock: () => now });
after(application.close);
await loadCompanies(application);
const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const heron = await coordinatorOf(application, 'heron', agent, supervisor);
const [, second, third] = COMPANIES.heron.numbers;
type Held = typeof second;
const thirdPage = `/company/employees/${third.subscriberId}`;

/** The first moments of days in Kyiv, and the last ones before them. */
const FIRST = {
  november24: '2026-11-23T22:00:00Z',
  november26: '2026-11-25T22:00:00Z',
  december: '2026-11-30T22:00:00Z',
};
const before = (moment: string): string =>
  Temporal.Instant.from(moment).subtract({ microseconds: 1 }).toString();

/** Settles the third number's access anew. */
async function plan(own: Record<string, string>): Promise<void> {
  await heron.get(thirdPage);
  assert.equal((await heron.post(`${thirdPage}/grant`, { name: 'Віра', ...own })).to, thirdPage);
}

async function give(held: Held, own: Record<string, string>) {
  await heron.get('/company/employees/new');
  return heron.post('/company/employees', {
    number: held.msisdn,
    name: 'Борис Гай',
    scope: 'expenses',
    ...own,
  });
}

/** What somebody may at some moments, when nothing more is settled until then. */
async function scopesAt({ subscriberId }: Held, ...moments: readonly string[]) {
  const id = parseSubscriberId(subscriberId)!;
  const standings = moments.map((each) =>
    standingOf(application.database.store, id, Temporal.Instant.from(each)),
  );
  return (await Promise.all(standings)).map((each) => (each.kind === 'employee' ? each.scope : each.kind));
}

async function welcomesOf({ subscriberId }: Held): Promise<readonly string[]> {
  const rows = await application.database.store.query<{ due: Temporal.Instant }>(
    'select due_at as due from welcome where subscriber_id = $1',
    [subscriberId],
  );
  return rows.map(({ due }) => due.toString());
}

test('a day that is over, or later than the last one, is refused with what to do', async () => {
  const past = await give(second, { from: '19.11.2026' });
  assert.equal(past.status, 422);
  assert.match(past.html, /Цей день уже минув. Введіть сьогоднішній або пізніший чи лишіть порожнім/);
  const turned = await give(second, { from: '02.12.2026', until: '01.12.2026' });
  assert.equal(turned.status, 422);
  assert.match(turned.html, /Введіть раніший перший або пізніший останній/);
  assert.deepEqual(await scopesAt(second, now.toString(), FIRST.december), [null, null]);
});

test('a planned grant moves with what is settled anew, and what lives goes on until its first day', async () => {
  await give(third, {});
  await plan({ scope: 'orders', from: '24.11.2026' });
  assert.deepEqual(await scopesAt(third, before(FIRST.november24), FIRST.november24), ['expenses', 'orders']);
  await plan({ scope: 'orders', from: '01.12.2026', until: '01.12.2026' });
  assert.deepEqual(
    await scopesAt(third, FIRST.november24, before(FIRST.december), FIRST.december, '2026-12-01T22:00:00Z'),
    ['expenses', 'expenses', 'orders', null],
    'without a gap where the former plan stood, and nothing comes back when the last one is over',
  );
  const { html } = await heron.get(thirdPage);
  assert.match(html, /Діє по 30\sлистопада 2026/);
  assert.match(html, /З 1\sгрудня 2026 — [^<]* Діятиме по 1\sгрудня 2026/);
  assert.match(html, /name="from"[^>]*value="01\.12\.2026"/);
  assert.deepEqual(await welcomesOf(third), [], 'who is in already gets no other password');
  await plan({ scope: 'bills' });
  assert.deepEqual(await scopesAt(third, now.toString(), FIRST.december), ['bills', 'bills']);
});

test('a file plans too, is read back unchanged, and is undone to what was', async () => {
  await heron.get('/company/imports');
  const lines = `${third.msisdn};;;витрати;;;;01.12.2026\n${second.msisdn};Борис;;витрати;;;;24.11.2026`;
  const path = (await heron.post('/company/imports', { lines })).to!;
  const { html } = await heron.get(path);
  assert.match(html, /Перший день:<\/span>\s*— → 1\sгрудня 2026/);
  await heron.post(`${path}/apply`, { seen: /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? '' });
  assert.deepEqual(await scopesAt(third, before(FIRST.december), FIRST.december), ['bills', 'expenses']);
  assert.deepEqual(await welcomesOf(second), [FIRST.november24]);
  assert.match((await heron.get('/company')).html, /з 24\sлистопада: витрати/);
  const list = (await heron.get('/company/employees.csv')).html;
  assert.match(list, new RegExp(`${second.msisdn};Борис;;витрати;ні;;;24\\.11\\.2026`));
  await heron.get('/company/imports');
  const again = (await heron.post('/company/imports', { lines: list })).to!;
  assert.match((await heron.get(again)).html, /Немає жодної зміни/);
  await heron.get(path);
  await heron.post(`${path}/undo`);
  assert.deepEqual(await scopesAt(third, FIRST.december), ['bills']);
  assert.deepEqual(await welcomesOf(second), []);
});

test('a file that was undone leaves exactly what was before: what lives, what follows it, and when each ends', async () => {
  const lives = 'витрати;ні;28.11.2026;;';
  const planned = 'замовлення;так;01.12.2026;;24.11.2026';
  const settled = {
    'what lives': [lives],
    'what is planned': [planned],
    'what lives until what is planned': [lives, planned],
  };
  const files = ['деталізація;ні;-;;-', ';;;;26.11.2026', 'витрати;;-;;01.12.2026', 'немає;;;;'];
  const moments = [now.toString(), ...Object.values(FIRST), '2026-11-28T22:00:00Z', '2026-12-01T22:00:00Z'];
  const seen = async () => [await scopesAt(third, ...moments), await rowOf(third)];
  for (const [name, grants] of Object.entries(settled)) {
    for (const terms of ['немає;;;;', ...grants]) await carriedOut(`${third.msisdn};;;${terms}`);
    const was = await seen();
    for (const file of files) {
      const path = await carriedOut(`${third.msisdn};;;${file}`);
      if (path === null) continue;
      assert.notDeepEqual(await seen(), was, `${name}, ${file}: something changed`);
      await heron.get(path);
      await heron.post(`${path}/undo`);
      assert.deepEqual(await seen(), was, `${name}, ${file}`);
    }
  }
});

test('a first password goes back to its day with the plan that a file moved or took away', async () => {
  for (const file of [';;;;26.11.2026', 'немає;;;;']) {
    for (const terms of ['немає;;;;', 'витрати;;;;24.11.2026'])
      await carriedOut(`${third.msisdn};;;${terms}`);
    assert.deepEqual(await welcomesOf(third), [FIRST.november24]);
    const path = (await carriedOut(`${third.msisdn};;;${file}`))!;
    assert.notDeepEqual(await welcomesOf(third), [FIRST.november24]);
    await heron.get(path);
    await heron.post(`${path}/undo`);
    assert.deepEqual(await welcomesOf(third), [FIRST.november24]);
  }
});

/** The line of the company's list as people read it. */
async function rowOf({ msisdn }: Held): Promise<string> {
  const { html } = await heron.get('/company.csv');
  return html.split('\r\n').find((line) => line.startsWith(msisdn)) ?? '';
}

/** Carries lines out; the proposal's path, or `null` where they change nothing. */
async function carriedOut(lines: string): Promise<string | null> {
  await heron.get('/company/imports');
  const path = (await heron.post('/company/imports', { lines })).to!;
  const { html } = await heron.get(path);
  if (html.includes('Немає жодної зміни')) return null;
  const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? '';
  assert.equal((await heron.post(`${path}/apply`, { seen })).to, path);
  return path;
}

test('the list names what lives beside what is planned', async () => {
  for (const terms of ['витрати;ні;-;;-', 'замовлення;так;;;24.11.2026'])
    await carriedOut(`${third.msisdn};;;${terms}`);
  const both = /зараз: витрати; з 24\sлистопада: усе, із замовленням; послуги/;
  assert.match((await heron.get('/company')).html, both);
  assert.match(await rowOf(third), both);
});

test('withdrawing takes away what lives and what is planned', async () => {
  await plan({ scope: 'orders', from: '24.11.2026' });
  await heron.get(thirdPage);
  await heron.post(`${thirdPage}/withdraw`);
  assert.deepEqual(await scopesAt(third, now.toString(), FIRST.november24), [null, null]);
  assert.match((await heron.get(thirdPage)).html, /Доступу немає/);
});

test('access begins with the first moment of its day in Kyiv, the SMS comes then, and it ends with its last day', async () => {
  const path = `/company/employees/${second.subscriberId}`;
  await give(second, { from: '26.11.2026' });
  assert.match((await heron.get(path)).html, /Того дня працівник отримає SMS/);
  await give(second, { from: '24.11.2026', until: '25.11.2026' });
  assert.deepEqual(await welcomesOf(second), [FIRST.november24]);
  assert.deepEqual(
    await scopesAt(
      second,
      before(FIRST.november24),
      FIRST.november24,
      before(FIRST.november26),
      FIRST.november26,
    ),
    [null, 'expenses', 'expenses', null],
  );
  const english = (await heron.follow(await heron.get(`${path}?language=en`))).html;
  assert.match(english, /from 24\s*November 2026 through 25\s*November 2026/);
  const sent = await application.arrived(second.msisdn);
  now = Temporal.Instant.from(before(FIRST.november24));
  const early = application.browser('kyivstar');
  await early.submit('/enrol', '/enrol', { number: second.msisdn });
  assert.match((await application.sms(second.msisdn, sent + 1)).at(-1) ?? '', /координатор/);
  await application.wakeWelcomes();
  assert.deepEqual(await welcomesOf(second), [FIRST.november24], 'nothing is sent before its day');
  now = Temporal.Instant.from(FIRST.november24);
  await application.wakeWelcomes();
  const employee = await signedIn(application, second.msisdn, sent + 2);
  assert.equal((await employee.get('/expenses')).status, 200);
  assert.equal((await employee.get('/bills')).status, 404);
});
