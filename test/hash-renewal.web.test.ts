import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { secretsWith } from '../src/identity/index.ts';
import { testApplication, type TestApplication, WITH_QUESTION } from './application.ts';
import { atDesk, codeNow, STAFF_PASSWORD } from './desk.ts';
import { enrolled, OWN_PASSWORD, signIn } from './enrolling.ts';
import { ANSWER, answer, retrieving } from './retrieving.ts';

// What a guess costs can be raised while people are enrolled: every right password brings its hash up to it.

let application: TestApplication;
before(async () => (application = await testApplication()));
after(() => application.close());

/** A hash as it was made when a guess cost less. */
const cheaper = (secret: string): Promise<string> => secretsWith(application.keys.passwords, 32).hash(secret);
const COST = /^\$argon2id\$(m=\d+,t=1,p=1)\$/;

async function costOf(column: string, table: string): Promise<string | undefined> {
  const { store } = application.database;
  const [row] = await store.query<{ hash: string }>(`select ${column} as hash from ${table} limit 1`);
  return COST.exec(row?.hash ?? '')?.[1];
}

test('a password hashed at another cost lets its owner in, and is hashed at the present one from then on', async () => {
  await enrolled(application, 'olena');
  const { store } = application.database;
  const now = await costOf('password_hash', 'identity');
  await store.query('update identity set password_hash = $1', [await cheaper(OWN_PASSWORD)]);
  const refused = application.browser('kyivstar');
  assert.equal((await signIn(application, refused, 'olena', 'not this one, sorry')).status, 422);
  assert.equal(await costOf('password_hash', 'identity'), 'm=32,t=1,p=1', 'a wrong one changes nothing');
  for (const _ of ['renewing', 'renewed']) {
    assert.equal((await signIn(application, application.browser('kyivstar'), 'olena')).to, '/');
    assert.equal(await costOf('password_hash', 'identity'), now);
  }
});

if (WITH_QUESTION)
  test('so does the answer to the secret question', async () => {
    const { store } = application.database;
    const now = await costOf('answer_hash', 'identity');
    await store.query('update identity set answer_hash = $1', [await cheaper('океан ельзи')]);
    const person = await retrieving(application).atQuestion();
    assert.equal((await answer(person, ANSWER)).to, '/password-retrieval/steps');
    assert.equal(await costOf('answer_hash', 'identity'), now);
  });

test('so does the password of staff, once the second factor was right too', async () => {
  const { store } = application.database;
  const { secret } = await atDesk(application, 'agent', 'oksana');
  const now = await costOf('password_hash', 'staff_member');
  await store.query('update staff_member set password_hash = $1', [await cheaper(STAFF_PASSWORD)]);
  const person = application.browser('care');
  await person.get('/sign-in');
  const login = { login: 'oksana', password: STAFF_PASSWORD };
  assert.equal((await person.post('/sign-in', { ...login, code: '000000' })).status, 422);
  assert.equal(await costOf('password_hash', 'staff_member'), 'm=32,t=1,p=1');
  assert.equal(
    (await person.post('/sign-in', { ...login, code: await codeNow(application, secret, 1) })).to,
    '/',
  );
  assert.equal(await costOf('password_hash', 'staff_member'), now);
});
