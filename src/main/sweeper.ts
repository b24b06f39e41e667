import { sweepCauses, sweepTallies } from '../store/index.ts';
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
