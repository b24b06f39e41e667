import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { credentialsOf, enrolled, firstVisit, OWN_PASSWORD } from '../../test/enrolling.ts';

let application: TestApplication;
before(async () => {
  application = await testApplication();
});
after(() => application.close());

const NEW_PAGE_VALUES = /(name="_csrf" value=)"[^"]*"/g;
const neutral = (html: string) => html.replace(NEW_PAGE_VALUES, '$1').replaceAll(/value="\d{8,12}"/g, '');

test('from the SMS through the first visit to the front page', async () => {
  const { seen } = await enrolled(application, 'olena');
  assert.equal(seen.status, 200);
  assert.match(seen.html, /Олена/);
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
  for (const step of ['terms', 'question', 'nonsense']) {
    assert.equal(
      (
        await person.post(`/first-visit/${step}`, {
          accepted: 'yes',
          version: application.operator.termsOfUse.version,
        })
      ).to,
      '/first-visit',
    );
    assert.match((await person.get('/first-visit')).html, /Крок 1 з 3/);
  }
  assert.match((await firstVisit(person)).html, /Дана/);
});

test('a password from an SMS works once', async () => {
  const { msisdn } = CAST.petro;
  const person = application.browser('kyivstar');
  await person.submit('/enrol', '/enrol', { number: msisdn });
  const credentials = await credentialsOf(application, msisdn);
  const tries = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const browser = application.browser('kyivstar');
      await browser.get('/sign-in');
      return browser.post('/sign-in', credentials);
    }),
  );
  assert.equal(tries.filter((seen) => seen.to === '/').length, 1);
  assert.equal(tries.filter((seen) => seen.status === 422).length, 9);
});

test('wrong, unknown and too often are one answer, byte for byte', async () => {
  const answers = [];
  for (const login of ['98765432', '0671110999', CAST.olena.msisdn, 'nobody at all'])
    for (let round = 0; round < 7; round += 1) {
      const person = application.browser('kyivstar');
      await person.get('/sign-in');
      const { status, html } = await person.post('/sign-in', { login, password: `wrong ${round}` });
      answers.push({ status, html: neutral(html).replaceAll(/value="[^"]*"/g, '') });
    }
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
});

test('fifty guesses at once from one browser: at most five are tried, even with the right one among them', async () => {
  const person = application.browser('kyivstar');
  await person.get('/sign-in');
  const guesses = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      person.post('/sign-in', { login: '380671110904', password: `guess number ${i}` }),
    ),
  );
  assert.ok(guesses.every((seen) => seen.status === 422));
});

test('the owner comes in from a known browser whatever strangers try', async () => {
  const { person } = { person: application.browser('kyivstar') };
  const login = CAST.olena.msisdn;
  assert.equal((await person.submit('/sign-in', '/sign-in', { login, password: OWN_PASSWORD })).status, 200);
  for (let round = 0; round < 120; round += 1) {
    const stranger = application.browser('kyivstar');
    await stranger.get('/sign-in');
    await stranger.post('/sign-in', { login, password: 'not this one, sorry' });
  }
  await person.get('/sign-in');
  assert.equal((await person.post('/sign-in', { login, password: OWN_PASSWORD })).to, '/');
});

test('the session after the sign-in is another than before it, and the old one is dead', async () => {
  const person = application.browser('kyivstar');
  await person.submit('/sign-in', '/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  const before = person.cookies.get('__Host-session') ?? '';
  await person.submit('/sign-in', '/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  assert.notEqual(person.cookies.get('__Host-session'), before);
  const thief = application.browser('kyivstar');
  thief.cookies.set('__Host-session', before);
  assert.equal((await thief.get('/')).to, '/sign-in');
});

test('signing out ends the session on the server, not only in the browser', async () => {
  const person = application.browser('kyivstar');
  await person.submit('/sign-in', '/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  const stolen = person.cookies.get('__Host-session') ?? '';
  await person.get('/');
  assert.equal((await person.post('/sign-out')).to, '/sign-in?ended=1');
  const thief = application.browser('kyivstar');
  thief.cookies.set('__Host-session', stolen);
  assert.equal((await thief.get('/')).to, '/sign-in');
});

test('the right password at the other brand’s door shows the right door', async () => {
  const person = application.browser('djuice');
  await person.get('/sign-in');
  const seen = await person.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  assert.match(seen.html, /https:\/\/my\.kyivstar\.localhost:8443\/sign-in/);
  assert.equal(person.cookies.has('__Host-session'), false);
});

test('a session of one site opens nothing at another', async () => {
  const person = application.browser('kyivstar');
  await person.submit('/sign-in', '/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  const other = application.browser('djuice');
  other.cookies.set('__Host-session', person.cookies.get('__Host-session') ?? '');
  assert.equal((await other.get('/')).to, '/sign-in');
});
