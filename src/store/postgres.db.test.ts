import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { openStore } from './index.ts';

const database = await testStore();
const { store } = database;
after(() => database.close());

await store.query(
  'CREATE TABLE thing (id bigint PRIMARY KEY, at timestamptz, day date, body jsonb, raw bytea)',
);

const at = Temporal.Instant.from('2026-10-25T01:30:00.123456Z');
const day = Temporal.PlainDate.from('2027-10-31');

test('a value comes back as it went in', async () => {
  const row = { id: 9_007_199_254_740_993n, at, day, body: { a: [1, 'ї'] }, raw: Buffer.from([0, 255]) };
  await store.query('INSERT INTO thing VALUES ($1, $2, $3, $4, $5)', Object.values(row));
  const [found] = await store.query<typeof row>('SELECT * FROM thing WHERE id = $1', [row.id]);
  assert.equal(found!.id, row.id);
  assert.equal(found!.at.toString(), at.toString());
  assert.equal(found!.day.toString(), '2027-10-31');
  assert.deepEqual(found!.body, row.body);
  assert.deepEqual(found!.raw, row.raw);
});

test('lists come back as they went in, with their gaps', async () => {
  const [row] = await store.query<{
    ids: (bigint | null)[];
    times: Temporal.Instant[];
    days: Temporal.PlainDate[];
  }>('SELECT $1::bigint[] AS ids, $2::timestamptz[] AS times, $3::date[] AS days', [
    [1n, null, -2n],
    [at],
    [],
  ]);
  assert.deepEqual(row!.ids, [1n, null, -2n]);
  assert.deepEqual(row!.times.map(String), [at.toString()]);
  assert.deepEqual(row!.days, []);
});

test('a moment does not depend on the zone of the server', async () => {
  const [row] = await store.query<{ at: Temporal.Instant; zone: string }>(
    "SELECT '2026-07-01 12:00:00+03'::timestamptz AS at, current_setting('TimeZone') AS zone",
    [],
  );
  assert.equal(row!.at.toString(), '2026-07-01T09:00:00Z');
  assert.equal(row!.zone, 'UTC');
});

test('the time of a transaction is the database’s, stays the same, and never goes back', async () => {
  const before = await store.now();
  const first = await store.transaction(async (tx) => {
    await tx.query('SELECT pg_sleep(0.002)', []);
    return tx.now;
  });
  const second = await store.transaction(async (tx) => tx.now);
  assert.ok(Temporal.Instant.compare(before, first) <= 0);
  assert.ok(Temporal.Instant.compare(first, second) < 0);
});

test('a test can set the clock, to the microsecond that the database keeps', async () => {
  const fixed = openStore({
    url: database.url,
    clock: () => Temporal.Instant.from('2007-01-31T22:00:00.000001999Z'),
  });
  assert.equal((await fixed.transaction(async (tx) => tx.now)).toString(), '2007-01-31T22:00:00.000001Z');
  assert.equal((await fixed.now()).toString(), '2007-01-31T22:00:00.000001Z');
  await fixed.close();
});

test('nothing stays of a transaction that throws', async () => {
  const broken = store.transaction(async (tx) => {
    await tx.query('INSERT INTO thing (id) VALUES ($1)', [77n]);
    throw new Error('no');
  });
  await assert.rejects(broken, /^Error: no$/);
  assert.deepEqual(await store.query('SELECT 1 FROM thing WHERE id = $1', [77n]), []);
});

test('a transaction that swallowed the fault of a statement does not look like success', async () => {
  const broken = store.transaction(async (tx) => {
    await tx.query('SELECT 1/0').catch(() => undefined);
  });
  await assert.rejects(broken, /rolled back/);
});

test('two transactions that wait for each other are both carried through', async () => {
  await store.query('INSERT INTO thing (id, body) VALUES ($1, $3), ($2, $3)', [101n, 102n, { n: 0 }]);
  let arrived = 0;
  let meet: () => void = () => undefined;
  const met = new Promise<void>((resolve) => (meet = resolve));
  const add = (first: bigint, second: bigint): Promise<void> =>
    store.transaction(async (tx) => {
      const sql = "UPDATE thing SET body = jsonb_build_object('n', (body->>'n')::int + 1) WHERE id = $1";
      await tx.query(sql, [first]);
      if (++arrived === 2) meet();
      await met;
      await tx.query(sql, [second]);
    });
  await Promise.all([add(101n, 102n), add(102n, 101n)]);
  assert.deepEqual(await store.query('SELECT body FROM thing WHERE id IN (101, 102)', []), [
    { body: { n: 2 } },
    { body: { n: 2 } },
  ]);
});

test('COPY takes rows from any source of chunks, cut anywhere', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `${1000 + i}\n`).join('');
  const cut = rows.match(/[\s\S]{1,777}/g)!;
  const statement = 'COPY thing (id) FROM STDIN';
  async function* slowly(): AsyncGenerator<Buffer> {
    for (const chunk of cut) yield Buffer.from(chunk);
  }
  assert.equal(await store.transaction((tx) => tx.copyIn(statement, slowly())), 5000);
  assert.equal(await store.transaction((tx) => tx.copyIn(statement, ['1\n2\n', Buffer.from('3\n')])), 3);
  assert.equal(await store.transaction((tx) => tx.copyIn(statement, [])), 0);
});

test('a COPY that fails, in the source or in the database, leaves nothing and the store usable', async () => {
  async function* breaking(): AsyncGenerator<string> {
    yield '900001\n';
    throw new Error('source broke');
  }
  await assert.rejects(
    store.transaction((tx) => tx.copyIn('COPY thing (id) FROM STDIN', breaking())),
    /source broke/,
  );
  const twice = store.transaction((tx) => tx.copyIn('COPY thing (id) FROM STDIN', ['900002\n900002\n']));
  await assert.rejects(twice, { code: '23505' });
  assert.deepEqual(await store.query('SELECT id FROM thing WHERE id IN (900001, 900002)', []), []);
});

test('connections that the server kills fail one question, not the process', async () => {
  const victim = openStore({ url: database.url, max: 2 });
  const backend = (): Promise<{ pid: number }[]> => victim.query('SELECT pg_backend_pid() AS pid', []);
  const [idle] = await backend();
  await store.query('SELECT pg_terminate_backend($1)', [idle!.pid]);
  const inside = victim.transaction(async (tx) => {
    const [own] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid', []);
    await store.query('SELECT pg_terminate_backend($1)', [own!.pid]);
    await tx.query('SELECT 1', []);
  });
  await assert.rejects(inside);
  assert.equal((await backend()).length, 1);
  await victim.close();
});

test('a statement that takes too long is ended', async () => {
  const impatient = openStore({ url: database.url, statementTimeoutMs: 20 });
  await assert.rejects(impatient.query('SELECT pg_sleep(30)', []), { code: '57014' });
  await impatient.close();
});
