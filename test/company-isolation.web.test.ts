import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CAST, testApplication } from './application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, signedIn } from './desk.ts';
import { enrolled } from './enrolling.ts';
import type { Person } from './person.ts';
import { withApp } from './proving.ts';
import { type Handlers, routes } from '../src/main/routes.ts';

const application = await testApplication();
after(application.close);
await loadCompanies(application);
const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const heron = await coordinatorOf(application, 'heron', agent, supervisor);
const stork = await coordinatorOf(application, 'stork', agent, supervisor);

/** One company with everything that has an address: a department, a proposal, an employee who approves. */
async function settled(by: Person, company: 'heron' | 'stork') {
  const [, second, third] = COMPANIES[company].numbers;
  await by.get('/company/employees/new');
  await by.post('/company/employees', { number: second.msisdn, name: 'Борис Гай', scope: 'expenses' });
  await by.post('/company/employees', {
    number: third.msisdn,
    name: 'Віра Сад',
    scope: 'orders',
    services: 'yes',
  });
  await by.get('/company/imports');
  await by.post('/company/approver', { approver: second.msisdn });
  await by.post('/company/departments', { name: 'Відділ' });
  const department = /departments\/([0-9a-f-]{36})/.exec((await by.get('/company/departments')).html)?.[1];
  const { to } = await by.post('/company/imports', { lines: `${second.msisdn};Борис` });
  const approver = await signedIn(application, second.msisdn);
  await withApp(application, approver);
  const employee = await signedIn(application, third.msisdn);
  await withApp(application, employee);
  return {
    employees: second.subscriberId,
    departments: department!,
    imports: to!.split('/').at(-1)!,
    approver,
    employee,
  };
}
const staff = {
  agent,
  supervisor,
  security: (await atDesk(application, 'security', 'vira.security')).person,
  engineer: (await atDesk(application, 'engineer', 'hlib.engineer')).person,
};
const own = await settled(heron, 'heron');
const foreign = await settled(stork, 'stork');
const { person: olena } = await enrolled(application, 'olena');

// The rooms' routes come from the table of every URL: a new one is asked about by itself.
const anything: unknown = new Proxy(() => undefined, { get: () => anything });
const ABSENT: ReadonlySet<string | symbol> = new Set(['phones', 'design', 'pay']);
const HANDLERS = new Proxy({}, { get: (_target, name) => (ABSENT.has(name) ? null : anything) }) as Handlers;
const ROUTES = routes(HANDLERS).filter(
  ({ path, sites }) => /^\/(company|approvals|employer)\b/.test(path) && sites.includes('kyivstar'),
);

type Objects = Readonly<Record<'employees' | 'departments' | 'imports', string>>;

/** A route's address for the objects of a company; an approval is of an import. */
function address(path: string, of: Objects): string {
  const kind =
    (['employees', 'departments'] as const).find((each) => path.includes(`/${each}/:id`)) ?? 'imports';
  return path.replace(':id', of[kind]).replace(':line', '1');
}

async function statusOf(person: Person, method: string, path: string): Promise<number | string> {
  await person.get('/');
  const seen = method === 'GET' ? await person.get(path) : await person.post(path, { seen: 'x' });
  return seen.to === '/sign-in' ? 'sign-in' : seen.status;
}

test('every address of these rooms is in the table', () => {
  assert.ok(ROUTES.length > 35, `${ROUTES.length} routes`);
});

test('attack 40: another company’s objects do not exist for a coordinator, whatever is asked of them', async () => {
  for (const { method, path } of ROUTES.filter((route) => route.path.includes('/:id'))) {
    const there = path.startsWith('/approvals') ? own.approver : heron;
    assert.equal(await statusOf(there, method, address(path, foreign)), 404, `${method} ${path}`);
  }
});

test('attack 39: a person, employees of either company, all staff and a stranger find no page of the coordinator, nor a coordinator theirs', async () => {
  const stranger = application.browser('kyivstar');
  const rightOf = (path: string) =>
    path.startsWith('/company') ? 'coordinator' : path.startsWith('/approvals') ? 'approver' : 'employee';
  const people: Readonly<Record<string, Person>> = { coordinator: heron, person: olena, ...staff };
  for (const { method, path } of ROUTES) {
    const at = address(path, own);
    for (const [role, person] of Object.entries(people))
      if (role !== rightOf(path))
        assert.equal(await statusOf(person, method, at), 404, `${role}: ${method} ${path}`);
    // Employees with everything that a company can grant, the approver's office among it.
    for (const [role, person] of Object.entries({
      approver: own.approver,
      employee: own.employee,
      foreign: foreign.employee,
    }))
      if (rightOf(path) === 'coordinator' || (rightOf(path) === 'approver' && role !== 'approver'))
        assert.equal(await statusOf(person, method, at), 404, `${role}: ${method} ${path}`);
    const status = await statusOf(stranger, method, at);
    assert.ok(status === 'sign-in' || status === 403, `a stranger: ${method} ${path}: ${status}`);
  }
});

test('nothing of the other company was changed by all this', async () => {
  const { html } = await stork.get('/company.csv');
  assert.match(html, /Борис Гай/);
  assert.ok(!html.includes(CAST.olena.msisdn));
  assert.equal((await stork.get(`/company/departments/${foreign.departments}`)).status, 200);
  assert.match((await stork.get(`/company/imports/${foreign.imports}`)).html, /готується/);
});
