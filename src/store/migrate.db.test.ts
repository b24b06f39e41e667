import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { migrate } from './index.ts';

const database = await testStore();
const folder = await mkdtemp(join(tmpdir(), 'mk-schema-'));
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const rooms = [{ room: 'orchard', folder }];

test('two processes that start together go through each file once', async () => {
  await writeFile(
    join(folder, '001-tree.sql'),
    'CREATE TABLE tree (id bigint); INSERT INTO tree VALUES (1);',
  );
  await writeFile(join(folder, '002-apple.sql'), 'CREATE TABLE apple (id bigint);');
  const applied = await Promise.all([migrate(database.url, rooms), migrate(database.url, rooms)]);
  assert.deepEqual(applied.flat(), ['orchard/001-tree.sql', 'orchard/002-apple.sql']);
  assert.deepEqual(await database.store.query('SELECT id FROM tree'), [{ id: 1n }]);
});

test('a file that fails leaves nothing behind and is named', async () => {
  await writeFile(
    join(folder, '003-pear.sql'),
    'CREATE TABLE pear (id bigint); CREATE TABLE tree (id bigint);',
  );
  await assert.rejects(
    migrate(database.url, rooms),
    /orchard\/003-pear\.sql failed: relation "tree" already exists/,
  );
  assert.deepEqual(await database.store.query("SELECT to_regclass('pear')::text AS pear"), [{ pear: null }]);
  await rm(join(folder, '003-pear.sql'));
});

test('a changed file is refused', async () => {
  await writeFile(join(folder, '001-tree.sql'), 'CREATE TABLE tree (id int);');
  await assert.rejects(migrate(database.url, rooms), /orchard\/001-tree\.sql was changed/);
});

test('a file with another kind of name is refused, a room without tables is fine', async () => {
  await writeFile(join(folder, 'tree.sql'), '');
  await assert.rejects(migrate(database.url, rooms), /not named NNN-noun\.sql/);
  assert.deepEqual(await migrate(database.url, [{ room: 'desert', folder: join(folder, 'none') }]), []);
});
