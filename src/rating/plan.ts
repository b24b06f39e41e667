import { z } from 'zod';
import { BRANDS, hryvnias } from '../terms/index.ts';
import { KINDS } from './rated.ts';

/*
 * The plan format: what a tariff designer writes. Money is a decimal text of the plan's currency, quantities are seconds,
 * bytes or pieces. `source` says where a figure was found, `guess` that it was not found and why it is as it is.
 */

/** What plans elsewhere have and ours do not, with the reason that a designer reads (decision 0072). */
const REFUSED = {
  atBill: '"bill" is for contracts: what a prepaid use costs is taken from the balance at once',
  sharedWith: 'an allowance is shared with the "account" or not at all',
} as const;

/** A currency by its three letters. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'not a currency such as "UAH"');

const note = { source: z.string().optional(), guess: z.string().optional() };

const MEGABYTE = 1_048_576;
const AMOUNT = /^\d{1,6}(\.\d{1,6})?$/;

/** Micro-hryvnia as a number: at most 10^12, far below 2^53. */
export const amount = z
  .string()
  .regex(AMOUNT, 'not an amount in hryvnias such as "0.65"')
  .transform((text) => Number(hryvnias(text)));

export const date = z.iso.date();
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not a name such as "on-net"');
export const words = z.strictObject({ uk: z.string().min(1), en: z.string().min(1) });

const units = z
  .int()
  .min(0)
  .max(2 ** 44);
const size = units.min(1);
const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]).transform((names) => [names].flat());

const match = {
  service: z.enum(KINDS),
  direction: z.enum(['out', 'in']).default('out'),
  /** Zones of the other party; every zone when absent. */
  zone: oneOrMore.default(['*']),
  /** Where the subscriber is; at home when absent, `*` is anywhere. */
  roaming: oneOrMore.default(['home']),
  /** Only numbers on this list of the subscriber's own. */
  list: z.literal('friends').optional(),
};
/** Only while this condition of the plan holds. */
const condition = { if: id.optional() };

const step = z.strictObject({ from: units, increment: size, per: size, price: amount });

const rate = z
  .strictObject({
    id,
    ...match,
    ...condition,
    /** Only while one of these calendars is on; always when absent. */
    calendar: oneOrMore.optional(),
    /** Once for an event that costs anything. */
    connectFee: amount.default(0),
    /** An event of at most so many units costs nothing, not even the connection. */
    freeUpTo: units.default(0),
    /** At least so many units are billed. */
    minimum: units.default(0),
    steps: z.array(step).min(1).optional(),
    /** The price of the event whatever its length. */
    event: amount.optional(),
    /** The most that one event, the events of a day, or those of a calendar month cost under this rate. */
    cap: z
      .strictObject({
        perEvent: amount.optional(),
        perDay: amount.optional(),
        perMonth: amount.optional(),
      })
      .optional(),
    ...note,
  })
  .refine((it) => (it.steps === undefined) !== (it.event === undefined), 'needs either "steps" or "event"')
  .refine((it) => it.steps === undefined || rising(it.steps), '"steps" must begin at 0 and rise')
  .refine(
    (it) => !(it.event ?? 0) || it.service === 'sms' || it.service === 'mms',
    'a call or a session at one price is "connectFee" with free steps',
  )
  .refine((it) => it.service !== 'data' || isPlain(it), 'data has neither direction nor zone nor list');

function isPlain(it: { direction: string; zone: readonly string[]; list?: string | undefined }): boolean {
  return it.direction === 'out' && it.zone.join() === '*' && it.list === undefined;
}

function rising(steps: readonly { from: number }[]): boolean {
  return steps[0]?.from === 0 && steps.every((it, i) => i === 0 || it.from > (steps[i - 1]?.from ?? 0));
}

export const fee = z
  .strictObject({
    id,
    label: words,
    amount,
    every: z.union([z.enum(['day', 'month', 'once']), z.strictObject({ days: z.int().min(2).max(366) })]),
    /**
     * `calendar`: on the first day; `activation`: counted from the day the plan was taken; `firstChargeableEvent`: when
     * something that can cost is used, and then not again before its time is over.
     */
    trigger: z.enum(['calendar', 'activation', 'firstChargeableEvent']),
    /** `days`: a month that is begun late costs its share of days. */
    prorate: z.enum(['none', 'days']).default('none'),
    ...note,
  })
  .refine(
    (it) => it.trigger !== 'firstChargeableEvent' || it.every !== 'once',
    'a fee that waits for an event is for a day, for so many days or for a month',
  )
  .refine(
    (it) => it.trigger !== 'calendar' || it.every === 'day' || it.every === 'month',
    'a calendar fee is for a day or a month',
  )
  .refine(
    (it) => it.trigger !== 'activation' || it.every !== 'day',
    'an activation fee is once, every so many days, or on the same day of every month',
  )
  .refine(
    (it) => it.prorate === 'none' || (it.every === 'month' && it.trigger === 'calendar'),
    'only the fee of a calendar month can be shared by days',
  );

const allowance = z
  .strictObject({
    id,
    ...match,
    ...condition,
    /** Only while one of these calendars is on: a call that goes on into another is cut there; always when absent. */
    calendar: oneOrMore.optional(),
    amount: z.union([size, z.literal('unlimited')]),
    /** Units are taken in whole steps. */
    step: size.default(1),
    pricePerStep: amount.default(0),
    /** `fee`: as long as the fee in `requires`. So many days are counted from the day the plan was taken. */
    period: z.union([z.enum(['day', 'month', 'fee']), z.strictObject({ days: z.int().min(2).max(366) })]),
    /** What is left at the end of a period goes on, at most `max` units, for so many further periods. */
    carryOver: z.strictObject({ max: size, periods: z.int().min(1).max(36) }).optional(),
    /** The fee that opens it. */
    requires: id.optional(),
    /** Lower goes first; then the order in the file. */
    priority: z.int().default(0),
    /** Whether a covered call still costs its connection. */
    connectFee: z.enum(['charged', 'waived']).default('charged'),
    /** One amount for all numbers of an account that have this plan, in the order in which they use it. */
    sharedWith: z.literal('account', REFUSED.sharedWith).optional(),
    ...note,
  })
  .refine(
    (it) => it.period !== 'fee' || it.requires !== undefined,
    '"period": "fee" needs the fee in "requires"',
  )
  .refine(
    (it) => it.carryOver === undefined || it.amount !== 'unlimited',
    'what is unlimited cannot be carried over',
  )
  .refine(
    (it) => it.sharedWith === undefined || isShareable(it),
    'what is shared is so many units of a day or a calendar month, not carried over and not opened by a fee',
  )
  .refine((it) => it.service !== 'data' || isPlain(it), 'data has neither direction nor zone nor list');

/** What one number's own history decides cannot be one amount for several. */
function isShareable(it: {
  amount: unknown;
  period: unknown;
  carryOver?: unknown;
  requires?: unknown;
}): boolean {
  const plain = it.carryOver === undefined && it.requires === undefined && it.amount !== 'unlimited';
  return plain && (it.period === 'day' || it.period === 'month');
}

/** Bought by itself whenever the allowances are used up, as often as it takes; what is left of the last one is gone when it expires. */
const overagePack = z
  .strictObject({
    id,
    ...match,
    size,
    step: size.default(1),
    price: amount,
    label: words,
    /** At midnight, with the calendar month, or so many days after the day it was bought on. */
    expires: z.union([z.enum(['endOfDay', 'endOfMonth']), z.strictObject({ days: z.int().min(2).max(366) })]),
    ...note,
  })
  .refine((it) => it.size % it.step === 0, '"size" must be whole steps')
  .refine(
    (it) => it.service !== 'data' || (isPlain(it) && it.size >= MEGABYTE),
    'a pack of data is a megabyte or more, without direction, zone and list',
  );

const named = z.union([
  /** Topped up with so much in all; a top-up counts until the end of the so-manieth day after it. */
  z.strictObject({ topUpAtLeast: amount, withinDays: z.int().min(1).max(366) }),
  /** A fee that waits for an event has been charged for the running period. */
  z.strictObject({ feePaid: id }),
  /** Outgoing use of a service before this event, in the running day or calendar month, is less than so many units. */
  z.strictObject({
    usageBelow: z.strictObject({ service: z.enum(KINDS), units: size, period: z.enum(['day', 'month']) }),
  }),
]);

const TAXES = ['vat', 'pf'] as const;

/** Which taxes the amounts contain, and which come on top of them: each is a share of the price without VAT. */
const prices = z
  .strictObject({ include: z.array(z.enum(TAXES)), add: z.array(z.enum(TAXES)).default([]) })
  .superRefine(({ include, add }, context) => {
    for (const tax of TAXES) {
      const times = [...include, ...add].filter((it) => it === tax).length;
      if (times === 0) context.addIssue(`say whether "${tax}" is included or added`);
      if (times > 1) context.addIssue(`"${tax}" is named twice: it is either included or added`);
    }
  });

export const planFormat = z
  .strictObject({
    id,
    brand: z.enum(BRANDS),
    payment: z.enum(['prepaid', 'contract']),
    /** Of every amount of this file but `rounding`, which is of hryvnias: what falls due is changed by the rate of its moment. */
    currency,
    name: words,
    description: words,
    /** The first day of this version. Another file of the same id with a later day is the next version. */
    validFrom: date,
    /** The last day on which it holds for anybody; without a later version nothing is priced under it from then on. */
    validTo: date.optional(),
    /** From this day on nobody new can take it. */
    closedToNew: date.optional(),
    prices,
    /**
     * The step that the price of one event is rounded to; a micro-hryvnia, half up, when absent. `bill`: what a month takes in
     * all is rounded once, when it is over, and the difference is a line of its own.
     */
    rounding: z
      .strictObject({
        at: z.enum(['event', 'bill']),
        to: amount.refine((it) => it > 0 && it <= 1_000_000, 'not between 0.000001 and 1.00'),
        mode: z.enum(['halfUp', 'up', 'down']).default('halfUp'),
      })
      .optional(),
    lists: z.strictObject({ friends: z.strictObject({ max: z.int().min(1).max(100), ...note }) }).optional(),
    /** Price lists whose rates hold wherever the plan says nothing itself. */
    priceLists: z.array(id).default([]),
    /** What a rate or an allowance may ask for, by name. Each doubles the plan's table: four at most. */
    conditions: z
      .record(id, named)
      .refine((it) => Object.keys(it).length <= 4, 'four conditions at most')
      .default({}),
    fees: z.array(fee).default([]),
    allowances: z.array(allowance).default([]),
    overagePacks: z.array(overagePack).default([]),
    rates: z.array(rate),
    ...note,
  })
  .refine((it) => it.rounding?.at !== 'bill' || it.payment === 'contract', {
    path: ['rounding', 'at'],
    message: REFUSED.atBill,
  });

/** Its amounts are read as those of the plan that names it: with the same taxes inside. The currency must be the same. */
export const priceListFormat = z.strictObject({
  id,
  currency: currency.default('UAH'),
  rates: z.array(rate),
  ...note,
});

export type PlanText = z.output<typeof planFormat>;
export type PriceList = z.output<typeof priceListFormat>;
export type RateText = z.output<typeof rate>;
export type AllowanceText = z.output<typeof allowance>;
export type PackText = z.output<typeof overagePack>;
export type FeeText = z.output<typeof fee>;
export type ConditionText = z.output<typeof named>;
