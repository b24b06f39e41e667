import { voucherBatches } from '../charging/index.ts';
import { daysLeft, waitingDisputes } from '../disputes/index.ts';
import type { Queries } from '../store/index.ts';
import { applications } from './application.sql.ts';
import { massResets } from './mass-reset.sql.ts';
import { QUEUES, type QueueName, type Waiting } from './waiting.ts';
import { type Role, roleMay } from './role.ts';
import { proposedWithdrawals } from './withdrawal.sql.ts';

const COUNTED = 200;

/** How much waits in each queue that a role may look into; empty ones are left out. Counted up to 200. */
export async function waitingFor(
  db: Queries,
  role: Role,
  now: Temporal.Instant,
): Promise<readonly Waiting[]> {
  const names = (Object.keys(QUEUES) as QueueName[]).filter((name) => roleMay(role, QUEUES[name].right));
  const counted = await Promise.all(names.map((queue) => COUNTS[queue](db, now)));
  return names.map((queue, index) => ({ queue, ...counted[index]! })).filter(({ count }) => count > 0);
}

type Count = (db: Queries, now: Temporal.Instant) => Promise<Omit<Waiting, 'queue'>>;

const COUNTS: Readonly<Record<QueueName, Count>> = {
  applications: async (db) =>
    many((await applications(db, { limit: COUNTED })).filter(({ state }) => state === 'submitted')),
  disputes: async (db, now) => {
    const waiting = await waitingDisputes(db, COUNTED);
    return { ...many(waiting), late: waiting.filter(({ dueAt }) => daysLeft(dueAt, now) < 0).length };
  },
  withdrawals: async (db) => many(await proposedWithdrawals(db, COUNTED)),
  vouchers: async (db) =>
    many((await voucherBatches(db, { limit: COUNTED })).filter(({ state }) => state === 'proposed')),
  resets: async (db) =>
    many(
      (await massResets(db, { limit: COUNTED })).filter(
        ({ state }) => state === 'proposed' || state === 'stopped',
      ),
    ),
};

function many(list: readonly unknown[]): Omit<Waiting, 'queue'> {
  return { count: list.length, late: 0 };
}
