import type { BrandId, Language, Msisdn, Segment, SubscriberId } from '../terms/index.ts';

/** The contract instance: accounts, records and bills belong to it and never to its number. */
export interface Subscription {
  readonly subscriberId: SubscriberId;
  /** The number it holds now, or the last one it held when it is closed. */
  readonly msisdn: Msisdn;
  readonly brand: BrandId;
  readonly segment: Segment;
  readonly holder: 'person' | 'organisation';
  readonly name: string;
  readonly language: Language;
  readonly activatedAt: Temporal.Instant;
  /** From then on it holds no number: nothing is sent to it and nothing is charged. */
  readonly closedAt: Temporal.Instant | null;
}

/** The plan in force from `since` up to, but not including, `until`. */
export interface PlanPeriod {
  readonly plan: string;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** A service switched on from `since` up to `until`. */
export interface ServicePeriod {
  readonly service: string;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  /** How it was ordered: `ussd`, `sms`, `shop`, `care`, `portal`… */
  readonly channel: string;
  /** When the subscriber's consent was recorded; `null` when there is no record of it. */
  readonly consentAt: Temporal.Instant | null;
}

/** What rating has to know about a subscription; `untilMs` is `Infinity` while a period is open. */
export interface RatingProfile {
  readonly plans: readonly { readonly plan: string; readonly fromMs: number; readonly untilMs: number }[];
  readonly friends: readonly string[];
  readonly services: readonly {
    readonly service: string;
    readonly fromMs: number;
    readonly untilMs: number;
  }[];
}

/** A company that holds subscriptions. */
export interface Organisation {
  readonly organisationId: bigint;
  readonly name: string;
  readonly edrpou: string;
}
