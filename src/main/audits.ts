import { auditDays, auditLedger, balanceSource } from '../charging/index.ts';
import { auditBillOrders } from '../detailed-bills/index.ts';
import { auditDisputes } from '../disputes/index.ts';
import { auditTrail } from '../identity/index.ts';
import { openStore, type Store, withLease } from '../store/index.ts';
import { checkIsDue, keepCheck } from '../watch/index.ts';
import type { Agent, Ground } from './ground.ts';
import { goRound } from './rounds.ts';

const LOOK_EVERY_MS = 60_000;
const CHECK_EVERY = Temporal.Duration.from({ hours: 1 });

type Check = (store: Store, trailKey: Buffer) => Promise<readonly unknown[]>;

/** Yesterday and today: what is older was compared when it was new. */
const DAYS = 2;

/** What is checked, and how: each returns what is broken. The sums of all usage take long: `npm run audit` asks them. */
const CHECKS: Readonly<Record<string, Check>> = {
  ledger: (store) => auditLedger(store),
  'bill orders': async (store) => auditBillOrders(store, await store.now()),
  disputes: (store) => auditDisputes(store),
  trail: (store, trailKey) => auditTrail(store, trailKey),
};

/**
 * Asks every hour for rows that break an invariant, in one process whatever their number, and keeps what it came to: its
 * age and its result are figures with alarms. The questions go through whole tables and have all the time they need.
 */
export function startAudits({ store, databaseUrl, keys, log, config }: Ground): Agent {
  const patient = openStore({ url: databaseUrl, max: 1, statementTimeoutMs: 0 });
  const check = async (name: string, ask: Check): Promise<void> => {
    const breaches = await ask(patient, keys.trail);
    if (breaches.length > 0) log.error({ check: name, breaches: breaches.length }, 'an invariant is broken');
    await keepCheck(store, name, breaches.length);
  };
  const agent = goRound({
    everyMs: LOOK_EVERY_MS,
    failed: (fault) => log.error({ err: fault }, 'a check could not be made'),
    work: async () => {
      for (const [name, ask] of Object.entries({ ...CHECKS, ...outsideCheck(config.charging) })) {
        if (!(await checkIsDue(store, name, CHECK_EVERY))) continue;
        await withLease(store, `check ${name}`, () => check(name, ask));
      }
    },
  });
  return {
    stop: async () => {
      await agent.stop();
      await patient.close();
    },
  };
}

/** Our ledger against the charging system's, where there is one; its silence is a fault, and the check grows old. */
function outsideCheck(charging: Ground['config']['charging']): Readonly<Record<string, Check>> {
  if (charging === null) return {};
  const source = balanceSource(charging);
  return { 'charging system': (store) => auditDays(store, source, DAYS) };
}
