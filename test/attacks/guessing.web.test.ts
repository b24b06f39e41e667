// Attacks by guessing, and by asking who is there: every secret that a form asks for, every name that a stranger may write.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../application.ts';
import { atDesk, codeNow, STAFF_PASSWORD } from '../desk.ts';
import { enrolled, OWN_PASSWORD } from '../enrolling.ts';
import { addressOf, everyRoute } from '../every-route.ts';
import { root } from '../house.ts';
import type { Person, Seen } from '../person.ts';

const NETWORK = { name: 'attack/network', most: 3, windowSeconds: 3600 };
const PLENTY = { name: 'attack/plenty', most: 100_000, windowSeconds: 60 };

let application: TestApplication;
before(async () => {
  application = await testApplication();
  await enrolled(application, 'olena');
  const { store } = application.database;
  await store.query('update subscription set closed_at = $2 where subscriber_id = $1', [
    CAST.petro.subscriberId,
    (await store.now()).subtract({ hours: 1 }),
  ]);
});
after(() => application.close());

/** Where a secret is read from a form, and the test that guesses it: a new place is asked for. */
const GUESSED: Readonly<Record<string, readonly [file: string, test: string]>> = {
  'identity/sign-in.web.ts': ['test/attacks/guessing.web.test.ts', 'attack 4: of twenty wrong passwords'],
  'identity/proof.web.ts': [
    'src/identity/factors.web.test.ts',
    'attack 4 and 11: of fifty parallel wrong codes',
  ],
  'identity/retrieval.web.ts': [
    'src/identity/retrieval.web.test.ts',
    'attack 11: of fifty wrong codes at once',
  ],
  'identity/retrieval-steps.web.ts': [
    'src/identity/retrieval-steps.web.test.ts',
    'attack 7 and 28: five wrong answers',
  ],
  'identity/mail.web.ts': ['src/identity/announcement.web.test.ts', 'the code of a mail is somebody’s own'],
  'identity/change.web.ts': [
    'src/identity/security.web.test.ts',
    'the password is not changed without the present one',
  ],
  'charging/top-up.web.ts': [
    'src/charging/top-up.web.test.ts',
    'guessing codes ends after ten tries an hour',
  ],
  'care-desk/own.web.ts': ['src/care-desk/own.web.test.ts', 'attack 4: guessing codes on the own page'],
  'care-desk/staff-door.web.ts': [
    'test/attacks/guessing.web.test.ts',
    'attack 4: of twenty wrong sign-ins at the desk',
  ],
};
/** A code that the page itself has just shown, or a new secret that is being chosen: there is nothing to guess. */
const NOT_GUESSED = new Set([
  'identity/authenticator.web.ts',
  'identity/factors.web.ts',
  'care-desk/join.web.ts',
  // Looks at the code that the two above hand to it.
  'care-desk/own-proof.web.ts',
]);

test('every secret that a form asks for has a limit, and a test that guesses it', () => {
  const readers = globSync('src/**/*.web.ts', { cwd: root }).filter((path) =>
    /form\['(code|password|answer|present)'\]|useOwnCode\(/.test(readFileSync(join(root, path), 'utf8')),
  );
  assert.ok(readers.length >= 8, readers.join(' '));
  for (const path of readers.map((each) => each.replace('src/', ''))) {
    if (NOT_GUESSED.has(path)) continue;
    const proof = GUESSED[path];
    assert.ok(
      proof !== undefined,
      `${path} reads a secret: name the test that guesses it in the table of this test`,
    );
    assert.ok(
      readFileSync(join(root, proof[0]), 'utf8').includes(proof[1]),
      `${path}: ${proof.join(': ')} is gone`,
    );
  }
});

const WRONG = 'not this one, sorry';

function tryIn(person: Person, password: string): Promise<Seen> {
  return person.post('/sign-in', { login: CAST.olena.msisdn, password });
}

test('attack 4: of twenty wrong passwords at once so many are looked at that the right one is refused after them', async () => {
  const stranger = application.browser('kyivstar');
  await stranger.get('/sign-in');
  const seen = await Promise.all(Array.from({ length: 20 }, (_, n) => tryIn(stranger, `${WRONG} ${n}`)));
  const right = await tryIn(stranger, OWN_PASSWORD);
  for (const each of [...seen, right]) assert.equal(each.status, 422);
  assert.equal(stranger.cookies.has('__Host-session') || stranger.cookies.has('__Host-sign-in'), false);
});

test('attack 4: of twenty wrong sign-ins at the desk so many are looked at, and the owner comes in from elsewhere', async () => {
  const { secret } = await atDesk(application, 'agent', 'ada.agent');
  const [thief, owner] = [application.browser('care'), application.browser('care')];
  const fields = async () => ({
    login: 'ada.agent',
    password: STAFF_PASSWORD,
    code: await codeNow(application, secret, 1),
  });
  await thief.get('/sign-in');
  const code = '000000';
  await Promise.all(
    Array.from({ length: 20 }, () =>
      thief.post('/sign-in', { login: 'ada.agent', password: STAFF_PASSWORD, code }),
    ),
  );
  assert.equal((await thief.post('/sign-in', await fields())).status, 422);
  await owner.get('/sign-in');
  assert.equal((await owner.post('/sign-in', await fields())).to, '/');
});

/**
 * Every form that a stranger may send, from the table of routes: a new one is asked unasked. What only asks sends back what was typed,
 * and looks nothing up.
 */
const OPEN = (['kyivstar', 'care'] as const).flatMap((site) =>
  everyRoute(site)
    .filter(
      ({ method, access, machine, asks }) =>
        method === 'POST' && access === 'public' && machine !== true && asks !== true,
    )
    .map((route) => ({ site, path: addressOf(route) })),
);

/** Whom a stranger means, in every field in which forms ask for it, with secrets that are wrong. */
function fieldsFor(who: string): Record<string, string> {
  return { number: who, who, login: who, password: WRONG, code: '000000', answer: WRONG };
}

/** A browser in which somebody was asked for already, so that the pages that wait for an SMS are open. */
async function asking(of: TestApplication, site: 'kyivstar' | 'care', who: string): Promise<Person> {
  const person = of.browser(site);
  if (site === 'kyivstar')
    for (const path of ['/enrol', '/password-retrieval']) {
      await person.get(path);
      await person.post(path, fieldsFor(who));
    }
  await person.get('/sign-in');
  return person;
}

/** Enrolled, closed, another brand’s, a company’s, and nobody’s. */
const NAMES = ['olena', 'petro', 'dana', 'employee'].map(
  (who) => CAST[who as keyof typeof CAST].msisdn as string,
);

/** What a stranger sees, without what is new in every answer. */
function shape(
  { status, to, html, headers }: Seen,
  who: string,
  cookies: ReadonlyMap<string, string>,
): object {
  const { date: _date, 'set-cookie': _cookies, 'x-request-id': _id, ...rest } = headers;
  const sizes = [...cookies].map(([name, value]) => `${name} ${value.length}`).sort();
  // Where an SMS is goes on by itself, for everybody in a pace of its own.
  const bare = html
    .replaceAll(/value="[^"]*"/g, '')
    .replaceAll(who, 'WHO')
    .replace(/<div\s+id="sms"[^]*?(?=<form)/, 'WHERE');
  return {
    status,
    to,
    bare,
    sizes,
    rest: JSON.stringify(rest).replaceAll(/"(content-length|x-ratelimit[\w-]*)":"?\d+"?,?/g, ''),
  };
}

test('attack 1 and 3: a number is answered alike whether it is enrolled, closed, another brand’s, a company’s or nobody’s', async () => {
  assert.ok(OPEN.length > 12, `${OPEN.length} forms`);
  // One browser for each name goes through all forms, so that what one form leaves behind is seen at the next.
  for (const site of ['kyivstar', 'care'] as const) {
    const people = await Promise.all(
      [...NAMES, '380671110999'].map(async (who) => ({ who, person: await asking(application, site, who) })),
    );
    for (const { path } of OPEN.filter((form) => form.site === site)) {
      const shapes = [];
      for (const { who, person } of people)
        shapes.push(shape(await person.post(path, fieldsFor(who)), who, person.cookies));
      for (const each of shapes) assert.deepEqual(each, shapes[0], `${site} ${path}`);
    }
  }
});

test('attack 19: neither a new browser, a moved address nor a header makes more of a network’s limit', async () => {
  const limited = await testApplication({ quotas: { number: [PLENTY], network: NETWORK, browser: PLENTY } });
  try {
    // Both forms that send an SMS to whomever a stranger names; each way from a network of its own.
    for (const [path, of, from] of [
      ['/enrol', 'IPv6', (n: number) => `2001:db8:1:${(0x1200 + n * 7).toString(16)}::${n + 1}`],
      ['/enrol', 'IPv4', (n: number) => `198.51.100.${n * 9}`],
      ['/password-retrieval', 'IPv6', (n: number) => `2001:db8:2:${(0x3400 + n * 9).toString(16)}::${n + 1}`],
      ['/password-retrieval', 'IPv4 in IPv6', (n: number) => `::ffff:203.0.113.${n * 7}`],
    ] as const) {
      const statuses = [];
      for (let n = 0; n < 5; n += 1) {
        const person = limited.browser('kyivstar');
        person.address = from(n);
        await person.get(path);
        const forged = { 'x-forwarded-for': `203.0.${n}.1, 10.0.0.1`, 'x-real-ip': `203.0.${n}.2` };
        const number = ['0671110700', '+380 67 111 07 01', '380671110702', '067-111-07-03', '8067 111 07 04'][
          n
        ]!;
        statuses.push((await person.post(path, fieldsFor(number), forged)).status);
      }
      assert.deepEqual(statuses, [303, 303, 303, 429, 429], `${path} ${of}`);
    }
  } finally {
    await limited.close();
  }
});

test('attack 2: the time of an answer does not tell an enrolled number from nobody’s', async () => {
  const slow = await testApplication({ answerAfterMs: 120, passwordKib: PASSWORD_KIB });
  try {
    await enrolled(slow, 'olena');
    await atDesk(slow, 'agent', 'ada.agent');
    const people = { kyivstar: await bothOf(slow, 'kyivstar'), care: await bothOf(slow, 'care') };
    const hold = async (form: (typeof OPEN)[number]): Promise<void> => {
      const { slowness: first, medians } = await slownessOf(form.path, people[form.site]);
      // Asked again only when the first time was odd: by chance both are on one side in one of 500 million.
      const again = Math.abs(first) < ODD ? 0 : (await slownessOf(form.path, people[form.site])).slowness;
      if (isLong) {
        const [known, nobody] = medians;
        const told = `${form.site} ${form.path}: ${known.toFixed(1)} and ${nobody.toFixed(1)} ms, ${first.toFixed(2)}, ${again.toFixed(2)}`;
        console.log(told);
        assert.ok(Math.abs(known - nobody) < Math.max(0.1 * nobody, NOISE_MS), `medians apart: ${told}`);
      }
      assert.ok(
        first * again < ODD ** 2 || Math.abs(again) < ODD,
        `${form.site} ${form.path}: known is slower by ${first} and ${again} deviations`,
      );
    };
    // Two hundred samples are for a quiet machine: one form after the other then.
    if (!isLong) await Promise.all(OPEN.map(hold));
    else for (const form of OPEN) await hold(form);
  } finally {
    await slow.close();
  }
});

const isLong = process.env['SAMPLES'] !== undefined;
/** A third of what a password costs people: an answer without it would still be 15 ms faster. */
const PASSWORD_KIB = isLong ? 47_104 : 16_384;
/** How many of each side; `npm run timing` takes two hundred and tells what it sees. */
const SAMPLES = Number(process.env['SAMPLES'] ?? 16);
/** Answers of some milliseconds differ by as much for no reason on any machine; nobody sees so little over a network. */
const NOISE_MS = 5;
/** So many standard deviations of the rank sum are odd: of two sides alike, one in 16,000 is. */
const ODD = 4;

type Asking = { readonly who: string; readonly person: Person };

/** Whoever asks for somebody who is known, and for nobody. */
async function bothOf(of: TestApplication, site: 'kyivstar' | 'care'): Promise<readonly [Asking, Asking]> {
  const names = site === 'care' ? ['ada.agent', 'nobody.here'] : [CAST.olena.msisdn, '380671110808'];
  const [known, nobody] = await Promise.all(
    names.map(async (who) => ({ who, person: await asking(of, site, who) })),
  );
  return [known!, nobody!];
}

/**
 * By how many standard deviations of the rank sum (Mann and Whitney) a form answers later for somebody who is known than for nobody.
 * Both are asked at the same moment, each first in every second pair, so that the machine's load weighs on both alike.
 */
async function slownessOf(path: string, people: readonly [Asking, Asking]) {
  const times: [number[], number[]] = [[], []];
  const ask = async (which: 0 | 1): Promise<void> => {
    const began = performance.now();
    await people[which].person.post(path, fieldsFor(people[which].who));
    times[which].push(performance.now() - began);
  };
  for (let n = 0; n < SAMPLES; n += 1) await Promise.all(n % 2 === 0 ? [ask(0), ask(1)] : [ask(1), ask(0)]);
  const deviation = Math.sqrt((2 * SAMPLES + 1) / (12 * SAMPLES * SAMPLES));
  const [known, nobody] = times;
  return {
    slowness: (shareAbove(known, nobody) - 0.5) / deviation,
    medians: [median(known), median(nobody)] as const,
  };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]!;
}

/** How often one of the first is larger than one of the second. */
function shareAbove(first: readonly number[], second: readonly number[]): number {
  const above = first.flatMap((one) => second.filter((other) => one > other));
  return above.length / (first.length * second.length);
}
