import { standingOf } from '../corporate/index.ts';
import { identityOf, type Issuing, type Trail } from '../identity/index.ts';
import { type Looking, type Queries, startLooking, type Store } from '../store/index.ts';
import { subscription, type Subscription } from '../subscribers/index.ts';
import { recordAct } from './act.sql.ts';
import type { SkipReason } from './mass-reset.ts';
import { finishMassResets } from './mass-reset.sql.ts';
import {
  approverOfRunning,
  dueLines,
  giveLineBack,
  type LineKey,
  settleLine,
  takeLine,
} from './mass-reset-line.sql.ts';

export interface ResettingOptions {
  readonly store: Store;
  readonly issuing: Issuing;
  readonly trail: Trail;
  /** Wakes the dispatcher of messages. */
  readonly onSms: () => void;
  readonly failed: (fault: unknown) => void;
  readonly everyMs?: number;
}

const AT_ONCE = 20;
const LEASE = Temporal.Duration.from({ minutes: 2 });
const MOST_ATTEMPTS = 5;

/** Makes the new passwords of mass resets that were approved, one after the other, in any number of processes. */
export function startResetting(options: ResettingOptions): Looking {
  const { store, failed, everyMs = 2_000 } = options;
  return startLooking(
    async (isStopped) => {
      while (!isStopped() && (await resetDue(options, isStopped)) > 0);
      await finishMassResets(store, await store.now());
    },
    { failed, everyMs },
  );
}

/** Some of those who are due, one after the other: hashing is paced, so that people at the door do not wait. */
async function resetDue(options: ResettingOptions, isStopped: () => boolean): Promise<number> {
  const { store, onSms, failed } = options;
  const due = await dueLines(store, await store.now(), AT_ONCE);
  for (const line of due) {
    if (isStopped()) break;
    await resetOne(options, line).catch(failed);
  }
  if (due.length > 0) onSms();
  return due.length;
}

/** Twice is once: what is settled is never taken again, and password, SMS and journal are one transaction with it. */
async function resetOne({ store, issuing, trail }: ResettingOptions, line: LineKey): Promise<void> {
  const now = await store.now();
  const attempt = await takeLine(store, line, now, now.add(LEASE));
  if (attempt === null) return;
  const isHopeless = attempt > MOST_ATTEMPTS;
  const skip = isHopeless ? null : await skipped(store, line, now);
  const made = skip !== null || isHopeless ? null : await issuing.prepare();
  await store.transaction(async (tx) => {
    const approver = await approverOfRunning(tx, line.resetId);
    if (approver === null) return giveLineBack(tx, line);
    const held = await subscription(tx, line.subscriberId);
    const lost = await skipped(tx, line, tx.now, held);
    if (isHopeless || made === null || held === null || lost !== null)
      return void (await settleLine(tx, line, isHopeless ? { state: 'failed' } : skippedAs(lost ?? skip)));
    if (!(await settleLine(tx, line, { state: 'sent', messageId: made.messageId }))) return;
    await issuing.anew(tx, held, made);
    const { subscriberId, resetId } = line;
    await recordAct(tx, tx.now, { staffId: approver, act: 'reset with many', subscriberId, reason: resetId });
    await trail.record(tx, { subscriberId, act: 'password sent by care', actor: 'care desk' });
  });
}

function skippedAs(why: SkipReason | null) {
  return { state: 'skipped', why: why ?? 'closed' } as const;
}

/** Why a number gets no new password now, or `null`. */
async function skipped(
  db: Queries,
  { subscriberId }: LineKey,
  now: Temporal.Instant,
  known?: Subscription | null,
): Promise<SkipReason | null> {
  const held = known === undefined ? await subscription(db, subscriberId) : known;
  if (held === null || held.closedAt !== null) return 'closed';
  if ((await identityOf(db, subscriberId)) === null) return 'not enrolled';
  const standing = await standingOf(db, subscriberId, now);
  return standing.kind === 'employee' && standing.scope === null ? 'no access' : null;
}
