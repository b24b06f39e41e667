import { sharedReadings } from './readings.ts';
import { keepLook, type Part, type Reading } from '../watch/index.ts';
import type { Agent, Ground } from './ground.ts';
import { goRound } from './rounds.ts';

const EVERY_MS = 20_000;

/** When a part is not well any more, by its figure. */
const MESSAGES_LATE_SECONDS = 120;
const BILLS_LATE_SECONDS = 300;
const USAGE_LATE_SECONDS = 26 * 3600;

/** How the parts of the service stand by these figures. Pages are well when somebody who serves them can look at all. */
export function partsBy(readings: readonly Reading[]): Readonly<Record<Part, boolean>> {
  const value = (figure: Reading['figure'], queue?: string): number =>
    readings.find((each) => each.figure === figure && each.labels?.['queue'] === queue)?.value ?? 0;
  return {
    pages: true,
    sms: value('queue_oldest_seconds', 'messages') < MESSAGES_LATE_SECONDS,
    bills: value('queue_oldest_seconds', 'bills') < BILLS_LATE_SECONDS,
    usage: value('usage_lag_seconds') < USAGE_LATE_SECONDS,
  };
}

/** Looks at every part each minute, from where pages are served: of several portals the first one's look counts. */
export function startLooks({ store, log }: Ground): Agent {
  return goRound({
    everyMs: EVERY_MS,
    failed: (fault) => log.error({ err: fault }, 'how the service stands could not be kept'),
    work: async () => {
      for (const [part, isGood] of Object.entries(partsBy(await sharedReadings(store))))
        await keepLook(store, part as Part, isGood);
    },
  });
}
