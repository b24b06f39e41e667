import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CAST, testApplication } from '../../test/application.ts';
import { atDesk } from '../../test/desk.ts';
import { enrolled } from '../../test/enrolling.ts';
import { startResetting } from './index.ts';

let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const application = await testApplication({ clock: () => now });
const { store } = application.database;
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const { person: security } = await atDesk(application, 'security', 'sec.one');
const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
const people = {
  olena: (await enrolled(application, 'olena')).person,
  petro: (await enrolled(application, 'petro')).person,
  dana: (await enrolled(application, 'dana')).person,
};
const { issuing, trail } = application;
const faults: unknown[] = [];
/** A worker that looks only when it is woken. */
const worker = (own: Partial<Parameters<typeof startResetting>[0]> = {}) =>
  startResetting({
    store,
    issuing,
    trail,
    onSms: () => undefined,
    failed: (fault) => faults.push(fault),
    everyMs: 1_000_000,
    ...own,
  });
const steady = worker();
after(async () => {
  await steady.stop();
  await application.close();
});

const PEOPLE = [CAST.olena, CAST.petro, CAST.dana, CAST.employee];
const NUMBERS = PEOPLE.map(({ msisdn }) => msisdn);
const NOBODYS = '380679999999';
const REASON = 'Витік паролів, звернення 1204';

async function proposed(fields: Record<string, string> = {}): Promise<string> {
  await supervisor.get('/resets');
  const numbers = [...NUMBERS, NOBODYS, NUMBERS[0]].join('\n');
  const { to } = await supervisor.post('/resets', { numbers, reason: REASON, ...fields });
  assert.match(to ?? '', /^\/resets\/[0-9a-f-]{36}$/);
  return to!;
}

/** Passwords that came to everybody so far. */
async function passwords(): Promise<readonly number[]> {
  const rows = await store.query<{ n: bigint }>(
    `select count(message_id) as n from unnest($1::bigint[]) with ordinality as held (id, place)
       left join message on subscriber_id = id and purpose = 'password' group by place order by place`,
    [`{${PEOPLE.map(({ subscriberId }) => subscriberId).join(',')}}`],
  );
  return rows.map((row) => Number(row.n));
}

test('what cannot be read is refused with what to do, and nothing is proposed', async () => {
  await supervisor.get('/resets');
  const wrong = await supervisor.post('/resets', { numbers: '0671110901\nОлена', reason: REASON });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /Це не номери мобільних: Олена/);
  for (const fields of [
    { numbers: '', reason: REASON },
    { numbers: NOBODYS, reason: REASON },
    { numbers: NUMBERS[0]!, reason: 'ні' },
  ])
    assert.equal((await supervisor.post('/resets', fields)).status, 422);
  assert.match((await supervisor.get('/resets')).html, /Масових скидань ще не було/);
});

test('attack 47: one proposes, another approves, and an agent finds nothing', async () => {
  const before = await passwords();
  const path = await proposed();
  assert.match((await supervisor.get(path)).html, /Не обслуговуємо, пропущено.*067 999 99 99/s);
  const own = await supervisor.post(`${path}/approve`);
  assert.equal(own.status, 422);
  assert.match(own.html, /потрібна інша людина/);
  await agent.get('/');
  assert.equal((await agent.get(path)).status, 404);
  await steady.wake();
  assert.deepEqual(await passwords(), before, 'a proposal sends nothing');
  await security.get(path);
  assert.equal((await security.post(`${path}/decline`)).to, path);
  assert.match((await security.get(path)).html, /відхилено/);
  assert.equal((await security.post(`${path}/approve`)).status, 422, 'and stays declined');
});

test('stopped, died half way and taken up again, everybody gets one password, and who has no way in is told apart', async () => {
  const before = await passwords();
  const path = await proposed();
  await security.get(path);
  await security.post(`${path}/approve`);
  await supervisor.get(path);
  await supervisor.post(`${path}/stop`);
  await steady.wake();
  assert.deepEqual(await passwords(), before, 'what is stopped does nothing');
  await supervisor.get(path);
  await supervisor.post(`${path}/go-on`);
  // The first worker dies between two numbers: the second number is in its hands, and nobody else’s for two minutes.
  let prepared = 0;
  const dying = worker({
    issuing: {
      ...issuing,
      prepare: async () => {
        prepared += 1;
        if (prepared === 2) throw new Error('the process died');
        return issuing.prepare();
      },
    },
  });
  const death = dying.wake();
  await death;
  await dying.stop();
  assert.equal(faults.length, 1);
  assert.match((await supervisor.get(path)).html, /Опрацьовано 3 з 4/);
  now = now.add({ minutes: 3 });
  await steady.wake();
  await steady.wake();
  const sent = (await passwords()).map((count, index) => count - before[index]!);
  assert.deepEqual(sent, [1, 1, 1, 0], 'the employee never enrolled');
  const { html } = await supervisor.get(path);
  assert.match(html, /завершено/);
  assert.match(html, /Опрацьовано 4 з 4/);
  assert.match(html, /пропущено: не реєструвався/);
  for (const person of Object.values(people)) assert.equal((await person.get('/')).to, '/sign-in');
  const acts = await store.query(
    `select 1 from desk_act where act = 'reset with many' and subscriber_id is not null`,
    [],
  );
  assert.equal(acts.length, 3);
  assert.equal((await supervisor.post(`${path}/stop`)).status, 422, 'what is done is done');
});

test('a file does as well as a list, and only of who may hand it in', async () => {
  await supervisor.get('/resets');
  const file = { name: 'leak.csv', bytes: `імʼя;номер\nОлена;067 111 09 01\nПетро;${CAST.petro.msisdn}` };
  const { to } = await supervisor.upload('/resets', file, { reason: REASON });
  assert.match((await supervisor.get(to ?? '')).html, /067 111 09 02/);
  await agent.get('/');
  assert.equal((await agent.upload('/resets', file, { reason: REASON })).status, 404);
});
