import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { auditLedger, charge, openAccounts } from '../../src/charging/index.ts';
import type { Store, Tx } from '../../src/store/index.ts';
import { hryvnias, type SubscriberId, taxed } from '../../src/terms/index.ts';

/** A till that takes charges all day and keeps the receipt of each. */
export interface Till {
  /** When each charge was acknowledged, in milliseconds of this process. */
  readonly acknowledgedAt: readonly number[];
  /** Answers that did not come. */
  failed(): number;
  stop(): Promise<void>;
  /** Looks in the ledger for every receipt. */
  compare(): Promise<{ acknowledged: number; doubt: number; lost: number; doubled: number; broken: number }>;
}

interface Receipt {
  readonly chargeId: string;
  readonly machine: string;
  /** When it was acknowledged, in milliseconds of this process. */
  readonly atMs: number;
}

const ACCOUNTS = 50;
const HANDS = 4;
const EVERY_MS = 15;
const PRICE = taxed(hryvnias('0.01'), { vatPpm: 200_000, dutyPpm: 75_000 });

/** Opens accounts and begins: four at a time, each asking again with the same id until it knows. */
export async function openTill(store: Store): Promise<Till> {
  const ids = Array.from({ length: ACCOUNTS }, (_, n) => BigInt(n + 1) as SubscriberId);
  await store.transaction((tx) =>
    openAccounts(
      tx,
      ids.map((subscriberId) => ({
        subscriberId,
        segment: 'prepaid' as const,
        openingBalance: hryvnias('100000'),
      })),
    ),
  );
  const receipts: Receipt[] = [];
  const sent: string[] = [];
  const acknowledgedAt: number[] = [];
  let failed = 0;
  const state = { over: false };
  const take = async (subscriberId: SubscriberId): Promise<void> => {
    const chargeId = randomUUID();
    sent.push(chargeId);
    while (!state.over) {
      try {
        const machine = await store.transaction((tx) => chargeAt(tx, subscriberId, chargeId));
        acknowledgedAt.push(performance.now());
        receipts.push({ chargeId, machine, atMs: performance.now() });
        return;
      } catch {
        failed += 1;
        await pause(100);
      }
    }
  };
  const hands = Array.from({ length: HANDS }, async (_, hand) => {
    for (let n = hand; !state.over; n += HANDS) {
      await take(ids[n % ACCOUNTS]!);
      await pause(EVERY_MS);
    }
  });
  return {
    acknowledgedAt,
    failed: () => failed,
    async stop() {
      state.over = true;
      await Promise.all(hands);
    },
    compare: () => compare(store, receipts, sent),
  };
}

/** Takes a charge and says which machine took it. */
async function chargeAt(tx: Tx, subscriberId: SubscriberId, chargeId: string): Promise<string> {
  const answer = await charge(tx, { subscriberId, chargeId, price: PRICE, reason: 'ha' });
  if (answer === 'balance too low') throw new Error('There is money for a day: this account is not ours.');
  const [row] = await tx.query<{ machine: string }>('SELECT host(inet_server_addr()) AS machine', []);
  return row!.machine;
}

/** Of the charges that were acknowledged and are gone: which machine had acknowledged them, and when. */
function tellLost(lost: readonly Receipt[]): void {
  for (const { machine, atMs, chargeId } of lost.slice(0, 20))
    console.error(`lost: ${chargeId}, acknowledged by ${machine} after ${(atMs / 1_000).toFixed(2)} s`);
}

async function compare(store: Store, receipts: readonly Receipt[], sent: readonly string[]) {
  const rows = await store.query<{ id: string; n: number }>(
    `SELECT split_part(transaction_id, ':', 2) AS id, count(*)::int AS n FROM ledger_transaction
     WHERE kind = 'charge' GROUP BY 1 LIMIT 1000000`,
    [],
  );
  const stored = new Map(rows.map(({ id, n }) => [id, n]));
  const known = new Set(sent);
  const lost = receipts.filter(({ chargeId }) => !stored.has(chargeId));
  tellLost(lost);
  return {
    acknowledged: receipts.length,
    doubt: sent.length - receipts.length,
    lost: lost.length,
    doubled: rows.filter(({ id, n }) => n > 1 || !known.has(id)).length,
    broken: (await auditLedger(store)).length,
  };
}
