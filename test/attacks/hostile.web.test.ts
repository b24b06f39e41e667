// Attacks by what is written into addresses and fields, by somebody signed in and by somebody of the desk, at every address.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../application.ts';
import { atDesk } from '../desk.ts';
import { enrolled } from '../enrolling.ts';
import { root } from '../house.ts';
import type { Person, Seen } from '../person.ts';
import { addressOf, everyRoute } from '../every-route.ts';
import type { Route } from '../../src/web/index.ts';

let application: TestApplication;
let olena: Person;
let engineer: Person;
let supervisor: Person;
before(async () => {
  application = await testApplication();
  olena = (await enrolled(application, 'olena')).person;
  await enrolled(application, 'dana');
  engineer = (await atDesk(application, 'engineer', 'ivan.engineer')).person;
  supervisor = (await atDesk(application, 'supervisor', 'sofia.super')).person;
});
after(() => application.close());

/** What would end the attack itself. */
const LEAVING = new Set(['/sign-out', '/view/end', '/security/sessions/end-others', '/staff/end']);

const portal = everyRoute('kyivstar').filter(({ path }) => !LEAVING.has(path) && path !== '/design');
const desk = everyRoute('care').filter(({ path }) => !LEAVING.has(path));

/** Every field of a form and of an address that any handler reads, from its source: a new one is attacked unasked. */
const FIELDS = [
  ...new Set(
    globSync('src/**/*.ts', { cwd: root })
      .filter((path) => !path.endsWith('.test.ts'))
      .flatMap((path) => [
        ...readFileSync(join(root, path), 'utf8').matchAll(
          /\b(?:query|form|fields)\??\.?\[?'?([a-z][\w-]*)'\]/gi,
        ),
      ])
      .map((match) => match[1]!),
  ),
].filter((name) => name !== 'language');

test('there are fields to write into', () => {
  for (const known of ['login', 'password', 'number', 'who', 'code', 'amount', 'find'])
    assert.ok(FIELDS.includes(known) || known === 'find', `${known} is not among ${FIELDS.join(' ')}`);
  assert.ok(FIELDS.length > 40 && FIELDS.length < 200, `${FIELDS.length} fields`);
});

/** All fields with one text, in as many requests as a form may hold them. */
function filled(text: string): readonly Record<string, string>[] {
  const halves = [FIELDS.slice(0, 90), FIELDS.slice(90)].filter((part) => part.length > 0);
  return halves.map((part) => Object.fromEntries(part.map((name) => [name, text])));
}

async function ask(
  person: Person,
  route: Route,
  text: string,
  fields: Record<string, string>,
): Promise<Seen> {
  const address = route.path.replaceAll(/:[a-z]+/gi, encodeURIComponent(text));
  if (route.method === 'POST') return person.post(address, fields);
  return person.get(`${address}?${new URLSearchParams(fields).toString()}`);
}

/** Every address with a text in every place where one can be; what was answered. */
async function everywhere(
  textOf: (n: number) => string,
  look: (seen: Seen, name: string) => void,
): Promise<void> {
  const rounds = [
    [olena, portal],
    [supervisor, desk.filter(({ path }) => !path.startsWith('/files'))],
    [engineer, desk.filter(({ path }) => path.startsWith('/files'))],
  ] as const;
  let refused = 0;
  for (const [person, routes] of rounds) {
    await person.get('/');
    for (const [n, route] of routes.entries())
      for (const fields of filled(textOf(n))) {
        const seen = await ask(person, route, textOf(n), fields);
        if (seen.status === 403) refused += 1;
        look(seen, `${route.method} ${route.path}`);
      }
  }
  // The forms' tokens were good: what was sent did arrive.
  assert.ok(refused < 5, `${refused} forms were not taken at all`);
}

/** What is kept of everybody but Olena, table by table. */
async function ofOthers(): Promise<ReadonlyMap<string, string>> {
  const { store } = application.database;
  const tables = await store.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'subscriber_id'
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relispartition limit 500`,
    [],
  );
  const digests = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await store.query<{ digest: string | null }>(
        `select md5(string_agg(t::text, '|' order by t::text)) as digest from ${name} t where t.subscriber_id <> $1`,
        [CAST.olena.subscriberId],
      );
      return [name, row?.digest ?? ''] as const;
    }),
  );
  return new Map(digests);
}

test('attack 50 and 51: quotes, comments and markup in any field are text, wherever they are shown', async () => {
  const text = `1'; select pg_sleep(9)-- \\" or '1'='1"'><script>alert(1)</script><img src=x onerror=alert(1)>`;
  await everywhere(
    () => text,
    ({ status, html }, name) => {
      assert.ok(status < 500, `${name}: ${status}`);
      assert.doesNotMatch(html, /<script>alert|<img src=x|"'>/, name);
      assert.doesNotMatch(html, /syntax error|pg_catalog|at position/i, name);
    },
  );
});

test('attack 53 and 57: line breaks in any field break no head, and no field leads to another site', async () => {
  const own = /^(\/(?![/\\])|https:\/\/[\w.]+\.localhost:8443(\/|$))/;
  const texts = ['//evil.example/\r\nset-cookie: evil=1', '/\\evil.example', 'javascript:alert(1)'];
  await everywhere(
    (n) => texts[n % texts.length]!,
    ({ status, headers, to }, name) => {
      assert.ok(status < 500, `${name}: ${status}`);
      if (to !== null) assert.match(to, own, `${name} leads to ${to}`);
      assert.doesNotMatch(JSON.stringify(headers), /evil=1/, name);
    },
  );
});

test('attack 22 and 43: fields that nobody asked for, naming others and rights, change nothing of anybody', async () => {
  const before = await ofOthers();
  assert.ok(before.size > 20, `${before.size} tables`);
  const wish = {
    subscriberId: CAST.dana.subscriberId,
    subscriber_id: CAST.dana.subscriberId,
    id: CAST.dana.subscriberId,
    msisdn: CAST.dana.msisdn,
    role: 'security',
    right: 'company',
    rights: 'company',
    verified: 'true',
    balance: '1000',
    price: '0',
    taken: '0',
    isAdmin: '1',
    impersonatedBy: '1',
    brand: 'djuice',
  };
  for (const route of portal.filter(({ method }) => method === 'POST'))
    await olena.post(addressOf(route).replaceAll('/1', `/${CAST.dana.subscriberId}`), wish);
  for (const [table, digest] of await ofOthers()) assert.equal(digest, before.get(table), table);
  for (const path of ['/company', '/approvals', '/employer'])
    assert.equal((await olena.get(path)).status, 404, path);
  assert.deepEqual(await application.brokenTrail(), []);
});

test('attack 56: no address is taken for a file, and no file of ours but the pages’ is served', async () => {
  for (const { path, method } of portal) {
    if (method !== 'GET' || path === '/') continue;
    for (const url of [
      `${path.replaceAll(/:[a-z]+/gi, '1')}/x.css`,
      `${path.replaceAll(/:[a-z]+/gi, '1')};x.css`,
    ]) {
      const { headers } = await olena.get(url);
      assert.equal(headers['cache-control'], 'no-store', url);
    }
  }
  const files = [
    '/.git/config',
    '/.env',
    '/package.json',
    '/src/main/start.ts',
    '/assets/',
    '/assets',
    '/metrics',
  ];
  for (const url of [...files, '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/package.json'])
    assert.ok([400, 404].includes((await olena.get(url)).status), url);
});
