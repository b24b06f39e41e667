import type { Issuing } from '../identity/index.ts';
import { type Looking, startLooking, type Store } from '../store/index.ts';
import { subscription } from '../subscribers/index.ts';
import { standingOf } from './standing.sql.ts';
import { dueWelcomes, endWelcome, takeWelcome, type Welcome } from './welcome.sql.ts';

export interface WelcomingOptions {
  readonly store: Store;
  readonly issuing: Issuing;
  /** Wakes the dispatcher of messages. */
  readonly onSms: () => void;
  readonly failed: (fault: unknown) => void;
  readonly everyMs?: number;
}

const AT_ONCE = 20;
const LEASE = Temporal.Duration.from({ minutes: 2 });
const MOST_ATTEMPTS = 5;

/** Sends the first passwords to those whom a file has let in: it looks every so often, and at once when it is woken. */
export function startWelcoming(options: WelcomingOptions): Looking {
  const { failed, everyMs = 2_000 } = options;
  return startLooking(
    async (isStopped) => {
      while (!isStopped() && (await welcomeDue(options)) > 0);
    },
    { failed, everyMs },
  );
}

/** Welcomes some of those who are due, one after the other: hashing is paced, so that people at the door do not wait. */
async function welcomeDue(options: WelcomingOptions): Promise<number> {
  const { store, onSms, failed } = options;
  const due = await dueWelcomes(store, await store.now(), AT_ONCE);
  for (const each of due) await welcome(options, each).catch(failed);
  if (due.length > 0) onSms();
  return due.length;
}

/** Twice is once: the row that asks for it is gone in the transaction that sends the password. */
async function welcome({ store, issuing }: WelcomingOptions, due: Welcome): Promise<void> {
  const now = await store.now();
  const attempt = await takeWelcome(store, due, now, now.add(LEASE));
  if (attempt === null) return;
  const made = await issuing.prepare();
  await store.transaction(async (tx) => {
    if (!(await endWelcome(tx, due)) || attempt > MOST_ATTEMPTS) return;
    const held = await subscription(tx, due.subscriberId);
    const standing = await standingOf(tx, due.subscriberId, tx.now);
    const isLetIn = standing.kind === 'employee' && standing.scope !== null;
    if (held !== null && held.closedAt === null && isLetIn) await issuing.first(tx, held, made);
  });
}
