import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareMachines, spreadTables } from './distribution.sql.ts';
import { nameOf, pendingMigrations, type Migration } from './migration.ts';
import { appliedMigrations, applyMigration, lockMigrations, makeMigrationTable } from './migration.sql.ts';
import { openStore } from './postgres.ts';
import { grantToWebRole } from './role.sql.ts';

/** A room and the folder of its schema files. */
export interface SchemaFolder {
  readonly room: string;
  readonly folder: URL | string;
}

/**
 * Brings a database to the schema of the rooms, in their order: forward only, all or nothing, one process at a time.
 * Returns the names of the files it went through now. A room without a folder has no tables.
 */
export async function migrate(url: string, rooms: readonly SchemaFolder[]): Promise<readonly string[]> {
  const migrations = await readMigrations(rooms);
  const store = openStore({ url, max: 1, statementTimeoutMs: 0 });
  try {
    return await store.transaction(async (tx) => {
      await lockMigrations(tx);
      await prepareMachines(tx);
      await makeMigrationTable(tx);
      const pending = pendingMigrations(await appliedMigrations(tx), migrations);
      for (const migration of pending)
        await goThrough(() => applyMigration(tx, migration, tx.now), migration);
      if (pending.length > 0) await grantToWebRole(tx);
      await spreadTables(tx);
      return pending.map(nameOf);
    });
  } finally {
    await store.close();
  }
}

/** Every schema file of the rooms, in the order in which a database goes through them. */
export async function readMigrations(rooms: readonly SchemaFolder[]): Promise<readonly Migration[]> {
  return (await Promise.all(rooms.map(roomMigrations))).flat();
}

async function roomMigrations({ room, folder }: SchemaFolder): Promise<Migration[]> {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const files = (await filesOf(path)).filter((file) => file.endsWith('.sql')).sort();
  return await Promise.all(files.map((file) => readMigration(room, path, file)));
}

async function filesOf(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

async function readMigration(room: string, path: string, file: string): Promise<Migration> {
  if (!/^\d{3}-[a-z][a-z0-9-]*\.sql$/.test(file)) {
    throw new Error(`The schema file ${room}/${file} is not named NNN-noun.sql.`);
  }
  const sql = await readFile(join(path, file), 'utf8');
  return { room, file, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

async function goThrough(work: () => Promise<void>, migration: Migration): Promise<void> {
  try {
    await work();
  } catch (fault) {
    throw new Error(`The schema file ${nameOf(migration)} failed: ${(fault as Error).message}`, {
      cause: fault,
    });
  }
}
