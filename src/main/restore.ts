import './runtime.ts';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { archiveIn, restoreCopy } from '../store/index.ts';
import { configurationOrExit } from './start-up.ts';

const USAGE = `npm run restore -- --into FOLDER [--until 2026-11-23T04:00:00Z]

Makes a new private PostgreSQL in FOLDER of the newest whole copy in BACKUP_DIR and the log after it. Nothing that is in use is
touched. Then: VAR_DIR=FOLDER npm run audit, and VAR_DIR=FOLDER npm start.`;

const config = configurationOrExit([]);
const asked = argumentsOrNull();
if (asked === null || asked.into === undefined || config.backupDir === null) {
  console.error(config.backupDir === null ? `Set BACKUP_DIR.\n${USAGE}` : USAGE);
  process.exitCode = 2;
} else {
  const begun = performance.now();
  const into = resolve(asked.into);
  try {
    const name = await restoreCopy(archiveIn(config.backupDir), {
      folder: join(into, 'postgres'),
      binaries: config.postgresBinaries,
      log: console.error,
      ...(asked.until === undefined ? {} : { until: asked.until }),
    });
    const kept = await copyFile(join(config.varDir, 'pepper'), join(into, 'pepper')).then(
      () => true,
      () => config.pepper !== null,
    );
    console.log(`Restored ${name} into ${into} in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    if (!kept)
      console.log('Put the pepper of the installation into it, or set PEPPER: no password fits without.');
  } catch (fault) {
    console.error((fault as Error).message);
    process.exitCode = 1;
  }
}

function argumentsOrNull() {
  try {
    const options = { into: { type: 'string' }, until: { type: 'string' } } as const;
    const { into, until } = parseArgs({ options }).values;
    return { into, until: until === undefined ? undefined : Temporal.Instant.from(until) };
  } catch (fault) {
    console.error((fault as Error).message);
    return null;
  }
}
