import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { codeOf, enrolled, OWN_PASSWORD, signIn } from '../../test/enrolling.ts';
import type { Person, Seen } from '../../test/person.ts';

let application: TestApplication;
let olena: Person;
before(async () => {
  application = await testApplication();
  olena = (await enrolled(application, 'olena')).person;
});
after(() => application.close());

async function password(person: Person): Promise<Seen> {
  await person.get('/sign-in');
  return person.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
}

async function asked(): Promise<{ person: Person; code: string }> {
  const had = await application.arrived(CAST.olena.msisdn);
  const person = application.browser('kyivstar');
  assert.equal((await password(person)).to, '/sign-in/code');
  await person.get('/sign-in/code');
  return { person, code: await codeOf(application, CAST.olena.msisdn, had) };
}

const enter = (person: Person, code: string): Promise<Seen> => person.post('/sign-in/code', { code });

const forgetTries = (): Promise<unknown> =>
  application.database.store.query('delete from throttle where key like $1', ['code/%']);

test('attack 35: after the right password at an unknown browser there is no session of any kind', async () => {
  const { person } = await asked();
  assert.equal(person.cookies.has('__Host-session'), false);
  for (const path of ['/', '/bills', '/first-visit', '/security'])
    assert.equal((await person.get(path)).to, '/sign-in', path);
});

test('with the code the browser is signed in and remembered: the next time the password is enough', async () => {
  const { person, code } = await asked();
  assert.equal((await enter(person, code)).to, '/');
  assert.equal((await person.get('/')).status, 200);
  await person.post('/sign-out');
  assert.equal((await password(person)).to, '/');
});

test('the browser that enrolled with the password from the SMS counts as proven', async () => {
  assert.equal((await password(olena)).to, '/');
});

test('attack 12: of ten equal right codes at once exactly one signs in', async () => {
  const { person, code } = await asked();
  const seen = await Promise.all(Array.from({ length: 10 }, () => enter(person, code)));
  assert.equal(seen.filter(({ to }) => to === '/').length, 1);
  await forgetTries();
});

test('attack 14: a code of sign-in sets no password, and works in no other browser', async () => {
  const { person, code } = await asked();
  person.cookies.set('__Host-code', person.cookies.get('__Host-sign-in') ?? '');
  assert.equal((await person.post('/password-retrieval/code', { code })).to, '/password-retrieval');
  const thief = application.browser('kyivstar');
  await thief.get('/sign-in');
  thief.cookies.set('__Host-sign-in', person.cookies.get('__Host-sign-in') ?? '');
  assert.equal((await enter(thief, code)).status, 422);
  await forgetTries();
});

test('attack 6: the sign-in that waited when the tries ran out is not finished after they are back', async () => {
  const { person, code } = await asked();
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const seen = await Promise.all(Array.from({ length: 20 }, () => enter(person, wrong)));
  assert.equal(seen.filter(({ status }) => status === 422).length, 5);
  assert.equal((await enter(person, code)).status, 429);
  await forgetTries();
  assert.equal((await enter(person, code)).status, 422);
  await forgetTries();
});

test('attack 8: a fault of ours spends no try of a code', async () => {
  const { person, code } = await asked();
  const { store } = application.database;
  await store.query('alter table known_browser rename to gone');
  assert.equal((await enter(person, code)).status, 500);
  await store.query('alter table gone rename to known_browser');
  assert.equal((await store.query('select 1 from throttle where key like $1', ['code/%'])).length, 0);
  assert.equal((await enter(person, code)).to, '/');
});

test('attack 32: the session after the code is another than the one before it', async () => {
  const before = olena.cookies.get('__Host-session') ?? '';
  const { person, code } = await asked();
  person.cookies.set('__Host-session', before);
  await enter(person, code);
  assert.notEqual(person.cookies.get('__Host-session'), before);
  const thief = application.browser('kyivstar');
  thief.cookies.set('__Host-session', before);
  assert.equal((await thief.get('/')).to, '/sign-in', 'the session before it has ended');
});

test('attack 31: a password from an SMS used a second time brings no code and no session', async () => {
  const fresh = await testApplication();
  try {
    await enrolled(fresh, 'petro');
    const text = (await fresh.sms(CAST.petro.msisdn))[0] ?? '';
    const person = fresh.browser('kyivstar');
    await person.get('/sign-in');
    const used = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(text)?.[0] ?? '';
    assert.equal((await person.post('/sign-in', { login: CAST.petro.msisdn, password: used })).status, 422);
  } finally {
    await fresh.close();
  }
});

test('with the second step switched off the password alone signs in, and a new one needs 15 characters', async () => {
  const alone = await testApplication({ secondStep: false });
  try {
    await enrolled(alone, 'olena');
    const person = alone.browser('kyivstar');
    assert.equal((await signIn(alone, person, 'olena')).to, '/');
    const other = alone.browser('kyivstar');
    await other.submit('/enrol', '/enrol', { number: CAST.petro.msisdn });
    assert.equal((await person.get('/sign-in/code')).to, '/sign-in');
  } finally {
    await alone.close();
  }
});

test('of whoever had the password and guessed codes above the owner has heard, once an hour', async () => {
  const texts = await application.sms(CAST.olena.msisdn);
  assert.equal(texts.filter((text) => text.startsWith('Хтось знає ваш пароль')).length, 1, texts.join(' | '));
  const told = await application.database.store.query(
    `select 1 from notice where notice_id like 'odd sign-in/%'`,
  );
  assert.equal(told.length, 1);
});
