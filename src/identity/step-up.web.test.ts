import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication, WITH_QUESTION } from '../../test/application.ts';
import { codeOf, enrolled, OWN_PASSWORD } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { appCode, hiddenOf, withApp } from '../../test/proving.ts';

let application: TestApplication;
let olena: Person;
let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
before(async () => {
  application = await testApplication({ clock: () => now, freshMinutes: 10 });
  olena = (await enrolled(application, 'olena')).person;
});
after(() => application.close());

const pass = (time: Temporal.DurationLike): void => {
  now = now.add(time);
};
const NEW = { password: 'зелений трамвай у тумані', repeated: 'зелений трамвай у тумані' };

/** Asks for the SMS at the page that asks for a proof, and enters its code. */
async function proveBySms(person: Person, action: string, html: string) {
  const had = await application.arrived(CAST.olena.msisdn);
  const waiting = await person.post(action, { _step: hiddenOf(html, '_step'), choose: 'sms' });
  const code = await codeOf(application, CAST.olena.msisdn, had);
  return person.post(action, { _step: hiddenOf(waiting.html, '_step'), way: 'sms', code });
}

test('a proof that is fresh is not asked for again', async () => {
  assert.match((await olena.get('/security/password')).html, /Теперішній пароль/);
});

test('ten minutes later a page is opened only after a proof, and then it is the page that was wanted', async () => {
  pass({ minutes: 11 });
  const seen = await olena.get('/security/password?from=here');
  assert.match(seen.html, /Підтвердьте, що це ви/);
  assert.doesNotMatch(seen.html, /Теперішній пароль/);
  const proven = await proveBySms(olena, '/confirm', seen.html);
  assert.equal(proven.to, '/security/password?from=here');
  assert.match((await olena.get('/security/password')).html, /Теперішній пароль/);
});

// The form is that of the question.
if (WITH_QUESTION)
  test('a form that was sent goes on after the proof with everything that was typed', async () => {
    await olena.get('/security/question');
    pass({ minutes: 11 });
    const asked = await olena.post('/security/question', {
      present: OWN_PASSWORD,
      question: 'first-school',
      answer: 'Школа на горі',
    });
    assert.match(asked.html, /Те, що ви ввели, збережено/);
    assert.doesNotMatch(asked.html, /Школа на горі/, 'what was typed is sealed');
    assert.equal((await proveBySms(olena, '/security/question', asked.html)).to, '/security?done=question');
  });

test('attack 32: the session after a proof is another than the one before it', async () => {
  pass({ minutes: 11 });
  const before = olena.cookies.get('__Host-session') ?? '';
  const { html } = await olena.get('/security/password');
  await proveBySms(olena, '/confirm', html);
  assert.notEqual(olena.cookies.get('__Host-session'), before);
  const thief = application.browser('kyivstar');
  thief.cookies.set('__Host-session', before);
  assert.equal((await thief.get('/')).to, '/sign-in');
  assert.equal((await olena.get('/')).status, 200);
});

test('attack 21: the form that was kept cannot be made, changed, taken from others or sent without a proof', async () => {
  pass({ minutes: 11 });
  const { html } = await olena.get('/security/password');
  for (const sent of [
    { ...NEW, present: OWN_PASSWORD },
    { ...NEW, present: OWN_PASSWORD, _step: 'AAAA' },
    { ...NEW, present: OWN_PASSWORD, _step: hiddenOf(html, '_step'), way: 'sms', code: '000000' },
    { ...NEW, present: OWN_PASSWORD, _step: hiddenOf(html, '_step'), way: '', code: '' },
  ]) {
    const seen = await olena.post('/security/password', sent);
    assert.match(seen.html, /Підтвердьте, що це ви/);
  }
  const petro = (await enrolled(application, 'petro')).person;
  pass({ minutes: 11 });
  await petro.get('/security');
  const foreign = await petro.post('/confirm', {
    _step: hiddenOf(html, '_step'),
    way: 'sms',
    code: '000000',
  });
  assert.match(foreign.html, /Надішлемо SMS/, 'a step of somebody else is none: it begins anew');
  await application.database.store.query('delete from throttle');
});

test('attack 11: of fifty parallel wrong codes five are looked at', async () => {
  const { html } = await olena.get('/security/password');
  const fields = { _step: hiddenOf(html, '_step'), way: 'sms', code: '000000' };
  const seen = await Promise.all(Array.from({ length: 50 }, () => olena.post('/confirm', fields)));
  assert.equal(seen.filter(({ status }) => status === 422).length, 5);
  assert.equal(seen.filter(({ status }) => status === 429).length, 45);
  await application.database.store.query('delete from throttle');
});

test('an app that is set up is asked for first, and confirms', async () => {
  const { html } = await olena.get('/security/factors/app');
  await proveBySms(olena, '/confirm', html);
  const { key } = await withApp(application, olena);
  pass({ minutes: 11 });
  const seen = await olena.get('/security/factors/app');
  assert.match(seen.html, /Код із застосунку/);
  const code = await appCode(application, key);
  const proven = await olena.post('/confirm', { _step: hiddenOf(seen.html, '_step'), way: 'totp', code });
  assert.equal(proven.to, '/security/factors/app');
});

test('attack 57: after the proof nobody is led to another site', async () => {
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])
    assert.equal((await olena.post('/confirm', { _to: to })).to, '/security', to);
});

test('a charged bill asks for a proof, one that costs nothing does not', async () => {
  pass({ minutes: 11 });
  await olena.get('/bills');
  const order = { order: crypto.randomUUID(), month: '2026-11' };
  assert.match((await olena.post('/bills', { ...order, taken: '1062500' })).html, /Підтвердьте, що це ви/);
  assert.doesNotMatch((await olena.post('/bills', { ...order, taken: '0' })).html, /Підтвердьте, що це ви/);
});

test('with the second step switched off the password is asked for', async () => {
  const alone = await testApplication({ secondStep: false, freshMinutes: 10, clock: () => now });
  try {
    const { person } = await enrolled(alone, 'olena');
    pass({ minutes: 11 });
    const { html } = await person.get('/security/password');
    const step = { _step: hiddenOf(html, '_step') };
    const wrong = await person.post('/confirm', { ...step, 'password-again': 'not this one at all' });
    assert.match(wrong.html, /Пароль не такий/);
    const right = await person.post('/confirm', { ...step, 'password-again': OWN_PASSWORD });
    assert.equal(right.to, '/security/password');
  } finally {
    await alone.close();
  }
});
