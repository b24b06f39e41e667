import { z } from 'zod';
import {
  BRANDS,
  SEGMENTS,
  type BrandId,
  type Language,
  type Money,
  type Msisdn,
  type Segment,
  type SubscriberId,
  parseLanguage,
  parseSubscriberId,
} from '../terms/index.ts';
import { AMOUNT, fieldsOf, INSTANT, MSISDN, ORGANISATION, SHORT, text } from './register-field.ts';
import type { Organisation, ServicePeriod } from './subscription.ts';

/** One line of the register: what the operator's customer system says about one subscription. */
export interface RegisterEntry {
  readonly subscriberId: SubscriberId;
  readonly msisdn: Msisdn;
  /** From when the subscription holds this number. */
  readonly since: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly brand: BrandId;
  readonly segment: Segment;
  readonly holder: 'person' | 'organisation';
  readonly organisation: Organisation | null;
  readonly name: string;
  readonly language: Language;
  readonly activatedAt: Temporal.Instant;
  readonly plans: readonly { readonly plan: string; readonly from: Temporal.Instant }[];
  readonly services: readonly ServicePeriod[];
  readonly friends: readonly Msisdn[];
  /** The account that it runs under from a moment on, `null` for none. */
  readonly accounts: readonly { readonly account: bigint | null; readonly from: Temporal.Instant }[];
  /** The SIM that it has from a moment on. */
  readonly sims: readonly { readonly imsi: string; readonly from: Temporal.Instant }[];
  readonly openingBalance: Money;
  /** How far a contract's balance may go below zero. */
  readonly creditLimit: Money | null;
}

/** One line of JSON as a register entry, or the reason why it is refused. */
export function parseRegisterLine(line: string): RegisterEntry | { reason: string } {
  return fieldsOf(ENTRY, line);
}

const SERVICE = z
  .object({
    service: SHORT,
    from: INSTANT,
    until: INSTANT.nullable().default(null),
    channel: SHORT,
    consentAt: INSTANT.nullable().default(null),
  })
  .refine(({ from, until }) => isAfter(until, from), { message: 'ends before it begins' })
  .transform(({ service, from, until, channel, consentAt }) => {
    return { service, since: from, until, channel, consentAt };
  });

const ACCOUNT = text('an account', parseSubscriberId).transform((id) => BigInt(id));
const IMSI = z.string().regex(/^[1-9]\d{13,14}$/, 'not an IMSI');

const ENTRY = z
  .object({
    subscriberId: text('a subscriber id', parseSubscriberId),
    msisdn: MSISDN,
    since: INSTANT,
    closedAt: INSTANT.nullable().default(null),
    brand: z.enum(BRANDS),
    segment: z.enum(SEGMENTS),
    holder: z.enum(['person', 'organisation']),
    organisation: ORGANISATION.nullable().default(null),
    name: SHORT,
    language: text('a language that is spoken here', parseLanguage),
    activatedAt: INSTANT,
    plans: z
      .array(z.object({ plan: SHORT, from: INSTANT }))
      .min(1)
      .max(200),
    services: z.array(SERVICE).max(200).default([]),
    friends: z.array(MSISDN).max(100).default([]),
    accounts: z
      .array(z.object({ account: ACCOUNT.nullable(), from: INSTANT }))
      .max(200)
      .default([]),
    sims: z
      .array(z.object({ imsi: IMSI, from: INSTANT }))
      .max(200)
      .default([]),
    openingBalance: AMOUNT,
    creditLimit: AMOUNT.nullable().default(null),
  })
  .refine((entry) => (entry.brand === 'djuice') === (entry.segment === 'djuice'), {
    message: 'brand and segment do not fit',
  })
  .refine((entry) => (entry.holder === 'organisation') === (entry.organisation !== null), {
    message: 'holder and organisation do not fit',
  })
  .refine((entry) => isAfter(entry.closedAt, entry.since), { message: 'closedAt is not after since' });

function isAfter(end: Temporal.Instant | null, start: Temporal.Instant): boolean {
  return end === null || Temporal.Instant.compare(end, start) > 0;
}
