import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApplication, testApplication } from '../../test/application.ts';
import { atDesk, codeNow, STAFF_PASSWORD } from '../../test/desk.ts';
import type { Person, Seen } from '../../test/person.ts';
import { hiddenOf } from '../../test/proving.ts';
import { SoftPasskey } from '../../test/soft-passkey.ts';

const ORIGIN = 'https://care.localhost:8443';

let application: TestApplication;
let ada: Person;
let secret: Buffer;
let ahead = Temporal.Duration.from({ seconds: 0 });
before(async () => {
  application = await testApplication({ clock: () => Temporal.Now.instant().add(ahead) });
  ({ person: ada, secret } = await atDesk(application, 'agent', 'ada.agent'));
});
after(() => application.close());

/** A code of the app that was not used yet: time goes on for it. */
async function freshCode(): Promise<string> {
  ahead = ahead.add({ seconds: 60 });
  return codeNow(application, secret);
}

async function addPasskey(passkey: SoftPasskey, code: string): Promise<Seen> {
  const { html } = await ada.get('/own');
  return ada.post('/own/passkeys', {
    passkey: passkey.create(hiddenOf(html, 'wish'), ORIGIN),
    challenge: hiddenOf(html, 'challenge'),
    name: 'Ноутбук',
    'code-add': code,
  });
}

async function signInBy(passkey: SoftPasskey, at: Person, origin = ORIGIN, host?: string): Promise<Seen> {
  const { html } = await at.get('/sign-in');
  return at.post('/sign-in/passkey', {
    passkey: passkey.sign(hiddenOf(html, 'wish'), origin, host),
    challenge: hiddenOf(html, 'challenge'),
  });
}

const passkey = new SoftPasskey();

test('a passkey is added only with a code of the app, and stands in the journal', async () => {
  assert.equal((await addPasskey(passkey, '000000')).status, 422);
  const code = await freshCode();
  assert.equal((await addPasskey(passkey, code)).to, '/own?done=added');
  assert.match((await ada.get('/own')).html, /Ноутбук/);
  assert.equal((await addPasskey(new SoftPasskey(), code)).status, 422, 'a code works once');
  const acts = await application.database.store.query(`select 1 from desk_act where act = 'passkey added'`);
  assert.equal(acts.length, 1);
});

test('a passkey alone signs in at the desk, each signature once, at our address only', async () => {
  const person = application.browser('care');
  assert.equal((await signInBy(passkey, person)).to, '/');
  assert.equal((await person.get('/own')).status, 200);
  for (const [origin, host] of [
    ['https://care.localhost.evil.example', undefined],
    [ORIGIN, 'evil.example'],
  ] as const) {
    const fished = application.browser('care');
    assert.equal((await signInBy(passkey, fished, origin, host)).status, 422, `${origin} ${host}`);
    assert.equal((await fished.get('/own')).to, '/sign-in');
  }
  const { html } = await person.get('/sign-in');
  const fields = {
    passkey: passkey.sign(hiddenOf(html, 'wish'), ORIGIN),
    challenge: hiddenOf(html, 'challenge'),
  };
  const both = await Promise.all([
    person.post('/sign-in/passkey', fields),
    person.post('/sign-in/passkey', fields),
  ]);
  assert.equal(both.filter(({ to }) => to === '/').length, 1);
  const thief = application.browser('care');
  await thief.get('/sign-in');
  assert.equal((await thief.post('/sign-in/passkey', fields)).status, 422, 'of another browser');
});

test('who has lost the phone comes in with a code from paper beside the password, each once', async () => {
  await ada.get('/own');
  const made = await ada.post('/own/codes', { 'code-codes': await freshCode() });
  const codes = [...made.html.matchAll(/<li><code>([a-z2-9-]{19})<\/code>/g)].map((match) => match[1] ?? '');
  assert.equal(codes.length, 10);
  const [code = ''] = codes;
  const enter = async (typed: string): Promise<Seen> => {
    const person = application.browser('care');
    await person.get('/sign-in');
    return person.post('/sign-in', { login: 'ada.agent', password: STAFF_PASSWORD, code: typed });
  };
  const both = await Promise.all([enter(code.toUpperCase().replaceAll('-', ' ')), enter(code)]);
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422],
  );
  assert.equal((await enter(code)).status, 422);
  await ada.get('/own');
  const again = await ada.post('/own/codes', { 'code-codes': codes[1] ?? '' });
  assert.match(again.html, /<li><code>/, 'a code from paper makes new ones too');
  assert.equal((await enter(codes[2] ?? '')).status, 422, 'the old ones are dead');
});

test('attack 4: guessing codes on the own page ends after five tries', async () => {
  ahead = ahead.add({ minutes: 20 });
  await ada.get('/own');
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, n) => ada.post('/own/codes', { 'code-codes': String(100_000 + n) })),
  );
  assert.ok(tries.every(({ status }) => status === 422));
  assert.equal(
    (await ada.post('/own/codes', { 'code-codes': await freshCode() })).status,
    422,
    'the right one too',
  );
});

test('a passkey that was removed, and one of somebody whose access was closed, opens nothing', async () => {
  ahead = ahead.add({ minutes: 20 });
  const { html } = await ada.get('/own');
  const id = /name="passkey" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
  assert.equal(
    (await ada.post('/own/passkeys/remove', { passkey: id, 'code-remove-1': '123456' })).status,
    422,
  );
  const removed = await ada.post('/own/passkeys/remove', { passkey: id, 'code-remove-1': await freshCode() });
  assert.equal(removed.to, '/own?done=removed');
  assert.equal((await signInBy(passkey, application.browser('care'))).status, 422);
  const other = new SoftPasskey();
  assert.equal((await addPasskey(other, await freshCode())).to, '/own?done=added');
  await application.database.store.query(
    `update staff_member set ended_at = joined_at where login = 'ada.agent'`,
  );
  assert.equal((await signInBy(other, application.browser('care'))).status, 422);
});
