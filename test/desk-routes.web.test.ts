import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApplication, testApplication } from './application.ts';
import { atDesk, type RoleName } from './desk.ts';
import { enrolled } from './enrolling.ts';
import { allowed, allRoutes, DOORS, ROLES } from './desk-rights.ts';
import type { Person } from './person.ts';

let application: TestApplication;
const people = new Map<RoleName, Person>();

before(async () => {
  application = await testApplication();
  for (const role of ROLES) {
    const { person } = await atDesk(application, role, `one.${role}`);
    await person.get('/');
    people.set(role, person);
  }
});
after(() => application.close());

test('attack 39: every route of the desk exists for the roles of its right, and for nobody else', async () => {
  const routes = allRoutes().filter(({ path, machine }) => !DOORS.has(path) && machine !== true);
  assert.ok(routes.length > 25);
  for (const { method, path } of routes) {
    const may = allowed(method, path);
    const address = path.replace(/:\w+/g, '1');
    // Without a colleague there is nobody whose access could be closed.
    const hasParts = path.includes(':') || path === '/staff/end';
    for (const [role, person] of people) {
      const { status } = method === 'GET' ? await person.get(address) : await person.post(address);
      if (!may.includes(role)) assert.equal(status, 404, `${method} ${path} for ${role}`);
      else if (!hasParts) assert.notEqual(status, 404, `${method} ${path} for ${role}`);
    }
  }
});

test('attack 44: a stranger, and whoever is signed in at the portal, is shown the door at every address of the desk', async () => {
  const { person: olena } = await enrolled(application, 'olena');
  const [stranger, ordinary] = [application.browser('care'), application.browser('care')];
  for (const [name, value] of olena.cookies) ordinary.cookies.set(name, value);
  for (const who of [stranger, ordinary]) {
    await who.get('/sign-in');
    for (const { method, path, machine } of allRoutes()) {
      if (DOORS.has(path) || machine === true) continue;
      const address = path.replace(/:\w+/g, '1');
      const { to } = method === 'GET' ? await who.get(address) : await who.post(address);
      assert.equal(to, '/sign-in', `${method} ${path}`);
    }
  }
});

test('a machine’s door opens to a token and to nobody’s session', async () => {
  const machines = allRoutes().filter(({ machine }) => machine === true);
  assert.ok(machines.length > 0);
  for (const who of [application.browser('care'), ...people.values()]) {
    for (const { method, path } of machines) {
      const address = path.replace(/:\w+/g, '1');
      const { status } = method === 'GET' ? await who.get(address) : await who.post(address);
      assert.equal(status, 401, `${method} ${path}`);
    }
  }
});
