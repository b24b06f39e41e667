import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, type CastName, testApplication, type TestApplication } from '../../test/application.ts';
import { codeOf, enrolled, OWN_PASSWORD, signIn } from '../../test/enrolling.ts';
import type { Person, Seen } from '../../test/person.ts';
import type { Msisdn } from '../terms/index.ts';
import { QUOTAS } from './sms-quota.ts';

let application: TestApplication;
/** The clock of the database; tests move it. */
let ahead = Temporal.Duration.from({ seconds: 0 });
const clock = (): Temporal.Instant => Temporal.Now.instant().add(ahead);
before(async () => {
  application = await testApplication({ clock });
  await enrolled(application, 'olena');
});
after(() => application.close());

const NEW_PASSWORD = 'зелений трамвай у тумані';
const ANSWER = 'океан  ЕЛЬЗИ';

const inbox = (who: CastName): number =>
  application.smsc.phones.phone(CAST[who].msisdn as Msisdn).inbox.length;

async function ask(named: string, person = application.browser('kyivstar')): Promise<Person> {
  await person.get('/password-retrieval');
  assert.equal((await person.post('/password-retrieval', { who: named })).to, '/password-retrieval/code');
  await person.get('/password-retrieval/code');
  return person;
}

/** Somebody who has asked and holds the code of the SMS. */
async function withCode(
  who: CastName = 'olena',
  at = application.browser('kyivstar'),
): Promise<{ person: Person; code: string }> {
  const had = inbox(who);
  const person = await ask(CAST[who].msisdn, at);
  return { person, code: await codeOf(application, CAST[who].msisdn, had) };
}

const enter = (person: Person, code: string): Promise<Seen> =>
  person.post('/password-retrieval/code', { code });

async function atQuestion(): Promise<Person> {
  const { person, code } = await withCode();
  assert.equal((await enter(person, code)).to, '/password-retrieval/steps');
  await person.get('/password-retrieval/steps');
  return person;
}

const answer = (person: Person, text: string): Promise<Seen> =>
  person.post('/password-retrieval/steps/question', { answer: text });

const choose = (person: Person, password = NEW_PASSWORD): Promise<Seen> =>
  person.post('/password-retrieval/steps/password', { password, repeated: password });

const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Gives every try back, so that tests do not hang on each other. */
async function forgetTries(): Promise<void> {
  const { store } = application.database;
  await store.query('delete from throttle where key like $1', ['code/%']);
  await store.query('update identity set answers_spent = 0');
}

test('code, question, new password: then all sessions are over, an SMS tells it, and the new password signs in', async () => {
  const elsewhere = application.browser('kyivstar');
  assert.equal((await signIn(application, elsewhere, 'olena')).to, '/');
  const person = await atQuestion();
  assert.match((await person.get('/password-retrieval/steps')).html, /концерті/);
  assert.equal((await answer(person, ANSWER)).to, '/password-retrieval/steps');
  const had = inbox('olena');
  const done = await choose(person);
  assert.equal(done.to, '/sign-in?retrieved=1');
  assert.equal((await elsewhere.get('/')).to, '/sign-in');
  assert.match((await application.sms(CAST.olena.msisdn, had + 1)).at(-1) ?? '', /пароль змінено/);
  assert.match((await person.follow(done)).html, /Новий пароль збережено/);
  assert.equal((await person.post('/sign-in', { login: CAST.olena.msisdn, password: NEW_PASSWORD })).to, '/');
  const other = application.browser('kyivstar');
  await other.get('/sign-in');
  assert.equal(
    (await other.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD })).status,
    422,
  );
});

test('attack 1: unknown, not enrolled, another brand’s, a company’s and an enrolled number are answered alike', async () => {
  const names = ['0671110999', '98765432', ...Object.values(CAST).map(({ msisdn }) => msisdn)];
  const shapes = await Promise.all(
    names.map(async (name) => {
      const person = application.browser('kyivstar');
      await person.get('/password-retrieval');
      const asked = await person.post('/password-retrieval', { who: name });
      const cookie = person.cookies.get('__Host-code')?.length;
      const waiting = await person.get('/password-retrieval/code');
      const wrong = await enter(person, '000000');
      const bare = (html: string): string => html.replaceAll(/value="[^"]*"/g, '');
      return [asked.status, asked.to, asked.html, cookie, bare(waiting.html), wrong.status, bare(wrong.html)];
    }),
  );
  for (const shape of shapes) assert.deepEqual(shape, shapes[0]);
  await forgetTries();
});

test('who gets what by SMS: the coordinator, the right door, the enrolment', async () => {
  for (const [who, says] of [
    ['employee', /координатор/],
    ['dana', /my\.djuice\.localhost/],
    ['petro', /Пароля ще немає/],
  ] as const) {
    const had = inbox(who);
    await ask(CAST[who].msisdn);
    const text = (await application.sms(CAST[who].msisdn, had + 1)).at(-1) ?? '';
    assert.match(text, says);
    assert.doesNotMatch(text, /(?<!\d)\d{6}(?!\d)/);
  }
});

test('attack 11: of fifty wrong codes at once five are looked at, and then the right one is dead too', async () => {
  const { person, code } = await withCode();
  const wrong = wrongOf(code);
  const seen = await Promise.all(Array.from({ length: 50 }, () => enter(person, wrong)));
  assert.equal(seen.filter(({ status }) => status === 422).length, 5);
  assert.equal(seen.filter(({ status }) => status === 429).length, 45);
  await forgetTries();
  assert.equal((await enter(person, code)).status, 422, 'the code died with its tries');
});

test('attack 12: the right code sent ten times at once opens exactly one retrieval', async () => {
  const { person, code } = await withCode();
  const seen = await Promise.all(Array.from({ length: 10 }, () => enter(person, code)));
  assert.equal(seen.filter(({ to }) => to === '/password-retrieval/steps').length, 1);
  await forgetTries();
});

test('attack 13: a new code neither gives new tries nor leaves the old code alive', async () => {
  const first = await withCode();
  for (let tries = 0; tries < 4; tries += 1)
    assert.equal((await enter(first.person, wrongOf(first.code))).status, 422);
  const second = await withCode('olena', first.person);
  if (second.code !== first.code) assert.equal((await enter(first.person, first.code)).status, 422);
  assert.equal((await enter(first.person, second.code)).status, 429);
  await forgetTries();
});

test('attack 14: a code works only in its browser and its flow', async () => {
  const { person, code } = await withCode();
  const thief = application.browser('kyivstar');
  await thief.get('/password-retrieval');
  thief.cookies.set('__Host-code', person.cookies.get('__Host-code') ?? '');
  assert.equal((await enter(thief, code)).status, 422, 'the ticket in another browser');
  thief.cookies.set('__Host-sign-in', person.cookies.get('__Host-code') ?? '');
  assert.equal((await thief.post('/sign-in/code', { code })).to, '/sign-in', 'the ticket in another flow');
  assert.equal((await enter(person, code)).to, '/password-retrieval/steps');
});

test('attack 15: a code is dead after ten minutes and stays dead when the clock is set back', async () => {
  const { person, code } = await withCode();
  ahead = Temporal.Duration.from({ minutes: 10, seconds: 1 });
  assert.equal((await enter(person, code)).status, 422);
  ahead = Temporal.Duration.from({ seconds: 0 });
  assert.equal((await enter(person, code)).status, 422);
  const again = await withCode();
  ahead = Temporal.Duration.from({ minutes: 9, seconds: 30 });
  assert.equal((await enter(again.person, again.code)).to, '/password-retrieval/steps');
  ahead = Temporal.Duration.from({ seconds: 0 });
  await forgetTries();
});

test('attack 17 and 21: no field and no order of steps skips the code, the question or the password', async () => {
  const stranger = application.browser('kyivstar');
  await stranger.get('/password-retrieval');
  for (const step of ['question', 'password', 'nonsense'])
    assert.equal(
      (await stranger.post(`/password-retrieval/steps/${step}`, { verified: 'true', answer: ANSWER })).to,
      '/password-retrieval?over=1',
    );
  const person = await atQuestion();
  for (const fields of [{}, { password: NEW_PASSWORD, repeated: NEW_PASSWORD, answered: 'true' }])
    assert.equal(
      (await person.post('/password-retrieval/steps/password', fields)).to,
      '/password-retrieval/steps',
    );
  assert.match((await person.get('/password-retrieval/steps')).html, /name="answer"/);
});

test('attack 18: writing a number in another way does not dodge its limit, nor does its login or the enrolment', async () => {
  const limited = await testApplication({ quotas: QUOTAS });
  try {
    const statusOf = async (path: string, field: string, value: string): Promise<number> => {
      const person = limited.browser('kyivstar');
      await person.get(path);
      return (await person.post(path, { [field]: value })).status;
    };
    assert.equal(await statusOf('/enrol', 'number', '0671110901'), 303);
    for (const form of ['067 111 09 01', '+380 67 111-09-01', '380671110901', '067\u200B1110901'])
      assert.equal(await statusOf('/password-retrieval', 'who', form), 429, form);
    assert.equal(await statusOf('/password-retrieval', 'who', '067١١١٠٩٠١'), 422);
  } finally {
    await limited.close();
  }
});

test('attack 19: X-Forwarded-For does not dodge the limit of a network', async () => {
  const network = { name: 'test/network', most: 2, windowSeconds: 3600 };
  const limited = await testApplication({ quotas: { ...QUOTAS, network } });
  try {
    const statuses = [];
    for (let i = 0; i < 3; i += 1) {
      const person = limited.browser('kyivstar');
      person.address = `198.51.100.${i}`;
      await person.get('/password-retrieval');
      const headers = { 'x-forwarded-for': `203.0.${i}.1`, forwarded: `for=203.0.${i}.1` };
      statuses.push((await person.post('/password-retrieval', { who: `067111070${i}` }, headers)).status);
    }
    assert.deepEqual(statuses, [303, 303, 429]);
  } finally {
    await limited.close();
  }
});

test('attack 20: a second SMS within the minute is refused by the server, not by the page', async () => {
  const limited = await testApplication({ quotas: QUOTAS });
  try {
    const person = limited.browser('kyivstar');
    await person.get('/password-retrieval');
    assert.equal((await person.post('/password-retrieval', { who: CAST.petro.msisdn })).status, 303);
    assert.equal((await person.post('/password-retrieval', { who: CAST.petro.msisdn })).status, 429);
  } finally {
    await limited.close();
  }
});

test('attack 22: naming another subscription in the last step changes nothing of it', async () => {
  const person = await atQuestion();
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

test('attack 23: a forged host is no site, and forwarded ones reach no SMS', async () => {
  const person = application.browser('kyivstar');
  assert.equal((await person.get('/password-retrieval', { host: 'evil.example' })).status, 421);
  const had = inbox('dana');
  await person.get('/password-retrieval');
  await person.post(
    '/password-retrieval',
    { who: CAST.dana.msisdn },
    { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
  );
  assert.doesNotMatch((await application.sms(CAST.dana.msisdn, had + 1)).at(-1) ?? '', /evil/);
});

test('attack 24: a retrieval that has set its password, or was overtaken by another, is over', async () => {
  const [late, person] = [await atQuestion(), await atQuestion()];
  await answer(late, ANSWER);
  await answer(person, ANSWER);
  const both = await Promise.all([choose(person), choose(person)]);
  assert.equal(both.filter(({ to }) => to === '/sign-in?retrieved=1').length, 1);
  assert.equal((await choose(late)).to, '/password-retrieval?over=1');
});

test('attack 25: with the answer every session, remembered browser, code and retrieval of before is dead', async () => {
  const pending = await withCode();
  const person = await atQuestion();
  await answer(person, ANSWER);
  assert.equal((await choose(person)).to, '/sign-in?retrieved=1');
  const { store } = application.database;
  const id = CAST.olena.subscriberId;
  const count = async (sql: string): Promise<number> => (await store.query(sql, [id])).length;
  assert.equal(await count('select 1 from session where subscriber_id = $1 and ended_at is null'), 0);
  assert.equal(await count('select 1 from retrieval where subscriber_id = $1 and ended_at is null'), 0);
  assert.equal(await count('select 1 from known_browser where subscriber_id = $1'), 1);
  assert.equal((await enter(pending.person, pending.code)).status, 422);
  await forgetTries();
});

test('attack 26: a retrieval opens no page of the portal', async () => {
  const person = await atQuestion();
  await answer(person, ANSWER);
  for (const path of ['/', '/expenses', '/services', '/bills', '/security', '/activity'])
    assert.equal((await person.get(path)).to, '/sign-in', path);
  assert.equal(person.cookies.has('__Host-session'), false);
});

test('attack 29: the question is shown to nobody without the right code', async () => {
  const { person } = await withCode();
  for (const path of ['/password-retrieval', '/password-retrieval/code', '/password-retrieval/steps'])
    assert.doesNotMatch((await person.follow(await person.get(path))).html, /концерті|name="answer"/);
});

test('attack 32: what a browser holds before the right code is worth nothing after it', async () => {
  const { person, code } = await withCode();
  const before = person.cookies.get('__Host-code') ?? '';
  await enter(person, code);
  assert.equal(person.cookies.has('__Host-code'), false);
  const planted = application.browser('kyivstar');
  planted.cookies.set('__Host-retrieval', before);
  assert.equal((await planted.get('/password-retrieval/steps')).to, '/password-retrieval?over=1');
});

test('attack 7 and 28: five wrong answers over five retrievals stop every retrieval, tell the owner, and leave sign-in alone', async () => {
  await forgetTries();
  const begun = await atQuestion();
  await answer(begun, ANSWER);
  const had = inbox('olena');
  for (let tries = 1; tries <= 5; tries += 1) {
    const seen = await answer(await atQuestion(), 'хтось інший');
    assert.equal(seen.status, tries < 5 ? 422 : 403);
  }
  assert.equal((await choose(begun)).to, '/password-retrieval?over=1', 'begun before the stop');
  await application.sms(CAST.olena.msisdn, had + 6);
  await ask(CAST.olena.msisdn);
  const texts = (await application.sms(CAST.olena.msisdn, had + 7)).slice(had);
  assert.ok(texts.some((text) => text.includes('5 хибних відповідей')));
  assert.ok(texts.some((text) => text.includes('лише в Центрі обслуговування')));
  const person = application.browser('kyivstar');
  assert.equal((await signIn(application, person, 'olena', NEW_PASSWORD)).to, '/');
  await forgetTries();
});

test('without the secret question the right code leads straight to the new password', async () => {
  const without = await testApplication({ secretQuestion: false });
  try {
    await enrolled(without, 'olena');
    const person = without.browser('kyivstar');
    await person.submit('/password-retrieval', '/password-retrieval', { who: CAST.olena.msisdn });
    const code = await codeOf(without, CAST.olena.msisdn);
    await person.post('/password-retrieval/code', { code });
    assert.match((await person.get('/password-retrieval/steps')).html, /name="repeated"/);
    assert.equal((await choose(person)).to, '/sign-in?retrieved=1');
  } finally {
    await without.close();
  }
});
