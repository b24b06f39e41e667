import { type BrandId, micro, type Money } from '../terms/index.ts';
import {
  type Plan,
  type PlanBook,
  type PublicFee,
  type Service,
  exchangeAt,
  hasEnded,
  taxRatesAt,
  versionAt,
} from './book.ts';
import { inHryvnias } from './exchange.ts';
import type { UsageEvent } from './rated.ts';
import { takenOf, taxShares } from './tax.ts';
import { plansOfBrand, priceTrial, type TrialForm, type TrialPrice } from './trial.ts';

/** The uses by which plans are compared: what people ask a price list. */
export const USES = ['network', 'others', 'abroad', 'sms', 'data'] as const;
export type Use = (typeof USES)[number];

const MEGABYTE = 1_048_576;
/** Numbers of nobody: in the network, of another one, and in Poland. */
const EVENTS: Readonly<Record<Use, Pick<UsageEvent, 'kind' | 'other' | 'seconds' | 'bytes'>>> = {
  network: { kind: 'voice', other: '380670000000', seconds: 60, bytes: 0 },
  others: { kind: 'voice', other: '380500000000', seconds: 60, bytes: 0 },
  abroad: { kind: 'voice', other: '48220000000', seconds: 60, bytes: 0 },
  sms: { kind: 'sms', other: '380670000000', seconds: 0, bytes: 0 },
  data: { kind: 'data', other: 'internet', seconds: 0, bytes: 10 * MEGABYTE },
};

export interface PricedUse {
  readonly use: Use;
  /** What the use itself would take from the balance, its day's fee aside; `null` where the plan has no price for it. */
  readonly price: TrialPrice | null;
  /** What to fill into the page that tries prices, to see the arithmetic. */
  readonly form: Partial<TrialForm>;
}

export interface PricedFee {
  readonly fee: PublicFee;
  readonly taken: Money;
}

export interface PricedPlan {
  readonly plan: Plan;
  readonly fees: readonly PricedFee[];
  readonly uses: readonly PricedUse[];
}

export interface PriceList {
  /** Those that can be taken, the newest first. */
  readonly open: readonly PricedPlan[];
  /** Those that people still have. */
  readonly closed: readonly PricedPlan[];
  readonly services: readonly { readonly service: Service; readonly fees: readonly PricedFee[] }[];
}

/** The price list of a brand at a moment: its plans with the price of every use, as the one rating engine works it out. */
export function priceList(book: PlanBook, brand: BrandId, at: Temporal.Instant): PriceList {
  const feesOf = ({ fees }: Plan | Service): readonly PricedFee[] =>
    fees.flatMap((fee) => {
      const taken = takenFor(book, fee, at);
      return taken === null ? [] : { fee, taken };
    });
  const held = plansOfBrand(book, brand).filter((plan) => !hasEndedAt(book, plan, at));
  const plans = held.map((plan) => ({
    plan,
    fees: feesOf(plan),
    uses: pricedUses(book, plan, at),
  }));
  return {
    open: plans.filter(({ plan }) => plan.closedToNew === null),
    closed: plans.filter(({ plan }) => plan.closedToNew !== null),
    services: [...book.services.values()].map((service) => ({ service, fees: feesOf(service) })),
  };
}

/** What nobody has any more is on no price list; `/price` still works out what it cost in its time. */
function hasEndedAt(book: PlanBook, { id }: Plan, { epochMilliseconds }: Temporal.Instant): boolean {
  return hasEnded(versionAt(book.versions.get(id) ?? [], epochMilliseconds), epochMilliseconds);
}

/** What leaves the balance for a fee, in hryvnias and with every tax; `null` on a day without a rate of its currency. */
function takenFor(book: PlanBook, fee: PublicFee, { epochMilliseconds }: Temporal.Instant): Money | null {
  const exchange = exchangeAt(book, fee, epochMilliseconds);
  if (exchange === undefined) return null;
  const inside = { vat: fee.vatExtra !== true, duty: fee.dutyInside };
  const shares = taxShares(taxRatesAt(book, epochMilliseconds), inside);
  return micro(takenOf(inHryvnias(exchange, fee.amount), shares));
}

function pricedUses(book: PlanBook, plan: Plan, at: Temporal.Instant): readonly PricedUse[] {
  return USES.map((use) => {
    const { kind, other, seconds, bytes } = EVENTS[use];
    const event: UsageEvent = {
      ...EVENTS[use],
      startedMs: at.epochMilliseconds,
      direction: 'out',
      roaming: 'home',
    };
    const asked = {
      ...(kind === 'data' ? {} : { other: `+${other}` }),
      ...(seconds === 0 ? {} : { length: `${seconds / 60}:00` }),
      ...(bytes === 0 ? {} : { volume: String(bytes / MEGABYTE) }),
    };
    return { use, price: priceTrial(book, plan.id, event, 'uk'), form: { plan: plan.id, kind, ...asked } };
  });
}
