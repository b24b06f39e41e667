import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from './application.ts';
import { atDesk } from './desk.ts';
import { enrolled, signIn } from './enrolling.ts';
import { reactions } from '../src/main/reactions.ts';
import { trailWith } from '../src/identity/index.ts';

// "Stop codes for my number": from the phone, from inside, through Customer Care.

let application: TestApplication;
before(async () => {
  application = await testApplication();
});
after(() => application.close());

const { olena, petro } = CAST;
/** Somebody writes from their phone to where our SMS come from. */
async function write(from: string, text: string): Promise<void> {
  const { store } = application.database;
  await reactions.replied(store, trailWith(application.keys.trail), { from, to: '466', text });
}

/** A stranger asks for an SMS to a number, at both forms; whether the pages are those that everybody sees. */
async function askEverywhere(number: string): Promise<void> {
  const stranger = application.browser('kyivstar');
  for (const [path, field, to] of [
    ['/enrol', 'number', '/enrol/sent'],
    ['/password-retrieval', 'who', '/password-retrieval/code'],
  ] as const) {
    await stranger.get(path);
    assert.equal((await stranger.post(path, { [field]: number })).to, to);
  }
}

/** What comes to a phone while something is done; a message to another phone shows that everything has been carried. */
async function smsFrom(number: string, act: () => Promise<void>): Promise<number> {
  const had = await application.arrived(number);
  await act();
  const other = await application.arrived(CAST.dana.msisdn);
  await application.browser('djuice').submit('/enrol', '/enrol', { number: CAST.dana.msisdn });
  await application.sms(CAST.dana.msisdn, other + 1);
  return (await application.arrived(number)) - had;
}

test('a bare "stop" in answer to a code stops what strangers ask for; the owner signs in as before, with a code', async () => {
  const { person } = await enrolled(application, 'olena');
  const before = await application.arrived(olena.msisdn);
  await askEverywhere(olena.msisdn);
  const had = (await application.sms(olena.msisdn, before + 2)).length;
  await write(olena.msisdn, 'Стоп');
  const answers = (await application.sms(olena.msisdn, had + 2)).slice(had);
  assert.ok(
    answers.some((text) => text.includes('КОДИ')),
    answers.join(' | '),
  );
  assert.equal(await smsFrom(olena.msisdn, () => askEverywhere(olena.msisdn)), 0);
  const elsewhere = application.browser('kyivstar');
  assert.equal((await signIn(application, elsewhere, 'olena')).to, '/', 'the right password brings its code');
  const activity = await person.get('/activity');
  assert.match(activity.html, /Зупинено коди/);
  assert.deepEqual(await application.brokenTrail(), []);
});

test('"codes" from the phone lets them again; twice is once', async () => {
  await write(olena.msisdn, 'коди');
  await write(olena.msisdn, 'КОДИ');
  const { store } = application.database;
  const rows = await store.query(`select 1 from audit where subscriber_id = $1 and act = 'codes let'`, [
    olena.subscriberId,
  ]);
  assert.equal(rows.length, 1);
  assert.ok((await smsFrom(olena.msisdn, () => askEverywhere(olena.msisdn))) >= 2);
});

test('inside, on the page of security, one button stops and the same lets again', async () => {
  const person = application.browser('kyivstar');
  await signIn(application, person, 'olena');
  await person.get('/security');
  const stopped = await person.follow(await person.post('/security/codes', { wish: 'stop' }));
  assert.match(stopped.html, /Коди зупинено/);
  assert.match(stopped.html, /Дозволити коди/);
  assert.equal(await smsFrom(olena.msisdn, () => askEverywhere(olena.msisdn)), 0);
  assert.match(
    (await person.follow(await person.post('/security/codes', { wish: 'let' }))).html,
    /Зупинити коди/,
  );
  assert.ok((await smsFrom(olena.msisdn, () => askEverywhere(olena.msisdn))) >= 2);
});

test('Customer Care stops them for somebody who calls and is not enrolled, and still sends a first password itself', async () => {
  const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
  const at = `/subscriptions/${petro.subscriberId}`;
  await agent.get('/');
  await agent.post('/look-up', { number: petro.msisdn, reason: 'INC-7' });
  await agent.get(at);
  assert.match((await agent.follow(await agent.post(`${at}/codes`, { wish: 'stop' }))).html, /зупинено/);
  assert.equal(await smsFrom(petro.msisdn, () => askEverywhere(petro.msisdn)), 0);
  const had = await application.arrived(petro.msisdn);
  await agent.get(at);
  await agent.post(`${at}/send-again`);
  assert.match((await application.sms(petro.msisdn, had + 1)).at(-1) ?? '', /пароль/);
  await agent.get(at);
  assert.match(
    (await agent.follow(await agent.post(`${at}/codes`, { wish: 'let' }))).html,
    /знову дозволено/,
  );
});

test('a stop of the former owner is not the next one’s: it hangs on the subscription', async () => {
  await write('380679999999', 'стоп коди');
  const { store } = application.database;
  assert.equal((await store.query('select 1 from code_stop')).length, 0, 'a number of nobody stops nothing');
});
