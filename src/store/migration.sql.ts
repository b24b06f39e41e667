import type { Applied, Migration } from './migration.ts';
import type { Queries } from './store.ts';

/** Any number, always the same: who holds this lock migrates, others wait. */
const MIGRATION_LOCK = 7_340_571_203n;

/** Waits until no other process migrates this database; holds until the transaction ends. */
export async function lockMigrations(db: Queries): Promise<void> {
  await db.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

/** The table in which the database remembers its migrations. Made here because it must be there before any file. */
export async function makeMigrationTable(db: Queries): Promise<void> {
  await db.query(`
    CREATE TABLE IF NOT EXISTS schema_migration (
      room       text        NOT NULL,
      file       text        NOT NULL,
      sha256     text        NOT NULL,
      applied_at timestamptz NOT NULL,
      PRIMARY KEY (room, file)
    )`);
}

/** Every migration that this database went through. */
export async function appliedMigrations(db: Queries): Promise<readonly Applied[]> {
  return await db.query<Applied>(
    'SELECT room, file, sha256 FROM schema_migration ORDER BY room, file LIMIT 10000',
  );
}

/** Goes through one file and remembers it. */
export async function applyMigration(db: Queries, migration: Migration, at: Temporal.Instant): Promise<void> {
  await db.query(migration.sql);
  await db.query('INSERT INTO schema_migration (room, file, sha256, applied_at) VALUES ($1, $2, $3, $4)', [
    migration.room,
    migration.file,
    migration.sha256,
    at,
  ]);
}
