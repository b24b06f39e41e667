import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig, type Config } from './config.ts';
import { openDatabase, pepperOf, siteCertificate } from './start-up.ts';

const folder = await mkdtemp(join(tmpdir(), 'mk-start-'));
// Open to the account of the database: else root's data would go to /var/lib.
await chmod(folder, 0o755);
after(() => rm(folder, { recursive: true, force: true }));

function config(given: Record<string, string> = {}): Config {
  const read = readConfig({ VAR_DIR: folder, ...given });
  assert.ok('config' in read);
  return read.config;
}

test('with nothing set the database is there, migrated, and again after a stop', async () => {
  for (const _ of ['first', 'second']) {
    const database = await openDatabase(config(), () => undefined);
    const [row] = await database.store.query<{ there: boolean }>(
      "SELECT to_regclass('schema_migration') IS NOT NULL AS there",
    );
    assert.ok(row!.there);
    await database.close();
  }
});

test('a server that is too old or not there is refused in one sentence', async () => {
  const nowhere = config({ DATABASE_URL: 'postgresql://localhost/none?host=/nowhere' });
  await assert.rejects(
    openDatabase(nowhere, () => undefined),
    /ENOENT/,
  );
});

test('certificate and pepper are made when none are given, and no certificate behind a proxy', async () => {
  const made = await siteCertificate(config(), Temporal.Now.instant());
  assert.ok(made !== null && 'authorityFile' in made);
  assert.equal(await siteCertificate(config({ TRUST_PROXY: '127.0.0.1' }), Temporal.Now.instant()), null);
  assert.ok((await pepperOf(config())).length > 40);
  assert.equal(await pepperOf(config({ PEPPER: 'x'.repeat(32) })), 'x'.repeat(32));
});
