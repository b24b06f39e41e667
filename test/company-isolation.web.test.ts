import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { CAST, testApplication } from './application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, signedIn } from './desk.ts';
import { allowed, allRoutes, DOORS, ROLES } from './desk-rights.ts';
import { enrolled } from './enrolling.ts';
import type { Person } from './person.ts';
import { withApp } from './proving.ts';
import { type Handlers, routes } from '../src/main/routes.ts';
import { readable } from '../src/terms/index.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';

const now = Temporal.Instant.from('2026-11-20T12:00:00Z');
const application = await testApplication({ clock: () => now });
after(application.close);
await loadCompanies(application);
await useSomething();
const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const heron = await coordinatorOf(application, 'heron', agent, supervisor);
const stork = await coordinatorOf(application, 'stork', agent, supervisor);

/** A call of each company's third number in October, so that there is a sum to dispute. */
async function useSomething(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'isolation-'));
  const lines = Object.values(COMPANIES).map(({ numbers: [, , { msisdn }] }, index) =>
    recordLine({
      element: 'KVI',
      seq: index + 1,
      start: '2026-10-05T10:00:00Z',
      msisdn,
      other: '442079460000',
      seconds: 80_000,
    }),
  );
  const path = await writeUsageFile(folder, lines);
  await loadFiles(application.database.store, application.operator.book, [path], {
    now,
    post: async () => undefined,
  });
  await rm(folder, { recursive: true });
}

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
  return path.replace(':id', of[kind]).replace(':month', '2026-10').replace(':line', '1');
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
    const isApproval = path.startsWith('/approvals');
    const [there, here] = isApproval ? [own.approver, foreign.approver] : [heron, stork];
    assert.equal(await statusOf(there, method, address(path, foreign)), 404, `${method} ${path}`);
    assert.equal(await statusOf(here, method, address(path, own)), 404, `${method} ${path}, the other way`);
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

/** The objects of a company that have an address at the desk. */
async function atDeskOf(company: 'heron' | 'stork') {
  const [, , { subscriberId }] = COMPANIES[company].numbers;
  const [application_] = await application.database.store.query<{ id: string }>(
    'select application_id::text as id from coordinator_application where edrpou = $1',
    [COMPANIES[company].edrpou],
  );
  return { subscriptions: subscriberId, applications: application_!.id, disputes: `${subscriberId}/1` };
}
type DeskObjects = Awaited<ReturnType<typeof atDeskOf>>;
const DESK_KINDS = ['subscriptions', 'applications', 'disputes'] as const;

/** A desk route's address for the objects of a company. */
function deskAddress(path: string, of: DeskObjects): string {
  const kind = DESK_KINDS.find((each) => path.startsWith(`/${each}/:id`));
  const at =
    kind === 'disputes'
      ? path.replace(':id/:number', of.disputes)
      : path.replace(':id', kind ? of[kind] : '1');
  return at.replace(/:\w+/g, '1');
}

async function told(by: Person, company: 'heron' | 'stork'): Promise<void> {
  const { html } = await by.get('/bills/2026-10');
  const sum = /href="(\/bills\/2026-10\/lines\/[\d-]+)"/.exec(html)?.[1] ?? '';
  await by.get(`/disputes/new?about=${encodeURIComponent(sum)}`);
  const { to } = await by.post('/disputes', {
    about: sum,
    reason: 'price',
    words: `Ціна не та, що обіцяли: ${company}`,
  });
  assert.match(to ?? '', /^\/disputes\/1\?/);
}

test('at the desk a role opens what its right names, of either company, after an own look-up, and no page mixes the two', async () => {
  const held = { heron: own.employee, stork: foreign.employee };
  for (const company of ['heron', 'stork'] as const) await told(held[company], company);
  const companies = { heron: await atDeskOf('heron'), stork: await atDeskOf('stork') };
  const desk = allRoutes().filter(({ path, machine }) => !DOORS.has(path) && machine !== true);
  const send = async (who: Person, method: string, at: string) => {
    await who.get('/');
    return method === 'GET' ? who.get(at) : who.post(at);
  };
  for (const role of ROLES) {
    // Who looked one company's number up has not looked up the other's.
    await staff[role].get('/');
    const number = COMPANIES.heron.numbers[2].msisdn;
    assert.equal((await staff[role].post('/look-up', { number, reason: 'звернення 12' })).status, 303);
  }
  for (const { method, path } of desk.filter((route) => /:id/.test(route.path)))
    for (const [company, objects] of Object.entries(companies))
      for (const role of ROLES) {
        const what = `${role}: ${method} ${path} of ${company}`;
        const isOpen = allowed(method, path).includes(role);
        // What changes something is pressed by those who may not, and by all where nothing was looked up.
        const isLookedUp = !path.startsWith('/subscriptions') || company === 'heron';
        if (method === 'POST' && isOpen && isLookedUp) continue;
        const { status, html } = await send(staff[role], method, deskAddress(path, objects));
        const isThere = DESK_KINDS.some((kind) => path.startsWith(`/${kind}/`));
        assert.equal(status, isOpen && isLookedUp && isThere ? 200 : 404, what);
        if (status === 200)
          assert.ok(
            !signsOf(company === 'heron' ? 'stork' : 'heron').some((sign) => html.includes(sign)),
            what,
          );
      }
});

/** What only one of the companies has on its pages. */
function signsOf(company: 'heron' | 'stork'): readonly string[] {
  const { name, edrpou, numbers } = COMPANIES[company];
  return [
    name,
    edrpou,
    ...numbers.flatMap(({ subscriberId, msisdn }) => [subscriberId, msisdn, readable(msisdn)]),
  ];
}

test('nobody of a company, its coordinators among them, comes to the desk with what opens the portal, nor staff to the portal', async () => {
  const objects = await atDeskOf('heron');
  for (const [role, person] of Object.entries({
    heron,
    stork,
    approver: own.approver,
    employee: own.employee,
  })) {
    const there = withCookies(application.browser('care'), person);
    await there.get('/sign-in');
    for (const { method, path, machine } of allRoutes()) {
      if (DOORS.has(path) || machine === true) continue;
      const at = deskAddress(path, objects);
      const { to } = method === 'GET' ? await there.get(at) : await there.post(at);
      assert.equal(to, '/sign-in', `${role}: ${method} ${path}`);
    }
  }
  for (const [role, person] of Object.entries(staff)) {
    const there = withCookies(application.browser('kyivstar'), person);
    for (const { path } of ROUTES.filter((route) => route.method === 'GET'))
      assert.equal((await there.get(address(path, own))).to, '/sign-in', `${role}: ${path}`);
  }
});

function withCookies(there: Person, { cookies }: Person): Person {
  for (const [name, value] of cookies) there.cookies.set(name, value);
  return there;
}

test('nothing of the other company was changed by all this', async () => {
  const { html } = await stork.get('/company.csv');
  assert.match(html, /Борис Гай/);
  assert.ok(!html.includes(CAST.olena.msisdn));
  assert.equal((await stork.get(`/company/departments/${foreign.departments}`)).status, 200);
  assert.match((await stork.get(`/company/imports/${foreign.imports}`)).html, /готується/);
});
