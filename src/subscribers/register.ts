import { z } from 'zod';
import {
  BRANDS,
  LANGUAGES,
  SEGMENTS,
  type BrandId,
  type Language,
  type Money,
  type Msisdn,
  type Segment,
  type SubscriberId,
  hryvnias,
  parseOwnMsisdn,
  parseSubscriberId,
} from '../terms/index.ts';
import { isEdrpou } from './edrpou.ts';
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
  readonly openingBalance: Money;
  /** How far a contract's balance may go below zero. */
  readonly creditLimit: Money | null;
}

const LINE_LIMIT = 64 * 1024;

/** One line of JSON as a register entry, or the reason why it is refused. */
export function parseRegisterLine(line: string): RegisterEntry | { reason: string } {
  if (line.length > LINE_LIMIT) return { reason: `longer than ${LINE_LIMIT} characters` };
  const parsed = ENTRY.safeParse(json(line));
  if (!parsed.success) return { reason: reasonOf(parsed.error) };
  return parsed.data;
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined || issue.path.length === 0) return issue?.message ?? 'not an entry';
  return `${issue.path.join('.')}: ${issue.message}`;
}

/** A text that one of our parsers understands; the parser says no by `null` or by throwing. */
function text<T>(what: string, parse: (text: string) => T | null) {
  return z.string().transform((value, context): T => {
    const parsed = attempt(parse, value);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: `not ${what}` });
    return z.NEVER;
  });
}

function attempt<T>(parse: (text: string) => T | null, value: string): T | null {
  try {
    return parse(value);
  } catch {
    return null;
  }
}

/** Milliseconds are as fine as anything is told apart; PostgreSQL would round nanoseconds by itself. */
function instant(value: string): Temporal.Instant {
  return Temporal.Instant.from(value).round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
}

const INSTANT = text('a moment', instant);
const MSISDN = text('a Ukrainian mobile number', parseOwnMsisdn);
const AMOUNT = text('an amount in hryvnias', hryvnias);
const SHORT = z.string().min(1).max(200);

const ORGANISATION = z.object({
  organisationId: text('an organisation id', parseSubscriberId).transform((id) => BigInt(id)),
  name: SHORT,
  edrpou: z.string().refine(isEdrpou, 'not an EDRPOU code'),
});

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
    language: z.enum(LANGUAGES),
    activatedAt: INSTANT,
    plans: z
      .array(z.object({ plan: SHORT, from: INSTANT }))
      .min(1)
      .max(200),
    services: z.array(SERVICE).max(200).default([]),
    friends: z.array(MSISDN).max(100).default([]),
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
