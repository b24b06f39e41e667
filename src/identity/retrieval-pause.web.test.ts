import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { enrolled, signInWith } from '../../test/enrolling.ts';
import { hiddenOf } from '../../test/proving.ts';
import { everyRoute } from '../../test/every-route.ts';
import { answer, ANSWER, choose, enter, NEW_PASSWORD, retrieving } from '../../test/retrieving.ts';
import type { Person } from '../../test/person.ts';

// For a day after a password was retrieved nothing changes that decides who gets in.

let application: TestApplication;
let ahead = Temporal.Duration.from({ seconds: 0 });
let person: Person;
before(async () => {
  application = await testApplication({ clock: () => Temporal.Now.instant().add(ahead) });
  await enrolled(application, 'olena');
  const forgetful = retrieving(application);
  await forgetful.waited();
  const { person: retriever, code } = await forgetful.withCode();
  await enter(retriever, code);
  await retriever.get('/password-retrieval/steps');
  await answer(retriever, ANSWER);
  await retriever.get('/password-retrieval/steps');
  const done = await retriever.follow(await choose(retriever));
  assert.match(done.html, /Добу після цього/);
  person = application.browser('kyivstar');
  await signInWith(application, person, CAST.olena.msisdn, NEW_PASSWORD);
});
after(() => application.close());

/** Where a change of this kind is sent, from the table of routes: a new one is tried unasked. */
const PAUSED = everyRoute('kyivstar').filter(
  ({ method, path, asks }) =>
    method === 'POST' &&
    asks !== true &&
    /^\/(security\/(factors|mail|question|my-data)|company|approvals\/:id)/.test(path),
);

test('factors, addresses, question, archive and grants stay as they are, at every address', async () => {
  assert.ok(PAUSED.length > 15, `${PAUSED.length} addresses`);
  await person.get('/security');
  for (const { path, fresh } of PAUSED) {
    assert.ok(fresh !== undefined, path);
    if (/^\/(company|approvals)/.test(path)) continue; // hers they are not: see the coordinator below
    const { status, html } = await person.post(path.replaceAll(/:[a-z]+/gi, '1'));
    assert.equal(status, 200, path);
    assert.match(html, /Пауза на добу/, path);
  }
  for (const path of ['/security/factors/app', '/security/factors/passkey', '/security/question'])
    assert.match((await person.get(path)).html, /Пауза на добу/, path);
});

test('the page of security says until when; everything that is read is open, and the password may change', async () => {
  assert.match((await person.get('/security')).html, /Пароль нещодавно відновлено/);
  for (const path of ['/', '/expenses', '/activity', '/security/password'])
    assert.doesNotMatch((await person.get(path)).html, /Пауза на добу/, path);
});

test('what is charged asks for the password too, every time, and goes on with what was sent', async () => {
  const order = { month: '2026-11', taken: '1062500', key: 'f8a1' };
  await person.get('/bills');
  const asked = await person.post('/bills', order);
  assert.match(asked.html, /name="password-again"/);
  const step = hiddenOf(asked.html, '_step');
  const wrong = await person.post('/bills', { _step: step, 'password-again': 'not this one at all' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /name="password-again"/);
  const right = await person.post('/bills', { _step: step, 'password-again': NEW_PASSWORD });
  assert.doesNotMatch(right.html, /name="password-again"/);
  assert.match(
    (await person.post('/bills', order)).html,
    /name="password-again"/,
    'the next one is asked again',
  );
});

test('after a day all is as before', async () => {
  ahead = Temporal.Duration.from({ hours: 24, minutes: 1 });
  const later = application.browser('kyivstar');
  await signInWith(application, later, CAST.olena.msisdn, NEW_PASSWORD);
  assert.match((await later.get('/security/factors/app')).html, /name="key"/);
  assert.doesNotMatch((await later.get('/security')).html, /нещодавно відновлено/);
});
