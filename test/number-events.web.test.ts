import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appointCoordinator } from '../src/corporate/index.ts';
import { reactions } from '../src/main/reactions.ts';
import { trailWith } from '../src/identity/index.ts';
import { loadNumberEvents, loadRegister } from '../src/subscribers/index.ts';
import { CAST, type CastName, testApplication, type TestApplication } from './application.ts';
import { credentialsOf, enrolled, firstVisit, OWN_PASSWORD, signInWith } from './enrolling.ts';
import { addressOf, everyRoute } from './every-route.ts';
import { appCode, withApp } from './proving.ts';
import type { Person } from './person.ts';

// What each change of number, SIM and contract does to somebody who is inside (security reference, section 4).

let application: TestApplication;
let ahead = Temporal.Duration.from({ seconds: 0 });
let count = 0;
before(async () => {
  application = await testApplication({
    clock: () => Temporal.Now.instant().add(ahead),
    freshMinutes: 1,
  });
});
after(() => application.close());

async function* linesOf(...lines: readonly object[]): AsyncGenerator<string> {
  for (const line of lines) yield JSON.stringify(line);
}

/** The core tells something of somebody, twice as it may. */
async function tell(who: CastName, own: Readonly<Record<string, unknown>>, at?: string): Promise<void> {
  const { store } = application.database;
  count += 1;
  const line = {
    subscriberId: CAST[who].subscriberId,
    eventId: `event ${count}`,
    at: at ?? (await store.now()).toString(),
    ...own,
  };
  const heard = await loadNumberEvents(store, linesOf(line, line), {
    changed: reactions.lineChanged(trailWith(application.keys.trail)),
  });
  assert.deepEqual([heard.changed, heard.refused], [1, []]);
}

async function isIn(person: Person): Promise<boolean> {
  return (await person.get('/')).status === 200;
}

/** What a retrieval sends to a number: its text. */
async function retrievalSms(number: string): Promise<string> {
  const had = await application.arrived(number);
  await application.browser('kyivstar').submit('/password-retrieval', '/password-retrieval', { who: number });
  return (await application.sms(number, had + 1)).at(-1) ?? '';
}

test('attack 30: with a SIM that was replaced an hour ago no SMS opens a new password or confirms anything', async () => {
  const { msisdn } = CAST.olena;
  const { person } = await enrolled(application, 'olena');
  const had = await application.arrived(msisdn);
  await tell('olena', { event: 'sim-replaced' });
  assert.match((await application.sms(msisdn, had + 1)).at(-1) ?? '', /замінено.*466/);
  assert.ok(await isIn(person), 'sessions are kept');
  ahead = Temporal.Duration.from({ hours: 1 });
  const other = application.browser('kyivstar');
  assert.equal((await signInWith(application, other, msisdn)).to, '/', 'the right password still signs in');
  assert.match((await other.get('/security/password')).html, /Зачекайте трохи/);
  assert.match(await retrievalSms(msisdn), /10 днів лише через 466/);
  ahead = Temporal.Duration.from({ hours: 25 });
  const next = application.browser('kyivstar');
  await signInWith(application, next, msisdn);
  assert.match((await next.get('/activity')).html, /Зміна номера, SIM або договору[^]*?Мережа/);
  assert.deepEqual(await application.brokenTrail(), []);
  assert.match((await next.get('/security/password')).html, /name="password"/);
  ahead = Temporal.Duration.from({ hours: 241 });
  assert.match(await retrievalSms(msisdn), /код \d{6}/);
});

test('a changed number keeps login and sessions; what was on its way to the old one is dead', async () => {
  const { person } = await enrolled(application, 'petro');
  const browser = application.browser('kyivstar');
  await browser.submit('/password-retrieval', '/password-retrieval', { who: CAST.petro.msisdn });
  const code = /код (\d{6})/.exec((await application.sms(CAST.petro.msisdn, 2)).at(-1) ?? '')?.[1] ?? '';
  const left = await application.arrived(CAST.petro.msisdn);
  await tell('petro', { event: 'number-changed', msisdn: '380671110955' });
  assert.match((await application.sms('380671110955')).at(-1) ?? '', /Номер змінено/);
  assert.ok(await isIn(person));
  assert.equal((await browser.post('/password-retrieval/code', { code })).status, 422);
  assert.equal((await signInWith(application, application.browser('kyivstar'), '380671110955')).to, '/');
  assert.equal(await application.arrived(CAST.petro.msisdn), left, 'nothing goes to the old number any more');
});

test('a phone that is lost lets nobody in by SMS and is sent nothing, until it is found', async () => {
  const { person } = await enrolled(application, 'dana');
  const { msisdn } = CAST.dana;
  const had = await application.arrived(msisdn);
  await tell('dana', { event: 'barred', why: 'debt' });
  assert.ok(await isIn(person), 'a debt closes nothing here');
  await tell('dana', { event: 'barred', why: 'lost' });
  assert.ok(!(await isIn(person)));
  const other = application.browser('djuice');
  await other.get('/sign-in');
  const refused = await other.post('/sign-in', { login: msisdn, password: OWN_PASSWORD });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /заблоковано як утрачений/);
  for (const [page, field] of [
    ['/enrol', 'number'],
    ['/password-retrieval', 'who'],
  ] as const)
    assert.equal((await other.submit(page, page, { [field]: msisdn })).status, 200, page);
  assert.equal(await application.arrived(msisdn), had);
  await tell('dana', { event: 'unbarred', why: 'lost' });
  assert.equal((await signInWith(application, other, msisdn)).to, '/');
});

test('a contract that moves to a company closes what the person had open; back with the person it opens again', async () => {
  const { msisdn } = CAST.olena;
  const person = application.browser('kyivstar');
  await signInWith(application, person, msisdn);
  const company = { organisationId: '77', name: 'ТОВ «Приклад»', edrpou: '00032112' };
  await tell('olena', { event: 'contract-moved', organisation: company });
  assert.ok(!(await isIn(person)));
  assert.equal(
    (await application.browser('kyivstar').submit('/sign-in', '/sign-in', { login: msisdn, password: 'x' }))
      .status,
    422,
  );
  await tell('olena', { event: 'contract-moved', organisation: null });
  const again = application.browser('kyivstar');
  await signInWith(application, again, msisdn);
  assert.ok(await isIn(again));
});

test('attack 60: a recycled number opens nothing of its former owner', async () => {
  const { msisdn, subscriberId } = CAST.dana;
  const { store } = application.database;
  const former = application.browser('djuice');
  await signInWith(application, former, msisdn);
  assert.ok(await isIn(former));
  await tell('dana', { event: 'disconnected' });
  assert.ok(!(await isIn(former)), 'every session ended');
  const browser = application.browser('djuice');
  const wrong = await browser.submit('/sign-in', '/sign-in', { login: msisdn, password: OWN_PASSWORD });
  assert.equal(wrong.status, 422);
  ahead = Temporal.Duration.from({ hours: 24 * 100 });
  const { plan, ...dana } = CAST.dana;
  const since = (await store.now()).toString();
  const given = {
    ...dana,
    subscriberId: '900099',
    name: 'Нова Власниця',
    since,
    activatedAt: since,
    language: 'uk',
    plans: [{ plan, from: since }],
    openingBalance: '0',
  };
  await loadRegister(store, linesOf(given), {
    changed: reactions.lineChanged(trailWith(application.keys.trail)),
  });
  const had = await application.arrived(msisdn);
  assert.equal(
    (await browser.submit('/sign-in', '/sign-in', { login: msisdn, password: OWN_PASSWORD })).status,
    422,
  );
  const person = application.browser('djuice');
  await person.submit('/enrol', '/enrol', { number: msisdn });
  const { login, password } = await credentialsOf(application, msisdn, had + 1);
  await person.submit('/sign-in', '/sign-in', { login, password });
  await firstVisit(person);
  for (const page of ['/inbox', '/activity', '/bills', '/security/factors'])
    assert.doesNotMatch((await person.get(page)).html, /Лис/, page);
  assert.doesNotMatch((await person.get('/activity')).html, /Запитання обрано.*Запитання обрано/s);
  const [old] = await store.query<{ n: bigint }>(
    'select count(*) as n from session where subscriber_id = $1 and ended_at is null',
    [subscriberId],
  );
  assert.equal(old?.n, 0n);
});

test('what a company gave ends when the contract leaves it, its coordinator’s sight too', async () => {
  const { store } = application.database;
  const coordinator = { organisationId: 77n, applicationId: '00000000-0000-4000-8000-000000000001' };
  await store.transaction((tx) =>
    appointCoordinator(tx, { ...coordinator, subscriberId: BigInt(CAST.employee.subscriberId) as never }),
  );
  const { person } = await enrolled(application, 'employee');
  assert.equal((await person.get('/company')).status, 200);
  await tell('employee', { event: 'contract-moved', organisation: null });
  assert.ok(!(await isIn(person)));
  await signInWith(application, person, CAST.employee.msisdn);
  assert.equal((await person.get('/company')).status, 404);
});

test('a number that was ported out: by login and an own factor what was theirs is read, at no address anything changes', async () => {
  const { msisdn, subscriberId } = CAST.petro;
  const { store } = application.database;
  const [number] = await store.query<{ msisdn: string }>(
    'select msisdn from subscription where subscriber_id = $1',
    [subscriberId],
  );
  const inside = application.browser('kyivstar');
  await signInWith(application, inside, number?.msisdn ?? '');
  const { key, codes } = await withApp(application, inside);
  assert.equal(codes.length, 10);
  const [{ login } = { login: '' }] = await store.query<{ login: string }>(
    'select login from identity where subscriber_id = $1',
    [subscriberId],
  );
  await tell('petro', { event: 'ported-out' });
  const since = await store.now();
  assert.ok(!(await isIn(inside)), 'every session ended');
  const person = application.browser('kyivstar');
  for (const named of [msisdn, number?.msisdn ?? '']) {
    const refused = await person.submit('/sign-in', '/sign-in', { login: named, password: OWN_PASSWORD });
    assert.equal(refused.status, 422, 'the number is not theirs any more');
  }
  await person.submit('/sign-in', '/sign-in', { login, password: OWN_PASSWORD });
  const code = await appCode(application, key);
  assert.equal((await person.post('/sign-in/code', { way: 'totp', code })).to, '/');
  for (const path of ['/', '/expenses', '/bills', '/activity', '/security', '/security/my-data'])
    assert.match((await person.get(path)).html, /перенесено до іншого оператора/, path);
  const forms = everyRoute('kyivstar').filter(
    ({ method, access, asks }) => method === 'POST' && access !== 'public' && asks !== true,
  );
  assert.ok(forms.length > 50, `${forms.length} forms`);
  const open = [];
  for (const route of forms) {
    const { status } = await person.post(addressOf(route));
    if (status !== 403) open.push(route.path);
  }
  assert.deepEqual(open.toSorted(), [
    '/security/browsers/forget',
    '/security/browsers/forget-one',
    '/security/my-data',
    '/security/sessions/end',
    '/security/sessions/end-others',
  ]);
  const sms = await store.query('select 1 from message where subscriber_id = $1 and created_at > $2', [
    subscriberId,
    since,
  ]);
  assert.equal(sms.length, 0, 'no SMS goes to a number of another operator');
});
