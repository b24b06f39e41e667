import { z } from 'zod';
import { CATEGORIES } from '../terms/index.ts';
import { amount, date, fee, id, words } from './plan.ts';

/* The operator's dated reference data beside the plans: zones, calendars, holidays, taxes, services. */

const note = { source: z.string().optional(), guess: z.string().optional() };

const zone = z.strictObject({
  id,
  name: words,
  category: z.enum(CATEGORIES),
  /** A rate for the wider zone holds here too, below a rate for this one. */
  within: id.optional(),
  ...note,
});

const prefixes = z.strictObject({
  zone: id,
  /** Leading digits in E.164; `*` is every other number. A whole number is a prefix too: a ported number. */
  prefixes: z.array(z.string().regex(/^(\*|[1-9]\d{0,14})$/, 'not leading digits in E.164')).min(1),
  from: date,
  /** The first day on which it holds no more. */
  until: date.optional(),
  ...note,
});

export const zonesFormat = z.strictObject({
  zones: z.array(zone).min(1).max(60),
  prefixes: z.array(prefixes).min(1),
  /** Numbers of so few digits are the network's own short numbers. */
  shortNumbers: z.strictObject({ zone: id, maxDigits: z.int().min(1).max(6), ...note }),
  /** Where a subscriber can be; `home` among them. */
  roaming: z.array(z.strictObject({ id, name: words, ...note })).min(1),
});

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'] as const;
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'not a time such as "08:00"');

export const calendarsFormat = z.array(
  z.strictObject({
    id,
    name: words,
    /** A public holiday is `holiday` and not its day of the week. */
    days: z.array(z.enum(DAYS)).min(1),
    /** By the clock on the wall in Kyiv; from 22:00 to 08:00 is the end and the beginning of each of the days. */
    from: time,
    to: time,
    ...note,
  }),
);

export const holidaysFormat = z.array(z.strictObject({ date, name: words, ...note }));

/** What rules and allowances are called for people, wherever their ids stand. */
export const rulesFormat = z.array(z.strictObject({ id, name: words }));

const percent = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,4})?$/, 'not a percentage such as "7.5"')
  .transform((text) => Math.round(Number(text) * 10_000));
const taxRates = z.array(z.strictObject({ from: date, percent, ...note })).min(1);

/** Percentages of the price without VAT, in millionths. */
export const taxesFormat = z.strictObject({ vat: taxRates, pf: taxRates });

export const servicesFormat = z.array(
  z.strictObject({
    id,
    name: words,
    description: words,
    /** Whether the price contains the pension-fund duty, or the duty comes on top. */
    prices: z.strictObject({ pf: z.enum(['included', 'added']) }),
    /** What ordering it costs once; not a matter of the calendar. */
    activation: amount.default(0),
    fees: z.array(fee),
    /** Without what it is of no use to anybody; where nothing is said, without any use of the number. */
    usedWith: z.enum(['calls']).nullable().default(null),
    ...note,
  }),
);

export type ZonesText = z.output<typeof zonesFormat>;
export type CalendarText = z.output<typeof calendarsFormat>[number];
export type HolidayText = z.output<typeof holidaysFormat>[number];
export type TaxesText = z.output<typeof taxesFormat>;
export type ServiceText = z.output<typeof servicesFormat>[number];
