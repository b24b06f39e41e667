import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  decimal,
  hryvnias,
  micro,
  type Money,
  parseSubscriberId,
  type SubscriberId,
} from '../terms/index.ts';
import type { PaymentState } from './payment-state.ts';

export type PaymentId = string & { readonly kind: 'payment' };

/** A UUID in lower case, or `null`. */
export function parsePaymentId(text: string | undefined): PaymentId | null {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
    ? (text as PaymentId)
    : null;
}

export interface Payment {
  readonly subscriberId: SubscriberId;
  readonly paymentId: PaymentId;
  readonly amount: Money;
  readonly state: PaymentState;
  readonly begunAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly askedTimes: number;
}

/** What can be paid at once. */
export const LEAST_PAYMENT: Money = hryvnias('10');
export const MOST_PAYMENT: Money = hryvnias('5000');

/** How long a person has at the provider's page, and how long we wait before we ask. */
export const PAY_WITHIN = Temporal.Duration.from({ minutes: 60 });
export const ASK_AFTER = Temporal.Duration.from({ minutes: 3 });

/** A sum as it was typed, `50`, `50,5` or `50.50`, or what is wrong with it. */
export function parsePayment(text: string): Money | 'not a sum' | 'too little' | 'too much' {
  const plain = text.replace(/[\s₴]/g, '').replace(',', '.');
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(plain)) return 'not a sum';
  const amount = hryvnias(plain);
  if (amount < LEAST_PAYMENT) return 'too little';
  return amount > MOST_PAYMENT ? 'too much' : amount;
}

/** What names a payment at the provider: the subscription and the id, for both of which it is the only name. */
export interface PaymentReference {
  readonly subscriberId: SubscriberId;
  readonly paymentId: PaymentId;
}

/** Something that a provider says of a payment. */
export interface PaymentNews extends PaymentReference {
  readonly eventId: string;
  readonly status: 'paid' | 'declined' | 'pending';
  readonly amount: Money;
  readonly at: Temporal.Instant;
}

/** Data and the signature over it, as they travel in a form, a query or an answer. */
export interface Signed {
  readonly data: string;
  readonly signature: string;
}

export function signed(secret: Buffer, message: object): Signed {
  const data = Buffer.from(JSON.stringify(message)).toString('base64url');
  return { data, signature: signatureOf(secret, data) };
}

/** The message behind a signature that is right, or `null`. */
export function verified(
  secret: Buffer,
  { data, signature }: Partial<Signed>,
): Record<string, unknown> | null {
  if (data === undefined || signature === undefined || data.length > 4_000) return null;
  const right = Buffer.from(signatureOf(secret, data));
  const given = Buffer.from(signature);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return objectIn(data);
}

function signatureOf(secret: Buffer, data: string): string {
  return createHmac('sha256', secret).update(data).digest('base64url');
}

function objectIn(data: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(data, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What is signed for the provider: amounts as decimal text, in hryvnias. */
export function orderMessage(
  payment: Pick<Payment, 'subscriberId' | 'paymentId' | 'amount' | 'begunAt'>,
  back: string,
) {
  const until = payment.begunAt.add(PAY_WITHIN).toString();
  return { reference: referenceText(payment), amount: decimal(payment.amount), until, back };
}

export function referenceText({ subscriberId, paymentId }: PaymentReference): string {
  return `${subscriberId}/${paymentId}`;
}

export function parseReference(text: unknown): PaymentReference | null {
  const [id = '', payment] = typeof text === 'string' ? text.split('/') : [];
  const subscriberId = parseSubscriberId(id);
  const paymentId = parsePaymentId(payment);
  return subscriberId === null || paymentId === null ? null : { subscriberId, paymentId };
}

/** News out of a verified message, or `null` when it is none that we understand. */
export function newsIn(message: Readonly<Record<string, unknown>>): PaymentNews | null {
  const reference = parseReference(message['reference']);
  const { event, status, amount, at } = message;
  if (reference === null || typeof event !== 'string' || !/^[\w.:-]{1,100}$/.test(event)) return null;
  if (status !== 'paid' && status !== 'declined' && status !== 'pending') return null;
  if (typeof amount !== 'string' || !/^\d{1,9}(\.\d{1,6})?$/.test(amount)) return null;
  if (typeof at !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(at)) return null;
  return {
    ...reference,
    eventId: event,
    status,
    amount: micro(hryvnias(amount)),
    at: Temporal.Instant.from(at),
  };
}
