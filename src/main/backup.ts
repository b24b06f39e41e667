import './runtime.ts';
import { archiveIn, makeCopy } from '../store/index.ts';
import { BACKUP, keepCheck } from '../watch/index.ts';
import { configurationOrExit, openDatabase } from './start-up.ts';

const config = configurationOrExit(process.argv.slice(2));
if (config.backupDir === null || config.databaseUrl !== null) {
  console.error(
    config.databaseUrl !== null
      ? 'DATABASE_URL names your own PostgreSQL: back it up with pg_basebackup and its log (docs/operating.md).'
      : 'Set BACKUP_DIR, for this command and for the processes that run.',
  );
  process.exitCode = 2;
} else {
  const database = await openDatabase(config, console.error);
  try {
    const begun = performance.now();
    const name = await makeCopy(database.url, archiveIn(config.backupDir));
    await keepCheck(database.store, BACKUP, 0);
    console.log(`${name}: a whole copy in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  } catch (fault) {
    console.error((fault as Error).message);
    process.exitCode = 1;
  } finally {
    await database.close();
  }
}
