import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openAccounts, postUsage } from '../src/charging/index.ts';
import { hryvnias, type SubscriberId } from '../src/terms/index.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';
import { type TestApplication, testApplication } from './application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, signedIn } from './desk.ts';
import { everyRoute } from './every-route.ts';
import type { Person } from './person.ts';
import { looseSums } from './sums-on-page.ts';

// Every amount on every page of a company, of its employees and of who approves opens into what it is made of, as on the pages of
// a subscriber. Pages come from the table of routes, so a new one is looked at unasked.

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const [, second, third] = COMPANIES.heron.numbers;

let application: TestApplication;
let folder: string;
let coordinator: Person;
let employee: Person;
let department = '';
let proposal = '';
let line = '';

before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'company-sums-'));
  await loadCompanies(application);
  await use();
  const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
  const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
  coordinator = await coordinatorOf(application, 'heron', agent, supervisor);
  await coordinator.get('/company/departments');
  await coordinator.post('/company/departments', { name: 'Продажі', costCentre: '100', limit: '70' });
  const { html } = await coordinator.get('/company/departments');
  department = /departments\/([0-9a-f-]{36})/.exec(html)?.[1] ?? '';
  const terms = { scope: 'expenses', department };
  await coordinator.get('/company/employees/new');
  for (const [held, limit] of [
    [second, '50'],
    [third, '500'],
  ] as const)
    await coordinator.post('/company/employees', {
      number: held.msisdn, name: held.name, limit, ...terms,
    }); // prettier-ignore
  await coordinator.post('/company/payers', {
    ...Object.fromEntries(
      ['onnet', 'offnet', 'landline', 'abroad', 'messages', 'data', 'roaming', 'services', 'fees'].map((it) => [it, 'company']),
    ),
    offnet: 'employee', workDays: 'weekdays', workFrom: '9', workUntil: '18', overLimit: 'yes',
  }); // prettier-ignore
  await coordinator.get('/company/imports');
  const lines = `номер;ліміт\n${second.msisdn};120\n${third.msisdn};80`;
  proposal = (await coordinator.post('/company/imports', { lines })).to?.split('/').at(-1) ?? '';
  await coordinator.post('/company/approver', { approver: second.msisdn });
  const lines2 = await coordinator.get(`/company/employees/${second.subscriberId}/lines?month=2026-10`);
  line = /lines\/2026-10\/([\d-]+)/.exec(lines2.html)?.[1] ?? '';
  assert.notEqual(line, '');
  employee = await signedIn(application, second.msisdn);
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

/** Calls of two employees in three months: to others, abroad, and a message. */
async function use(): Promise<void> {
  const days = ['2026-09-07', '2026-10-03', '2026-10-10', '2026-10-11', '2026-11-02', '2026-11-14'];
  const lines = [second, third].flatMap(({ msisdn }, person) =>
    days.map((day, at) =>
      recordLine({
        element: 'KVC',
        seq: 100 * person + at,
        start: `${day}T1${at}:00:00Z`,
        msisdn,
        other: ['380501234567', '442079460000', '380671110901'][at % 3]!,
        seconds: 40_001 + at * 61 + person,
      }),
    ),
  );
  const path = await writeUsageFile(folder, lines);
  const { book } = application.operator;
  await application.database.store.transaction((tx) =>
    openAccounts(
      tx,
      [second, third].map(({ subscriberId }) => ({
        subscriberId: BigInt(subscriberId) as SubscriberId,
        segment: 'contract' as const,
        openingBalance: hryvnias('20.00'),
        creditLimit: hryvnias('100.00'),
      })),
    ),
  );
  await loadFiles(application.database.store, book, [path], { now: NOW, post: postUsage });
}

const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/company': [
    '',
    '?month=2026-10',
    '?only=over',
    '?month=2026-10&q=Гай',
    '?department=none',
    '?department=on:100',
  ],
  '/company/payers': ['', '?month=2026-10'],
  '/company/departments': ['', '?month=2026-10'],
  '/company/employees/:id': ['', '?month=2026-10'],
  '/company/employees/:id/lines': ['', '?month=2026-10'],
  '/employer/lines': ['', '?month=2026-10'],
};

/** The pages of a company that begin so; files hold no links. */
function pages(start: RegExp, id: string): readonly string[] {
  return everyRoute('kyivstar')
    .filter(({ method, access, path }) => method === 'GET' && access === 'signed-in' && start.test(path))
    .filter(({ path }) => !/\.\w+$/.test(path))
    .flatMap(({ path }) => (QUESTIONS[path] ?? ['']).map((query) => path + query))
    .map((path) => path.replace('departments/:id', `departments/${department}`))
    .map((path) => path.replace(/(imports|approvals)\/:id/, `$1/${proposal}`))
    .map((path) => path.replace(':id', id).replace(':month/:line', `2026-10/${line}`).replace(':line', '2'));
}

async function looseOn(person: Person, paths: readonly string[]) {
  const loose: string[] = [];
  const ways = new Set<string>();
  let amounts = 0;
  for (const path of paths) {
    const { status, html } = await person.get(path);
    assert.equal(status, 200, path);
    const found = looseSums(html);
    amounts += found.amounts;
    for (const way of found.ways) ways.add(way);
    loose.push(...found.loose.map((it) => `${path}: ${it}`));
  }
  for (const way of ways) assert.equal((await person.get(way)).status, 200, way);
  return { loose, amounts };
}

test('every amount on every page of a coordinator opens into what it is made of', async () => {
  const { loose, amounts } = await looseOn(coordinator, pages(/^\/company/, second.subscriberId));
  assert.deepEqual(loose, []);
  assert.ok(amounts > 40, `only ${amounts} amounts were seen`);
});

test('every amount that waits for the second person opens into where it comes from', async () => {
  const seen =
    /name="seen" value="([^"]+)"/.exec((await coordinator.get(`/company/imports/${proposal}`)).html)?.[1] ??
    '';
  await coordinator.post(`/company/imports/${proposal}/submit`, { seen });
  const { loose, amounts } = await looseOn(employee, pages(/^\/approvals/, ''));
  assert.deepEqual(loose, []);
  assert.ok(amounts > 5, `only ${amounts} amounts were seen`);
});

test('every amount on every page of an employee opens into what it is made of', async () => {
  const { loose, amounts } = await looseOn(employee, pages(/^\/employer/, ''));
  assert.deepEqual(loose, []);
  assert.ok(amounts > 5, `only ${amounts} amounts were seen`);
});
