import './runtime.ts';
import { breachText } from '../charging/index.ts';
import { auditTrail, trailBreachText } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import type { Config } from './config.ts';
import { keysFrom } from './keys.ts';
import { auditMoney } from './money-audit.ts';
import { configurationOrExit, openDatabase, pepperOf } from './start-up.ts';

const USAGE = `npm run audit [-- --trail | --money]

Asks for every row that breaks an invariant of the ledger, of bill orders or of the audit trail, and tells it.
Ends with 1 when there is one. --trail: only the trail; --money: only the ledger and orders.`;

const args = process.argv.slice(2);
const config = configurationOrExit(args);
if (args.some((arg) => arg !== '--trail' && arg !== '--money')) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const database = await openDatabase(config, console.error);
  try {
    const breaches = [
      ...(args.includes('--trail') ? [] : await brokenMoney(database.store)),
      ...(args.includes('--money') ? [] : await brokenTrail(database.store, config)),
    ];
    for (const breach of breaches) console.log(breach);
    console.log(breaches.length === 0 ? 'All is well.' : `${breaches.length} broken.`);
    process.exitCode = breaches.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

async function brokenMoney(store: Store): Promise<readonly string[]> {
  return (await auditMoney(store)).map(breachText);
}

async function brokenTrail(store: Store, config: Config): Promise<readonly string[]> {
  const { trail } = keysFrom(Buffer.from(await pepperOf(config), 'utf8'));
  return (await auditTrail(store, trail)).map(trailBreachText);
}
