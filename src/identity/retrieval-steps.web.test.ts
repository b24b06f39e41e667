import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication, WITH_QUESTION } from '../../test/application.ts';
import { enrolled, OWN_PASSWORD, signIn } from '../../test/enrolling.ts';
import { addressOf, everyRoute } from '../../test/every-route.ts';
import { ANSWER, answer, choose, enter, NEW_PASSWORD, retrieving } from '../../test/retrieving.ts';

let application: TestApplication;
let forgetful: ReturnType<typeof retrieving>;
before(async () => {
  application = await testApplication();
  forgetful = retrieving(application);
  await enrolled(application, 'olena');
});
after(() => application.close());

test('code, question, new password: then all sessions are over, an SMS tells it, and the new password signs in', async () => {
  const elsewhere = application.browser('kyivstar');
  assert.equal((await signIn(application, elsewhere, 'olena')).to, '/');
  const person = await forgetful.atQuestion();
  const { html } = await person.get('/password-retrieval/steps');
  assert.match(
    html,
    WITH_QUESTION ? /концерті/ : /name="repeated"/,
    'without the question the code leads on',
  );
  assert.equal((await answer(person, ANSWER)).to, '/password-retrieval/steps');
  const had = await forgetful.inbox('olena');
  const done = await choose(person);
  assert.equal(done.to, '/sign-in?retrieved=1');
  assert.equal((await elsewhere.get('/')).to, '/sign-in');
  assert.match((await application.sms(CAST.olena.msisdn, had + 1)).at(-1) ?? '', /Пароль (змінено|замінено)/);
  assert.match((await person.follow(done)).html, /Новий пароль збережено/);
  assert.equal((await person.post('/sign-in', { login: CAST.olena.msisdn, password: NEW_PASSWORD })).to, '/');
  const other = application.browser('kyivstar');
  await other.get('/sign-in');
  assert.equal(
    (await other.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD })).status,
    422,
  );
});

test('attack 17 and 21: no field and no order of steps skips the code, the question or the password', async () => {
  const stranger = application.browser('kyivstar');
  await stranger.get('/password-retrieval');
  for (const step of ['question', 'password', 'nonsense'])
    assert.equal(
      (await stranger.post(`/password-retrieval/steps/${step}`, { verified: 'true', answer: ANSWER })).to,
      '/password-retrieval?over=1',
    );
  const person = await forgetful.atQuestion();
  if (!WITH_QUESTION) {
    assert.equal((await person.post('/password-retrieval/steps/password', {})).status, 422);
    return;
  }
  for (const fields of [{}, { password: NEW_PASSWORD, repeated: NEW_PASSWORD, answered: 'true' }])
    assert.equal(
      (await person.post('/password-retrieval/steps/password', fields)).to,
      '/password-retrieval/steps',
    );
  assert.match((await person.get('/password-retrieval/steps')).html, /name="answer"/);
});

test('attack 22: naming another subscription in the last step changes nothing of it', async () => {
  const person = await forgetful.atQuestion();
  await answer(person, ANSWER);
  const swapped = await person.post('/password-retrieval/steps/password', {
    password: NEW_PASSWORD,
    repeated: NEW_PASSWORD,
    subscriberId: CAST.petro.subscriberId,
    who: CAST.petro.msisdn,
  });
  assert.equal(swapped.to, '/sign-in?retrieved=1');
  const rows = await application.database.store.query(
    'select 1 from identity where subscriber_id = $1 and password_kind = $2',
    [CAST.petro.subscriberId, 'own'],
  );
  assert.equal(rows.length, 0);
});

test('attack 24: a retrieval that has set its password, or was overtaken by another, is over', async () => {
  const [late, person] = [await forgetful.atQuestion(), await forgetful.atQuestion()];
  await answer(late, ANSWER);
  await answer(person, ANSWER);
  const both = await Promise.all([choose(person), choose(person)]);
  assert.equal(both.filter(({ to }) => to === '/sign-in?retrieved=1').length, 1);
  assert.equal((await choose(late)).to, '/password-retrieval?over=1');
});

test('attack 25: with the answer every session, remembered browser, code and retrieval of before is dead', async () => {
  const pending = await forgetful.withCode();
  const person = await forgetful.atQuestion();
  await answer(person, ANSWER);
  assert.equal((await choose(person)).to, '/sign-in?retrieved=1');
  const { store } = application.database;
  const id = CAST.olena.subscriberId;
  const count = async (sql: string): Promise<number> => (await store.query(sql, [id])).length;
  assert.equal(await count('select 1 from session where subscriber_id = $1 and ended_at is null'), 0);
  assert.equal(await count('select 1 from retrieval where subscriber_id = $1 and ended_at is null'), 0);
  assert.equal(await count('select 1 from known_browser where subscriber_id = $1'), 1);
  assert.equal((await enter(pending.person, pending.code)).status, 422);
  await forgetful.forgetTries();
});

test('attack 26: a retrieval opens no address of the portal, of either kind', async () => {
  const person = await forgetful.atQuestion();
  await answer(person, ANSWER);
  for (const route of everyRoute('kyivstar').filter(({ access }) => access !== 'public')) {
    const at = addressOf(route);
    const { to } = route.method === 'GET' ? await person.get(at) : await person.post(at);
    assert.equal(to, '/sign-in', `${route.method} ${route.path}`);
  }
  assert.equal(person.cookies.has('__Host-session'), false);
});

test('attack 32: what a browser holds before the right code is worth nothing after it', async () => {
  const { person, code } = await forgetful.withCode();
  const before = person.cookies.get('__Host-code') ?? '';
  await enter(person, code);
  assert.equal(person.cookies.has('__Host-code'), false);
  const planted = application.browser('kyivstar');
  planted.cookies.set('__Host-retrieval', before);
  assert.equal((await planted.get('/password-retrieval/steps')).to, '/password-retrieval?over=1');
});

// Where there is no question there is nothing to answer.
if (WITH_QUESTION)
  test('attack 7 and 28: five wrong answers over five retrievals stop every retrieval, tell the owner, and leave sign-in alone', async () => {
    await forgetful.forgetTries();
    const begun = await forgetful.atQuestion();
    await answer(begun, ANSWER);
    const had = await forgetful.inbox('olena');
    for (let tries = 1; tries <= 5; tries += 1) {
      const seen = await answer(await forgetful.atQuestion(), 'хтось інший');
      assert.equal(seen.status, tries < 5 ? 422 : 403);
    }
    assert.equal((await choose(begun)).to, '/password-retrieval?over=1', 'begun before the stop');
    await application.sms(CAST.olena.msisdn, had + 6);
    await forgetful.ask(CAST.olena.msisdn);
    const texts = (await application.sms(CAST.olena.msisdn, had + 7)).slice(had);
    assert.ok(texts.some((text) => text.includes('5 хибних відповідей')));
    assert.ok(texts.some((text) => text.includes('лише в Центрі обслуговування')));
    const person = application.browser('kyivstar');
    assert.equal((await signIn(application, person, 'olena', NEW_PASSWORD)).to, '/');
    await forgetful.forgetTries();
  });
