import { startLooking, type Store } from '../store/index.ts';
import type { ToppedUp } from './post.sql.ts';
import { duePayments, hearAndTell, settlePayment, takeAsking } from './payment.sql.ts';
import { ASK_AFTER, PAY_WITHIN, type Payment } from './payment.ts';
import type { PaymentProvider } from './provider.api.ts';

const AT_ONCE = 20;
const LONGEST_PAUSE_MINUTES = 60;
/** After the provider's page has closed it may still be at work for so long. */
const GRACE = Temporal.Duration.from({ minutes: 10 });

/** Asks the provider about every payment that is due, by its id, until it is certain what became of it. */
export async function reconcilePayments(
  store: Store,
  provider: PaymentProvider,
  failed: (payment: Payment, fault: unknown) => void,
  toppedUp?: ToppedUp,
): Promise<number> {
  const due = await duePayments(store, await store.now(), AT_ONCE);
  for (const payment of due) {
    const mine = await store.transaction((tx) => takeAsking(tx, payment, tx.now.add(pauseAfter(payment))));
    if (mine)
      await ask({ store, provider, toppedUp }, payment).catch((fault: unknown) => failed(payment, fault));
  }
  return due.length;
}

/** Each pause is twice the one before, up to an hour. */
function pauseAfter({ askedTimes }: Payment): Temporal.Duration {
  const minutes = ASK_AFTER.minutes * 2 ** Math.min(askedTimes, 6);
  return Temporal.Duration.from({ minutes: Math.min(minutes, LONGEST_PAUSE_MINUTES) });
}

interface Asking {
  readonly store: Store;
  readonly provider: PaymentProvider;
  readonly toppedUp: ToppedUp | undefined;
}

async function ask({ store, provider, toppedUp }: Asking, payment: Payment): Promise<void> {
  let answer: Awaited<ReturnType<PaymentProvider['ask']>>;
  try {
    answer = await provider.ask(payment);
  } catch (fault) {
    await store.transaction((tx) => settlePayment(tx, payment, 'quiet'));
    throw fault;
  }
  await store.transaction(async (tx) => {
    if (answer !== 'not known') {
      await hearAndTell(tx, answer, toppedUp);
      return;
    }
    const over = Temporal.Instant.compare(payment.begunAt.add(PAY_WITHIN).add(GRACE), tx.now) < 0;
    if (over) await settlePayment(tx, payment, 'give up');
  });
}

/** An agent that reconciles as long as the process lives. */
export interface Reconciling {
  stop(): Promise<void>;
}

export function startReconciling({
  round,
  failed,
  everyMs = 15_000,
}: {
  /** Everything that is due now. */
  readonly round: () => Promise<unknown>;
  readonly failed: (fault: unknown) => void;
  readonly everyMs?: number;
}): Reconciling {
  return startLooking(round, { failed, everyMs });
}
