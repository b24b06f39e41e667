import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testApplication } from '../../test/application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, signedIn } from '../../test/desk.ts';
import { openAccounts, postUsage } from '../charging/index.ts';
import { hryvnias, type SubscriberId } from '../terms/index.ts';
import { recordLine, writeUsageFile } from '../usage/examples.ts';
import { loadFiles } from '../usage/index.ts';

const now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const application = await testApplication({ clock: () => now });
const folder = await mkdtemp(join(tmpdir(), 'employer-'));
after(async () => {
  await application.close();
  await rm(folder, { recursive: true, force: true });
});
await loadCompanies(application);
const [, employeeHeld] = COMPANIES.heron.numbers;
const { msisdn } = employeeHeld;
const call = (seq: number, start: string, other: string) =>
  recordLine({ seq, start, msisdn, other, seconds: 600 });
const path = await writeUsageFile(folder, [
  // 12:00 on a Monday, 21:00 on a Monday, an MMS abroad and a help line.
  call(1_000_001, '2026-10-05T09:00:00Z', '380501234567'),
  call(1_000_002, '2026-10-05T18:00:00Z', '380507654321'),
  recordLine({
    seq: 1_000_004,
    start: '2026-10-07T09:00:00Z',
    msisdn,
    kind: 'mms',
    seconds: 0,
    other: '442079460000',
  }),
  call(1_000_003, '2026-10-06T09:00:00Z', '116123'),
]);
await application.database.store.transaction((tx) =>
  openAccounts(tx, [
    {
      subscriberId: BigInt(employeeHeld.subscriberId) as SubscriberId,
      segment: 'contract',
      openingBalance: hryvnias('20.00'),
      creditLimit: hryvnias('100.00'),
    },
  ]),
);
await loadFiles(application.database.store, application.operator.book, [path], { now, post: postUsage });
const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const heron = await coordinatorOf(application, 'heron', agent, supervisor);
const stork = await coordinatorOf(application, 'stork', agent, supervisor);
await heron.get('/company/employees/new');
await heron.post('/company/employees', { number: msisdn, name: 'Борис Гай', scope: 'bills', limit: '2' });
const employee = await signedIn(application, msisdn);
const LINES = `/company/employees/${employeeHeld.subscriberId}/lines`;

test('the company sees masked numbers, no help line, and of what the employee keeps private one sum', async () => {
  const before = (await heron.get(`${LINES}?month=2026-10`)).html;
  assert.match(before, /··· ·· 67/);
  assert.match(before, /··· ·· 21/);
  assert.ok(!before.includes('116123') && !before.includes('··· ·· 23'));
  await employee.get('/employer');
  assert.equal((await employee.post('/employer/private', { number: '050 765 43 21' })).to, '/employer');
  const { html } = await heron.get(`${LINES}?month=2026-10`);
  assert.ok(!html.includes('··· ·· 21'));
  assert.match(html, /Приватне, без рядків \(1\)/);
});

/** The fields of the form in which the employee ticks lines. */
async function ticks(): Promise<{ readonly html: string; readonly hidden: Record<string, string> }> {
  const { html } = await employee.get('/employer/lines?month=2026-10');
  const shown = /name="shown" value="([^"]*)"/.exec(html)?.[1] ?? '';
  return { html, hidden: { month: '2026-10', after: '', shown } };
}

test('a single call that the employee ticks becomes part of the sum, and a line again when it is unticked', async () => {
  const { html, hidden } = await ticks();
  // By the time of the call: its number is of a form that only the employee is shown.
  const field = /12:00<\/th>.*?name="(private-[\d-]+)"/s.exec(html)?.[1] ?? '';
  assert.match(html, /12:00<\/th>.*?050 123 45 67.*?рядок, номер ··· ·· 67/s);
  assert.match(html, /116123.*?нічого: лінія допомоги/s);
  const { to } = await employee.post('/employer/lines', { ...hidden, [field]: 'yes' });
  assert.equal(to, '/employer/lines?month=2026-10&after=&saved=yes');
  const kept = (await heron.get(`${LINES}?month=2026-10`)).html;
  assert.ok(!kept.includes('··· ·· 67') && kept.includes('Приватне, без рядків (2)'));
  const bill = (await heron.get('/company/bill.csv?month=2026-10')).html;
  assert.ok(!bill.includes('2026-10-05;12:00:00'), 'nor is it in the file');
  await employee.get('/employer/lines?month=2026-10');
  await employee.post('/employer/lines', { ...hidden, shown: '' });
  assert.ok(
    !(await heron.get(`${LINES}?month=2026-10`)).html.includes('··· ·· 67'),
    'what did not stand on the page stays',
  );
  await employee.post('/employer/lines', hidden);
  assert.match((await heron.get(`${LINES}?month=2026-10`)).html, /··· ·· 67/);
});

test('a help line that is kept private is not even counted', async () => {
  await employee.get('/employer');
  await employee.post('/employer/private', { number: '116123' });
  assert.match((await heron.get(`${LINES}?month=2026-10`)).html, /Приватне, без рядків \(1\)/);
});

test('a line opens into its arithmetic for who may see the line, masked, and for nobody else', async () => {
  const own = (await employee.get('/employer/lines?month=2026-10')).html;
  const lines = [...new Set(own.matchAll(/lines\/(2026-10\/[\d-]+)/g).map(([, line = '']) => line))];
  assert.equal(lines.length, 4, own);
  const statuses: Record<string, number> = {};
  let paid = '';
  for (const line of lines) {
    const { status, html } = await employee.get(`/employer/lines/${line}`);
    assert.equal(status, 200, line);
    const number = /050 123 45 67|050 765 43 21|\+44 207 946 0000|116123/.exec(html)?.[0] ?? 'none';
    const seen = await heron.get(`${LINES}/${line}`);
    statuses[number] = seen.status;
    if (number.startsWith('+44')) paid = html;
    assert.ok(!seen.html.includes(number), 'the company reads a masked number');
    assert.equal((await stork.get(`${LINES}/${line}`)).status, 404, 'another company');
  }
  // What is private and help lines do not exist.
  assert.deepEqual(statuses, {
    '050 123 45 67': 200,
    '050 765 43 21': 404,
    '+44 207 946 0000': 200,
    '116123': 404,
  });
  const [line] = lines;
  // Where each sum stands it is disputed, with the clock, under the address that the bill gives it.
  assert.match(paid, /disputes\/new\?about=%2Fbills%2F2026-10%2Flines%2F[^>]*>Оскаржити суму.*відповімо до/s);
  assert.match((await employee.get(`/employer/lines/${line}`)).html, /Крок за кроком.*ПДВ/s);
  const now = line!.replace('2026-10', '2026-11');
  assert.equal((await heron.get(`${LINES}/${now}`)).status, 404, 'lines of the current month');
});

test('an employee without the right to single lines ticks them without reading the numbers', async () => {
  const grant = `/company/employees/${employeeHeld.subscriberId}`;
  await heron.get(grant);
  await heron.post(`${grant}/grant`, { name: 'Борис Гай', scope: 'expenses', limit: '2' });
  const { html } = await ticks();
  assert.ok(!html.includes('050 123 45 67') && html.includes('··· ·· 67'));
  await heron.get(grant);
  await heron.post(`${grant}/grant`, { name: 'Борис Гай', scope: 'bills', limit: '2' });
  assert.match((await ticks()).html, /050 123 45 67/);
});

test('numbers open for half an hour to who gives a reason, and the employee reads it', async () => {
  await heron.get(LINES);
  assert.equal((await heron.post(LINES, { month: '2026-10', reason: 'так' })).status, 422);
  const reason = 'Перевірка рахунку, звернення 481';
  assert.equal((await heron.post(LINES, { month: '2026-10', reason })).status, 303);
  const { html } = await heron.get(`${LINES}?month=2026-10`);
  assert.match(html, /050 123 45 67/);
  assert.ok(!html.includes('050 765 43 21'), 'what is private stays shut');
  assert.ok(
    !(await heron.get(`${LINES}?month=2026-09`)).html.includes('Номери відкрито'),
    'another month is shut',
  );
  assert.match((await employee.get('/employer')).html, /звернення 481/);
  assert.match((await employee.get('/activity')).html, /Компанія відкрила номери.*звернення 481/s);
  assert.deepEqual(await application.brokenTrail(), []);
});

test('the company’s detailed bill has masked lines of everybody and adds up to the month', async () => {
  const { html, headers } = await heron.get('/company/bill.csv?month=2026-10');
  assert.match(headers['content-type']?.toString() ?? '', /text\/csv/);
  const rows = html.split('\r\n').filter((line) => line.startsWith(msisdn));
  assert.equal(rows.filter((row) => row.includes('2026-10-05;12:00:00;дзвінок')).length, 1, html);
  assert.ok(!html.includes('380501234567'), 'masked also while the coordinator has it open on the page');
  assert.ok(!/7654321|··· 21|116123/.test(html), 'private numbers and help lines are no lines');
  assert.equal(rows.filter((row) => row.includes('приватне')).length, 1, html);
  const sum = rows.reduce((total, row) => total + hryvnias(row.split(';').at(-1) ?? ''), 0n);
  const month = (await heron.get('/company.csv?month=2026-10')).html.split('\r\n');
  const taken = month.find((line) => line.startsWith(msisdn))?.split(';')[6] ?? '';
  assert.equal(sum, hryvnias(taken));
  for (const path of ['/company/bill.xlsx?month=2026-10', '/company.xlsx?month=2026-10'])
    assert.match((await heron.get(path)).html, /^PK/, path);
  assert.equal((await employee.get('/company/bill.csv')).status, 404);
});

test('the employee finds who of the company looked at which month, once a day however often, and from the file too', async () => {
  const seen = () =>
    application.database.store.query<{ actor: string; subject: string }>(
      `select actor, subject from audit where subscriber_id = $1 and act = 'lines seen by company' order by seq`,
      [employeeHeld.subscriberId],
    );
  const actor = `coordinator ${COMPANIES.heron.numbers[0].subscriberId}`;
  await application.database.store.query('delete from throttle');
  const before = (await seen()).length;
  assert.ok(before > 0, 'the pages above');
  await Promise.all([1, 2, 3].map(() => heron.get(`${LINES}?month=2026-10`)));
  await heron.get('/company/bill.csv?month=2026-09');
  await heron.get('/company/bill.xlsx?month=2026-09');
  assert.equal((await stork.get(`${LINES}?month=2026-08`)).status, 404);
  assert.deepEqual((await seen()).slice(before), [
    { actor, subject: '2026-10' },
    { actor, subject: '2026-09' },
  ]);
  assert.match((await employee.get('/activity')).html, /Компанія переглядала ваші дзвінки/);
  assert.deepEqual(await application.brokenTrail(), []);
});

test('lines of the current month are nobody’s but the employee’s', async () => {
  const { html } = await heron.get(`${LINES}?month=2026-11`);
  // Around the page stands its own address, for another language.
  assert.doesNotMatch(html.split('<main')[1]!, /2026-11/);
});

test('company and employee see the same shares, by service and working hours', async () => {
  await heron.get('/company/payers');
  const rule = {
    onnet: 'hours',
    offnet: 'hours',
    abroad: 'employee',
    messages: 'employee',
    data: 'company',
    fees: 'company',
    workDays: 'weekdays',
    workFrom: '9',
    workUntil: '18',
    overLimit: 'yes',
  };
  assert.equal((await heron.post('/company/payers', { ...rule, workUntil: '9' })).status, 422);
  assert.equal((await heron.post('/company/payers', rule)).to, '/company/payers');
  await application.database.store.query(`update pay_rule set month = '2026-10-01'`, []);
  const row = (await heron.get('/company/payers.csv?month=2026-10')).html
    .split('\r\n')
    .find((line) => line.startsWith(msisdn));
  const [, , total = '', company = '', own = ''] = (row ?? '').split(';');
  assert.ok(Number(company) <= 2 && Number(own) > 0, row ?? 'no row');
  assert.ok(Math.abs(Number(total) - Number(company) - Number(own)) < 1e-9);
  assert.match((await heron.get('/company/payers?month=2026-10')).html, /Борис Гай/);
  assert.match((await employee.get('/employer')).html, /Власна частка/);
});
