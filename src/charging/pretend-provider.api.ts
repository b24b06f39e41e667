import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decimal, hryvnias } from '../terms/index.ts';
import type { PretendPayment, Way } from './pretend-payment.ts';
import { parseReference, type Signed, signed, verified } from './payment.ts';

export interface PretendProvider {
  /** Where it answers what became of a payment: real HTTP on loopback. */
  readonly askUrl: string;
  /** The order in an address of its page, or `null` when it was not signed by us or is over. */
  open(fields: Partial<Signed>, now: Temporal.Instant): PretendPayment | null;
  /** A person decides at its page; it calls back as its way says. */
  settle(payment: PretendPayment, way: Way, now: Temporal.Instant): Promise<void>;
  /** When true it takes questions and never answers. */
  silent: boolean;
  stop(): Promise<void>;
}

export async function startPretendProvider({
  secret,
  callBack,
}: {
  readonly secret: Buffer;
  /** Delivers a call-back; it may fail, as the real world does. */
  readonly callBack: (message: Signed) => Promise<void>;
}): Promise<PretendProvider> {
  const payments = new Map<string, PretendPayment>();
  const answer = (fields: Partial<Signed>): Signed | null => {
    const asked = verified(secret, fields);
    if (asked === null) return null;
    const { reference } = asked;
    return signed(secret, payments.get(String(reference))?.news ?? { reference, status: 'not known' });
  };
  const server = createServer((request, response) => {
    if (provider.silent) return;
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const told = answer({ data: query.get('data') ?? '', signature: query.get('signature') ?? '' });
    response.writeHead(told === null ? 403 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(told ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: PretendProvider = {
    askUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`,
    silent: false,
    open(fields, now) {
      const order = orderIn(verified(secret, fields), now);
      if (order === null) return null;
      const known = payments.get(order.reference);
      if (known === undefined) payments.set(order.reference, order);
      return known ?? order;
    },
    async settle(payment, way, now) {
      for (const { told, news } of toldBy(payment, way, now)) {
        payment.news = news;
        // A call-back that is lost is lost: whoever wants to know asks.
        for (let times = 0; times < told; times += 1)
          await callBack(signed(secret, news)).catch(() => undefined);
      }
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}

function orderIn(message: Record<string, unknown> | null, now: Temporal.Instant): PretendPayment | null {
  if (message === null || parseReference(message['reference']) === null) return null;
  const { reference, amount, until, back } = message as Record<
    'reference' | 'amount' | 'until' | 'back',
    string
  >;
  const end = Temporal.Instant.from(until);
  if (Temporal.Instant.compare(end, now) < 0) return null;
  return { reference, amount: hryvnias(amount), until: end, back, news: null };
}

/** What becomes true, and how often each is told. */
function toldBy({ reference, amount }: PretendPayment, way: Way, now: Temporal.Instant) {
  const news = (status: 'paid' | 'declined') => ({
    reference,
    status,
    event: randomUUID(),
    amount: decimal(amount),
    at: now.toString(),
  });
  if (way === 'decline') return [{ told: 1, news: news('declined') }];
  if (way === 'decline first')
    return [
      { told: 1, news: news('declined') },
      { told: 1, news: news('paid') },
    ];
  return [{ told: { pay: 1, 'say nothing': 0, 'say twice': 2 }[way], news: news('paid') }];
}
