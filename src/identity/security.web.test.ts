import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication, WITH_QUESTION } from '../../test/application.ts';
import { enrolled, OWN_PASSWORD, signIn } from '../../test/enrolling.ts';
import type { Person, Seen } from '../../test/person.ts';

let application: TestApplication;
let olena: Person;
let petro: Person;
before(async () => {
  application = await testApplication();
  olena = (await enrolled(application, 'olena')).person;
  petro = (await enrolled(application, 'petro')).person;
});
after(() => application.close());

const NEW_PASSWORD = 'зелений трамвай у тумані';
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

async function elsewhere(password = OWN_PASSWORD): Promise<Person> {
  const person = application.browser('kyivstar');
  assert.equal((await signIn(application, person, 'olena', password)).to, '/');
  return person;
}

async function change(present: string, password: string): Promise<Seen> {
  await olena.get('/security/password');
  return olena.post('/security/password', { present, password, repeated: password });
}

const handles = (html: string): string[] =>
  [...html.matchAll(/name="handle"\s+value="([0-9a-f]{16})"/g)].map((match) => match[1] ?? '');

test('one session is ended from another, and the one that asks stays', async () => {
  const other = await elsewhere();
  const { html } = await olena.get('/security');
  const [handle = ''] = handles(html);
  assert.equal((await olena.post('/security/sessions/end', { handle })).to, '/security?done=session');
  assert.equal((await other.get('/')).to, '/sign-in');
  assert.equal((await olena.get('/')).status, 200);
});

test('a session of somebody else is not found, and lives', async () => {
  const stranger = await elsewhere();
  const [handle = ''] = handles((await olena.get('/security')).html);
  await petro.get('/security');
  const nobodys = await petro.post('/security/sessions/end', { handle: '0123456789abcdef' });
  const seen = await petro.post('/security/sessions/end', { handle });
  assert.equal(seen.status, 404);
  const bare = (html: string): string => html.replaceAll(/value="[^"]*"/g, '');
  assert.equal(bare(seen.html), bare(nobodys.html));
  assert.equal((await stranger.get('/')).status, 200);
});

test('all other sessions end at once', async () => {
  const others = [await elsewhere(), await elsewhere()];
  await olena.get('/security');
  assert.equal((await olena.post('/security/sessions/end-others')).to, '/security?done=others');
  for (const other of others) assert.equal((await other.get('/')).to, '/sign-in');
  assert.equal((await olena.get('/')).status, 200);
});

test('a browser that was forgotten brings a code again', async () => {
  const other = await elsewhere();
  await olena.get('/security');
  await olena.post('/security/browsers/forget');
  await other.get('/sign-in');
  const again = await other.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  assert.equal(again.to, '/sign-in/code');
});

test('the password is not changed without the present one, and too many wrong ones are not even looked at', async () => {
  for (let tries = 0; tries < 5; tries += 1)
    assert.match((await change('not the present one', NEW_PASSWORD)).html, /не такий/);
  assert.match((await change(OWN_PASSWORD, NEW_PASSWORD)).html, /Забагато невдалих спроб/);
  await application.database.store.query('delete from throttle where key like $1', ['security/%']);
});

test('attack 25 and 32: a changed password ends all other sessions, renews this one, and an SMS tells it', async () => {
  const other = await elsewhere();
  const before = olena.cookies.get('__Host-session') ?? '';
  const had = await application.arrived(CAST.olena.msisdn);
  assert.equal((await change(OWN_PASSWORD, NEW_PASSWORD)).to, '/security?done=password');
  assert.equal((await other.get('/')).to, '/sign-in');
  assert.notEqual(olena.cookies.get('__Host-session'), before);
  const thief = application.browser('kyivstar');
  thief.cookies.set('__Host-session', before);
  assert.equal((await thief.get('/')).to, '/sign-in');
  assert.equal((await olena.get('/')).status, 200);
  assert.match((await application.sms(CAST.olena.msisdn, had + 1)).at(-1) ?? '', /Пароль (змінено|замінено)/);
});

test('eight characters are enough with the second step, seven are not', async () => {
  assert.match((await change(NEW_PASSWORD, 'жбм-7Яц')).html, /коротший за 8\sзнаків/);
  assert.equal((await change(NEW_PASSWORD, 'жбм-7Яцф')).to, '/security?done=password');
});

test('the secret question changes only with the password', async () => {
  const { status } = await olena.get('/security/question');
  if (!WITH_QUESTION) {
    assert.equal(status, 404);
    return;
  }
  const fields = { question: 'first-school', answer: 'Школа на горі' };
  const wrong = await olena.post('/security/question', { ...fields, present: 'wrong' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /Школа на горі/);
  const right = await olena.post('/security/question', { ...fields, present: 'жбм-7Яцф' });
  assert.equal(right.to, '/security?done=question');
});

test('a sign-in tells its browser, and the activity tells every deed, in both languages', async () => {
  const person = application.browser('kyivstar');
  await person.get('/sign-in');
  await petro.post('/sign-out');
  await petro.get('/sign-in');
  await petro.post('/sign-in', { login: CAST.petro.msisdn, password: OWN_PASSWORD }, FIREFOX);
  assert.match((await petro.get('/security')).html, /Firefox · Linux/);
  const { html } = await petro.get('/activity');
  for (const deed of ['Вхід', 'Вихід', 'Обрано власний пароль', 'Прийнято умови'])
    assert.ok(html.includes(deed), deed);
  await petro.get('/activity?language=en');
  assert.match((await petro.get('/activity')).html, /Signed out/);
});

test('a refused sign-in is written down for the owner to see', async () => {
  const stranger = application.browser('kyivstar');
  await stranger.get('/sign-in');
  await stranger.post('/sign-in', { login: CAST.olena.msisdn, password: 'certainly wrong' });
  assert.match((await olena.get('/security')).html, /Невдала спроба входу/);
});

test('the activity goes on to older entries and shows nobody else’s', async () => {
  for (let i = 0; i < 35; i += 1) {
    await olena.get('/security');
    await olena.post('/security/sessions/end-others');
  }
  const { html } = await olena.get('/activity');
  const older = /href="(\/activity\?before=\d+)"/.exec(html)?.[1] ?? '';
  assert.match((await olena.get(older)).html, /Обрано власний пароль/);
  assert.doesNotMatch((await petro.get('/activity')).html, /All other sessions ended/);
});

test('after all this the chain of the trail is whole', async () => {
  assert.deepEqual(await application.brokenTrail(), []);
});
