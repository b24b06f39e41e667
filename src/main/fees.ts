import { withLease } from '../store/index.ts';
import { KYIV, monthOf } from '../terms/index.ts';
import { coverage, settleMonths } from '../usage/index.ts';
import { chargeFees, roundBillsSoFar } from './delivery.ts';
import type { Agent, Ground } from './ground.ts';
import { reactions } from './reactions.ts';
import { goRound } from './rounds.ts';

const LOOK_EVERY_MS = 600_000;
/** The sites open first. */
const FIRST_MS = 5_000;

/**
 * Charges what falls due at the beginning of the process and of each day, whether usage comes or not, and rates again
 * what a top-up may have changed. Of several processes one works at a time; whoever does it twice charges nothing twice.
 */
export function startCharging(ground: Ground): Agent {
  let doneOn = '';
  return goRound({
    firstMs: FIRST_MS,
    everyMs: LOOK_EVERY_MS,
    failed: (fault) => ground.log.error({ err: fault }, 'the fees of the day could not be charged'),
    work: async () => {
      const { store, operator } = ground;
      const today = (await store.now()).toZonedDateTimeISO(KYIV).toPlainDate().toString();
      await withLease(store, 'fees of the day', async () => {
        if (doneOn !== today) await chargeFeesOfDay(ground);
        doneOn = today;
        const settled = await settleMonths(store, operator.book, {
          post: reactions.usageRated,
          topUpsOf: reactions.topUpsOf,
        });
        if (settled > 0) await roundBillsSoFar(store, operator.book);
      });
    },
  });
}

/** This month's fees, and those of the one before where usage of it came: the day may be its first. */
export async function chargeFeesOfDay({
  store,
  operator: { book },
}: Pick<Ground, 'store' | 'operator'>): Promise<void> {
  const now = await store.now();
  const current = monthOf(now);
  const last = monthOf(now.toZonedDateTimeISO(KYIV).subtract({ months: 1 }).toInstant());
  const covered = (await coverage(store)).map(({ month }) => month);
  await chargeFees(store, book, [...covered.filter((month) => month === last), current]);
  await roundBillsSoFar(store, book);
}
