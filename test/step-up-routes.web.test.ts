// Before money, factors, credentials, everybody's sessions and grants somebody proves themselves anew: every form of the table.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApplication, testApplication } from './application.ts';
import { atDesk, coordinatorOf, loadCompanies } from './desk.ts';
import { enrolled } from './enrolling.ts';
import { addressOf, everyRoute } from './every-route.ts';
import type { Person } from './person.ts';

/** Forms of somebody signed in that ask for no fresh proof, and why. A new form is in this table, or asks. */
const WITHOUT: Readonly<Record<string, string>> = {
  '/services/:service/off': 'takes nothing and gives nothing away',
  '/top-up/voucher': 'brings money in; nothing leaves the account',
  '/budget': 'a wish of one’s own; takes nothing',
  '/contacts': 'names of one’s own',
  '/contacts/remove': 'names of one’s own',
  '/contacts/import': 'names of one’s own',
  '/employer/lines': 'keeps one’s own calls from the company; opens nothing',
  '/employer/private': 'keeps one’s own calls from the company; opens nothing',
  '/employer/private/end': 'shows the company what it saw before',
  '/approvals/step-down': 'gives a right up',
  '/disputes': 'asks for something; people decide',
  '/disputes/:number/:act': 'asks for something; people decide',
  '/security/browsers/forget': 'only makes the next sign-in ask for more',
  '/security/browsers/forget-one': 'only makes the next sign-in ask for more',
  '/security/codes': 'only about codes that strangers ask for',
  '/inbox/channels': 'security notices go by every channel whatever is chosen',
  '/inbox/channels/push': 'this browser, in which somebody is signed in',
  '/inbox/channels/push/remove': 'this browser, in which somebody is signed in',
};

const FORMS = everyRoute('kyivstar').filter(
  ({ method, access, asks }) => method === 'POST' && access === 'signed-in' && asks !== true,
);
/** What must ask, whatever the table above says. */
const MUST =
  /^\/(bills$|services\/:service\/on|plan\/|top-up\/payments|security\/(password|question|factors|mail|my-data|sessions)|company\/|approvals\/:id)/;

let application: TestApplication;
let olena: Person;
let coordinator: Person;
const start = Temporal.Now.instant();
let minutes = 0;
before(async () => {
  application = await testApplication({ clock: () => start.add({ minutes }), freshMinutes: 10 });
  await loadCompanies(application);
  const agent = (await atDesk(application, 'agent', 'ada.agent')).person;
  const supervisor = (await atDesk(application, 'supervisor', 'sofia.super')).person;
  coordinator = await coordinatorOf(application, 'heron', agent, supervisor);
  olena = (await enrolled(application, 'olena')).person;
});
after(() => application.close());

test('every form of somebody signed in asks for a fresh proof, or there is a reason why not', () => {
  assert.ok(FORMS.length > 50, `${FORMS.length} forms`);
  for (const { path, fresh } of FORMS) {
    assert.notEqual(fresh === undefined, WITHOUT[path] === undefined, `${path}: a fresh proof, or a reason`);
    if (MUST.test(path)) assert.ok(fresh !== undefined, path);
  }
  const there = new Set(FORMS.map(({ path }) => path));
  for (const path of Object.keys(WITHOUT)) assert.ok(there.has(path), `${path} is gone`);
});

/** What was kept of everything but the traces of asking itself. */
async function kept(): Promise<string> {
  const { store } = application.database;
  const tables = await store.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
     and not c.relispartition and c.relname not in ('session', 'throttle', 'throttle_set') order by 1 limit 500`,
    [],
  );
  const digests = await Promise.all(
    tables.map(({ name }) =>
      store.query<{ text: string }>(
        `select '${name} ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as text from ${name} t`,
        [],
      ),
    ),
  );
  return digests.flatMap((rows) => rows.map(({ text }) => text)).join('\n');
}

test('ten minutes after the last proof each of them asks for one in place, and has done nothing', async () => {
  minutes = 11;
  await olena.get('/inbox');
  await coordinator.get('/inbox');
  // Nothing is on its way any more that would still be written down.
  await application.arrived('380671110901');
  const before = await kept();
  const asking = FORMS.filter(({ fresh }) => fresh !== undefined);
  assert.ok(asking.length > 35, `${asking.length} forms`);
  for (const route of asking) {
    const isGrant = route.path.startsWith('/company');
    if (route.path.startsWith('/approvals')) continue; // the second person's: asked as /company is, by the same rule
    const person = isGrant ? coordinator : olena;
    const { status, html } = await person.post(addressOf(route), { taken: '1062500', present: 'x' });
    assert.equal(status, 200, `${route.path}: ${status}`);
    assert.match(html, /name="_step"/, route.path);
  }
  assert.equal(await kept(), before);
});
