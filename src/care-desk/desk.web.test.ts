import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CAST, testApplication } from '../../test/application.ts';
import {
  applicationForm,
  atDesk,
  codeNow,
  COMPANIES,
  joined,
  loadCompanies,
  signedIn,
  STAFF_PASSWORD,
  submitted,
} from '../../test/desk.ts';
import { credentialsOf, enrolled, signInWith } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { lookUpFigures } from './index.ts';

const application = await testApplication();
after(application.close);
await loadCompanies(application);
const { person: agent, secret, seen: first } = await atDesk(application, 'agent', 'ada.agent');
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const { person: security } = await atDesk(application, 'security', 'vira.security');
const { person: engineer } = await atDesk(application, 'engineer', 'hlib.engineer');
const heron = COMPANIES.heron;

async function lookUp(person: Person, number: string, reason = 'звернення 4711') {
  await person.get('/');
  return person.post('/look-up', { number, reason });
}

test('a link works once, and then there are a login, a password and a second step', async () => {
  assert.equal(first.to, '/');
  const stranger = application.browser('care');
  const wrong = await stranger.submit('/sign-in', '/sign-in', {
    login: 'ada.agent',
    password: STAFF_PASSWORD,
    code: '000000',
  });
  assert.equal(wrong.status, 422);
  const code = await codeNow(application, secret, 1);
  await stranger.get('/sign-in');
  const right = await stranger.post('/sign-in', { login: 'ada.agent', password: STAFF_PASSWORD, code });
  assert.equal(right.to, '/');
  const other = application.browser('care');
  await other.get('/sign-in');
  const again = await other.post('/sign-in', { login: 'ada.agent', password: STAFF_PASSWORD, code });
  assert.equal(again.status, 422, 'a code works once');
});

test('strangers see the Center’s public page, and nothing of the desk', async () => {
  const stranger = application.browser('care');
  assert.match((await stranger.get('/')).html, /466/);
  for (const path of ['/applications', '/applications/new', '/staff', '/acts', '/subscriptions/900001'])
    assert.equal((await stranger.get(path)).to, '/sign-in');
  assert.equal((await stranger.get('/join/nothing')).status, 404);
});

test('pages of a right that a role lacks do not exist for it', async () => {
  const allowed: Readonly<Record<string, readonly Person[]>> = {
    '/applications': [agent, supervisor, security, engineer],
    '/applications/new': [agent, supervisor],
    '/staff': [supervisor, security],
    '/acts': [supervisor, security],
  };
  for (const [path, people] of Object.entries(allowed))
    for (const person of [agent, supervisor, security, engineer])
      assert.equal((await person.get(path)).status, people.includes(person) ? 200 : 404, path);
});

test('the page of keys names the places of one’s role, and each place its key', async () => {
  const { html } = await engineer.get('/keys');
  const keys = Array.from(
    html.matchAll(/href="([^"]+)"[^>]*data-key="(.)"/g),
    ([, href, key]) => `${key} ${href}`,
  );
  assert.deepEqual(keys, ['h /', 'a /applications', 'd /disputes', 'f /files', 'o /own', '? /keys']);
  assert.match(html, /<kbd>G<\/kbd> потім <kbd>F<\/kbd>[^]*?перейти: Файли/);
  assert.doesNotMatch(html, /<kbd>V<\/kbd>/);
  assert.match(html, /<noscript>/);
});

test('an application that the register does not bear out is refused with every reason', async () => {
  await agent.get('/applications/new');
  const bad = await agent.post('/applications', {
    ...applicationForm('heron'),
    edrpou: '99000006',
    'document-2': '',
  });
  assert.equal(bad.status, 422);
  assert.match(bad.html, /контрольною цифрою/);
  assert.match(bad.html, /три документи/);
  const foreign = await agent.post('/applications', {
    ...applicationForm('heron'),
    numbers: `${heron.numbers[0].msisdn}, ${CAST.olena.msisdn}, ${COMPANIES.stork.numbers[0].msisdn}`,
  });
  assert.equal(foreign.status, 422);
  assert.equal(
    foreign.html.match(/не записано на цю компанію/g)?.length,
    3,
    'two above, the first at its field',
  );
});

test('attack 47: nobody approves an own application, and an agent none', async () => {
  const path = await submitted(supervisor, applicationForm('stork'));
  await supervisor.get(path);
  assert.match((await supervisor.post(`${path}/approve`)).html, /Власну заяву/);
  await agent.get(path);
  assert.equal((await agent.post(`${path}/approve`)).status, 404);
  await security.get(path);
  assert.equal((await security.post(`${path}/refuse`, { reason: '' })).status, 422);
  assert.equal((await security.post(`${path}/refuse`, { reason: 'немає печатки' })).to, path);
  assert.match((await supervisor.get(path)).html, /немає печатки/);
});

test('approval sends login and password at once, and the desk sees where the SMS is', async () => {
  const path = await submitted(agent, applicationForm('heron'));
  await supervisor.get(path);
  assert.equal((await supervisor.post(`${path}/approve`)).to, path);
  const coordinator = await signedIn(application, heron.numbers[0].msisdn);
  assert.equal((await coordinator.get('/company')).status, 200);
  assert.match((await agent.get(path)).html, /class="way"/);
  assert.match((await supervisor.post(`${path}/approve`)).html, /Рішення вже є/);
});

test('another coordinator ends the sessions and rights of the one before in the same act', async () => {
  const old = application.browser('kyivstar');
  const { msisdn } = heron.numbers[0];
  await signInWith(application, old, msisdn);
  assert.equal((await old.get('/company')).status, 200);
  const path = await submitted(agent, applicationForm('heron', 1));
  assert.match((await supervisor.get(path)).html, /завершаться тієї ж миті/);
  await supervisor.post(`${path}/approve`);
  assert.equal((await old.get('/company')).to, '/sign-in');
  await signInWith(application, old, msisdn);
  assert.equal((await old.get('/company')).to, '/sign-in', 'no grant, no way in');
  const next = await signedIn(application, heron.numbers[1].msisdn);
  assert.equal((await next.get('/company')).status, 200);
  assert.match((await agent.get('/applications')).html, /координатора замінено/);
  const [last] = await application.database.store.query<{ act: string; actor: string }>(
    `select act, actor from audit where subscriber_id = $1 and act like 'access %' order by seq desc limit 1`,
    [heron.numbers[0].subscriberId],
  );
  assert.deepEqual({ ...last }, { act: 'access withdrawn', actor: 'care desk' });
});

test('attack 47: a subscription’s page exists only after an own look-up with a reason', async () => {
  const { subscriberId, msisdn } = CAST.petro;
  assert.equal((await agent.get(`/subscriptions/${subscriberId}`)).status, 404);
  assert.equal((await lookUp(agent, msisdn, 'так')).status, 422);
  assert.equal((await lookUp(agent, msisdn)).to, `/subscriptions/${subscriberId}`);
  assert.match((await agent.get(`/subscriptions/${subscriberId}`)).html, /Петро Бойко/);
  assert.equal((await supervisor.get(`/subscriptions/${subscriberId}`)).status, 404);
  assert.match((await security.get('/acts')).html, /пошук номера/);
  assert.equal((await lookUp(agent, '380671119999')).status, 404);
});

test('an unfinished enrolment is sent again, with the trail of every SMS in words', async () => {
  const { subscriberId, msisdn } = CAST.petro;
  const petro = application.browser('kyivstar');
  await petro.submit('/enrol', '/enrol', { number: msisdn });
  const one = await credentialsOf(application, msisdn);
  await lookUp(agent, msisdn);
  const path = `/subscriptions/${subscriberId}`;
  await agent.get(path);
  assert.equal((await agent.post(`${path}/send-again`)).to, `${path}?done=sent`);
  const two = await credentialsOf(application, msisdn, 2);
  assert.equal(two.login, one.login);
  assert.notEqual(two.password, one.password);
  const { html } = await agent.get(path);
  assert.match(html, /Передано до SMS-центру/);
  assert.ok(!html.includes(two.password) && !html.includes(one.password), 'no password is ever on the desk');
});

test('an identified reset wants the document, ends sessions, and only the phone sees the password', async () => {
  const { person } = await enrolled(application, 'olena');
  const { subscriberId, msisdn } = CAST.olena;
  const path = `/subscriptions/${subscriberId}`;
  await lookUp(agent, msisdn);
  await agent.get(path);
  const why = 'забула пароль і відповідь';
  assert.equal((await agent.post(`${path}/reset`, { document: 'passport', why })).status, 422);
  assert.equal((await person.get('/')).status, 200);
  const done = await agent.post(`${path}/reset`, { document: 'passport', seen: 'yes', why });
  assert.equal(done.to, `${path}?done=reset`);
  assert.equal((await person.get('/')).to, '/sign-in');
  const { password } = await credentialsOf(application, msisdn, 2);
  assert.ok(!(await agent.get(path)).html.includes(password));
  const told = await application.database.store.query<{ actor: string }>(
    `select actor from audit where subscriber_id = $1 and act = 'password sent by care'`,
    [path.split('/').at(-1)],
  );
  assert.ok(told.length > 0, 'it stands in the subscriber’s own activity');
  assert.ok(told.every(({ actor }) => actor === 'care desk'));
  assert.equal((await engineerAt(path, msisdn)).status, 404, 'engineers reset nobody');
});

async function engineerAt(path: string, msisdn: string) {
  await lookUp(engineer, msisdn);
  await engineer.get(path);
  return engineer.post(`${path}/reset`, { document: 'passport', seen: 'yes', why: 'просто так' });
}

test('limits of tries are lifted for the owner', async () => {
  const { subscriberId, msisdn } = CAST.dana;
  const path = `/subscriptions/${subscriberId}`;
  const { person } = await enrolled(application, 'dana');
  await person.post('/sign-out');
  const { login } = await credentialsOf(application, msisdn);
  const right = { login, password: 'чотири жаби на сходах' };
  for (let tries = 0; tries < 6; tries += 1)
    await person.submit('/sign-in', '/sign-in', { login, password: 'не той пароль' });
  assert.equal((await person.submit('/sign-in', '/sign-in', right)).status, 422);
  const { store } = application.database;
  await store.query('update identity set answers_spent = 5 where subscriber_id = $1', [subscriberId]);
  await lookUp(supervisor, msisdn);
  await supervisor.get(path);
  assert.equal((await supervisor.post(`${path}/unlock`)).to, `${path}?done=unlocked`);
  const [after] = await store.query<{ answers_spent: number }>(
    'select answers_spent from identity where subscriber_id = $1',
    [subscriberId],
  );
  assert.equal(after?.answers_spent, 0, 'the secret question can be answered again');
  assert.equal((await person.submit('/sign-in', '/sign-in', right)).status, 200);
});

test('staff invite only below themselves, and whoever leaves is out at once', async () => {
  await supervisor.get('/staff');
  assert.equal((await supervisor.post('/staff', { name: 'Хтось', role: 'security' })).status, 422);
  const { html } = await supervisor.post('/staff', { name: 'Новий Агент', role: 'agent' });
  const link = /\/join\/[\w-]{43}/.exec(html)?.[0] ?? '';
  const { person } = await joined(application, link, 'novyi');
  assert.equal((await person.get('/applications')).status, 200);
  assert.equal((await application.browser('care').get(link)).status, 404);
  const staff = /name="staff" value="([^"]+)"(?:(?!<tr>)[\s\S])*?<\/form>/g;
  const rows = (await supervisor.get('/staff')).html.split('<tr>');
  const row = rows.find((each) => each.includes('Новий Агент')) ?? '';
  const id = [...row.matchAll(staff)][0]?.[1] ?? '';
  assert.equal((await supervisor.post('/staff/end', { staff: id })).to, '/staff');
  assert.equal((await person.get('/applications')).to, '/sign-in');
});

test('the journal can be neither changed nor shortened', async () => {
  const { store } = application.database;
  await assert.rejects(store.query('delete from desk_act'), /never changed/);
  await assert.rejects(store.query("update desk_act set reason = ''"), /never changed/);
});

test('the journal is read page by page, of one of the staff or of one kind of act', async () => {
  const { store } = application.database;
  await store.query(
    `insert into desk_act (act_id, staff_id, at, act, reason) select gen_random_uuid(), staff_id,
       '2020-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', 'signed in', 'long ago ' || n
       from staff_member, generate_series(1, 130) n where login = 'hlib.engineer'`,
  );
  const first = (await supervisor.get('/acts?act=signed+in')).html;
  assert.match(first, /long ago 130</);
  assert.ok(!first.includes('пошук номера</td>'), 'of this kind only');
  const older = /href="(\/acts\?[^"]*before=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = (await supervisor.get(older)).html;
  assert.match(second, /long ago 1</);
  assert.ok(!second.includes('long ago 130<'));
  // Around the page stands its own address, for another language.
  assert.doesNotMatch(second.split('<main')[1]!, /before=/);
  const [member] = await store.query<{ id: string }>(
    `select staff_id::text as id from staff_member where login = 'ada.agent'`,
  );
  assert.ok(!(await supervisor.get(`/acts?who=${member!.id}`)).html.includes('long ago'));
  for (const odd of ['/acts?before=2020_x', "/acts?who=';--", '/acts?act=nothing'])
    assert.equal((await supervisor.get(odd)).status, 200, odd);
});

test('whoever looks up too much is stopped, written down, shown to supervisors and measured', async () => {
  assert.match((await supervisor.get('/')).html, /Пошуки за останню годину.*Нічого незвичного/s);
  let last = 200;
  for (let count = 0; count < 45 && last !== 429; count += 1)
    last = (await lookUp(security, '380671119998')).status;
  assert.equal(last, 429);
  assert.match((await supervisor.get('/acts')).html, /пошуків забагато/);
  assert.match((await supervisor.get('/')).html, /Staff vira.security: перевищено межу й зупинено/);
  assert.ok(!(await agent.get('/')).html.includes('Пошуки за останню годину'), 'not the agents’ business');
  const { store } = application.database;
  assert.deepEqual(await lookUpFigures(store, await store.now()), { mostOfOne: 40, stopped: 1 });
});
