import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CAST, testApplication } from '../../test/application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, registerLine, signedIn } from '../../test/desk.ts';
import { credentialsOf, enrolled, signInWith } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { loadRegister } from '../subscribers/index.ts';

const application = await testApplication();
after(application.close);
await loadCompanies(application);
const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const heron = await coordinatorOf(application, 'heron', agent, supervisor);
const stork = await coordinatorOf(application, 'stork', agent, supervisor);
const { person: olena } = await enrolled(application, 'olena');
const [, ownNumber, freeNumber] = COMPANIES.heron.numbers;
const [foreignCoordinator, foreignNumber] = COMPANIES.stork.numbers;

async function give(by: Person, held: { msisdn: string }, own: Record<string, string> = {}) {
  await by.get('/company/employees/new');
  return by.post('/company/employees', { number: held.msisdn, name: 'Борис Гай', scope: 'expenses', ...own });
}

test('before any grant an employee’s number enrols only to hear of its coordinator', async () => {
  const person = application.browser('kyivstar');
  await person.submit('/enrol', '/enrol', { number: freeNumber.msisdn });
  assert.match((await application.sms(freeNumber.msisdn)).at(-1) ?? '', /координатор/);
});

test('attack 40: a number of another company, of a person and of nobody are refused with one sentence', async () => {
  for (const msisdn of [foreignNumber.msisdn, CAST.olena.msisdn, '380671119999', 'не номер']) {
    const { status, html } = await give(heron, { msisdn });
    assert.equal(status, 422);
    assert.match(html, /немає серед номерів вашої компанії/);
  }
  assert.match((await give(heron, COMPANIES.heron.numbers[0])).html, /власний номер/);
});

test('a registered employee gets login and password by SMS and sees what was granted, no more', async () => {
  assert.equal((await give(heron, ownNumber)).to, `/company/employees/${ownNumber.subscriberId}`);
  const employee = await signedIn(application, ownNumber.msisdn);
  const seen = async (): Promise<readonly number[]> =>
    Promise.all(
      ['/', '/expenses', '/bills', '/company'].map(async (path) => (await employee.get(path)).status),
    );
  assert.deepEqual(await seen(), [200, 200, 404, 404]);
  for (const href of await linksOn(employee, ['/', '/expenses', '/services', '/budget', '/expenses/why']))
    assert.notEqual((await employee.get(href)).status, 404, `a way that was not granted: ${href}`);
  await employee.get('/');
  assert.equal((await employee.post('/bills')).status, 404);
  await grant(heron, ownNumber, { scope: 'bills' });
  assert.deepEqual(await seen(), [200, 200, 200, 404]);
  assert.match((await employee.get('/bills')).html, /надає координатор/);
  assert.equal((await employee.post('/bills')).status, 404, 'ordering is another right');
  await grant(heron, ownNumber, { scope: 'orders' });
  await employee.get('/bills');
  assert.notEqual((await employee.post('/bills')).status, 404);
});

async function linksOn(person: Person, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const pages = await Promise.all(paths.map(async (path) => (await person.get(path)).html));
  const found = pages.join('').matchAll(/<a [^>]*href="(\/[^"#]*)"/g);
  const hrefs = Array.from(found, ([, href = '']) => href.replaceAll('&amp;', '&'));
  return new Set(hrefs.filter((href) => !href.includes('language=')));
}

async function grant(by: Person, held: { subscriberId: string }, own: Record<string, string>) {
  const path = `/company/employees/${held.subscriberId}`;
  await by.get(path);
  return by.post(`${path}/grant`, { name: 'Борис Гай', scope: 'expenses', ...own });
}

test('who was let in may ask for the SMS at the portal like everybody', async () => {
  await give(heron, freeNumber);
  // Two SMS on their way at once may come in either order; the newest is wanted.
  await application.arrived(freeNumber.msisdn);
  const person = application.browser('kyivstar');
  await person.submit('/enrol', '/enrol', { number: freeNumber.msisdn });
  await signedIn(application, freeNumber.msisdn, 3);
});

test('attack 41: a withdrawn grant ends at once, on open pages and for a new sign-in', async () => {
  const path = `/company/employees/${freeNumber.subscriberId}`;
  const employee = application.browser('kyivstar');
  await signInWith(application, employee, freeNumber.msisdn);
  assert.equal((await employee.get('/expenses')).status, 200);
  await heron.get(path);
  await heron.post(`${path}/withdraw`);
  assert.equal((await employee.get('/expenses')).to, '/sign-in');
  await signInWith(application, employee, freeNumber.msisdn);
  assert.equal((await employee.get('/expenses')).to, '/sign-in');
  const again = application.browser('kyivstar');
  const before = await application.arrived(freeNumber.msisdn);
  await again.submit('/enrol', '/enrol', { number: freeNumber.msisdn });
  assert.match((await application.sms(freeNumber.msisdn, before + 1)).at(-1) ?? '', /координатор/);
});

test('what a coordinator gives and takes stands in the employee’s own trail, once each', async () => {
  await heron.post(`/company/employees/${freeNumber.subscriberId}/withdraw`);
  const rows = await application.database.store.query<{ act: string; actor: string }>(
    `select act, actor from audit where subscriber_id = $1 and act like 'access %' order by seq`,
    [freeNumber.subscriberId],
  );
  const acts = rows.map((row) => row.act);
  assert.deepEqual([acts[0], acts.at(-1)], ['access given', 'access withdrawn']);
  assert.equal(acts.filter((act) => act === 'access withdrawn').length, 1, 'pressed twice is withdrawn once');
  assert.ok(rows.every((row) => row.actor === `coordinator ${COMPANIES.heron.numbers[0].subscriberId}`));
});

test('an employee who forgot the password gets another one from the coordinator, who does not see it', async () => {
  const path = `/company/employees/${ownNumber.subscriberId}`;
  await heron.get(path);
  assert.equal((await heron.post(`${path}/password`)).to, path);
  const { password } = await credentialsOf(application, ownNumber.msisdn, 2);
  assert.ok(!(await heron.get(path)).html.includes(password));
  const employee = await signedIn(application, ownNumber.msisdn, 2);
  assert.match((await employee.get('/activity')).html, /Координатор компанії надіслав новий пароль/);
});

test('the company’s file holds sums, and names cannot become formulas', async () => {
  await grant(heron, ownNumber, { name: '=1+1', limit: '300' });
  const { html, headers } = await heron.get('/company.csv');
  assert.match(headers['content-type']?.toString() ?? '', /text\/csv/);
  assert.match(html, new RegExp(`${ownNumber.msisdn};'=1\\+1;`));
  assert.ok(!html.includes(foreignNumber.msisdn));
});

// Role × route × object: what is not one's own does not exist.
const ROUTES: readonly (readonly ['GET' | 'POST', string])[] = [
  ['GET', '/company'],
  ['GET', '/company.csv'],
  ['GET', '/company/employees/new'],
  ['POST', '/company/employees'],
  ['GET', '/company/employees/:id'],
  ['POST', '/company/employees/:id/grant'],
  ['POST', '/company/employees/:id/withdraw'],
  ['POST', '/company/employees/:id/password'],
];
const OBJECTS: Readonly<Record<string, string>> = {
  'an own number': ownNumber.subscriberId,
  'another company’s employee': foreignNumber.subscriberId,
  'another company’s coordinator': foreignCoordinator.subscriberId,
  'a person’s number': CAST.olena.subscriberId,
  'nobody’s number': '123456789',
  'no number': 'abc',
};

async function ask(person: Person, method: 'GET' | 'POST', path: string) {
  await person.get('/');
  return method === 'GET' ? person.get(path) : person.post(path, { name: 'Імʼя', scope: 'expenses' });
}

test('every company page: only its own coordinator, only its own numbers', async () => {
  const employee = await employeeOf();
  const stranger = application.browser('kyivstar');
  const others: Readonly<Record<string, Person>> = { employee, person: olena, agent };
  for (const { method, path, say } of matrix()) {
    for (const [role, person] of Object.entries(others))
      assert.equal((await ask(person, method, path)).status, 404, `${role}: ${say}`);
    const { status, to } = await ask(stranger, method, path);
    assert.ok(to === '/sign-in' || status === 403, `a stranger: ${say}`);
  }
  for (const { method, path, say, isOwn } of matrix()) {
    assert.equal((await ask(heron, method, path)).status === 404, !isOwn, say);
    if (path.endsWith('/withdraw') && isOwn) await give(heron, ownNumber);
  }
});

function matrix() {
  return ROUTES.flatMap(([method, route]) =>
    Object.entries(route.includes(':id') ? OBJECTS : { nothing: '' }).map(([object, id]) => ({
      method,
      path: route.replace(':id', id),
      say: `${method} ${route} of ${object}`,
      isOwn: object === 'nothing' || object === 'an own number',
    })),
  );
}

async function employeeOf(): Promise<Person> {
  const person = application.browser('kyivstar');
  await signInWith(application, person, ownNumber.msisdn);
  assert.equal((await person.get('/')).status, 200);
  return person;
}

test('the desk’s pages are no coordinator’s, and the company’s no agent’s', async () => {
  for (const path of ['/applications', '/staff', '/acts', '/look-up']) {
    assert.equal((await heron.get(path)).status, 404, path);
    assert.equal((await stork.get(path)).status, 404, path);
  }
});

test('attack 41: a number that changes hands leaves its coordinator’s sight, and nothing of its grants is left', async () => {
  const held = COMPANIES.stork.numbers[2];
  await give(stork, held);
  const employee = await signedIn(application, held.msisdn);
  assert.equal((await employee.get('/expenses')).status, 200);
  const { organisationId, name, edrpou } = COMPANIES.heron;
  async function* moved() {
    yield registerLine(held, { organisationId, name, edrpou });
  }
  await loadRegister(application.database.store, moved());
  assert.equal((await stork.get(`/company/employees/${held.subscriberId}`)).status, 404);
  assert.equal((await employee.get('/expenses')).to, '/sign-in');
  assert.match((await heron.get(`/company/employees/${held.subscriberId}`)).html, /Доступу немає/);
});

test('the list is sorted from its headings, which say in which order it stands', async () => {
  const bySum = (await heron.get('/company?q=&department=')).html;
  assert.match(bySum, /aria-sort="descending"[^>]*><a href="[^"]*sort=spent/);
  const byName = (await heron.get('/company?sort=name')).html;
  assert.match(byName, /aria-sort="ascending"[^>]*><a href="[^"]*sort=name/);
  assert.ok(byName.indexOf('Ада Лінник</a>') < byName.indexOf('Борис Гай</a>'));
});
