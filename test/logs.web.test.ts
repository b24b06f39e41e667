// Telecom secrecy: whatever is done and whatever breaks, no log holds a number, a login, a password or a code.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { trailWith } from '../src/identity/index.ts';
import { loadDelivery } from '../src/main/delivery.ts';
import { faultFields } from '../src/main/fault-fields.ts';
import { writeUsageFile } from '../src/usage/examples.ts';
import { CAST, type TestApplication, testApplication } from './application.ts';
import { atDesk } from './desk.ts';
import { enrolled, OWN_PASSWORD, signIn } from './enrolling.ts';
import { everyRoute } from './every-route.ts';
import type { Person } from './person.ts';
import { enter, retrieving } from './retrieving.ts';

/** A number that somebody called, and as people write it. */
const CALLED = '380501234567';
const written: string[] = [];

let application: TestApplication;
let olena: Person;
let folder: string;
before(async () => {
  const log = pino(
    { level: 'trace', serializers: { err: faultFields } },
    { write: (line) => void written.push(line) },
  );
  folder = await mkdtemp(join(tmpdir(), 'logs-'));
  application = await testApplication({
    log,
    logger: log as unknown as FastifyBaseLogger,
  });
  olena = (await enrolled(application, 'olena')).person;
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

/** Everything that was written holds nothing of anybody: neither our people's numbers nor those they called, nor secrets. */
function isSilent(): void {
  const text = written.join('\n');
  const numbers = [CALLED, ...Object.values(CAST).map(({ msisdn }) => msisdn)];
  for (const number of numbers)
    for (const way of [number, `0${number.slice(3)}`, number.slice(3)])
      assert.ok(
        !text.includes(way),
        `a log line holds ${way}: ${written.find((line) => line.includes(way))}`,
      );
  for (const secret of [OWN_PASSWORD, 'Океан Ельзи', 'Олена Коваль'])
    assert.ok(!text.includes(secret), `a log line holds ${secret}`);
}

/** Opens or sends every address of a site with a number in every place where one can be. */
async function everywhere(person: Person, site: 'kyivstar' | 'care'): Promise<void> {
  const away = new Set(['/sign-out', '/staff/end', '/view/end', '/security/sessions/end-others']);
  const typed = {
    number: CALLED,
    find: CALLED,
    who: CALLED,
    login: CALLED,
    code: CALLED,
    reason: CALLED,
    amount: CALLED,
  };
  await person.get('/');
  for (const { method, path } of everyRoute(site)) {
    if (away.has(path)) continue;
    const address = path.replaceAll(/:[a-z]+/gi, CALLED);
    if (method === 'POST') await person.post(address, typed);
    else await person.get(`${address}?${new URLSearchParams(typed).toString()}`);
  }
}

test('no page and no form writes a number into a log, whoever asks', async () => {
  await everywhere(olena, 'kyivstar');
  await everywhere(application.browser('kyivstar'), 'kyivstar');
  const { person } = await atDesk(application, 'supervisor', 'sofia.super');
  await everywhere(person, 'care');
  isSilent();
});

test('a refused form and a page without a right stand in the log, by the name of their route', async () => {
  const stranger = application.browser('kyivstar');
  await stranger.get('/enrol');
  assert.equal(
    (await stranger.post('/enrol', { number: CALLED }, { origin: 'https://evil.example' })).status,
    403,
  );
  assert.match(written.join('\n'), /"route":"\/enrol".*a form was refused/);
  const again = application.browser('kyivstar');
  await signIn(application, again, 'olena');
  assert.equal((await again.get('/company')).status, 404);
  assert.match(written.join('\n'), /"route":"\/company".*without the right/);
  isSilent();
});

test('ways in that fail write no login, password or code', async () => {
  const { person, code } = await retrieving(application).withCode();
  await enter(person, '000000');
  await enter(person, code);
  const wrong = application.browser('kyivstar');
  await wrong.submit('/sign-in', '/sign-in', { login: CAST.olena.msisdn, password: 'not this one, sorry' });
  const text = written.join('\n');
  for (const secret of [code, 'not this one, sorry']) assert.ok(!text.includes(secret));
  isSilent();
});

test('files with numbers of nobody and lines that cannot be read are told of by their place alone', async () => {
  const lines = [
    `KV1;1;2026-11-03T07:15:02Z;${CALLED};voice;out;${CALLED};61;0;home`,
    `KV1;2;nonsense;${CALLED};voice;out;${CALLED};-1;0;moon`,
  ];
  const line = (text: string): void => void written.push(text);
  const { database, keys, operator } = application;
  const path = await writeUsageFile(folder, lines);
  await loadDelivery(database.store, operator, [path], {
    trail: trailWith(keys.trail),
    progress: () => undefined,
    line,
  });
  isSilent();
});

test('a fault of the database in the middle of a page tells where, and not about whom', async () => {
  const { store } = application.database;
  await store.query(`create function break_it() returns trigger language plpgsql as $$
    begin raise exception 'broken at %', row_to_json(new) using detail = row_to_json(new)::text, errcode = 'XX000'; end $$`);
  await store.query(
    'create trigger break_it before insert on message for each row execute function break_it()',
  );
  const stranger = application.browser('kyivstar');
  await stranger.get('/enrol');
  const before = written.length;
  assert.equal((await stranger.post('/enrol', { number: CAST.petro.msisdn })).status, 500);
  assert.match(written.slice(before).join('\n'), /"level":50.*"code":"XX000"/);
  isSilent();
});
