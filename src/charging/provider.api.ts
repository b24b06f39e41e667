import {
  newsIn,
  orderMessage,
  type Payment,
  type PaymentNews,
  type PaymentReference,
  referenceText,
  signed,
  verified,
} from './payment.ts';

/** Somebody who takes cards for us. */
export interface PaymentProvider {
  /** Where a person pays: the provider's page, with a signed order in its address; `back` is where it leads afterwards. */
  payUrl(payment: Payment, back: string): string;
  /** What it knows of a payment. Throws when it does not answer, or not as it should: then nothing is known. */
  ask(reference: PaymentReference): Promise<PaymentNews | 'not known'>;
  /** News in a call-back, or `null` when it is not signed by the provider or makes no sense. */
  hear(fields: Readonly<Record<string, string>>): PaymentNews | null;
}

export interface ProviderSettings {
  /** The page where people pay. */
  readonly pageUrl: string;
  /** The address that answers what became of a payment. */
  readonly askUrl: string;
  /** Shared with the provider: both sides sign with it. */
  readonly secret: Buffer;
  readonly timeoutMs?: number;
}

/** A provider that speaks our form of signed messages over HTTP. */
export function paymentProvider({
  pageUrl,
  askUrl,
  secret,
  timeoutMs = 5_000,
}: ProviderSettings): PaymentProvider {
  const addressed = (url: string, message: object): string => {
    const address = new URL(url);
    for (const [name, value] of Object.entries(signed(secret, message)))
      address.searchParams.set(name, value);
    return address.href;
  };
  return {
    payUrl: (payment, back) => addressed(pageUrl, orderMessage(payment, back)),
    async ask(reference) {
      const address = addressed(askUrl, { reference: referenceText(reference) });
      const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
      if (!response.ok) throw new Error(`the payment provider answered ${response.status}`);
      return answerFor(reference, verified(secret, (await response.json()) as object));
    },
    hear(fields) {
      const message = verified(secret, fields);
      return message === null ? null : newsIn(message);
    },
  };
}

function answerFor(
  reference: PaymentReference,
  message: Record<string, unknown> | null,
): PaymentNews | 'not known' {
  if (message === null) throw new Error('the payment provider’s answer is not signed by it');
  if (message['reference'] !== referenceText(reference))
    throw new Error('the payment provider answered for another payment');
  if (message['status'] === 'not known') return 'not known';
  const news = newsIn(message);
  if (news === null) throw new Error('the payment provider’s answer makes no sense');
  return news;
}
