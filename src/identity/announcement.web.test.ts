import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { enrolled, OWN_PASSWORD, signIn } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { appCode, signedFields, withApp, withPasskey } from '../../test/proving.ts';
import { answer, choose, NEW_PASSWORD, retrieving } from '../../test/retrieving.ts';
import { segmentCount } from '../messaging/index.ts';
import { BRANDS, LANGUAGES } from '../terms/index.ts';
import { CHANGES } from './announcement.ts';
import { announcementWords } from './announcement.texts.ts';

let application: TestApplication;
let olena: Person;
let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
before(async () => {
  application = await testApplication({ clock: () => now });
  olena = (await enrolled(application, 'olena')).person;
});
after(() => application.close());

const LINK = /\S+(\/n\/[\w-]{11})/;

/** The link of the SMS that comes next. */
async function linkAfter(had: number): Promise<string> {
  const text = (await application.sms(CAST.olena.msisdn, had + 1))[had] ?? '';
  const link = LINK.exec(text)?.[1];
  assert.ok(link !== undefined, `no link in: ${text}`);
  return link;
}

const inbox = (): Promise<number> => application.arrived(CAST.olena.msisdn);

test('every SMS about a change is one segment, with the longest address there is', () => {
  for (const language of LANGUAGES)
    for (const brand of BRANDS)
      for (const change of CHANGES) {
        const { sms } = announcementWords(
          { brand, language },
          change,
          'my.kyivstar.localhost:8443/n/abcdefghijk',
        );
        assert.equal(segmentCount(sms), 1, sms);
      }
});

test('a change is told by SMS, in the portal and to every confirmed mail address', async () => {
  const had = await inbox();
  await olena.get('/security/mail');
  const asked = await olena.post('/security/mail', { address: 'olena@example.ua' });
  assert.match(asked.html, /olena@example\.ua/);
  const code = /\d{6}/.exec((await mail('olena@example.ua')).text)?.[0] ?? '';
  const sealed = /name="sealed" value="([^"]+)"/.exec(asked.html)?.[1] ?? '';
  assert.equal((await olena.post('/security/mail/confirm', { sealed, code: '00000x' })).status, 422);
  assert.equal(
    (await olena.post('/security/mail/confirm', { sealed, code })).to,
    '/security/mail?done=added',
  );
  assert.match(
    (await application.sms(CAST.olena.msisdn, had + 1))[had] ?? '',
    /Додано адресу пошти\. Не ви\?/,
  );
  const told = await mail('olena@example.ua', 2);
  assert.match(told.text, LINK);
  assert.match((await olena.get('/inbox')).html, /Додано адресу для сповіщень/);
});

/** The newest mail to an address once there are so many: the mailbox tells of every change. */
async function mail(address: string, atLeast = 1) {
  const { mailbox } = application.post;
  if (mailbox.list(address).length < atLeast)
    await new Promise<void>((resolve) => {
      const stop = mailbox.watch(() => {
        if (mailbox.list(address).length < atLeast) return;
        stop();
        resolve();
      });
    });
  return mailbox.list(address)[0]!;
}

test('a mail address is refused that is none, or that would break the head of a mail', async () => {
  await olena.get('/security/mail');
  for (const address of [
    '',
    'olena',
    'a@b',
    'a b@example.ua',
    'a@example.ua\r\nBcc: x@y.ua',
    'a@example..ua',
    '<a@b.ua>',
  ])
    assert.equal((await olena.post('/security/mail', { address })).status, 422, address);
});

test('the code of a mail is somebody’s own, lives ten minutes, and five wrong ones are looked at', async () => {
  await olena.get('/security/mail');
  const asked = await olena.post('/security/mail', { address: 'second@example.ua' });
  const sealed = /name="sealed" value="([^"]+)"/.exec(asked.html)?.[1] ?? '';
  const code = /\d{6}/.exec((await mail('second@example.ua')).text)?.[0] ?? '';
  const petro = (await enrolled(application, 'petro')).person;
  await petro.get('/security/mail');
  assert.equal((await petro.post('/security/mail/confirm', { sealed, code })).to, '/security/mail');
  const wrong = await Promise.all(
    Array.from({ length: 20 }, () => olena.post('/security/mail/confirm', { sealed, code: 'wrong' })),
  );
  assert.equal(wrong.filter(({ html }) => html.includes('Код не підходить')).length, 5);
  await application.database.store.query('delete from throttle');
  now = now.add({ minutes: 11 });
  assert.equal((await olena.post('/security/mail/confirm', { sealed, code })).to, '/security/mail');
});

test('to look at the link changes nothing; a link that is none, and its denial, are not found', async () => {
  const had = await inbox();
  await withApp(application, olena);
  const link = await linkAfter(had);
  const stranger = application.browser('kyivstar');
  assert.match((await stranger.get(link)).html, /Додано спосіб підтвердження входу: /);
  assert.equal((await olena.get('/')).status, 200);
  for (const other of ['/n/AAAAAAAAAAA', '/n/x', '/n/%00']) {
    assert.equal((await stranger.get(other)).status >= 400, true, other);
    assert.equal((await stranger.post('/n/AAAAAAAAAAA')).status, 404);
  }
});

test('“this was not me” ends every session, takes out what was added, and lets nobody in', async () => {
  now = now.add({ minutes: 1 });
  const had = await inbox();
  const { passkey } = await withPasskey(olena);
  const link = await linkAfter(had);
  const { html: door } = await application.browser('kyivstar').get('/sign-in');
  const owner = application.browser('kyivstar');
  await owner.get(link);
  const denied = await owner.post(link);
  assert.match(denied.html, /Вхід закрито для всіх/);
  assert.match(denied.html, /\/password-retrieval/);
  assert.equal((await owner.post(link)).status, 404, 'a link is used once');
  assert.equal((await olena.get('/')).to, '/sign-in');
  await olena.get('/sign-in');
  const refused = await olena.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  assert.equal(refused.status, 422);
  const thief = application.browser('kyivstar');
  await thief.get('/sign-in');
  assert.equal((await thief.post('/sign-in/passkey', signedFields(door, passkey))).status, 422);
  const left = await application.database.store.query<{ kind: string }>('select kind from factor');
  assert.deepEqual(
    left.map(({ kind }) => kind),
    ['totp'],
    'the app from before the change stays',
  );
});

test('attack 27: after it the owner comes back by a retrieval, and only with the factor that was there before', async () => {
  const { store } = application.database;
  const person = await retrieving(application).atQuestion();
  assert.equal((await answer(person, 'океан ельзи')).to, '/password-retrieval/steps');
  assert.match((await person.get('/password-retrieval/steps')).html, /захищено ще й власним ключем/);
  assert.equal((await choose(person)).to, '/password-retrieval/steps', 'the step is not skipped');
  const [row] = await store.query<{ key_sealed: string }>('select key_sealed from factor');
  assert.ok(row !== undefined);
  const wrong = await person.post('/password-retrieval/steps/factor', { way: 'totp', code: '000000' });
  assert.equal(wrong.status, 422);
  const sms = await person.post('/password-retrieval/steps/factor', { way: 'sms', code: '000000' });
  assert.equal(sms.status, 422, 'an SMS is no second factor after an SMS');
  assert.equal((await choose(person)).to, '/password-retrieval/steps');
  await store.query('delete from factor');
  assert.equal((await choose(person)).to, '/sign-in?retrieved=1');
  await person.get('/sign-in');
  assert.equal((await person.post('/sign-in', { login: CAST.olena.msisdn, password: NEW_PASSWORD })).to, '/');
});

test('who has an authenticator app proves it for a new password', async () => {
  // The pause after the retrieval before is over.
  now = now.add({ hours: 25 });
  const had = await inbox();
  const person = application.browser('kyivstar');
  await signIn(application, person, 'olena', NEW_PASSWORD);
  const { key } = await withApp(application, person);
  await linkAfter(had + 1);
  now = now.add({ minutes: 1 });
  const forgetful = await retrieving(application).atQuestion();
  await answer(forgetful, 'океан ельзи');
  const code = await appCode(application, key);
  const proven = await forgetful.post('/password-retrieval/steps/factor', { way: 'totp', code });
  assert.equal(proven.to, '/password-retrieval/steps');
  assert.equal((await choose(forgetful, OWN_PASSWORD)).to, '/sign-in?retrieved=1');
  const left = await application.database.store.query('select 1 from factor');
  assert.equal(left.length, 1, 'the app is still there');
});

test('a link says it for ten days and not longer', async () => {
  const at = application.browser('kyivstar');
  const [latest] = await application.database.store.query<{ at: Temporal.Instant }>(
    'select max(at) as at from announcement where denied_at is null',
  );
  const text = (await application.sms(CAST.olena.msisdn)).findLast((sms) => LINK.test(sms)) ?? '';
  const link = LINK.exec(text)?.[1] ?? '';
  now = latest!.at.add({ hours: 239 });
  assert.equal((await at.get(link)).status, 200);
  now = latest!.at.add({ hours: 241 });
  assert.equal((await at.get(link)).status, 404);
});

test('after all this the chain of the trail is whole', async () => {
  assert.deepEqual(await application.brokenTrail(), []);
});
