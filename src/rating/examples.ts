import { KYIV, monthOf } from '../terms/index.ts';
import type { PlanBook } from './book.ts';
import { type BookFiles, readBook } from './book-reading.ts';
import type { Rated, UsageEvent } from './rated.ts';
import { type Rater, openRater } from './rater.ts';

/* Builders with defaults: a small operator, a plan, a rate, an event. */

const words = (text: string): { uk: string; en: string } => ({ uk: text, en: text });
export const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'];
const WEEKDAYS = EVERY_DAY.slice(0, 5);

export const zonesText = {
  zones: [
    { id: 'onnet', name: words('onnet'), category: 'onnet' },
    { id: 'mobile', name: words('mobile'), category: 'offnet' },
    { id: 'fixed', name: words('fixed'), category: 'offnet' },
    { id: 'short', name: words('short'), category: 'onnet' },
    { id: 'world', name: words('world'), category: 'abroad' },
    { id: 'poland', name: words('Poland'), category: 'abroad', within: 'world' },
  ],
  prefixes: [
    { zone: 'onnet', prefixes: ['38067', '38097'], from: '2003-01-01' },
    { zone: 'mobile', prefixes: ['38050'], from: '2003-01-01' },
    { zone: 'mobile', prefixes: ['38068'], from: '2003-01-01', until: '2026-11-15' },
    { zone: 'onnet', prefixes: ['38068'], from: '2026-11-15' },
    { zone: 'fixed', prefixes: ['380'], from: '2003-01-01' },
    { zone: 'poland', prefixes: ['48'], from: '2003-01-01' },
    { zone: 'world', prefixes: ['*'], from: '2003-01-01' },
  ],
  shortNumbers: { zone: 'short', maxDigits: 6 },
  roaming: ['home', 'eu', 'world'].map((id) => ({ id, name: words(id) })),
};

export const calendarsText = [
  { id: 'day', name: words('day'), days: WEEKDAYS, from: '08:00', to: '18:00' },
  { id: 'evening', name: words('evening'), days: WEEKDAYS, from: '18:00', to: '22:00' },
  { id: 'free-day', name: words('free day'), days: ['sat', 'sun', 'holiday'], from: '08:00', to: '22:00' },
  { id: 'night', name: words('night'), days: EVERY_DAY, from: '22:00', to: '08:00' },
  { id: 'small-hours', name: words('small hours'), days: EVERY_DAY, from: '03:30', to: '05:00' },
];

/** Free incoming, and one price for everything that a plan does not name: a plan in a test writes only its point. */
export const baseText = {
  id: 'base',
  rates: [
    { id: 'free-in', service: 'voice', direction: 'in', roaming: '*', event: '0.00' },
    { id: 'free-sms-in', service: 'sms', direction: 'in', roaming: '*', event: '0.00' },
    { id: 'free-mms-in', service: 'mms', direction: 'in', roaming: '*', event: '0.00' },
    {
      id: 'base-call',
      service: 'voice',
      roaming: '*',
      steps: [{ from: 0, increment: 60, per: 60, price: '1.00' }],
    },
    { id: 'base-sms', service: 'sms', roaming: '*', event: '0.50' },
    { id: 'base-mms', service: 'mms', roaming: '*', event: '1.00' },
    {
      id: 'base-data',
      service: 'data',
      roaming: '*',
      steps: [{ from: 0, increment: 1024, per: 1048576, price: '1.00' }],
    },
  ],
};

/** A plan file. */
export function planText(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const head = {
    id: 'plan',
    brand: 'kyivstar',
    payment: 'prepaid',
    currency: 'UAH',
    name: words('Plan'),
    description: words('A plan'),
  };
  const prices = { include: ['vat'], add: ['pf'] };
  return { ...head, validFrom: '2020-01-01', prices, priceLists: ['base'], rates: [], ...over };
}

/** The files of a small operator with these plans; `over` replaces or adds files, `undefined` takes one away. */
export function bookFiles(
  plans: readonly Record<string, unknown>[],
  over: Readonly<Record<string, unknown>> = {},
): BookFiles {
  const files: Record<string, unknown> = {
    'zones.json': zonesText,
    'calendars.json': calendarsText,
    'holidays.json': [{ date: '2026-12-25', name: words('Christmas') }],
    'taxes.json': {
      vat: [{ from: '1997-10-01', percent: '20' }],
      pf: [{ from: '2007-01-01', percent: '7.5' }],
    },
    'services.json': [],
    'price-lists/base.json': baseText,
    ...Object.fromEntries(plans.map((plan, i) => [`plans/${i}.json`, plan])),
    ...over,
  };
  return new Map(Object.entries(files).filter(([, value]) => value !== undefined));
}

/** The book of a small operator. Throws when a test's plan has mistakes. */
export function bookOf(
  plans: readonly Record<string, unknown>[],
  over: Readonly<Record<string, unknown>> = {},
): PlanBook {
  const read = readBook(bookFiles(plans, over));
  if ('book' in read) return read.book;
  throw new Error(read.mistakes.join('\n'));
}

/** A moment by the clock on the wall in Kyiv, e.g. `2026-11-03T09:00`; of a repeated hour the first one. */
export function wall(text: string): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(KYIV).epochMilliseconds;
}

/** An outgoing on-net call of a minute at nine in the morning of a Tuesday. */
export function event(over: Partial<UsageEvent> = {}): UsageEvent {
  const usual = {
    startedMs: wall('2026-11-03T09:00'),
    kind: 'voice',
    direction: 'out',
    other: '380671110009',
  } as const;
  return { ...usual, seconds: 60, bytes: 0, roaming: 'home', ...over };
}

/** A price of so much a second. */
export const perSecond = (price: string) => [{ from: 0, increment: 1, per: 1, price }];

/** A rate for on-net calls. */
export const call = (over: object) => ({ id: 'call', service: 'voice', zone: 'onnet', ...over });

/** A book of one plan with these rates. */
export const bookWith = (...rates: object[]): PlanBook => bookOf([planText({ rates })]);

/** A rater of the plan `plan` in the month of a moment. */
export function raterOf(book: PlanBook, ms: number, friends: readonly string[] = []): Rater {
  const month = monthOf(Temporal.Instant.fromEpochMilliseconds(ms));
  return openRater(book, { plans: [{ plan: 'plan', fromMs: 0, untilMs: Infinity }], friends }, month);
}

/** Events of one month, rated in order. */
export function rated(book: PlanBook, ...events: UsageEvent[]): Rated[] {
  const rater = raterOf(book, events[0]?.startedMs ?? 0);
  return events.map((it) => rater.rate(it).rated);
}

/** What one event costs, in hryvnias. */
export function price(book: PlanBook, it: UsageEvent): number {
  return (rated(book, it)[0]?.price ?? Number.NaN) / 1_000_000;
}
