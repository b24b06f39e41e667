import './runtime.ts';
import { parseArgs } from 'node:util';
import { auditDays, balanceSource, breachText, repairDays } from '../charging/index.ts';
import { auditTrail, trailBreachText } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import type { Config } from './config.ts';
import { auditMoney } from './money-audit.ts';
import { readOperator } from './operator.ts';
import { configurationOrExit, openDatabase, keysOf } from './start-up.ts';
import { auditSums } from './usage-audit.ts';

const USAGE = `npm run audit [-- --money | --usage | --outside | --trail] [--days 7] [--repair]

Asks for every row of the store that breaks an invariant, and tells it; ends with 1 when there is one.
--money    the ledger, bill orders, disputes
--usage    expense months against their records, their days, and what the ledger took for them
--outside  the charging system's records against our ledger, day by day (where CHARGING_URL is set)
--trail    the audit trail
--repair   gives back, first, what only one of the two sides has taken`;

const options = {
  money: { type: 'boolean', default: false },
  usage: { type: 'boolean', default: false },
  outside: { type: 'boolean', default: false },
  trail: { type: 'boolean', default: false },
  repair: { type: 'boolean', default: false },
  days: { type: 'string', default: '7' },
} as const;

type Asked = NonNullable<ReturnType<typeof argumentsOrNull>>;

function argumentsOrNull() {
  try {
    const { values } = parseArgs({ options });
    return /^[1-9]\d{0,2}$/.test(values.days) ? values : null;
  } catch {
    return null;
  }
}

const asked = argumentsOrNull();
if (asked === null) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const config = configurationOrExit([]);
  const database = await openDatabase(config, console.error);
  try {
    const breaches = await broken(database.store, config, asked);
    for (const breach of breaches) console.log(breach);
    console.log(breaches.length === 0 ? 'All is well.' : `${breaches.length} broken.`);
    process.exitCode = breaches.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

async function broken(store: Store, config: Config, asked: Asked): Promise<readonly string[]> {
  const isAll = !asked.money && !asked.usage && !asked.outside && !asked.trail;
  return [
    ...(isAll || asked.money ? (await auditMoney(store, readOperator().priceRules)).map(breachText) : []),
    ...(isAll || asked.usage ? (await auditSums(store)).map(breachText) : []),
    ...(isAll || asked.outside ? await brokenOutside(store, config, asked) : []),
    ...(isAll || asked.trail ? await brokenTrail(store, config) : []),
  ];
}

/** A charging system that does not answer is no agreement: it counts as broken. */
async function brokenOutside(
  store: Store,
  { charging }: Config,
  { days, repair }: Asked,
): Promise<readonly string[]> {
  if (charging === null) return [];
  const source = balanceSource(charging);
  try {
    if (repair) {
      const { settled, left } = await repairDays(store, source, Number(days));
      console.log(`${settled} differences are being settled, ${left} are left to people.`);
    }
    return (await auditDays(store, source, Number(days))).map(breachText);
  } catch (fault) {
    return [
      `M16: the charging system could not be asked: ${fault instanceof Error ? fault.message : 'fault'}`,
    ];
  }
}

async function brokenTrail(store: Store, config: Config): Promise<readonly string[]> {
  const { trail } = await keysOf(config);
  return (await auditTrail(store, trail)).map(trailBreachText);
}
