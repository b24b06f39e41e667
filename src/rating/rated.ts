import type { Category, InEveryLanguage } from '../terms/index.ts';

/** The kinds of usage that a network element records. */
export const KINDS = ['voice', 'sms', 'mms', 'data'] as const;
export type Kind = (typeof KINDS)[number];

/** One use of the network, as rating sees it: numbers only, so that nothing is allocated for it twice. */
export interface UsageEvent {
  /** The moment it began, in milliseconds of the Unix epoch. */
  readonly startedMs: number;
  readonly kind: Kind;
  readonly direction: 'out' | 'in';
  /** The other party: E.164 digits, a short code, or the access point of a data session. */
  readonly other: string;
  /** Whole seconds, 0 or more; meaningful for voice. */
  readonly seconds: number;
  /** Whole bytes, 0 or more; meaningful for data. */
  readonly bytes: number;
  /** `home`, or the roaming zone of the visited network. */
  readonly roaming: string;
}

/** Seconds, bytes, or pieces (an SMS, an MMS). */
export type Unit = 's' | 'B' | '1';

/** A stretch of one event that one rule or one allowance covers. */
export interface ExplainedPart {
  readonly of: 'rate' | 'allowance';
  /** The rule's or the allowance's id within the plan. */
  readonly id: string;
  /** Billed units of this stretch: `increments × increment`. */
  readonly units: number;
  readonly increments: number;
  readonly increment: number;
  /** The price of `per` units, in micro-units of the plan's currency. */
  readonly price: number;
  readonly per: number;
  /** What the stretch costs, in whole micro-hryvnia. */
  readonly amount: number;
}

/**
 * The arithmetic of one amount. `connectFee + Σ parts.amount + capped + rounded` is exactly the amount as the price
 * list writes it, in hryvnias: the price with VAT; where the list contains the duty too, what is taken; where it is
 * without VAT, the net.
 */
export interface Explanation {
  /** The first day of the plan's version, `YYYY-MM-DD`. */
  readonly version: string;
  /** What was really used, in the unit of the rated event. */
  readonly used: number;
  /** What setting the call up cost. */
  readonly connectFee: number;
  readonly parts: readonly ExplainedPart[];
  /** What the cap of the rule took off: zero or negative. */
  readonly capped: number;
  /** What rounding to the plan's step added or took off. */
  readonly rounded: number;
  readonly vatPpm: number;
  readonly dutyPpm: number;
  /** Which taxes the price list already contains. */
  readonly inside: TaxesInside;
  /** Where the plan is in another currency: what its prices were changed into hryvnias by; else `null`. */
  readonly exchange: ExplainedExchange | null;
}

/** How a price in another currency became hryvnias: those of the parts are there already changed, their unit prices are not. */
export interface ExplainedExchange {
  readonly currency: string;
  /** Micro-hryvnia for so many whole `units` of the currency. */
  readonly hryvnias: number;
  readonly units: number;
  /** The first day of the rate, `YYYY-MM-DD`. */
  readonly from: string;
  /** The sum before cap and rounding in micro-units of the currency, rounded half up. */
  readonly sum: number;
}

/** Which taxes the amounts of a price list contain; what is not inside comes on top. Both are shares of the price without VAT. */
export interface TaxesInside {
  readonly vat: boolean;
  readonly duty: boolean;
}

/** A taxed amount in micro-hryvnia, each a whole number below 2^53: `net + vat = price`, `price + duty = taken`. */
export interface TaxedNumbers {
  readonly price: number;
  readonly net: number;
  readonly vat: number;
  readonly duty: number;
  /** What leaves the balance. */
  readonly taken: number;
}

/** What one event costs and why. */
export interface Rated extends TaxedNumbers {
  readonly category: Category;
  /** The zone of the other party; `internet` for data. */
  readonly zone: string;
  readonly plan: string;
  /** The rule's id within the plan or within a price list that the plan includes. */
  readonly rule: string;
  readonly unit: Unit;
  /** Billed units after minimum and increments, before allowances; 0 when the event is free for its shortness. */
  readonly billed: number;
  /** Part of the amount as the price list writes it. */
  readonly connectFee: number;
  /** The allowances that covered something, joined by `+`, or `null`. */
  readonly allowance: string | null;
  /** Units that allowances covered. */
  readonly allowanceUnits: number;
  readonly explanation: Explanation;
}

/** What one event costs, without the arithmetic: what is stored of it. */
export type Priced = Omit<Rated, 'explanation'>;

/** A fee that falls due. */
export interface FeeDue extends TaxedNumbers {
  /** Unique for ever within one subscription, e.g. `plan/djuice-5-kopiyok-2011/daily/2026-11-03`. */
  readonly feeId: string;
  /** The plan, or the service, that the fee is for. */
  readonly plan: string;
  readonly atMs: number;
  readonly label: InEveryLanguage<string>;
}

/** A plan, or a service, and when the subscription has it: `fromMs ≤ t < untilMs`, `Infinity` when open. */
export interface PlanPeriod {
  readonly plan: string;
  readonly fromMs: number;
  readonly untilMs: number;
}
export interface ServicePeriod {
  readonly service: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Money that came in: micro-hryvnia, below 2^53. */
export interface TopUp {
  readonly atMs: number;
  readonly amount: number;
}

/** What rating must know of a subscription. */
export interface RatingTerms {
  readonly plans: readonly PlanPeriod[];
  /** Numbers in E.164 digits, the most wanted first. */
  readonly friends: readonly string[];
  /** For plans that ask for a top-up; none when absent. */
  readonly topUps?: readonly TopUp[];
  /** For plans that share something with the account; none when absent. */
  readonly accounts?: readonly AccountSpan[];
}

/** A stretch under one account: `fromMs ≤ t < untilMs`. */
export interface AccountSpan {
  readonly account: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What the fees of a month must know of a subscription. */
export interface FeeTerms {
  readonly plans: readonly PlanPeriod[];
  readonly services: readonly ServicePeriod[];
}
