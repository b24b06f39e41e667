import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testApplication } from '../../test/application.ts';
import { atDesk, COMPANIES, coordinatorOf, loadCompanies, signedIn } from '../../test/desk.ts';

const application = await testApplication();
after(application.close);
await loadCompanies(application);
const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const heron = await coordinatorOf(application, 'heron', agent, supervisor);
const stork = await coordinatorOf(application, 'stork', agent, supervisor);
const [, second, third] = COMPANIES.heron.numbers;

async function opened(name: string, own: Record<string, string> = {}): Promise<string> {
  await heron.get('/company/departments');
  await heron.post('/company/departments', { name, ...own });
  const { html } = await heron.get('/company/departments');
  return new RegExp(`/company/departments/([0-9a-f-]{36})">${name}<`).exec(html)?.[1] ?? '';
}

async function place(held: { subscriberId: string }, department: string) {
  const path = `/company/employees/${held.subscriberId}`;
  await heron.get(path);
  return heron.post(`${path}/grant`, { name: 'Віра Сад', scope: 'expenses', department });
}

test('departments are opened, limited, moved under one another and found again among the employees', async () => {
  const sales = await opened('Продажі', { costCentre: '100', limit: '500' });
  const west = await opened('Захід', { parent: sales });
  assert.equal((await place(second, west)).status, 303);
  assert.match((await heron.get('/company/departments')).html, /100 \(від вищого\)/);
  const inSales = await heron.get(`/company?department=${sales}`);
  assert.match(inSales.html, /Знайдено 1 з 1/);
  assert.match((await heron.get(`/company.csv?department=${west}`)).html, /Віра Сад;Продажі \/ Захід;100;/);
  await heron.get(`/company/departments/${sales}`);
  const circle = await heron.post(`/company/departments/${sales}`, { name: 'Продажі', parent: west });
  assert.equal(circle.status, 422);
  assert.match(circle.html, /не може входити до себе/);
});

test('a closed department leaves its people to the one above it', async () => {
  const top = await opened('Офіс');
  const room = await opened('Кімната', { parent: top });
  await place(third, room);
  await heron.get(`/company/departments/${room}`);
  assert.equal((await heron.post(`/company/departments/${room}/close`)).to, '/company/departments');
  assert.equal((await heron.get(`/company/departments/${room}`)).status, 404);
  assert.match((await heron.get(`/company.csv?department=${top}`)).html, /Віра Сад;Офіс;/);
});

test('another company’s department does not exist, nor can anybody be put into it', async () => {
  const own = await opened('Таємний');
  for (const path of [`/company/departments/${own}`, `/company?department=${own}`])
    assert.ok(!(await stork.get(path)).html.includes('Таємний'), path);
  await stork.get('/company/departments');
  const asParent = await stork.post('/company/departments', { name: 'Чужий', parent: own });
  assert.equal(asParent.status, 422);
  const held = COMPANIES.stork.numbers[1];
  await stork.get(`/company/employees/${held.subscriberId}`);
  await stork.post(`/company/employees/${held.subscriberId}/grant`, {
    name: 'Хтось',
    scope: 'expenses',
    department: own,
  });
  assert.match((await stork.get('/company.csv')).html, /Хтось;;;/);
});

test('a department is given access after a look at it, and it is withdrawn from all of them at once', async () => {
  const north = await opened('Північ');
  const page = `/company/departments/${north}`;
  await place(second, north);
  await place(third, north);
  const person = await signedIn(application, second.msisdn);
  assert.equal((await person.get('/expenses')).status, 200);
  await heron.get(page);
  const until = '31.12.2099';
  const { to: gift } = await heron.post(`${page}/access`, { access: 'bills', services: 'yes', until });
  const preview = (await heron.get(gift ?? '')).html;
  assert.match(preview, /Доступ: Північ/);
  assert.match(preview, /31\sгрудня\s2099/);
  assert.equal((await person.get('/bills')).status, 404, 'a proposal gives nothing');
  await applied(gift ?? '');
  assert.equal((await person.get('/bills')).status, 200);
  await heron.get(page);
  const { to: end } = await heron.post(`${page}/access`, { access: 'none' });
  await applied(end ?? '');
  assert.equal((await person.get('/expenses')).to, '/sign-in');
  await heron.get(page);
  const nobody = await heron.post(`${page}/access`, { access: 'none' });
  assert.equal(nobody.status, 422);
  assert.match(nobody.html, /відкликати нічого/);
});

async function applied(proposal: string): Promise<void> {
  const seen = /name="seen" value="([^"]+)"/.exec((await heron.get(proposal)).html)?.[1] ?? '';
  assert.equal((await heron.post(`${proposal}/apply`, { seen })).to, proposal);
}
