import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aCharge, anId, anOpening, aPrice, aUsagePosting } from '../../src/charging/examples.ts';
import { auditLedger, charge, openAccounts, postUsage } from '../../src/charging/index.ts';
import { schemaFolders } from '../../src/main/rooms.ts';
import { migrate, openStore, startPostgres, type Store } from '../../src/store/index.ts';
import { hryvnias, type SubscriberId } from '../../src/terms/index.ts';

/*
 * F6: PostgreSQL, every process of it, is killed under load, again and again, with durable settings. Clients keep what was
 * acknowledged and ask again under the same id for what was not. Nothing may be lost, nothing doubled.
 */

const CLIENTS = 4;
const SUBSCRIBERS = 20;
const BETWEEN_KILLS_MS = 700;

interface Notes {
  /** What each client was told is charged or posted. */
  readonly acknowledged: Map<string, SubscriberId>;
  interrupted: number;
  isOver: boolean;
}

/** Kills so many times; says what came of it, or throws. */
export async function killUnderLoad(kills: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kills-'));
  const postgres = await startPostgres({ folder });
  const store = openStore({ url: postgres.url, max: CLIENTS + 1 });
  const notes: Notes = { acknowledged: new Map(), interrupted: 0, isOver: false };
  try {
    await migrate(postgres.url, schemaFolders);
    const ids = Array.from({ length: SUBSCRIBERS }, (_, at) => anId(700_001 + at));
    const accounts = ids.map((subscriberId) =>
      anOpening({ subscriberId, openingBalance: hryvnias('100000') }),
    );
    await store.transaction((tx) => openAccounts(tx, accounts));
    const clients = Array.from({ length: CLIENTS }, (_, at) => client(store, ids, notes, at));
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(BETWEEN_KILLS_MS + Math.floor(Math.random() * 300));
      killTree(Number(readFileSync(join(postgres.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]));
      await answersAgain(store);
    }
    notes.isOver = true;
    await Promise.all(clients);
    return await verdict(store, notes);
  } finally {
    notes.isOver = true;
    await store.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Charges and posts usage, each under an id of its own, until it is acknowledged. */
async function client(store: Store, ids: readonly SubscriberId[], notes: Notes, at: number): Promise<void> {
  for (let n = 0; !notes.isOver; n += 1) {
    const subscriberId = ids[(n * CLIENTS + at) % ids.length]!;
    const id = `${at}-${n}`;
    const isCharge = n % 2 === 0;
    const price = aPrice('0.01');
    for (;;) {
      const done = await store
        .transaction(async (tx) => {
          if (isCharge) await charge(tx, aCharge({ subscriberId, chargeId: id, price }));
          else await postUsage(tx, [aUsagePosting({ subscriberId, postingId: id, price: hryvnias('0.01') })]);
          return true;
        })
        .catch(() => false);
      if (done) break;
      notes.interrupted += 1;
      await pause(20);
    }
    notes.acknowledged.set(`${isCharge ? 'charge' : 'usage'}:${id}`, subscriberId);
  }
}

/** Every process of the server at once: none of them can say goodbye. */
function killTree(postmaster: number): void {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  for (const pid of [postmaster, ...children.trim().split(' ').map(Number)])
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
}

async function answersAgain(store: Store): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await store.query('SELECT 1').catch(() => null);
    if (answer !== null) return;
    await pause(50);
  }
  throw new Error('PostgreSQL did not come back within half a minute');
}

async function verdict(store: Store, { acknowledged, interrupted }: Notes): Promise<string> {
  const rows = await store.query<{ id: string; subscriberId: SubscriberId }>(
    `SELECT transaction_id AS id, subscriber_id AS "subscriberId" FROM ledger_transaction WHERE kind <> 'opening'`,
  );
  const stored = new Set(rows.map(({ id, subscriberId }) => `${id} ${subscriberId}`));
  const lost = [...acknowledged].filter(([id, subscriberId]) => !stored.has(`${id} ${subscriberId}`));
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged and lost, e.g. ${lost[0]![0]}`);
  if (rows.length !== acknowledged.size)
    throw new Error(`${rows.length} in the ledger, ${acknowledged.size} acknowledged`);
  const breaches = await auditLedger(store);
  if (breaches.length > 0) throw new Error(`${breaches[0]!.invariant}: ${breaches[0]!.subject}`);
  return `${acknowledged.size} acknowledged, ${interrupted} interrupted and asked again, lost 0, doubled 0`;
}
