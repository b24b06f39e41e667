// Whatever changes what lets somebody in is told to its owner by SMS and mail, with the link that says "this was not me": every
// form of the table of routes that could be one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startResetting } from '../src/care-desk/index.ts';
import { CAST, type TestApplication, testApplication, WITH_QUESTION } from './application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, type RoleName, signedIn } from './desk.ts';
import { credentialsOf, enrolled, firstVisit, OWN_PASSWORD, signIn } from './enrolling.ts';
import { everyRoute } from './every-route.ts';
import type { Person } from './person.ts';
import { hiddenOf, withApp, withPasskey } from './proving.ts';
import { answer, ANSWER, choose, NEW_PASSWORD, retrieving } from './retrieving.ts';

const MAIL = 'olena@example.ua';
const EMPLOYEE = COMPANIES.heron.numbers[1];
const PEOPLE = { olena: CAST.olena, petro: CAST.petro, employee: EMPLOYEE } as const;
const LINK = /\S+(\/n\/[\w-]{11})/;

let application: TestApplication;
let olena: Person;
let coordinator: Person;
let hours = 0;
const staff = new Map<RoleName, Person>();
/** Somebody of the desk, who comes to work when first needed. */
async function onDuty(role: RoleName): Promise<Person> {
  const person = staff.get(role) ?? (await atDesk(application, role, `at${hours}.${role}`)).person;
  staff.set(role, person);
  return person;
}

before(async () => {
  application = await testApplication({ clock: () => Temporal.Now.instant().add({ hours }) });
  await loadCompanies(application);
  coordinator = await coordinatorOf(application, 'heron', await onDuty('agent'), await onDuty('supervisor'));
  await coordinator.get('/company/employees/new');
  await coordinator.post('/company/employees', {
    number: EMPLOYEE.msisdn,
    name: EMPLOYEE.name,
    scope: 'expenses',
  });
  await signedIn(application, EMPLOYEE.msisdn);
  await enrolled(application, 'petro');
  olena = (await enrolled(application, 'olena')).person;
});
after(() => application.close());

/** Forms about credentials that change none of somebody enrolled, and why. */
const NONE: Readonly<Record<string, string>> = {
  'kyivstar /password-retrieval': 'sends a code',
  'kyivstar /password-retrieval/code': 'reads the code',
  'kyivstar /security/mail': 'sends a code to the address',
  'kyivstar /security/codes': 'lets codes by SMS again, or stops them',
  'kyivstar /first-visit/:step': 'the first ones; the SMS that let in has told of them',
  'kyivstar /n/:token': 'the denial itself',
  'care /own/passkeys': 'staff: stands in the journal',
  'care /own/passkeys/remove': 'staff: stands in the journal',
  'care /own/codes': 'staff: stands in the journal',
  'care /join/:token': 'staff: stands in the journal',
  'care /resets': 'proposes; nothing is changed before a second person approves',
  'care /subscriptions/:id/codes': 'lets codes by SMS again, or stops them',
};

type Deed = readonly [change: string, who: keyof typeof PEOPLE, act: () => Promise<unknown>];

/** How each is done, in this order, and what whom is told of. */
const DONE: Readonly<Record<string, Deed>> = {
  'kyivstar /security/mail/confirm': ['mail added', 'olena', addMail],
  'kyivstar /security/factors/app': ['factor added', 'olena', () => withApp(application, olena)],
  'kyivstar /security/factors/passkey': ['factor added', 'olena', () => withPasskey(olena)],
  'kyivstar /security/factors/codes': [
    'recovery codes made',
    'olena',
    () => olena.post('/security/factors/codes'),
  ],
  'kyivstar /security/factors/remove': ['factor removed', 'olena', removeFactors],
  ...(WITH_QUESTION
    ? { 'kyivstar /security/question': ['question changed', 'olena', changeQuestion] as const }
    : {}),
  'kyivstar /security/password': ['password changed', 'olena', changePassword],
  'care /subscriptions/:id/reset': ['password reset', 'olena', reset],
  'kyivstar /password-retrieval/steps/:step': ['password retrieved', 'olena', retrieve],
  'care /resets/:id/:act': ['password reset', 'petro', resetMany],
  'kyivstar /company/employees/:id/password': ['password reset', 'employee', resetEmployee],
  'kyivstar /security/mail/remove': ['mail removed', 'olena', removeMail],
};

test('every form that could change what lets somebody in is done below, or there is a reason why it changes nothing', () => {
  const ABOUT = /password|question|factors|mail|passkeys|codes|reset|join|first-visit|^\/n\//;
  const forms = (['kyivstar', 'care'] as const).flatMap((site) =>
    everyRoute(site)
      .filter(({ method, path }) => method === 'POST' && ABOUT.test(path) && !path.startsWith('/sign-in'))
      .map(({ path }) => `${site} ${path}`),
  );
  const done = new Set([...Object.keys(DONE), ...(WITH_QUESTION ? [] : ['kyivstar /security/question'])]);
  for (const name of forms) assert.notEqual(done.has(name), NONE[name] !== undefined, `${name}: do it here`);
  for (const name of [...done, ...Object.keys(NONE)]) assert.ok(forms.includes(name), `${name} is gone`);
});

for (const [name, [change, who, act]] of Object.entries(DONE))
  test(`${change}: told by SMS and mail with a link that denies it (${name})`, async () => {
    const { subscriberId, msisdn } = PEOPLE[who];
    const had = await application.arrived(msisdn);
    const before = await announced(subscriberId);
    await act();
    const after = await announced(subscriberId);
    const told = after.filter(({ id }) => !before.some((each) => each.id === id));
    assert.ok(told.length > 0, `nothing was told of ${change}`);
    for (const each of told) assert.equal(each.change, change);
    await application.arrived(msisdn);
    const texts = (await application.sms(msisdn)).slice(had);
    const links = texts.flatMap((text) => LINK.exec(text)?.[1] ?? []);
    assert.equal(links.length, told.length, texts.join('\n'));
    const stranger = application.browser('kyivstar');
    for (const link of links) assert.match((await stranger.get(link)).html, /Це не я/, link);
    if (who !== 'olena' || change === 'mail removed') return;
    // The mailer goes on by itself: each is waited for, and has the link of the SMS.
    for (const link of links) await mailWith(link);
  });

test('after all this the chain of the trail is whole', async () => {
  assert.deepEqual(await application.brokenTrail(), []);
});

function announced(subscriberId: string): Promise<readonly { id: string; change: string }[]> {
  return application.database.store.query<{ id: string; change: string }>(
    'select announcement_id as id, change from announcement where subscriber_id = $1 limit 100',
    [subscriberId],
  );
}

/** The mail that holds some words, once it is there: the mailbox tells of every change. */
async function mailWith(words: string | RegExp): Promise<string> {
  const { mailbox } = application.post;
  const found = (): string | undefined =>
    mailbox
      .list(MAIL)
      .find(({ text }) => (typeof words === 'string' ? text.includes(words) : words.test(text)))?.text;
  return new Promise((resolve) => {
    const look = (): void => {
      const text = found();
      if (text === undefined) return;
      stop();
      resolve(text);
    };
    const stop = mailbox.watch(look);
    look();
  });
}

async function addMail(): Promise<void> {
  await olena.get('/security/mail');
  const asked = await olena.post('/security/mail', { address: MAIL });
  const code = /\d{6}/.exec(await mailWith(/\d{6}/))?.[0] ?? '';
  const sealed = hiddenOf(asked.html, 'sealed');
  assert.equal(
    (await olena.post('/security/mail/confirm', { sealed, code })).to,
    '/security/mail?done=added',
  );
}

async function removeFactors(): Promise<void> {
  const { html } = await olena.get('/security/factors');
  for (const [, factor = ''] of html.matchAll(/name="factor"\s+value="([0-9a-f-]{36})"/g)) {
    await olena.get('/security/factors');
    await olena.post('/security/factors/remove', { factor });
  }
}

async function changeQuestion(): Promise<void> {
  await olena.get('/security/question');
  const fields = { present: OWN_PASSWORD, question: 'first-concert', answer: ANSWER };
  assert.equal((await olena.post('/security/question', fields)).to, '/security?done=question');
}

async function changePassword(): Promise<void> {
  await olena.get('/security/password');
  const fields = { present: OWN_PASSWORD, password: NEW_PASSWORD, repeated: NEW_PASSWORD };
  assert.equal((await olena.post('/security/password', fields)).to, '/security?done=password');
}

async function retrieve(): Promise<void> {
  const person = await retrieving(application).atQuestion();
  if (WITH_QUESTION) await answer(person, ANSWER);
  assert.equal((await choose(person)).to, '/sign-in?retrieved=1');
}

async function removeMail(): Promise<void> {
  // The pause after the retrieval is over.
  hours = 25;
  staff.clear();
  olena = application.browser('kyivstar');
  await signIn(application, olena, 'olena', NEW_PASSWORD);
  const { html } = await olena.get('/security/mail');
  await olena.post('/security/mail/remove', { address: hiddenOf(html, 'address') });
}

async function reset(): Promise<void> {
  const { subscriberId, msisdn } = CAST.olena;
  const at = await onDuty('agent');
  const had = await application.arrived(msisdn);
  await at.get('/');
  await at.post('/look-up', { number: msisdn, reason: 'забула пароль і відповідь' });
  await at.get(`/subscriptions/${subscriberId}`);
  const why = { document: 'passport', seen: 'yes', why: 'забула пароль і відповідь' };
  assert.match((await at.post(`/subscriptions/${subscriberId}/reset`, why)).to ?? '', /done=reset/);
  olena = application.browser('kyivstar');
  const credentials = await credentialsOf(application, msisdn, had + 1);
  await olena.submit('/sign-in', '/sign-in', credentials);
  await firstVisit(olena);
}

async function resetMany(): Promise<void> {
  const [one, other] = [await onDuty('supervisor'), await onDuty('security')];
  await one.get('/resets');
  const { to } = await one.post('/resets', {
    numbers: CAST.petro.msisdn,
    reason: 'Витік паролів, звернення 1204',
  });
  await other.get(to ?? '');
  assert.equal((await other.post(`${to}/approve`)).to, to);
  const { database, issuing, trail } = application;
  const onSms = (): void => undefined;
  const failed = (fault: unknown): void => assert.fail(String(fault));
  const worker = startResetting({ store: database.store, issuing, trail, onSms, failed, everyMs: 1_000_000 });
  await worker.wake();
  await worker.stop();
}

async function resetEmployee(): Promise<void> {
  const path = `/company/employees/${EMPLOYEE.subscriberId}`;
  await coordinator.get(path);
  assert.equal((await coordinator.post(`${path}/password`)).to, path);
}
