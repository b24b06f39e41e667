import { retentionOn, sweepBy } from '../privacy/index.ts';
import { openStore, sweepCauses, sweepTallies, withLease } from '../store/index.ts';
import { kyivDate } from '../terms/index.ts';
import type { Agent, Ground } from './ground.ts';
import { sweepByRules } from './retention.ts';
import { goRound } from './rounds.ts';

const EVERY_MS = 60_000;
const TALLIES_LAST = { hours: 1 };
/** Which request asked for a message or a bill is of use as long as somebody may ask what became of it. */
const CAUSES_LAST = { hours: 90 * 24 };

/** Removes what has had its day. It may run in many processes: a row is removed once. */
export function startSweeper({ store, log, operator }: Pick<Ground, 'store' | 'log' | 'operator'>): Agent {
  return goRound({
    everyMs: EVERY_MS,
    failed: (fault) => log.error({ err: fault }, 'what has had its day could not be removed'),
    work: async () => {
      const now = await store.now();
      await sweepTallies(store, now.subtract(TALLIES_LAST));
      await sweepCauses(store, now.subtract(CAUSES_LAST));
      await sweepByRules(store, operator.retentionRules, now);
    },
  });
}

const RETENTION_EVERY_MS = 6 * 3_600_000;

/** Removes what the operator's rules of the day no longer let us keep; in one process at a time, with all the time it needs. */
export function startRetention({ store, databaseUrl, operator, log }: Ground): Agent {
  const patient = openStore({ url: databaseUrl, max: 1, statementTimeoutMs: 0 });
  const agent = goRound({
    everyMs: RETENTION_EVERY_MS,
    failed: (fault) => log.error({ err: fault }, 'what is not to be kept could not be removed'),
    work: () =>
      withLease(store, 'retention', async () => {
        const now = await patient.transaction(async (tx) => tx.now);
        await sweepBy(patient, retentionOn(operator.dataRetention, kyivDate(now)), now);
      }),
  });
  return {
    stop: async () => {
      await agent.stop();
      await patient.close();
    },
  };
}
