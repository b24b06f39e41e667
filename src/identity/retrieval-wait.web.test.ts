import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { CAST, testApplication, type TestApplication, WITH_QUESTION } from '../../test/application.ts';
import { enrolled, OWN_PASSWORD, signIn } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { choose, enter, NEW_PASSWORD, retrieving } from '../../test/retrieving.ts';
import type { SubscriberId } from '../terms/index.ts';
import { hearLineChange } from './line-change.sql.ts';
import { trailWith } from './trail.sql.ts';

// A phone in a stranger's hand for a minute takes nobody's account: who has neither a question nor a factor waits a day.

let application: TestApplication;
let ahead = Temporal.Duration.from({ seconds: 0 });
let password: string = OWN_PASSWORD;
const { msisdn } = CAST.olena;
const subscriberId = BigInt(CAST.olena.subscriberId) as SubscriberId;
before(async () => {
  application = await testApplication({ clock: () => Temporal.Now.instant().add(ahead) });
  await enrolled(application, 'olena');
  if (!WITH_QUESTION) return;
  // A question that was denied, or was never set because the product had none then.
  await application.database.store.query('update identity set question = null, answer_hash = null');
});
after(() => application.close());
beforeEach(async () => {
  await application.database.store.query('delete from retrieval_wait');
  await application.database.store.query('delete from throttle');
});

const later = (hours: number): void => void (ahead = ahead.add({ hours, minutes: 1 }));
const signedIn = () => signIn(application, application.browser('kyivstar'), 'olena', password);
const LINK = /\/n\/[\w-]{11}/;

/** Somebody with the phone, after a right code. */
async function withRightCode(): Promise<Person> {
  await application.database.store.query('delete from throttle');
  const { person, code } = await retrieving(application).withCode();
  assert.equal((await enter(person, code)).to, '/password-retrieval/steps');
  return person;
}

async function told(): Promise<readonly string[]> {
  await application.arrived(msisdn);
  return (await application.sms(msisdn)).flatMap((text) =>
    /Запит нового пароля\. Не ви\?/.test(text) ? (LINK.exec(text)?.[0] ?? []) : [],
  );
}

test('a right code begins a day, told once, and nothing that is sent shortens it', async () => {
  const had = (await told()).length;
  const stranger = await withRightCode();
  const { html } = await stranger.get('/password-retrieval/steps');
  assert.match(html, /Новий пароль — за добу/);
  assert.doesNotMatch(html, /name="password"/);
  for (const step of ['password', 'wait', 'question', 'factor'])
    assert.equal(
      (
        await stranger.post(`/password-retrieval/steps/${step}`, {
          password: NEW_PASSWORD,
          repeated: NEW_PASSWORD,
          waited: 'true',
        })
      ).to,
      '/password-retrieval/steps',
      step,
    );
  later(12);
  const again = await withRightCode();
  assert.match((await again.get('/password-retrieval/steps')).html, /Новий пароль — за добу/);
  assert.equal((await told()).length, had + 1, 'the second code tells nothing new');
  later(12);
  const ready = await withRightCode();
  assert.match(
    (await ready.get('/password-retrieval/steps')).html,
    /name="password"/,
    'the day is not begun anew',
  );
});

test('a day later a second code leads to the new password; after three more days all begins anew', async () => {
  await withRightCode();
  later(24 + 72);
  const late = await withRightCode();
  assert.match((await late.get('/password-retrieval/steps')).html, /Новий пароль — за добу/);
  later(24);
  const person = await withRightCode();
  await person.get('/password-retrieval/steps');
  assert.equal((await choose(person)).to, '/sign-in?retrieved=1');
  password = NEW_PASSWORD;
  assert.equal((await signedIn()).to, '/');
});

test('“this was not me” ends the day and leaves password and sessions as they are', async () => {
  const had = (await told()).length;
  const stranger = await withRightCode();
  const link = (await told())[had] ?? '';
  const owner = application.browser('kyivstar');
  assert.match((await owner.get(link)).html, /Ми зупинимо це одразу/);
  const denied = await owner.post(link);
  assert.match(denied.html, /Зупинено/);
  assert.doesNotMatch(denied.html, /Вхід закрито/);
  assert.equal((await owner.post(link)).status, 404, 'a link is used once');
  assert.equal((await stranger.get('/password-retrieval/steps')).to, '/password-retrieval?over=1');
  later(25);
  const again = await withRightCode();
  assert.match((await again.get('/password-retrieval/steps')).html, /Новий пароль — за добу/, 'a new day');
  assert.equal((await signedIn()).to, '/');
});

test('whoever signs in has not forgotten: a sign-in ends the day', async () => {
  await withRightCode();
  assert.equal((await signedIn()).to, '/');
  later(25);
  const person = await withRightCode();
  assert.match((await person.get('/password-retrieval/steps')).html, /Новий пароль — за добу/);
});

test('a new SIM in the middle of the day ends it', async () => {
  await withRightCode();
  const { store } = application.database;
  const trail = trailWith(application.keys.trail);
  const kinds = ['sim replaced'] as const;
  await store.transaction((tx) => hearLineChange(tx, trail, { subscriberId, kinds }));
  assert.equal((await store.query('select 1 from retrieval_wait')).length, 0);
});

test('the last step itself looks at the day: a wait that is gone or not over sets no password', async () => {
  const person = await withRightCode();
  later(24);
  const ready = await withRightCode();
  await ready.get('/password-retrieval/steps');
  await application.database.store.query('delete from retrieval_wait');
  assert.notEqual((await choose(ready)).to, '/sign-in?retrieved=1');
  assert.notEqual((await choose(person)).to, '/sign-in?retrieved=1');
});
