import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { codeOf, enrolled, OWN_PASSWORD } from '../../test/enrolling.ts';
import type { Person, Seen } from '../../test/person.ts';
import { appCode, hiddenOf, signedFields, withApp, withPasskey } from '../../test/proving.ts';
import type { SoftPasskey } from '../../test/soft-passkey.ts';

let application: TestApplication;
let olena: Person;
let key: string;
let codes: readonly string[];
let passkey: SoftPasskey;
let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
before(async () => {
  application = await testApplication({ clock: () => now });
  olena = (await enrolled(application, 'olena')).person;
  ({ key, codes } = await withApp(application, olena));
  ({ passkey } = await withPasskey(olena));
});
after(() => application.close());

const pass = (time: Temporal.DurationLike): void => {
  now = now.add(time);
};
const inbox = (): Promise<number> => application.arrived(CAST.olena.msisdn);

/** Somebody with the right password at a browser that is not known. */
async function asked(): Promise<{ person: Person; seen: Seen }> {
  const person = application.browser('kyivstar');
  await person.get('/sign-in');
  const answer = await person.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  assert.equal(answer.to, '/sign-in/code');
  return { person, seen: await person.get('/sign-in/code') };
}

async function way(person: Person, chosen: string): Promise<Seen> {
  const { to } = await person.post('/sign-in/code', { choose: chosen });
  return person.get(to ?? '');
}

test('an app and a passkey were added, each told by SMS, the first with ten recovery codes', async () => {
  assert.equal(codes.length, 10);
  assert.equal(new Set(codes).size, 10);
  const texts = (await application.sms(CAST.olena.msisdn, 3)).join('\n');
  assert.equal(texts.match(/додано спосіб входу/gi)?.length, 2);
  const { html } = await olena.get('/security/factors');
  assert.match(html, /Мій телефон/);
  assert.match(html, /Залишилося кодів: 10/);
  assert.match((await olena.get('/activity')).html, /Додано спосіб підтвердження: Мій телефон/);
});

test('neither the key of an app nor a recovery code can be read in the database', async () => {
  const rows = await application.database.store.query(
    'select f.*, r.code_hash from factor f join recovery_code r using (subscriber_id)',
  );
  const text = JSON.stringify(rows, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  for (const secret of [key, ...codes]) assert.ok(!text.includes(secret));
});

test('with a factor of one’s own no SMS is sent; the app signs in, each step once', async () => {
  pass({ minutes: 1 });
  const had = await inbox();
  const { person } = await asked();
  assert.equal(await inbox(), had);
  await way(person, 'totp');
  const code = await appCode(application, key);
  assert.equal((await person.post('/sign-in/code', { way: 'totp', code })).to, '/');
  const second = (await asked()).person;
  const again = await second.post('/sign-in/code', { way: 'totp', code });
  assert.equal(again.status, 422);
  assert.match(again.html, /Зачекайте на наступний/);
});

test('a code of the app is good a step early and a step late, and not further off', async () => {
  for (const [later, good] of [
    [-2, false],
    [2, false],
    [-1, true],
    [1, true],
  ] as const) {
    pass({ minutes: 2 });
    const { person } = await asked();
    const code = await appCode(application, key, later);
    assert.equal((await person.post('/sign-in/code', { way: 'totp', code })).to === '/', good, `${later}`);
  }
});

test('attack 12: of ten equal right codes of an app at once exactly one signs in', async () => {
  pass({ minutes: 2 });
  const { person } = await asked();
  const code = await appCode(application, key);
  const seen = await Promise.all(
    Array.from({ length: 10 }, () => person.post('/sign-in/code', { way: 'totp', code })),
  );
  assert.equal(seen.filter(({ to }) => to === '/').length, 1);
  await application.database.store.query('delete from throttle');
});

test('attack 4 and 11: of fifty parallel wrong codes over all ways five are looked at', async () => {
  pass({ minutes: 2 });
  const { person } = await asked();
  const wrong = ['totp', 'recovery', 'passkey'].map((name) => ({ way: name, code: '000000', passkey: '{}' }));
  const seen = await Promise.all(
    Array.from({ length: 50 }, (_, at) => person.post('/sign-in/code', wrong[at % 3])),
  );
  assert.equal(seen.filter(({ status }) => status === 422).length, 5);
  const right = await appCode(application, key);
  assert.equal((await person.post('/sign-in/code', { way: 'totp', code: right })).status, 429);
  await application.database.store.query('delete from throttle');
});

test('a recovery code signs in once, however it is typed', async () => {
  const typed = (codes[0] ?? '').toUpperCase().replaceAll('-', ' ');
  const { person } = await asked();
  assert.match((await way(person, 'recovery')).html, /Запасний код/);
  assert.equal((await person.post('/sign-in/code', { way: 'recovery', code: typed })).to, '/');
  const second = (await asked()).person;
  assert.equal((await second.post('/sign-in/code', { way: 'recovery', code: typed })).status, 422);
  assert.match((await olena.get('/security/factors')).html, /Залишилося кодів: 9/);
});

test('an SMS is sent only when it is chosen, and its code signs in', async () => {
  const { person } = await asked();
  const had = await inbox();
  await way(person, 'sms');
  const code = await codeOf(application, CAST.olena.msisdn, had);
  assert.equal((await person.post('/sign-in/code', { way: 'sms', code })).to, '/');
});

test('a passkey is a second step; what it signed works once, at its site, in its browser', async () => {
  const { person } = await asked();
  const { html } = await way(person, 'passkey');
  const fields = signedFields(html, passkey);
  const elsewhere = (await asked()).person;
  assert.equal((await elsewhere.post('/sign-in/code', fields)).status, 422);
  assert.equal((await person.post('/sign-in/code', fields)).to, '/');
  const again = (await asked()).person;
  again.cookies.set('__Host-browser', person.cookies.get('__Host-browser') ?? '');
  assert.equal((await again.post('/sign-in/code', fields)).status, 422);
  const phished = (await asked()).person;
  const wish = hiddenOf((await way(phished, 'passkey')).html, 'wish');
  const challenge = hiddenOf((await way(phished, 'passkey')).html, 'challenge');
  const signed = passkey.sign(wish, 'https://my-kyivstar.example');
  assert.equal(
    (await phished.post('/sign-in/code', { way: 'passkey', challenge, passkey: signed })).status,
    422,
  );
  await application.database.store.query('delete from throttle');
});

test('a passkey alone signs in without login and password, and remembers the browser', async () => {
  const person = application.browser('kyivstar');
  const { html } = await person.get('/sign-in');
  const seen = await person.post('/sign-in/passkey', signedFields(html, passkey));
  assert.equal(seen.to, '/');
  assert.match((await person.get('/')).html, /Олено/);
});

test('a passkey that is none of ours, or signs nothing of ours, is refused in one way', async () => {
  const person = application.browser('kyivstar');
  const { html } = await person.get('/sign-in');
  for (const sent of ['', '{}', 'null', '[1]', '{"id":"AAAA"}', JSON.stringify({ id: 'x'.repeat(9000) })]) {
    const seen = await person.post('/sign-in/passkey', {
      passkey: sent,
      challenge: hiddenOf(html, 'challenge'),
    });
    assert.equal(seen.status, 422, sent);
    assert.match(seen.html, /тут не діє/);
  }
});

test('without script the passkey page says so, and a form that brings nothing spends no try', async () => {
  const { person } = await asked();
  for (let tries = 0; tries < 7; tries += 1) {
    const seen = await person.post('/sign-in/code', { way: 'passkey', passkey: '' });
    assert.equal(seen.status, 422);
    assert.match(seen.html, /лише зі скриптами/);
  }
});

test('a factor is removed by its owner only, and signs in no more', async () => {
  const { html } = await olena.get('/security/factors');
  const ids = [...html.matchAll(/name="factor"\s+value="([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '');
  assert.equal(ids.length, 2);
  const petro = (await enrolled(application, 'petro')).person;
  await petro.get('/security/factors');
  for (const factor of [ids[0] ?? '', 'nonsense'])
    assert.equal((await petro.post('/security/factors/remove', { factor })).status, 404);
  pass({ minutes: 1 });
  const { person } = await asked();
  await way(person, 'totp');
  assert.equal(
    (await person.post('/sign-in/code', { way: 'totp', code: await appCode(application, key) })).to,
    '/',
  );
  for (const factor of ids) {
    await person.get('/security/factors');
    assert.equal(
      (await person.post('/security/factors/remove', { factor })).to,
      '/security/factors?done=removed',
    );
  }
  const { html: signIn } = await application.browser('kyivstar').get('/sign-in');
  const stranger = application.browser('kyivstar');
  await stranger.get('/sign-in');
  assert.equal((await stranger.post('/sign-in/passkey', signedFields(signIn, passkey))).status, 422);
  const left = await application.database.store.query('select 1 from recovery_code');
  assert.equal(left.length, 0);
});

test('the risk of SMS is told in words, beside what is stronger', async () => {
  assert.match(
    (await olena.get('/security/factors')).html,
    /заволодіє вашою SIM-карткою[^<]*Застосунок і ключ доступу/,
  );
});
