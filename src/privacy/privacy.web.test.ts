import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { enrolled, OWN_PASSWORD } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { AFTER_THE_END, ON_REQUEST } from './forgotten.ts';
import { HELD, NOT_HELD, retentionOn, sweepBy } from './index.ts';

let application: TestApplication;
let olena: Person;
before(async () => {
  application = await testApplication();
  ({ person: olena } = await enrolled(application, 'olena'));
});
after(() => application.close());

/** The archive's files by name. */
async function archive(): Promise<Readonly<Record<string, string>>> {
  const response = await application.app.inject({
    method: 'POST',
    url: '/security/my-data',
    remoteAddress: olena.address,
    headers: {
      host: 'my.kyivstar.localhost:8443',
      cookie: [...olena.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ _csrf: await token() }).toString(),
  });
  assert.equal(response.headers['content-type'], 'application/zip');
  const files = unzipSync(new Uint8Array(response.rawPayload));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function token(): Promise<string> {
  const { html } = await olena.get('/security/my-data');
  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

test('every table with a subscription in it is in the archive, or there is a reason why not', async () => {
  const rows = await application.database.store.query<{ name: string }>(
    `select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where a.attname = 'subscriber_id' and c.relkind in ('r', 'p') and not c.relispartition
       and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const known = new Set([...HELD.map(({ table }) => table), ...Object.keys(NOT_HELD)]);
  assert.deepEqual(
    rows.map(({ name }) => name).filter((name) => !known.has(name)),
    [],
    'Say in src/privacy/holdings.ts what of it its subscriber gets, or why nothing',
  );
});

/** What stays when somebody asks to be forgotten, and after the end of a contract, and why. */
const STAYS: Readonly<Record<string, string>> = {
  'the contract, which the law keeps':
    'subscription msisdn_holding number_event contract_since plan_period service_period account_period sim_period consent',
  'the account: what was used, charged and paid, and what was said of it':
    'expense_month expense_day ledger_transaction balance payment payment_news outside_charge bill_order bill_month bill_file bill_part bill_work bill_file_piece bill_chain bill_seal bill_code dispute dispute_event dispute_count usage_record source_price rating_state usage_part',
  'who did what, which nobody may take out':
    'audit audit_head desk_act desk_mass_reset_line desk_view desk_view_page number_opening submission enrolment',
  'goes by a time of its own (operator/retention.json)':
    'message mail push reply delivery_receipt work_cause welcome',
  'the company’s': 'coordinator employee employee_grant employee_place import_approver private_line',
};

test('whatever is held of somebody goes when they ask for it and after the end, or there is a reason why it stays', () => {
  const reasons = Object.values(STAYS).flatMap((tables) => tables.split(' '));
  // Kept while the contract lives: without it the company would see what was said to be private.
  const onlyAfterTheEnd = ['private_number', 'friend_number'];
  const known = [...HELD.map(({ table }) => table), ...Object.keys(NOT_HELD)].toSorted();
  assert.deepEqual([...new Set([...ON_REQUEST, ...onlyAfterTheEnd, ...reasons])].toSorted(), known);
  assert.deepEqual([...AFTER_THE_END], [...ON_REQUEST, ...onlyAfterTheEnd]);
  for (const table of AFTER_THE_END) assert.ok(!reasons.includes(table), table);
});

test('no column that opens anything leaves', async () => {
  const columns = await application.database.store.query<{ table: string; name: string; type: string }>(
    `select attrelid::regclass::text as "table", attname::text as name, atttypid::regtype::text as type
     from pg_attribute where attnum > 0 and not attisdropped and attrelid = any($1::text[]::regclass[])`,
    [HELD.map(({ table }) => table)],
  );
  const leaving = columns.filter(
    ({ table, name }) => HELD.find((each) => each.table === table)?.without.includes(name) === false,
  );
  assert.deepEqual(
    leaving.filter(({ name, type }) => type === 'bytea' || /hash$|sealed|secret|token|credential/.test(name)),
    [],
  );
});

test('the archive holds what is known, as JSON and as CSV, and no secret', async () => {
  const files = await archive();
  const read = (name: string): unknown => JSON.parse(files[`json/${name}.json`] ?? '');
  assert.match(files['README.txt'] ?? '', /Мої дані[^]*My data/);
  assert.deepEqual((read('subscription') as { name: string }[])[0]?.name, 'Олена Коваль');
  assert.match(files['csv/subscription.csv'] ?? '', /380671110901/);
  assert.match(files['json/account.json'] ?? '', /"5\.00/, 'money is decimal hryvnias');
  assert.match(files['json/activity.json'] ?? '', /data taken/);
  assert.ok((read('notices') as unknown[]).length >= 0);
  const all = Object.values(files).join('\n');
  assert.ok(!all.includes(OWN_PASSWORD) && !all.includes('argon2') && !/Петро|Дана/.test(all));
});

test('three archives a day are enough', async () => {
  await archive();
  await archive();
  await olena.get('/security/my-data');
  const fourth = await olena.post('/security/my-data');
  assert.equal(fourth.status, 429);
  assert.match(fourth.html, /тричі на добу/);
});

test('a stranger gets nothing', async () => {
  assert.equal((await application.browser('kyivstar').get('/security/my-data')).to, '/sign-in');
});

test('somebody asks for removal, thinks better of it, asks again; on its day nothing is left that lets in or reaches', async () => {
  const { store } = application.database;
  const { person } = await enrolled(application, 'petro');
  const id = CAST.petro.subscriberId;
  await person.get('/security/my-data');
  const asked = await person.follow(await person.post('/security/my-data/forget', { wish: 'forget' }));
  assert.match(asked.html, /Кабінет буде видалено/);
  const kept = await person.follow(await person.post('/security/my-data/forget', { wish: 'keep' }));
  assert.doesNotMatch(kept.html, /Кабінет буде видалено/);
  for (let twice = 0; twice < 2; twice += 1)
    await person.post('/security/my-data/forget', { wish: 'forget' });
  assert.match((await person.get('/activity')).html, /Прохання видалити кабінет відкликано/);
  const now = await store.now();
  const rules = retentionOn(application.operator.dataRetention, Temporal.PlainDate.from('2026-11-23'));
  const sweep = (days: number) => sweepBy(store, rules, now.add({ hours: 24 * days }));
  assert.equal((await sweep(13)).get('asked to be forgotten'), 0);
  assert.equal((await person.get('/')).status, 200, 'not before its day');
  assert.equal((await sweep(15)).get('asked to be forgotten'), 1);
  assert.equal((await person.get('/')).to, '/sign-in');
  for (const table of ['identity', 'login_directory', 'session', 'known_browser', 'notice', 'announcement'])
    assert.equal(
      (await store.query(`select 1 from ${table} where subscriber_id = $1`, [id])).length,
      0,
      table,
    );
  for (const table of ['subscription', 'audit', 'ledger_transaction'])
    assert.ok((await store.query(`select 1 from ${table} where subscriber_id = $1`, [id])).length > 0, table);
  assert.deepEqual(await application.brokenTrail(), []);
  const again = application.browser('kyivstar');
  assert.equal((await again.submit('/enrol', '/enrol', { number: CAST.petro.msisdn })).status, 200);
});
