import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testApplication } from '../../test/application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, signedIn } from '../../test/desk.ts';
import { signInWith } from '../../test/enrolling.ts';
import type { Person, Seen } from '../../test/person.ts';
import { withApp } from '../../test/proving.ts';
import { parseSubscriberId } from '../terms/index.ts';
import { SHOWN_TO_SECOND } from './import-proposal.ts';
import { proposalOf, proposalsOf } from './import.sql.ts';
import { keptWeighings, type Weighings } from './weighing.ts';
import { weighOnce, weighSome } from './weighing.sql.ts';

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
  const effects = async () => /receipt[^]*?(<dl[^]*?<\/dl>)/.exec((await heron.get(path)).html)?.[1];
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

test('what was weighed is kept only until a line, the company or the day changes', async () => {
  const by = application.browser('kyivstar');
  await signInWith(application, by, COMPANIES.heron.numbers[0].msisdn);
  const { store } = application.database;
  const own = `/company/employees/${second.subscriberId}`;
  await by.get(own);
  await by.post(`${own}/grant`, { name: 'Борис', scope: 'orders', from: '25.11.2026' });
  const lines = `${second.msisdn};Б;;витрати;;;5\n${third.msisdn};В;;;;21.11.2026;\n${third.msisdn};;;\n0671110001;;;`;
  const path = await proposed(by, lines);
  const change = (words: string) => () => store.query(words, [second.subscriberId]);
  const settled: Readonly<Record<string, () => Promise<unknown>>> = {
    'a line is mended': () => by.post(`${path}/lines/1`, { number: second.msisdn, limit: '7' }),
    'lines are left out': () => by.post(`${path}/leave-out-bad`),
    'a line is taken in': () => by.post(`${path}/lines/3/leave-out`, { out: 'no' }),
    'a grant is moved': () => by.post(`${own}/grant`, { name: 'Борис', scope: 'orders', from: '26.11.2026' }),
    'a limit is set': () => by.post(`${own}/grant`, { name: 'Борис', scope: 'orders', limit: '9' }),
    'a name is changed': () => by.post(`${own}/grant`, { name: 'Борис Г', scope: 'orders', limit: '9' }),
    'access is withdrawn': () => by.post(`${own}/withdraw`),
    'somebody is placed': change(
      `insert into employee_place select $1, '2026-11-01', organisation_id, department_id from department limit 1
       on conflict (subscriber_id, month) do update set department_id = excluded.department_id`,
    ),
    'a department is renamed': change(
      `update department set name = name || ' 2' where department_id =
         (select department_id from employee_place where subscriber_id = $1 order by month desc limit 1)`,
    ),
    'a number is given another holder': change(
      'update subscription set organisation_id = 82 where subscriber_id = $1',
    ),
    'the day is over': async () => {
      now = now.add({ hours: 12 });
      await signInWith(application, by, COMPANIES.heron.numbers[0].msisdn);
    },
  };
  const organisationId = BigInt(COMPANIES.heron.organisationId);
  const coordinator = parseSubscriberId(COMPANIES.heron.numbers[0].subscriberId)!;
  const company = { coordinator, organisation: { organisationId } };
  const kept = keptWeighings();
  const weighed = async (weighings: Weighings) => {
    const proposal = (await proposalOf(store, organisationId, path.split('/').at(-1)!))!;
    const all = await weighOnce(store, weighings, company, proposal, now);
    const some = await weighSome(store, company, proposal, now, all.lines);
    // As text: to `deepEqual` all moments are one.
    return {
      all,
      some: JSON.stringify(some, (_name, each) => (typeof each === 'bigint' ? `${each}` : each)),
    };
  };
  for (const [what, happens] of Object.entries(settled)) {
    const before = await weighed(kept);
    assert.equal((await weighed(kept)).all, before.all, 'not weighed again');
    await by.get(path);
    await happens();
    const after = await weighed(kept);
    assert.deepEqual(after, await weighed(keptWeighings()), what);
    assert.notEqual(after.some, before.some, what);
  }
});
