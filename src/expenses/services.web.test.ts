import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { balanceOf } from '../charging/index.ts';
import { chargeCalendarFees } from '../usage/index.ts';
import { postUsage } from '../charging/index.ts';
import { consentsOf, loadRegister, planPeriodsOf, servicesOf } from '../subscribers/index.ts';
import { hryvnias, type Month, type SubscriberId, subtract } from '../terms/index.ts';

/** Twenty minutes before December begins in Kyiv. */
const EVENING = Temporal.Instant.from('2026-11-30T21:40:00Z');
const OLENA = BigInt(CAST.olena.subscriberId) as SubscriberId;
const DANA = BigInt(CAST.dana.subscriberId) as SubscriberId;
let now = EVENING;
let application: TestApplication;
let olena: Person;
let dana: Person;

before(async () => {
  application = await testApplication({ clock: () => now });
  olena = (await enrolled(application, 'olena')).person;
  dana = (await enrolled(application, 'dana')).person;
});
beforeEach(() => {
  now = EVENING;
});
after(() => application.close());

const store = () => application.database.store;
const amountOf = async (id: SubscriberId) => (await balanceOf(store(), id))?.amount ?? hryvnias('0');

function fieldsOf(html: string): Record<string, string> {
  const hidden = [...html.matchAll(/name="(change|seen)" value="([^"]+)"/g)];
  return Object.fromEntries(hidden.map((match) => [match[1]!, match[2]!]));
}

void test('the page shows what is taken, and exactly that is taken, with a recorded consent', async () => {
  const before = await amountOf(OLENA);
  const page = await olena.get('/services/caller-tune/on');
  assert.match(page.html.replace(/<[^>]+>/g, ''), /0,33/);
  const fields = { ...fieldsOf(page.html), agree: 'yes' };
  const seen = await olena.follow(await olena.post('/services/caller-tune/on', fields));
  assert.match(seen.html, /Ді-Джингл» підключено/);
  assert.equal(await amountOf(OLENA), subtract(before, hryvnias('0.333333')));
  const [consent] = await consentsOf(store(), OLENA, 5);
  assert.deepEqual([consent?.subject, consent?.channel], ['service/caller-tune', 'portal']);
  // The same form again changes nothing.
  await olena.post('/services/caller-tune/on', fields);
  assert.equal((await servicesOf(store(), OLENA)).length, 1);
  assert.equal(await amountOf(OLENA), subtract(before, hryvnias('0.333333')));
});

void test('without the tick nothing is switched on, and the page says so', async () => {
  const page = await olena.get('/services/voicemail/on');
  const seen = await olena.post('/services/voicemail/on', fieldsOf(page.html));
  assert.equal(seen.status, 422);
  assert.match(seen.html, /поставте позначку згоди/);
  assert.equal((await servicesOf(store(), OLENA)).filter(({ service }) => service === 'voicemail').length, 0);
});

void test('sums that changed while the page was open are shown again and nothing is done', async () => {
  const page = await olena.get('/services/anti-caller-id/on');
  now = EVENING.add({ minutes: 21 });
  const seen = await olena.post('/services/anti-caller-id/on', { ...fieldsOf(page.html), agree: 'yes' });
  assert.equal(seen.status, 409);
  assert.match(seen.html, /Суми змінилися/);
  assert.equal(
    (await servicesOf(store(), OLENA)).filter(({ service }) => service === 'anti-caller-id').length,
    0,
  );
});

void test('a service that the balance does not bear is not switched on', async () => {
  await store().query('UPDATE balance SET amount = 500000 WHERE subscriber_id = $1', [DANA]);
  const page = await dana.get('/services/anti-caller-id/on');
  const seen = await dana.post('/services/anti-caller-id/on', { ...fieldsOf(page.html), agree: 'yes' });
  assert.match(seen.html, /замало грошей/);
  assert.match(seen.html, /href="\/top-up"/);
  assert.equal((await servicesOf(store(), DANA)).length, 0);
  await store().query('UPDATE balance SET amount = 25000000 WHERE subscriber_id = $1', [DANA]);
});

void test('switched off it ends at once, and a register that has not heard of it does not bring it back', async () => {
  const { since } = (await servicesOf(store(), OLENA))[0]!;
  const page = await olena.get('/services/caller-tune/off');
  const seen = await olena.follow(await olena.post('/services/caller-tune/off', fieldsOf(page.html)));
  assert.match(seen.html, /Ді-Джингл» відключено/);
  await load('olena', [
    {
      service: 'caller-tune',
      from: since.toString(),
      until: null,
      channel: 'portal',
      consentAt: since.toString(),
    },
  ]);
  const [period] = await servicesOf(store(), OLENA);
  assert.ok(period?.until !== null);
});

async function load(who: 'olena' | 'dana', services: readonly object[]): Promise<void> {
  const { plan, ...person } = CAST[who];
  const line = JSON.stringify({
    ...person,
    since: '2020-01-01T00:00:00Z',
    activatedAt: '2020-01-01T00:00:00Z',
    organisation: null,
    language: 'uk',
    plans: [{ plan, from: '2020-01-01T00:00:00Z' }],
    services,
    friends: [],
    openingBalance: '20.00',
  });
  const lines = async function* () {
    yield line;
  };
  assert.deepEqual((await loadRegister(store(), lines())).refused, []);
}

void test('a service without a recorded consent is never charged; from the consent on it is', async () => {
  const from = '2026-08-01T00:00:00+03:00';
  await load('dana', [{ service: 'caller-tune', from, until: null, channel: 'sms', consentAt: null }]);
  const charge = () =>
    chargeCalendarFees(store(), application.operator.book, '2026-11' as Month, {
      post: postUsage,
      now,
      subscribers: async (after) => (after === null ? [DANA] : []),
    });
  const before = await amountOf(DANA);
  const { charged } = await charge();
  const plan = await amountOf(DANA);
  await charge();
  assert.equal(await amountOf(DANA), plan, `${charged} fees of the plan alone, ${before}`);
  assert.match((await dana.get('/services')).html, /нічого не береться/);
  const page = await dana.get('/services/caller-tune/on');
  await dana.post('/services/caller-tune/on', { ...fieldsOf(page.html), agree: 'yes' });
  assert.equal(await amountOf(DANA), subtract(plan, hryvnias('0.333333')));
});

void test('a plan is tried on, scheduled for the first of the month, undone until the hour it begins, and not after', async () => {
  const list = await olena.get('/plan');
  const plan = /href="\/plan\/([a-z0-9-]+)"/.exec(list.html)?.[1] ?? '';
  const trial = await olena.get(`/plan/${plan}`);
  const fields = { ...fieldsOf(trial.html), start: 'month' };
  const scheduled = await olena.follow(await olena.post(`/plan/${plan}`, fields));
  assert.match(scheduled.html, /1\u00A0грудня 2026, 00:00/);
  assert.equal((await planPeriodsOf(store(), OLENA))[0]?.plan, plan);
  now = Temporal.Instant.from('2026-11-30T21:59:59Z');
  const undone = await olena.follow(await olena.post('/plan/undo'));
  assert.match(undone.html, /Перехід скасовано/);
  assert.deepEqual(
    (await planPeriodsOf(store(), OLENA)).map((each) => [each.plan, each.until]),
    [[CAST.olena.plan, null]],
  );
  // The form that was undone does not come back by being sent again.
  now = EVENING;
  await olena.post(`/plan/${plan}`, fields);
  assert.equal((await planPeriodsOf(store(), OLENA)).length, 1);
  const again = await olena.get(`/plan/${plan}`);
  await olena.post(`/plan/${plan}`, { ...fieldsOf(again.html), start: 'month' });
  now = Temporal.Instant.from('2026-11-30T22:00:01Z');
  await olena.get('/plan');
  await olena.post('/plan/undo');
  assert.equal((await planPeriodsOf(store(), OLENA))[0]?.plan, plan);
});

void test('a plan of the other brand, a closed one and an unknown service do not exist', async () => {
  for (const path of ['/plan/djuice-fun', '/plan/smart-max-contract', '/plan/none', '/services/none/on'])
    assert.equal((await olena.get(path)).status, 404, path);
});
