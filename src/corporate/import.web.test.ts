import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testApplication } from '../../test/application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, signedIn } from '../../test/desk.ts';
import { signInWith } from '../../test/enrolling.ts';
import type { Person, Seen } from '../../test/person.ts';
import { withApp } from '../../test/proving.ts';
import { SHOWN_TO_SECOND } from './import-proposal.ts';
import { proposalsOf } from './import.sql.ts';

let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const application = await testApplication({ clock: () => now });
after(application.close);
await loadCompanies(application);
const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const heron = await coordinatorOf(application, 'heron', agent, supervisor);
const stork = await coordinatorOf(application, 'stork', agent, supervisor);
const [, second, third] = COMPANIES.heron.numbers;
const [, storkSecond, storkThird] = COMPANIES.stork.numbers;

async function proposed(by: Person, lines: string): Promise<string> {
  await by.get('/company/imports');
  const { to } = await by.post('/company/imports', { lines });
  assert.match(to ?? '', /^\/company\/imports\/[0-9a-f-]{36}$/);
  return to!;
}

/** Presses a button of the page as it is seen. */
async function press(
  by: Person,
  path: string,
  act: string,
  fields: Record<string, string> = {},
): Promise<Seen> {
  const { html } = await by.get(path);
  const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? '';
  return by.post(`${path}/${act}`, { seen, ...fields });
}

test('a file with mistakes is mended line by line, carried out at once, and everybody is let in by SMS', async () => {
  const file = {
    name: 'люди.csv',
    bytes: `номер;імʼя;доступ;ліміт\n${second.msisdn};Борис;витрати;300\n${third.msisdn};Віра;все одно;\n0671110001;Чужий;;`,
  };
  await heron.get('/company/imports');
  const { to } = await heron.upload('/company/imports', file);
  const path = to!;
  const { html } = await heron.get(path);
  assert.match(html, /люди\.csv/);
  assert.match(html, /Напишіть: витрати, деталізація, замовлення або немає/);
  assert.match(html, /немає серед номерів компанії/);
  assert.match((await press(heron, path, 'apply', { seen: 'x' })).html, /Перевірте ще раз/);
  await heron.get(`${path}/lines/2`);
  await heron.post(`${path}/lines/2`, {
    number: third.msisdn,
    name: 'Віра',
    access: 'деталізація',
    department: 'Склад',
  });
  await press(heron, path, 'leave-out-bad');
  const clean = await heron.get(`${path}?kind=all`);
  assert.match(clean.html, /Нові підрозділи/);
  assert.match(clean.html, /Отримають логін і пароль/);
  assert.equal((await press(heron, path, 'apply')).to, path);
  assert.match((await heron.get('/company.csv')).html, /Віра;Склад;;витрати, деталізація/);
  const employee = await signedIn(application, second.msisdn);
  assert.equal((await employee.get('/expenses')).status, 200);
  assert.match((await employee.get('/activity')).html, /Компанія надала або змінила доступ/);
  assert.match((await employee.get('/activity')).html, /Координатор компанії/);
});

test('earlier changes are read page by page, and what waits for the second person is among them however many are begun', async () => {
  const organisation = COMPANIES.stork.organisationId;
  await application.database.store.query(
    `insert into import_proposal (organisation_id, proposal_id, state, source, made_by, made_at)
     select $1, gen_random_uuid(), case n when 1 then 'waiting' else 'open' end, 'many-' || n, 1,
       '2026-11-20T11:00:00Z'::timestamptz + n * interval '1 second' from generate_series(1, 35) n`,
    [organisation],
  );
  const first = (await stork.get('/company/imports')).html;
  assert.match(first, /many-35</);
  assert.ok(!first.includes('many-1<'));
  const older = /href="(\/company\/imports\?after=[^"]+)"/.exec(first)?.[1] ?? '';
  assert.match((await stork.get(older)).html, /many-1</);
  assert.equal((await stork.get('/company/imports?after=x')).status, 200);
  const waiting = await application.database.store.transaction((tx) =>
    proposalsOf(tx, BigInt(organisation), { states: SHOWN_TO_SECOND, after: null, limit: 30 }),
  );
  assert.ok(waiting.proposals.some(({ source }) => source === 'many-1'));
});

test('within a day everything is put back, but for whom somebody changed since; later nothing is', async () => {
  const path = await proposed(
    heron,
    `${second.msisdn}\tБорис\t\tнемає\n${third.msisdn}\tВіра\t\tусе\t\t\t70`,
  );
  const employee = await signedIn(application, third.msisdn);
  const effects = async () => /receipt[^]*?<\/dl>/.exec((await heron.get(path)).html)?.[0];
  const promised = await effects();
  await press(heron, path, 'apply');
  assert.ok(promised !== undefined && promised === (await effects()), 'what was shown is what was done');
  assert.match((await heron.get(`${path}?kind=changed`)).html, /70,00/);
  assert.doesNotMatch((await heron.get(`${path}?kind=same`)).html, /70,00\D*<\/td>/);
  assert.equal((await employee.get('/bills')).status, 200);
  const own = `/company/employees/${third.subscriberId}`;
  await heron.get(own);
  await heron.post(`${own}/grant`, { name: 'Віра Сад', scope: 'expenses' });
  assert.equal((await press(heron, path, 'undo')).to, path);
  assert.match((await heron.get(path)).html, /змінено пізніше: 1/);
  const csv = (await heron.get('/company.csv')).html;
  assert.match(csv, /Борис;;;витрати;/);
  assert.match(csv, /Віра Сад;Склад;;витрати;/);
  const again = await proposed(heron, `${second.msisdn}\t\t\t\t\t\t10`);
  await press(heron, again, 'apply');
  now = now.add({ hours: 25 });
  const late = await signedAgain(heron);
  assert.ok(!(await late.get(again)).html.includes('Скасувати зміни'));
  await late.post(`${again}/undo`);
  assert.match((await late.get('/company.csv')).html, /Борис;;;витрати;2026-11;[^;]*;10\.00;/);
});

/** The same coordinator a day later, when the session is over. */
async function signedAgain(_by: Person): Promise<Person> {
  const person = application.browser('kyivstar');
  await signInWith(application, person, COMPANIES.heron.numbers[0].msisdn);
  return person;
}

test('where the company wants a second person nothing happens without them, and they see only what waits', async () => {
  const coordinator = application.browser('kyivstar');
  await signInWith(application, coordinator, COMPANIES.stork.numbers[0].msisdn);
  const first = await proposed(coordinator, `${storkSecond.msisdn};Борис;;витрати`);
  await press(coordinator, first, 'apply');
  const approver = await signedIn(application, storkSecond.msisdn);
  await coordinator.get('/company/imports');
  const refused = await coordinator.post('/company/approver', { approver: storkThird.msisdn });
  assert.equal(refused.status, 422, 'somebody without access cannot approve');
  assert.equal((await approver.get('/approvals')).status, 404);
  await coordinator.post('/company/approver', { approver: storkSecond.msisdn });
  await coordinator.post('/company/approver/end');
  const path = await proposed(coordinator, `${storkThird.msisdn};Віра;;усе;так`);
  const approval = path.replace('/company/imports', '/approvals');
  assert.equal((await approver.get(approval)).status, 404, 'still being prepared');
  await press(coordinator, path, 'apply');
  assert.match((await coordinator.get('/company.csv')).html, /Віра Сад;;;немає/, 'nobody applies alone');
  await press(coordinator, path, 'submit');
  assert.match((await approver.get(approval)).html, /Погодити й виконати/);
  const early = await press(approver, approval, 'approve');
  assert.equal(early.to, null, 'nobody approves without a factor of their own');
  assert.match(early.html, /\/security\/factors/);
  await withApp(application, approver);
  await press(approver, approval, 'give-back', { remark: 'Навіщо послуги?' });
  assert.match((await coordinator.get(path)).html, /Навіщо послуги\?/);
  await coordinator.get(`${path}/lines/1`);
  await coordinator.post(`${path}/lines/1`, { number: storkThird.msisdn, name: 'Віра', access: 'усе' });
  await press(coordinator, path, 'submit');
  assert.equal((await press(approver, approval, 'approve')).to, approval);
  assert.match((await coordinator.get('/company.csv')).html, /Віра;;;усе, із замовленням/);
  await approver.get('/approvals');
  await approver.post('/approvals/step-down');
  assert.equal((await approver.get('/approvals')).status, 404);
});

test('the present list brought back unchanged changes nothing', async () => {
  const coordinator = application.browser('kyivstar');
  await signInWith(application, coordinator, COMPANIES.heron.numbers[0].msisdn);
  const list = (await coordinator.get('/company/employees.csv')).html;
  const path = await proposed(coordinator, list);
  assert.match((await coordinator.get(path)).html, /Немає жодної зміни/);
  assert.equal((await coordinator.get('/company/employees.xlsx')).status, 200);
  assert.equal((await stork.get(path)).to ?? (await stork.get(path)).status, '/sign-in');
});
