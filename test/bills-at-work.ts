import { nameless } from '../src/contacts/index.ts';
import { visitOf } from '../src/detailed-bills/examples.ts';
import { detailedBillsHandlers, startPreparing } from '../src/detailed-bills/index.ts';
import { billSources } from '../src/main/bill-sources.ts';
import { keysFrom } from '../src/main/keys.ts';
import { readOperator } from '../src/main/operator.ts';
import type { Store } from '../src/store/index.ts';
import type { SubscriberId } from '../src/terms/index.ts';
import { OCTOBER } from './long-month.ts';

/** The detailed bills of a store with the operator's real prices, and the agent that makes them. */
export function billsAtWork(store: Store) {
  const origins = { kyivstar: 'https://my.kyivstar.localhost', djuice: 'https://my.djuice.localhost' };
  const sources = billSources(readOperator(), { keys: keysFrom(Buffer.alloc(32, 3)), origins });
  const preparing = startPreparing({ store, sources, failed: (_what, fault) => console.error(fault) });
  const bills = detailedBillsHandlers({
    store,
    sources,
    namesOf: async () => nameless,
    wake: preparing.wake,
    wakeFiles: preparing.wakeFiles,
    patienceMs: 600_000,
    notFound: () => Promise.reject(new Error('the bill is not there')),
    disagreed: () => console.error('the sums disagree'),
  });
  return { bills, stop: () => preparing.stop() };
}

type Bills = ReturnType<typeof billsAtWork>['bills'];

/** Makes a file of October and reads it to its end; how many bytes there were. */
export async function bytesOfOctober(
  bills: Bills,
  id: SubscriberId,
  format: string,
  query: Readonly<Record<string, string>> = {},
): Promise<number> {
  const answer = await bills.file(visitOf(id, { file: `${OCTOBER}.${format}`, query }));
  if (answer.kind !== 'file' || typeof answer.body === 'string' || Buffer.isBuffer(answer.body))
    throw new Error(`no file: ${answer.kind}`);
  let bytes = 0;
  for await (const part of answer.body) bytes += part.length;
  return bytes;
}
