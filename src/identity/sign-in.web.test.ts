import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication, WITH_QUESTION } from '../../test/application.ts';
import { credentialsOf, enrolled, firstVisit, OWN_PASSWORD, signIn } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { spend } from './throttle.sql.ts';

let application: TestApplication;
let olena: Person;
before(async () => {
  application = await testApplication();
  olena = (await enrolled(application, 'olena')).person;
});
after(() => application.close());

const right = { login: CAST.olena.msisdn, password: OWN_PASSWORD };

async function attempt(person: Person, login: string, password: string) {
  await person.get('/sign-in');
  return person.post('/sign-in', { login, password });
}

async function signedIn(): Promise<Person> {
  const person = application.browser('kyivstar');
  assert.equal((await signIn(application, person, 'olena')).to, '/');
  return person;
}

test('from the SMS through the first visit to the front page', async () => {
  const { seen } = await enrolled(application, 'petro');
  assert.equal(seen.status, 200);
  assert.match(seen.html, /Петре/);
  assert.match(seen.html, /25<span class="kopecks">,00/);
});

test('before the first visit is over nothing else can be reached, and no step can be skipped', async () => {
  const person = application.browser('djuice');
  await person.submit('/enrol', '/enrol', { number: CAST.dana.msisdn });
  const { login, password } = await credentialsOf(application, CAST.dana.msisdn);
  await person.submit('/sign-in', '/sign-in', { login, password });
  for (const path of ['/', '/expenses', '/services', '/bills'])
    assert.equal((await person.get(path)).to, '/first-visit', path);
  await person.get('/first-visit');
  const { version } = application.operator.termsOfUse;
  for (const step of ['terms', 'question', 'nonsense']) {
    assert.equal(
      (await person.post(`/first-visit/${step}`, { accepted: 'yes', version })).to,
      '/first-visit',
    );
    assert.match((await person.get('/first-visit')).html, WITH_QUESTION ? /Крок 1 з 3/ : /Крок 1 з 2/);
  }
  assert.match((await firstVisit(person)).html, /Дано/);
});

test('of ten sign-ins at once with one password from an SMS exactly one succeeds', async () => {
  const fresh = await testApplication();
  try {
    await fresh.browser('kyivstar').submit('/enrol', '/enrol', { number: CAST.petro.msisdn });
    const { login, password } = await credentialsOf(fresh, CAST.petro.msisdn);
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => attempt(fresh.browser('kyivstar'), login, password)),
    );
    assert.equal(tries.filter((seen) => seen.to === '/').length, 1);
    assert.equal(tries.filter((seen) => seen.status === 422).length, 9);
  } finally {
    await fresh.close();
  }
});

test('unknown, wrong and too often are one answer, byte for byte', async () => {
  const stranger = application.browser('kyivstar');
  const logins = [
    '98765432',
    '0671110999',
    'nobody at all',
    ...Array.from({ length: 7 }, () => CAST.olena.msisdn),
  ];
  const answers = [];
  for (const login of logins) {
    const { status, html } = await attempt(stranger, login, 'not this one, sorry');
    answers.push({ status, html: html.replaceAll(/value="[^"]*"/g, '') });
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
});

test('after five wrong guesses from a browser not even the right password is tried', async () => {
  const stranger = application.browser('kyivstar');
  const guesses = await Promise.all(
    Array.from({ length: 5 }, (_, i) => attempt(stranger, right.login, `wrong guess number ${i}`)),
  );
  assert.ok(guesses.every((seen) => seen.status === 422));
  assert.equal((await attempt(stranger, right.login, right.password)).status, 422);
});

test('the owner comes in from a known browser though strangers have used up every try of the day', async () => {
  const { store } = application.database;
  const by = CAST.olena.subscriberId;
  const limit = { name: 'sign-in/subscriber', most: 100, windowSeconds: 86_400 };
  const now = await store.now();
  for (let tries = 0; tries < 100; tries += 1) await spend(store, now, [{ limit, by }]);
  assert.equal((await attempt(application.browser('kyivstar'), right.login, right.password)).status, 422);
  assert.equal((await attempt(olena, right.login, right.password)).to, '/');
  await store.query('delete from throttle where key = $1', [`${limit.name}:${by}`]);
});

test('the session after a sign-in is another than before it, and the old one is dead', async () => {
  const person = await signedIn();
  const before = person.cookies.get('__Host-session') ?? '';
  assert.equal((await attempt(person, right.login, right.password)).to, '/');
  assert.notEqual(person.cookies.get('__Host-session'), before);
  const thief = application.browser('kyivstar');
  thief.cookies.set('__Host-session', before);
  assert.equal((await thief.get('/')).to, '/sign-in');
});

test('signing out ends the session on the server, not only in the browser', async () => {
  const person = await signedIn();
  const stolen = person.cookies.get('__Host-session') ?? '';
  assert.equal((await person.get('/')).status, 200);
  assert.equal((await person.post('/sign-out')).to, '/sign-in?ended=1');
  const thief = application.browser('kyivstar');
  thief.cookies.set('__Host-session', stolen);
  assert.equal((await thief.get('/')).to, '/sign-in');
});

test('the right password at the other brand’s door shows the right door and signs nobody in', async () => {
  const person = application.browser('djuice');
  assert.match(
    (await attempt(person, right.login, right.password)).html,
    /https:\/\/my\.kyivstar\.localhost:8443\/sign-in/,
  );
  assert.equal(person.cookies.has('__Host-session'), false);
});

test('a session of one site opens nothing at another', async () => {
  const person = await signedIn();
  const other = application.browser('djuice');
  other.cookies.set('__Host-session', person.cookies.get('__Host-session') ?? '');
  assert.equal((await other.get('/')).to, '/sign-in');
});
