// Attacks on sessions and on objects of others, at every address of somebody signed in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../application.ts';
import { enrolled, OWN_PASSWORD, signIn } from '../enrolling.ts';
import { addressOf, everyRoute } from '../every-route.ts';
import type { Person } from '../person.ts';

let application: TestApplication;
let ahead = Temporal.Duration.from({ seconds: 0 });
before(async () => {
  application = await testApplication({ clock: () => Temporal.Now.instant().add(ahead) });
  await enrolled(application, 'olena');
  await enrolled(application, 'petro');
});
after(() => application.close());

const SESSION = '__Host-session';
const inside = everyRoute('kyivstar').filter(({ access }) => access !== 'public');

/** A browser with nothing but a cookie that was stolen from another. */
function thief(from: Person): Person {
  const person = application.browser('kyivstar');
  person.cookies.set(SESSION, from.cookies.get(SESSION) ?? 'none');
  return person;
}

async function isOut(person: Person, what: string): Promise<void> {
  for (const path of ['/', '/expenses', '/security', '/bills'])
    assert.equal((await person.get(path)).to, '/sign-in', `${what}: ${path}`);
}

test('attack 34: the cookie of a session that was ended opens nothing at any address', async () => {
  const person = application.browser('kyivstar');
  await signIn(application, person, 'olena');
  const stolen = thief(person);
  assert.equal((await stolen.get('/expenses')).status, 200);
  await person.get('/');
  await person.post('/sign-out');
  await stolen.get('/sign-in');
  for (const route of inside) {
    const at = addressOf(route);
    const { to } = route.method === 'GET' ? await stolen.get(at) : await stolen.post(at);
    assert.equal(to, '/sign-in', `${route.method} ${route.path}`);
  }
});

test('attack 34 and 36: a session is over after half an hour of silence, after twelve hours, and when all others are ended', async () => {
  const [idle, busy, other] = [1, 2, 3].map(() => application.browser('kyivstar')) as [
    Person,
    Person,
    Person,
  ];
  for (const person of [idle, busy, other]) await signIn(application, person, 'olena');
  const kept = thief(busy);
  ahead = Temporal.Duration.from({ minutes: 29 });
  for (const person of [busy, other]) assert.equal((await person.get('/expenses')).status, 200);
  ahead = Temporal.Duration.from({ minutes: 31 });
  await isOut(idle, 'idle');
  await busy.get('/security');
  assert.equal((await busy.post('/security/sessions/end-others')).status, 303);
  await isOut(other, 'ended by another');
  for (let minutes = 55; minutes < 12 * 60; minutes += 25) {
    ahead = Temporal.Duration.from({ minutes });
    assert.equal((await busy.get('/inbox')).status, 200);
  }
  ahead = Temporal.Duration.from({ hours: 12, minutes: 1 });
  await isOut(busy, 'twelve hours');
  await isOut(kept, 'twelve hours, stolen');
  ahead = Temporal.Duration.from({ seconds: 0 });
});

test('attack 32: an id that a stranger has planted is nobody’s after the sign-in', async () => {
  const victim = application.browser('kyivstar');
  victim.cookies.set(SESSION, `${CAST.olena.subscriberId}.${'A'.repeat(43)}`);
  const planted = thief(victim);
  await signIn(application, victim, 'olena');
  assert.notEqual(victim.cookies.get(SESSION), planted.cookies.get(SESSION));
  await isOut(planted, 'planted');
});

test('attack 33: who signs in after somebody at the same browser sees no trace of them', async () => {
  const browser = application.browser('kyivstar');
  await signIn(application, browser, 'olena');
  await browser.get('/');
  // Out without the session’s cookie, as after a crash of the browser.
  browser.cookies.delete(SESSION);
  await browser.post('/sign-out');
  await signIn(application, browser, 'petro');
  for (const route of inside.filter(({ method }) => method === 'GET')) {
    const { html } = await browser.get(addressOf(route));
    assert.doesNotMatch(html, /Олена|0901|67 111 09 01/, route.path);
  }
});

/** Everything that is kept of somebody as a secret, in every way in which bytes are written down. */
async function secretsOf(subscriberId: string): Promise<readonly string[]> {
  const { store } = application.database;
  const columns = await store.query<{ table: string; name: string; type: string }>(
    `select c.table_name as "table", c.column_name as name, c.data_type as type from information_schema.columns c
     join information_schema.columns o on o.table_name = c.table_name and o.column_name = 'subscriber_id'
     where c.table_schema = 'public' and c.column_name ~ '(hash|sealed|key)$' and c.data_type in ('bytea', 'text') limit 200`,
    [],
  );
  assert.ok(columns.length > 15, `${columns.length} columns of secrets`);
  const written = await Promise.all(
    columns.map(({ table, name, type }) =>
      store.query<{ text: string }>(
        `select distinct unnest(${
          type === 'text'
            ? `array[${name}]`
            : `array[encode(${name}, 'hex'), encode(${name}, 'base64'), translate(encode(${name}, 'base64'), '+/=', '-_')]`
        }) as text from ${table} where subscriber_id = $1 and ${name} is not null limit 300`,
        [subscriberId],
      ),
    ),
  );
  return written.flat().map(({ text }) => text.replaceAll('\n', '').trim());
}

test('attack 38 and 45: no address shows, leads to or names what opens a session, nor any secret that is kept', async () => {
  const person = application.browser('kyivstar');
  await signIn(application, person, 'olena');
  const token = person.cookies.get(SESSION)?.split('.')[1] ?? '';
  assert.ok(token.length > 30);
  const secrets = [token, ...(await secretsOf(CAST.olena.subscriberId))].filter((text) => text.length > 15);
  assert.ok(secrets.length > 8, `${secrets.length} secrets`);
  for (const route of inside) {
    if (route.path.startsWith('/security/sessions')) continue;
    const at = addressOf(route);
    const { html, headers } = route.method === 'GET' ? await person.get(at) : await person.post(at);
    const said = `${html}${JSON.stringify({ ...headers, 'set-cookie': null })}`;
    for (const secret of secrets)
      assert.ok(!said.includes(secret), `${route.method} ${route.path} shows ${secret.slice(0, 6)}…`);
  }
});

test('attack 31 and 35: before the first visit is over a session opens nothing but its steps, at every address', async () => {
  const fresh = application.browser('djuice');
  await fresh.submit('/enrol', '/enrol', { number: CAST.dana.msisdn });
  const [sms = ''] = await application.sms(CAST.dana.msisdn);
  const [, login = '', password = ''] = /(\d{8}).*?([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})/.exec(sms) ?? [];
  await fresh.submit('/sign-in', '/sign-in', { login, password });
  for (const route of everyRoute('djuice').filter(({ access }) => access === 'signed-in')) {
    const at = addressOf(route);
    const { to } = route.method === 'GET' ? await fresh.get(at) : await fresh.post(at);
    assert.equal(to, '/first-visit', `${route.method} ${route.path}`);
  }
});

test('attack 5: whatever strangers spend at every door, the owner comes in', async () => {
  const known = application.browser('kyivstar');
  await signIn(application, known, 'olena');
  for (let round = 0; round < 7; round += 1) {
    const stranger = application.browser('kyivstar');
    await stranger.get('/sign-in');
    await stranger.post('/sign-in', { login: CAST.olena.msisdn, password: `guess number ${round} of many` });
    await stranger.get('/enrol');
    await stranger.post('/enrol', { number: CAST.olena.msisdn });
    await stranger.get('/password-retrieval');
    await stranger.post('/password-retrieval', { who: CAST.olena.msisdn });
    await stranger.get('/password-retrieval/code');
    await stranger.post('/password-retrieval/code', { code: '000000' });
  }
  await known.get('/');
  await known.post('/sign-out');
  await known.get('/sign-in');
  const { to } = await known.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  assert.equal(to, '/');
  // At a browser that is not known too, with the code.
  const elsewhere = application.browser('kyivstar');
  assert.equal((await signIn(application, elsewhere, 'olena')).to, '/');
});
