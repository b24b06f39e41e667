import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import {
  COPIED,
  refusedForm,
  refusedTables,
  SPREAD_OTHERWISE,
  spreadBy,
  spreadFault,
} from './distribution.ts';
import { keyedTables, spreadTables } from './distribution.sql.ts';

const database = await testStore();
after(database.close);
const { store } = database;

test('every table can be spread over machines: all that is unique holds the column by which it is spread', async () => {
  const tables = await keyedTables(store);
  assert.ok(tables.length > 40);
  assert.deepEqual(
    tables.map(spreadFault).filter((fault) => fault !== null),
    [],
  );
  const names = new Set(tables.map(({ name }) => name));
  assert.deepEqual(
    Object.keys(SPREAD_OTHERWISE).filter((name) => !names.has(name)),
    [],
  );
});

test('what grows with subscribers is spread by them', async () => {
  const spread = new Map((await keyedTables(store)).map((table) => [table.name, spreadBy(table)]));
  for (const name of ['usage_record', 'ledger_transaction', 'balance', 'expense_month', 'message', 'session'])
    assert.equal(spread.get(name), 'subscriber_id', name);
});

test('no statement has a form that Citus refuses', async () => {
  const files = globSync('src/**/*.ts', { cwd: new URL('../..', import.meta.url).pathname }).filter(
    (path) => !/\.test\.ts$|\/distribution\.ts$/.test(path),
  );
  const statements = files.flatMap((path) =>
    [...readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').matchAll(/`([^`]*)`|'([^'\n]*)'/g)]
      .map((match) => match[1] ?? match[2]!)
      .filter((text) => /^\s*(select|insert|update|delete|with)\b/i.test(text))
      .map((text) => ({ path, text })),
  );
  assert.ok(statements.length > 200, `${statements.length} statements`);
  const spread = new Map((await keyedTables(store)).map((table) => [table.name, spreadBy(table) !== null]));
  const isSpread = (table: string): boolean | null =>
    COPIED.includes(table) ? null : (spread.get(table) ?? null);
  const refused = statements.flatMap(({ path, text }) => {
    const why = refusedForm(text) ?? refusedTables(text, isSpread);
    return why === null ? [] : [`${path}: ${why}: ${text}`];
  });
  assert.deepEqual(refused, []);
});

test('the refused forms are known when they are met', () => {
  assert.ok(refusedForm('SELECT 1 FROM message WHERE due_at < $1 FOR UPDATE SKIP LOCKED'));
  assert.ok(refusedForm('UPDATE session SET ended_at = now() WHERE subscriber_id = $1'));
  assert.ok(refusedForm('INSERT INTO a (x) VALUES ((SELECT 1))'));
  assert.equal(refusedForm('UPDATE session SET ended_at = $2 WHERE subscriber_id = $1'), null);
});

test('a question for each row of a list or of another kind of table is known when it is met', () => {
  const isSpread = (table: string): boolean => table !== 'voucher';
  const why = (statement: string): string | null => refusedTables(statement, isSpread);
  assert.match(
    why('SELECT 1 FROM balance b LEFT JOIN voucher v ON v.used_by = b.subscriber_id')!,
    /MATERIALIZED/,
  );
  assert.equal(why('SELECT 1 FROM balance b LEFT JOIN payment p USING (subscriber_id)'), null);
  const each = 'FROM unnest($1::bigint[]) AS k (id)';
  assert.match(
    why(`SELECT 1 ${each} JOIN LATERAL (SELECT 1 FROM balance WHERE subscriber_id = id) b ON true`)!,
    /lateral/,
  );
  assert.match(
    why(`SELECT id ${each} WHERE EXISTS (SELECT 1 FROM balance WHERE subscriber_id = id)`)!,
    /EXISTS/,
  );
  assert.equal(why(`SELECT id ${each} JOIN balance ON subscriber_id = id`), null);
  assert.match(why('SELECT 1 FROM balance WHERE amount < 0 FOR UPDATE')!, /several shards/);
  assert.equal(why('SELECT 1 FROM balance WHERE subscriber_id = $1 FOR UPDATE'), null);
  assert.ok(refusedForm("UPDATE a SET until = since + interval '1 day' WHERE subscriber_id = $1"));
});

test('without the extension nothing is spread', async () => {
  assert.deepEqual(await store.transaction((tx) => spreadTables(tx)), []);
});
