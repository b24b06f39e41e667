import {
  type PaymentProvider,
  paymentProvider,
  pretendProviderHandlers,
  reconcilePayments,
  type Reconciling,
  startPretendProvider,
  startReconciling,
  type ToppedUp,
} from '../charging/index.ts';
import type { Store } from '../store/index.ts';
import type { buildApplication } from './application.ts';
import type { Config } from './config.ts';
import type { Keys } from './keys.ts';
import type { Handlers } from './routes.ts';

type App = Awaited<ReturnType<typeof buildApplication>>['app'];

/** Who takes cards: the configured provider, or the pretend one; `null` when there is neither. */
export interface Payments {
  readonly provider: PaymentProvider;
  /** The pages of the pretend one. */
  readonly pages: Handlers['pay'];
  /** Tells the pretend one where its call-backs go. */
  connect(app: App): void;
  stop(): Promise<void>;
}

export async function paymentsOf(
  given: Config['payments'],
  pretend: {
    readonly store: Store;
    readonly keys: Keys;
    readonly origins: Record<'kyivstar' | 'phones', string>;
  },
): Promise<Payments> {
  if (given !== null) {
    const provider = paymentProvider({ ...given, secret: Buffer.from(given.secret, 'utf8') });
    return { provider, pages: null, connect: () => undefined, stop: async () => undefined };
  }
  const { store, keys, origins } = pretend;
  const secret = keys.payments;
  let app: App | null = null;
  const pretendProvider = await startPretendProvider({
    secret,
    // Through the whole of our HTTP, without a socket: the port may have a certificate of our own making.
    callBack: async (message) => {
      const answer = await app?.inject({
        method: 'POST',
        url: '/payments/call-back',
        headers: {
          host: new URL(origins.kyivstar).host,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ ...message }).toString(),
      });
      if (answer?.statusCode !== 200) throw new Error(`the call-back was answered ${answer?.statusCode}`);
    },
  });
  const pageUrl = `${origins.phones}/pay`;
  return {
    provider: paymentProvider({ pageUrl, askUrl: pretendProvider.askUrl, secret }),
    pages: pretendProviderHandlers(store, pretendProvider),
    connect: (built) => {
      app = built;
    },
    stop: pretendProvider.stop,
  };
}

/** Asks about open payments as long as the process lives. */
export function startAsking(
  store: Store,
  provider: PaymentProvider,
  toppedUp: ToppedUp,
  log: { error(fields: object, message: string): void },
): Reconciling {
  const failed = (fault: unknown, payment?: { readonly paymentId: string }): void =>
    log.error({ err: fault, paymentId: payment?.paymentId }, 'a payment could not be asked about');
  return startReconciling({
    round: () => reconcilePayments(store, provider, (payment, fault) => failed(fault, payment), toppedUp),
    failed,
  });
}
