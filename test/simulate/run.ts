// `npm run simulate`: faults of money by the thousand, each named by its seed. `-- --seeds 100000` lives of a charge in an outside
// charging system (F19), `-- --sequences 10000` sequences of ledger commands with faults (F18), `-- --kills 8` kills of
// PostgreSQL under load (F6). Without options: all of them. `-- --from 1` begins with another seed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { anId } from '../../src/charging/examples.ts';
import { auditLedger } from '../../src/charging/index.ts';
import { schemaFolders } from '../../src/main/rooms.ts';
import { migrate, openStore, startPostgres, type Store } from '../../src/store/index.ts';
import { liveOnce } from './charge-life.ts';
import { killUnderLoad } from './kills.ts';
import { followSequence, segments, sequences } from './ledger-model.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    sequences: { type: 'string' },
    kills: { type: 'string' },
    from: { type: 'string', default: '1' },
  },
});
const isAll = values.seeds === undefined && values.sequences === undefined && values.kills === undefined;
const count = (value: string | undefined, otherwise: number): number =>
  value === undefined ? (isAll ? otherwise : 0) : Number(value);
const from = Number(values.from);

/** How many sequences go on side by side: each has a subscription of its own. */
const AT_ONCE = 8;

let failures = 0;
await part('F19 lives of an outside charge', count(values.seeds, 100_000), livesOfCharges);
await part('F18 sequences of ledger commands', count(values.sequences, 10_000), followSequences);
await part('F6 kills of PostgreSQL under load', count(values.kills, 8), (kills) => killUnderLoad(kills));
process.exitCode = failures === 0 ? 0 : 1;

async function part(name: string, many: number, work: (many: number) => Promise<string>): Promise<void> {
  if (many === 0) return;
  const began = performance.now();
  const said = await work(many).catch((fault: Error) => {
    failures += 1;
    return `BROKEN: ${fault.message}`;
  });
  console.log(`${name}: ${many}, ${Math.round((performance.now() - began) / 1000)} s, ${said}`);
}

async function livesOfCharges(many: number): Promise<string> {
  const ends: Record<string, number> = {};
  for (let seed = from; seed < from + many; seed += 1) {
    const end = await liveOnce(seed).catch((fault: Error) => {
      throw new Error(`seed ${seed}: ${fault.message}`);
    });
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return `seeds ${from} to ${from + many - 1}, ${JSON.stringify(ends)}`;
}

async function followSequences(many: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  const postgres = await startPostgres({ folder, durable: false });
  const store = openStore({ url: postgres.url, max: AT_ONCE });
  try {
    await migrate(postgres.url, schemaFolders);
    return await followSideBySide(store, many);
  } finally {
    await store.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function followSideBySide(store: Store, many: number): Promise<string> {
  let last = 0;
  const one = fc.asyncProperty(sequences(5, 15), segments, (steps, segment) =>
    followSequence(store, anId((last += 1)), segment, steps),
  );
  await Promise.all(
    Array.from({ length: AT_ONCE }, (_, at) =>
      fc.assert(one, { numRuns: Math.ceil(many / AT_ONCE), seed: from + at }),
    ),
  );
  const breaches = await auditLedger(store);
  if (breaches.length > 0) throw new Error(JSON.stringify(breaches[0], (_, value) => String(value)));
  const [row] = await store.query<{ rows: bigint }>('SELECT count(*) AS rows FROM ledger_transaction');
  return `${last} sequences from seed ${from}, ${row?.rows} transactions, no invariant broken`;
}
