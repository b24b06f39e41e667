import { CAST, writeDemo } from '../../src/demo/index.ts';
import { postTopUps } from '../../src/charging/index.ts';
import { trailWith } from '../../src/identity/index.ts';
import { loadDelivery } from '../../src/main/delivery.ts';
import { keysFrom } from '../../src/main/keys.ts';
import { readOperator } from '../../src/main/operator.ts';
import { keptPepper } from '../../src/main/pepper.ts';
import type { Store } from '../../src/store/index.ts';
import { hryvnias, type SubscriberId } from '../../src/terms/index.ts';

/** Some months of an operator with two dozen subscribers, and money for bills. The last `late` usage files are kept back. */
export async function furnish(
  store: Store,
  { varDir, files, months, late }: { varDir: string; files: string; months: number; late: number },
): Promise<{ readonly loaded: readonly string[]; readonly kept: readonly string[] }> {
  const operator = readOperator();
  const now = await store.now();
  const options = { seed: 1, subscribers: 24, months, now, book: operator.book };
  const paths = await writeDemo(files, options, { months: 'all' });
  const usage = paths.filter((path) => /usage-/.test(path));
  const kept = usage.slice(usage.length - late);
  const { trail } = keysFrom(Buffer.from(await keptPepper(varDir), 'utf8'));
  const silent = { trail: trailWith(trail), progress: () => undefined, line: () => undefined };
  const wanted = paths.filter((path) => !kept.includes(path));
  await loadDelivery(store, operator, wanted, silent);
  await store.transaction(async (tx) =>
    postTopUps(
      tx,
      CAST.map(({ subscriberId }) => ({
        subscriberId: BigInt(subscriberId) as SubscriberId,
        topUpId: 'for the day',
        at: tx.now,
        amount: hryvnias('10000.00'),
      })),
    ),
  );
  return { kept, loaded: usage.filter((path) => !kept.includes(path)) };
}
