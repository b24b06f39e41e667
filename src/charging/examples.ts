import { type Money, type SubscriberId, type TaxedPrice, hryvnias, monthOf, taxed } from '../terms/index.ts';
import type { Opening } from './account.ts';
import type { Charge } from './charge.sql.ts';
import type { TopUp, UsagePostingLike } from './post.sql.ts';

/** The rates of every example: VAT 20 %, duty 7.5 %. */
export const RATES = { vatPpm: 200_000, dutyPpm: 75_000 };

export const NOON = Temporal.Instant.from('2026-11-10T10:00:00Z');

export function anId(id = 100_001): SubscriberId {
  return BigInt(id) as SubscriberId;
}

export function aPrice(price = '5.00'): TaxedPrice {
  return taxed(hryvnias(price), RATES);
}

export function anOpening(over: Partial<Opening> = {}): Opening {
  return { subscriberId: anId(), segment: 'prepaid', openingBalance: hryvnias('25'), ...over };
}

export function aCharge(over: Partial<Charge> = {}): Charge {
  return { subscriberId: anId(), chargeId: 'order-1', price: aPrice(), reason: 'an order', ...over };
}

export function aTopUp(over: Partial<TopUp> = {}): TopUp {
  return { subscriberId: anId(), topUpId: 'top-up-1', at: NOON, amount: hryvnias('10'), ...over };
}

export function aUsagePosting(over: Partial<UsagePostingLike> & { price?: Money } = {}): UsagePostingLike {
  const { price = hryvnias('1.60'), at = NOON, ...rest } = over;
  const { net, vat, duty, taken } = taxed(price, RATES);
  return {
    subscriberId: anId(),
    postingId: 'file-1/1',
    month: monthOf(at),
    at,
    net,
    vat,
    duty,
    taken,
    ...rest,
  };
}
