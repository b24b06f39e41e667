import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { enrolled, OWN_PASSWORD } from '../../test/enrolling.ts';
import type { Person, Seen } from '../../test/person.ts';
import { hiddenOf } from '../../test/proving.ts';
import { CHECK_BITS, CHECK_WAIT_SECONDS } from './human-check.ts';
import { smsBreaker, smsGuard, tallySms } from './sms-breaker.sql.ts';
import { QUOTAS } from './sms-quota.ts';
import { spendOn } from './throttle.sql.ts';

// Quotas by range, network and browser, the breaker, and the check that comes before a limit (security reference, section 4).

const TRIES = { name: 'test/tries', most: 3, windowSeconds: 3600 };

let application: TestApplication;
/** What is left to wait is told to the second: here time stands until it is moved. */
const START = Temporal.Now.instant();
let ahead = Temporal.Duration.from({ seconds: 0 });
before(async () => {
  application = await testApplication({
    clock: () => START.add(ahead),
    quotas: {
      ...QUOTAS,
      number: [{ name: 'test/number', most: 100, windowSeconds: 60 }],
      near: { ...QUOTAS.near, signIn: { ...QUOTAS.near.signIn, name: TRIES } },
    },
  });
  await enrolled(application, 'olena');
});
after(() => application.close());
beforeEach(async () => {
  const { store } = application.database;
  await store.query('delete from throttle');
  await store.query('delete from throttle_set');
  await store.query('delete from sms_tally');
});

const later = (seconds: number) => (ahead = ahead.add({ seconds }));
const numberAt = (n: number): string => `38067${String(7_000_000 + n * 1_013)}`;
const isChecked = ({ status, html }: Seen): boolean => status === 429 && html.includes('data-work=');

function workFor(nonce: string): string {
  for (let tried = 0; ; tried += 1) {
    const digest = hash('sha256', `${nonce}.${tried}`, 'buffer');
    if (digest.readUInt32BE(0) >>> (32 - CHECK_BITS) === 0) return String(tried);
  }
}

async function ask(person: Person, number: string, more: Record<string, string> = {}): Promise<Seen> {
  await person.get('/enrol');
  return person.post('/enrol', { number, ...more });
}

/** What a page asks for, done by work. */
function worked({ html }: Seen): Record<string, string> {
  const nonce = /data-work="([^"]+)"/.exec(html)?.[1] ?? '';
  return { check: hiddenOf(html, 'check'), work: workFor(nonce) };
}

/** Somebody new from their own network asks until a check is asked for. */
async function untilChecked(person: Person, from = 0): Promise<Seen> {
  for (let n = from; n < from + 12; n += 1) {
    const seen = await ask(person, numberAt(n));
    if (isChecked(seen)) return seen;
    assert.equal(seen.to, '/enrol/sent');
  }
  return assert.fail('nothing was ever checked');
}

test('a fourth number from one browser in a day brings a check, and work by a script opens the form once', async () => {
  const person = application.browser('kyivstar');
  const asked = await untilChecked(person);
  const fields = worked(asked);
  const number = numberAt(3);
  const [first, second] = await Promise.all([
    person.post('/enrol', { number, ...fields }),
    person.post('/enrol', { number, ...fields }),
  ]);
  const taken = [first, second].filter(({ to }) => to === '/enrol/sent');
  assert.equal(taken.length, 1, 'of two at once one is taken');
  assert.ok(isChecked(await person.post('/enrol', { number, ...fields })), 'a check opens nothing twice');
});

test('without script it is enough to wait and to send again; too early says how long it still takes', async () => {
  const person = application.browser('djuice');
  const asked = await untilChecked(person);
  assert.match(asked.html, new RegExp(`${CHECK_WAIT_SECONDS} с`));
  const fields = { number: numberAt(3), check: hiddenOf(asked.html, 'check'), work: '' };
  later(5);
  const early = await person.post('/enrol', fields);
  assert.ok(isChecked(early));
  assert.match(early.html, new RegExp(`${CHECK_WAIT_SECONDS - 5} с`));
  assert.equal(hiddenOf(early.html, 'check'), fields.check, 'the waiting does not begin again');
  later(CHECK_WAIT_SECONDS - 5);
  assert.equal((await person.post('/enrol', fields)).to, '/enrol/sent');
});

test('a check is of its browser, its form and its ten minutes', async () => {
  const person = application.browser('kyivstar');
  const fields = worked(await untilChecked(person));
  const thief = application.browser('kyivstar');
  thief.address = person.address;
  await untilChecked(thief, 20);
  assert.ok(isChecked(await ask(thief, numberAt(30), fields)), 'another browser');
  await person.get('/sign-in');
  for (let n = 0; n < 4; n += 1) await person.post('/sign-in', { login: '38067', password: 'not this one' });
  const door = await person.post('/sign-in', { login: '38067', password: 'not this one', ...fields });
  assert.match(door.html, /data-work=/, 'another form');
  later(601);
  assert.ok(isChecked(await ask(person, numberAt(4), fields)), 'after its time');
});

test('attack 59: whoever asks for number after number of one range meets a check after the tenth, from wherever', async () => {
  const seen: boolean[] = [];
  for (let n = 0; n < 12; n += 1)
    seen.push(
      isChecked(await ask(application.browser('kyivstar'), `380671230${String(n).padStart(3, '0')}`)),
    );
  assert.deepEqual(seen, [...Array.from({ length: 10 }, () => false), true, true]);
  assert.equal(
    isChecked(await ask(application.browser('kyivstar'), '380671231000')),
    false,
    'the next range',
  );
  const guard = await smsGuard(application.database.store, await application.database.store.now());
  assert.deepEqual(guard.ranges, ['380671230'], 'and staff see it');
});

test('attack 58: from however many networks and by whichever form one number is asked for, it gets six SMS a day', async () => {
  const { near: _checks, ...limits } = QUOTAS;
  const start = Temporal.Now.instant();
  let minutes = 0;
  const victim = await testApplication({ quotas: limits, clock: () => start.add({ minutes }) });
  try {
    const { msisdn } = CAST.petro;
    const ask = async (n: number): Promise<string | null> => {
      const stranger = victim.browser('kyivstar');
      const [path, field] =
        n % 2 === 0 ? (['/enrol', 'number'] as const) : (['/password-retrieval', 'who'] as const);
      await stranger.get(path);
      return (await stranger.post(path, { [field]: n % 3 === 0 ? msisdn : `0${msisdn.slice(3)}` })).to;
    };
    const taken: number[] = [];
    for (minutes of [0, 1, 3, 10, 30, 60, 300, 1_439]) {
      const seen = await Promise.all(Array.from({ length: 12 }, (_, n) => ask(n)));
      taken.push(seen.filter((to) => to !== null).length);
    }
    assert.deepEqual(taken, [1, 1, 1, 1, 1, 1, 0, 0]);
    assert.equal(await victim.arrived(msisdn), 6);
  } finally {
    await victim.close();
  }
});

test('a sixth number from one network within an hour brings a check, written whichever way', async () => {
  const written = [
    '067 000 10 00',
    '+380 67 000-10-00',
    '0670001000',
    '380670001000',
    '067-000-10-00',
    '8067 0001000',
  ];
  const from = (address: string, number: string) => {
    const person = application.browser('kyivstar');
    person.address = address;
    return ask(person, number);
  };
  for (const number of written) assert.equal(isChecked(await from('198.51.100.9', number)), false, number);
  const seen = [];
  for (let n = 1; n < 6; n += 1) seen.push(isChecked(await from(`198.51.100.${n * 40}`, numberAt(n))));
  assert.deepEqual(seen, [false, false, false, false, true], 'the one number counted once');
});

test('one try too many to sign in under one name meets a check, alike whether it is somebody’s; the owner’s browser never', async () => {
  const stranger = async (login: string): Promise<number> => {
    for (let n = 0; n < 6; n += 1) {
      const person = application.browser('kyivstar');
      await person.get('/sign-in');
      const seen = await person.post('/sign-in', { login, password: `not this one ${n}` });
      assert.equal(seen.status, 422);
      if (seen.html.includes('data-work=')) return n;
    }
    return -1;
  };
  assert.equal(await stranger(CAST.olena.msisdn), TRIES.most);
  assert.equal(await stranger('380671110777'), TRIES.most);
  const person = application.browser('kyivstar');
  await person.get('/sign-in');
  const asked = await person.post('/sign-in', { login: CAST.olena.msisdn, password: OWN_PASSWORD });
  assert.match(asked.html, /data-work=/);
  assert.doesNotMatch(asked.html, new RegExp(OWN_PASSWORD), 'a password never comes back in a page');
  const fields = { login: CAST.olena.msisdn, password: OWN_PASSWORD, ...worked(asked) };
  assert.equal(
    (await person.post('/sign-in', fields)).to,
    '/sign-in/code',
    'with a check the owner comes in',
  );
});

test('fifty at once under a limit of five different names: five are within it', async () => {
  const { store } = application.database;
  const now = await store.now();
  const limit = { name: 'test/different', most: 5, windowSeconds: 60 };
  const tries = Array.from({ length: 50 }, (_, n) => spendOn(store, now, { limit, by: 'x' }, `name ${n}`));
  const within = await Promise.all(tries);
  assert.equal(within.filter(Boolean).length, 5);
  assert.equal(
    await spendOn(store, now.add({ seconds: 61 }), { limit, by: 'x' }, 'name 99'),
    true,
    'the next window',
  );
});

test('the breaker: when codes are hardly typed in, everybody is checked; when nobody does, unproven numbers get nothing', async () => {
  const { store } = application.database;
  const now = await store.now();
  const told = async (asked: number, confirmed: number) => {
    await store.query('delete from sms_tally');
    await tallySms(store, now.subtract({ minutes: 5 }), { asked, confirmed });
    return smsBreaker(store, now);
  };
  assert.equal(await told(200, 0), 'calm', 'two hundred tell nothing');
  assert.equal(await told(201, 61), 'calm');
  assert.equal(await told(300, 29), 'stop');
  const number = CAST.petro.msisdn;
  const had = await application.arrived(number);
  const person = application.browser('kyivstar');
  const asked = await ask(person, number);
  assert.ok(isChecked(asked));
  const stopped = await person.post('/enrol', { number, ...worked(asked) });
  assert.equal(stopped.status, 503);
  assert.match(stopped.html, /чверть години/);
  assert.equal(await application.arrived(number), had);
  const knows = application.browser('kyivstar');
  await knows.get('/password-retrieval');
  const first = await knows.post('/password-retrieval', { who: CAST.olena.msisdn });
  assert.ok(isChecked(first));
  const before = await application.arrived(CAST.olena.msisdn);
  const sent = await knows.post('/password-retrieval', { who: CAST.olena.msisdn, ...worked(first) });
  assert.equal(sent.to, '/password-retrieval/code');
  await application.sms(CAST.olena.msisdn, before + 1);
  assert.equal(await told(300, 60), 'check');
  const again = application.browser('kyivstar');
  const fresh = await ask(again, number);
  assert.equal((await again.post('/enrol', { number, ...worked(fresh) })).to, '/enrol/sent');
  await application.sms(number, had + 1);
});

test('what is asked for and what is typed in is counted by whoever sends and by whoever reads, in one row a minute', async () => {
  const { store } = application.database;
  const { person } = await enrolled(application, 'dana');
  assert.equal((await person.get('/')).status, 200);
  const [row] = await store.query<{ asked: bigint; confirmed: bigint }>(
    'select sum(asked) as asked, sum(confirmed) as confirmed from sms_tally',
  );
  assert.deepEqual([Number(row?.asked), Number(row?.confirmed)], [1, 1]);
});
