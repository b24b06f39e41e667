/** One schema file of a room. */
export interface Migration {
  readonly room: string;
  /** The file's name, `NNN-noun.sql`. */
  readonly file: string;
  readonly sql: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** What the database remembers of a migration that it went through. */
export type Applied = Pick<Migration, 'room' | 'file' | 'sha256'>;

/**
 * The migrations that the database has still to go through, in their order. Forward only: throws when a file that
 * was applied has changed since, is gone, or stands behind a new one that would have to go before it.
 */
export function pendingMigrations(
  applied: readonly Applied[],
  migrations: readonly Migration[],
): readonly Migration[] {
  const known = new Map(applied.map((each) => [nameOf(each), each]));
  const pending = migrations.filter((each) => !known.has(nameOf(each)));
  for (const each of migrations) refuseChanged(each, known.get(nameOf(each)));
  for (const each of pending) refuseBackdated(each, applied);
  refuseLost(applied, migrations);
  return pending;
}

/** `room/NNN-noun.sql`. */
export function nameOf(migration: Pick<Migration, 'room' | 'file'>): string {
  return `${migration.room}/${migration.file}`;
}

function refuseChanged(migration: Migration, applied: Applied | undefined): void {
  if (applied === undefined || applied.sha256 === migration.sha256) return;
  throw new Error(
    `The schema file ${nameOf(migration)} was changed after this database went through it. ` +
      `Put it back as it was and write the change as the next file of ${migration.room}/schema.`,
  );
}

function refuseBackdated(migration: Migration, applied: readonly Applied[]): void {
  const later = applied.find((each) => each.room === migration.room && each.file > migration.file);
  if (later === undefined) return;
  throw new Error(
    `The schema file ${nameOf(migration)} is new but would come before ${later.file}, ` +
      `which this database has already. Give it the next number.`,
  );
}

function refuseLost(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const rooms = new Set(migrations.map((each) => each.room));
  const files = new Set(migrations.map(nameOf));
  const lost = applied.find((each) => rooms.has(each.room) && !files.has(nameOf(each)));
  if (lost === undefined) return;
  throw new Error(
    `This database went through ${nameOf(lost)}, which this program does not know: it was set up by a newer version.`,
  );
}
