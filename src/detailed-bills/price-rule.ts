import {
  type Money,
  type Month,
  addMonths,
  endOfMonth,
  hryvnias,
  kyivDate,
  monthOf,
} from '../terms/index.ts';

/** What a detailed bill costs from a day on. */
export type PriceRule =
  | { readonly from: Temporal.PlainDate; readonly rule: 'free' }
  | {
      readonly from: Temporal.PlainDate;
      readonly rule: 'charged';
      /** Each request from enrolment to the end of so many months after the month of enrolment. */
      readonly special: { readonly price: Money; readonly untilEndOfMonths: number } | null;
      /** The first request in a Kyiv calendar month, and each further one. */
      readonly first: Money;
      readonly further: Money;
    };

/** Why a charged bill costs what it costs. */
export const REASONS = ['special', 'first', 'further'] as const;
export type Reason = (typeof REASONS)[number];

export type BillPrice =
  | { readonly kind: 'free'; readonly why: 'closed month' | 'free of charge' }
  | {
      readonly kind: 'charged';
      readonly price: Money;
      readonly why: Reason;
      readonly specialUntil: Month | null;
    };

export interface BillRequest {
  /** The moment of the request: the database's. */
  readonly at: Temporal.Instant;
  /** When the subscriber enrolled; `null` when they never did: no special rate. */
  readonly enrolledAt: Temporal.Instant | null;
  /** The month of the bill. Later than now is not a bill and must be refused before. */
  readonly month: Month;
  /** Orders that were made in the calendar month of the request, reversed ones too. */
  readonly ordersThisMonth: number;
}

/**
 * The price of a detailed bill, with VAT and without duty: bills of closed months are free; in the current month the
 * dated rule decides.
 */
export function priceOfBill(rules: readonly PriceRule[], request: BillRequest): BillPrice {
  if (request.month < monthOf(request.at)) return { kind: 'free', why: 'closed month' };
  const rule = ruleAt(rules, request.at);
  if (rule.rule === 'free') return { kind: 'free', why: 'free of charge' };
  const specialUntil = specialMonth(rule, request);
  if (rule.special !== null && specialUntil !== null) {
    return { kind: 'charged', price: rule.special.price, why: 'special', specialUntil };
  }
  return request.ordersThisMonth === 0
    ? { kind: 'charged', price: rule.first, why: 'first', specialUntil }
    : { kind: 'charged', price: rule.further, why: 'further', specialUntil };
}

/** What a bill of the current month costs for a reason; `null` where the rule of the day knows no such reason. */
export function priceFor(rules: readonly PriceRule[], at: Temporal.Instant, why: Reason): Money | null {
  const rule = ruleAt(rules, at);
  if (rule.rule === 'free') return null;
  return why === 'special' ? (rule.special?.price ?? null) : rule[why];
}

/** The last month of the special rate when the request falls into it. */
function specialMonth(rule: PriceRule & { rule: 'charged' }, { at, enrolledAt }: BillRequest): Month | null {
  if (rule.special === null || enrolledAt === null) return null;
  const last = addMonths(monthOf(enrolledAt), rule.special.untilEndOfMonths);
  const inside =
    Temporal.Instant.compare(at, enrolledAt) >= 0 && Temporal.Instant.compare(at, endOfMonth(last)) < 0;
  return inside ? last : null;
}

function ruleAt(rules: readonly PriceRule[], at: Temporal.Instant): PriceRule {
  const day = kyivDate(at);
  const rule = rules.findLast((candidate) => Temporal.PlainDate.compare(candidate.from, day) <= 0);
  if (rule === undefined)
    throw new RangeError(`no price rule of detailed bills is in force on ${day.toString()}`);
  return rule;
}

/** The dated rules as the operator writes them, oldest first. Throws with the place of the first mistake. */
export function parsePriceRules(data: unknown): readonly PriceRule[] {
  if (!Array.isArray(data) || data.length === 0) throw new TypeError('price rules: not a list of rules');
  const rules = data.map((entry: unknown, index) => parseRule(entry, `price rules[${index}]`));
  rules.forEach((rule, index) => {
    const before = rules[index - 1];
    if (before !== undefined && Temporal.PlainDate.compare(before.from, rule.from) >= 0)
      throw new RangeError(`price rules[${index}].from: not after the rule before it`);
  });
  return rules;
}

function parseRule(entry: unknown, place: string): PriceRule {
  const given = fieldsOf(entry, place);
  const from = parseFrom(given['from'], place);
  if (given['rule'] === 'free') return { from, rule: 'free' };
  if (given['rule'] !== 'charged') throw new TypeError(`${place}.rule: neither free nor charged`);
  return {
    from,
    rule: 'charged',
    special: given['special'] === undefined ? null : parseSpecial(given['special'], `${place}.special`),
    first: parsePrice(given['first'], `${place}.first`),
    further: parsePrice(given['further'], `${place}.further`),
  };
}

function parseSpecial(entry: unknown, place: string): { price: Money; untilEndOfMonths: number } {
  const given = fieldsOf(entry, place);
  const months = given['untilEndOfMonths'];
  if (typeof months !== 'number' || !Number.isInteger(months) || months < 0 || months > 120)
    throw new RangeError(`${place}.untilEndOfMonths: not a number of months`);
  return { price: parsePrice(given['price'], `${place}.price`), untilEndOfMonths: months };
}

function parseFrom(value: unknown, place: string): Temporal.PlainDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value))
    throw new TypeError(`${place}.from: not a day`);
  return Temporal.PlainDate.from(value);
}

function parsePrice(value: unknown, place: string): Money {
  if (typeof value !== 'string' || !/^\d{1,6}(\.\d{1,6})?$/.test(value))
    throw new TypeError(`${place}: not a price in hryvnias, written as text`);
  return hryvnias(value);
}

function fieldsOf(entry: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw new TypeError(`${place}: not an object`);
  return entry as Record<string, unknown>;
}
