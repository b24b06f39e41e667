import './runtime.ts';
import { sealTextsWith } from '../messaging/index.ts';
import { resealColumn } from '../store/index.ts';
import { sealedColumns } from './sealed.ts';
import { configurationOrExit, keysOf, openDatabase } from './start-up.ts';

/**
 * `npm run reseal`: seals everything that rests sealed by the first of SEAL_KEYS, while everything runs. Ends with 1
 * when something opens with none of them: that would be lost with the next key, or is already.
 */
const config = configurationOrExit(process.argv.slice(2));
const keys = await keysOf(config);
sealTextsWith(...keys.resting.messages);
const database = await openDatabase(config, console.error);
try {
  let lostAll = 0;
  for (const column of sealedColumns(keys)) {
    const { seen, renewed, lost } = await resealColumn(database.store, column);
    lostAll += lost;
    const unreadable = lost === 0 ? '' : `, ${lost} that none of SEAL_KEYS opens`;
    console.log(`${column.table}: ${renewed} of ${seen} sealed anew${unreadable}`);
  }
  console.log(
    lostAll === 0
      ? 'All rests under the first of SEAL_KEYS: the others may go.'
      : `${lostAll} values open with none of SEAL_KEYS: put the missing key back and run this again.`,
  );
  process.exitCode = lostAll === 0 ? 0 : 1;
} finally {
  await database.close();
}
