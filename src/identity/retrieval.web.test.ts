import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import { enter, retrieving, wrongOf } from '../../test/retrieving.ts';
import { QUOTAS } from './sms-quota.ts';

let application: TestApplication;
let forgetful: ReturnType<typeof retrieving>;
/** The clock of the database; tests move it. */
let ahead = Temporal.Duration.from({ seconds: 0 });
const clock = (): Temporal.Instant => Temporal.Now.instant().add(ahead);
before(async () => {
  application = await testApplication({ clock });
  forgetful = retrieving(application);
  await enrolled(application, 'olena');
});
after(() => application.close());

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
      // Where the SMS is goes on by itself, for everybody in a pace of its own.
      const bare = (html: string): string =>
        html.replaceAll(/value="[^"]*"/g, '').replace(/<div\s+id="sms"[^]*?(?=<form)/, 'WHERE');
      return [asked.status, asked.to, asked.html, cookie, bare(waiting.html), wrong.status, bare(wrong.html)];
    }),
  );
  for (const shape of shapes) assert.deepEqual(shape, shapes[0]);
  await forgetful.forgetTries();
});

test('who gets what by SMS: the coordinator, the right door, the enrolment', async () => {
  for (const [who, says] of [
    ['employee', /координатор/],
    ['dana', /my\.djuice\.localhost/],
    ['petro', /Пароля ще немає/],
  ] as const) {
    const had = await forgetful.inbox(who);
    await forgetful.ask(CAST[who].msisdn);
    const text = (await application.sms(CAST[who].msisdn, had + 1)).at(-1) ?? '';
    assert.match(text, says);
    assert.doesNotMatch(text, /(?<!\d)\d{6}(?!\d)/);
  }
});

test('attack 11: of fifty wrong codes at once five are looked at, and then the right one is dead too', async () => {
  const { person, code } = await forgetful.withCode();
  const wrong = wrongOf(code);
  const seen = await Promise.all(Array.from({ length: 50 }, () => enter(person, wrong)));
  assert.equal(seen.filter(({ status }) => status === 422).length, 5);
  assert.equal(seen.filter(({ status }) => status === 429).length, 45);
  await forgetful.forgetTries();
  assert.equal((await enter(person, code)).status, 422, 'the code died with its tries');
});

test('attack 12: the right code sent ten times at once opens exactly one retrieval', async () => {
  const { person, code } = await forgetful.withCode();
  const seen = await Promise.all(Array.from({ length: 10 }, () => enter(person, code)));
  assert.equal(seen.filter(({ to }) => to === '/password-retrieval/steps').length, 1);
  await forgetful.forgetTries();
});

test('attack 13: a new code neither gives new tries nor leaves the old code alive', async () => {
  const first = await forgetful.withCode();
  for (let tries = 0; tries < 4; tries += 1)
    assert.equal((await enter(first.person, wrongOf(first.code))).status, 422);
  const second = await forgetful.withCode(first.person);
  if (second.code !== first.code) assert.equal((await enter(first.person, first.code)).status, 422);
  assert.equal((await enter(first.person, second.code)).status, 429);
  await forgetful.forgetTries();
});

test('attack 14: a code works only in its browser and its flow', async () => {
  const { person, code } = await forgetful.withCode();
  const thief = application.browser('kyivstar');
  await thief.get('/password-retrieval');
  thief.cookies.set('__Host-code', person.cookies.get('__Host-code') ?? '');
  assert.equal((await enter(thief, code)).status, 422, 'the ticket in another browser');
  thief.cookies.set('__Host-sign-in', person.cookies.get('__Host-code') ?? '');
  assert.equal((await thief.post('/sign-in/code', { code })).to, '/sign-in', 'the ticket in another flow');
  assert.equal((await enter(person, code)).to, '/password-retrieval/steps');
});

test('attack 15: a code is dead after ten minutes and stays dead when the clock is set back', async () => {
  const { person, code } = await forgetful.withCode();
  ahead = Temporal.Duration.from({ minutes: 10, seconds: 1 });
  assert.equal((await enter(person, code)).status, 422);
  ahead = Temporal.Duration.from({ seconds: 0 });
  assert.equal((await enter(person, code)).status, 422);
  const again = await forgetful.withCode();
  ahead = Temporal.Duration.from({ minutes: 9, seconds: 30 });
  assert.equal((await enter(again.person, again.code)).to, '/password-retrieval/steps');
  ahead = Temporal.Duration.from({ seconds: 0 });
  await forgetful.forgetTries();
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

test('attack 23: a forged host is no site, and forwarded ones reach no SMS', async () => {
  const person = application.browser('kyivstar');
  assert.equal((await person.get('/password-retrieval', { host: 'evil.example' })).status, 421);
  const had = await forgetful.inbox('dana');
  await person.get('/password-retrieval');
  await person.post(
    '/password-retrieval',
    { who: CAST.dana.msisdn },
    { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
  );
  assert.doesNotMatch((await application.sms(CAST.dana.msisdn, had + 1)).at(-1) ?? '', /evil/);
});

test('attack 29: the question is shown to nobody without the right code', async () => {
  const { person } = await forgetful.withCode();
  for (const path of ['/password-retrieval', '/password-retrieval/code', '/password-retrieval/steps'])
    assert.doesNotMatch((await person.follow(await person.get(path))).html, /концерті|name="answer"/);
});
