import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { answersSoon } from './together.ts';

let database: TestDatabase;
before(async () => {
  database = await testStore();
});
after(() => database.close());

describe('Reads that are asked at the same moment', () => {
  it('share a connection', async () => {
    const backends = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        database.store.query<{ pid: number; given: number }>(
          'select pg_backend_pid() as pid, $1::int as given',
          [index],
        ),
      ),
    );
    assert.equal(new Set(backends.map(([row]) => row?.pid)).size, 1);
    assert.deepEqual(
      backends.map(([row]) => row?.given),
      [0, 1, 2, 3, 4],
    );
  });

  it('fail alone, and leave the connection as good as it was', async () => {
    const asked = await Promise.allSettled([
      database.store.query('select 1 / $1::int as one', [1]),
      database.store.query('select 1 / $1::int as none', [0]),
      database.store.query('select 2 / $1::int as two', [1]),
    ]);
    assert.deepEqual(
      asked.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    const { open, idle } = database.store.pool();
    assert.equal(open, idle);
    assert.deepEqual(await database.store.query('select $1::int as one', [1]), [{ one: 1 }]);
    await database.store.transaction(async (tx) => {
      await tx.query('create temporary table taken (one int) on commit drop');
      assert.equal(await tx.copyIn('copy taken from stdin', ['1\n2\n']), 2);
    });
  });

  it('never wait behind a statement that writes, locks or reads many lines', () => {
    assert.ok(answersSoon('select 1'));
    for (const text of [
      'select 1 from charge for update',
      'SELECT pg_advisory_xact_lock($1)',
      'update session set seen_at = $1',
      'with gone as (delete from x returning 1) select 1',
      'select 1 from a for no key update',
      'SELECT count(*) FROM usage_record r',
    ])
      assert.equal(answersSoon(text), false, text);
  });
});
