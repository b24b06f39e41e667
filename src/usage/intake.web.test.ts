import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { recordLine, usageFileText } from './examples.ts';
import { endSenders, makeSender } from './sender.sql.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NAME = 'usage-KV8-20261103T071502Z-000001.csv';
const text = usageFileText(
  [1, 2, 3].map((seq) => recordLine({ element: 'KV8', seq, msisdn: CAST.olena.msisdn })),
);

let application: TestApplication;
let token: string;
before(async () => {
  application = await testApplication({ clock: () => NOW });
  token = await application.database.store.transaction((tx) => makeSender(tx, 'mediation'));
});
after(() => application.close());

interface Sent {
  readonly name?: string;
  readonly body?: string | Buffer;
  readonly authorization?: string;
  readonly type?: string;
  readonly host?: string;
}

async function send({ name = NAME, body = text, type = 'text/csv', host = 'care.localhost', ...sent }: Sent) {
  const { authorization = `Bearer ${token}` } = sent;
  const answer = await application.app.inject({
    method: 'POST',
    url: `/api/usage-files?name=${encodeURIComponent(name)}`,
    headers: { host, 'content-type': type, ...(authorization === '' ? {} : { authorization }) },
    payload: body,
  });
  return { ...answer, status: answer.statusCode, type: answer.headers['content-type'], json: answer.json() };
}

async function files(): Promise<number> {
  const [row] = await application.database.store.query<{ n: bigint }>('SELECT count(*) AS n FROM usage_file');
  return Number(row!.n);
}

test('without a token nothing of a file is taken', async () => {
  const authorizations = ['', 'Bearer', `Bearer ${'x'.repeat(43)}`, `Basic ${token}`, `Bearer ${token}x`];
  for (const authorization of authorizations) {
    const { status, type, headers, json } = await send({ authorization });
    assert.equal(status, 401, authorization);
    assert.match(String(type), /^application\/problem\+json/);
    assert.match(String(headers['www-authenticate']), /^Bearer /);
    assert.equal((json as { status: number }).status, 401);
  }
  assert.equal(await files(), 0);
});

test('a file is loaded and its life answered; again it is answered the same and counts once', async () => {
  const first = await send({});
  assert.equal(first.status, 200);
  const totals = { lines: 3, accepted: 3, duplicate: 0, rejected: 0, suspended: 0 };
  assert.deepEqual(first.json, { name: NAME, state: 'loaded', totals });
  const again = await send({ type: 'application/x-www-form-urlencoded' });
  assert.equal(again.body, first.body);
  const life = await application.app.inject({
    method: 'GET',
    url: `/api/usage-files/${NAME}`,
    headers: { host: 'care.localhost', authorization: `Bearer ${token}` },
  });
  assert.deepEqual(life.json(), first.json);
  const [{ n }] = (await application.database.store.query('SELECT count(*)::int AS n FROM usage_record')) as [
    { n: number },
  ];
  assert.equal(n, 3);
});

test('a file that cannot be taken is answered with a problem that names the reason', async () => {
  const cut = text.slice(0, text.lastIndexOf('#END'));
  const held = await send({ name: 'usage-KV8-20261103T071502Z-000002.csv', body: cut });
  assert.equal(held.status, 422);
  assert.match(String(held.type), /^application\/problem\+json/);
  assert.equal((held.json as { detail: string }).detail, 'no trailer');
  assert.equal((await send({ name: '../etc/passwd' })).status, 400);
  assert.equal((await send({ body: '' })).status, 400);
});

test('a sender has so many files and bytes a day: of parallel ones none too many, and tomorrow again', async () => {
  const { store } = application.database;
  const make = (name: string, quota: object) => store.transaction((tx) => makeSender(tx, name, quota));
  const few = `Bearer ${await make('few', { filesADay: 3 })}`;
  const nameOf = (place: number) => `usage-KV9-20261103T071502Z-00000${place}.csv`;
  const sent = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7].map((place) => send({ name: nameOf(place), authorization: few, body: 'x' })),
  );
  assert.equal(sent.filter(({ status }) => status === 429).length, 4);
  const refused = sent.find(({ status }) => status === 429)!;
  assert.equal((refused.json as { type: string }).type, '/problems/day-is-full');
  assert.equal(refused.headers['retry-after'], String(10 * 3600), 'midnight in Kyiv is ten hours away');
  const small = `Bearer ${await make('small', { bytesADay: 10n })}`;
  assert.equal((await send({ authorization: small })).status, 200, 'the one that fills the day is taken');
  assert.equal((await send({ authorization: small })).status, 429);
  await store.query('UPDATE usage_sender_day SET day = day - 1');
  assert.equal((await send({ authorization: small })).status, 200);
  assert.equal((await send({})).status, 200, 'others are not held up');
});

test('the door is at the desk’s address only', async () => {
  const answer = await application.app.inject({
    method: 'POST',
    url: `/api/usage-files?name=${NAME}`,
    headers: { host: 'my.kyivstar.localhost', 'content-type': 'text/csv', authorization: `Bearer ${token}` },
    payload: text,
  });
  assert.equal(answer.statusCode, 404);
});

test('only the hash of a token is kept, and an ended one opens nothing', async () => {
  const { store } = application.database;
  const [row] = await store.query<{ token_hash: Buffer }>(
    'SELECT token_hash FROM usage_sender ORDER BY sender_id',
  );
  assert.deepEqual(row!.token_hash, createHash('sha256').update(token).digest());
  await store.transaction((tx) => endSenders(tx, 'mediation'));
  assert.equal((await send({})).status, 401);
});
