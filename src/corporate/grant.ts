import { hryvnias, kyivDate, type Money, startOfDay } from '../terms/index.ts';

/** What an employee may do, each including what stands before it. */
export const SCOPES = ['expenses', 'bills', 'orders'] as const;
export type Scope = (typeof SCOPES)[number];

/** What opens pages: the scopes of a grant, changing services and plan, and the company's own page. */
export type Right = Scope | 'services' | 'approvals' | 'employee' | 'company';

/** Access that a company gave to one of its numbers. */
export interface Grant {
  readonly grantId: string;
  readonly scope: Scope;
  /** May also switch services and plans. */
  readonly services: boolean;
  readonly grantedAt: Temporal.Instant;
  /** First moment with access; `null`: from when it was given. */
  readonly validFrom: Temporal.Instant | null;
  /** First moment without access, be it by its own last day or by the first day of the grant that follows it. */
  readonly validUntil: Temporal.Instant | null;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** What lives while another grant is planned: it goes on until that one's first day, unless its own end comes before. */
export type LivingAccess = Pick<Grant, 'scope' | 'services' | 'validUntil'>;

export type GrantState = 'planned' | 'living' | 'run out' | 'withdrawn';

/** Where a grant stands at a moment: `planned → living → run out` by its time, `living → withdrawn` by the coordinator. */
export function stateOf(
  grant: Pick<Grant, 'validFrom' | 'validUntil' | 'withdrawnAt'>,
  now: Temporal.Instant,
): GrantState {
  if (grant.withdrawnAt !== null) return 'withdrawn';
  const ended = grant.validUntil !== null && Temporal.Instant.compare(grant.validUntil, now) <= 0;
  if (ended) return 'run out';
  return isLater(grant.validFrom, now) ? 'planned' : 'living';
}

/** Whether there is a moment that is still to come. */
export function isLater(moment: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return moment !== null && Temporal.Instant.compare(moment, now) > 0;
}

/** Whether two moments are one, none and none too. */
export function isSameMoment(one: Temporal.Instant | null, other: Temporal.Instant | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

/** What opens pages at this moment, of what is settled about somebody. */
export function accessNow(settled: {
  readonly scope: Scope | null;
  readonly services: boolean;
  readonly validFrom: Temporal.Instant | null;
  readonly validUntil: Temporal.Instant | null;
  readonly living: LivingAccess | null;
}): LivingAccess | null {
  const { scope, services, validFrom, validUntil, living } = settled;
  if (validFrom !== null) return living;
  return scope === null ? null : { scope, services, validUntil };
}

/** Whether two open the same until the same moment, nothing and nothing too. */
export function isSameAccess(one: LivingAccess | null, other: LivingAccess | null): boolean {
  if (one === null || other === null) return one === other;
  const { scope, services, validUntil } = other;
  return one.scope === scope && one.services === services && isSameMoment(one.validUntil, validUntil);
}

/** Whom a subscription belongs to, as far as access goes. */
export type Standing =
  | { readonly kind: 'person' }
  | { readonly kind: 'coordinator' }
  | {
      readonly kind: 'employee';
      readonly scope: Scope | null;
      readonly services: boolean;
      readonly approves: boolean;
    };

const NONE: ReadonlySet<Right> = new Set();

/** The rights of a standing: a person's own number opens all of its own, an employee's what was granted. */
export function rightsOf(standing: Standing): ReadonlySet<Right> {
  if (standing.kind === 'person') return new Set<Right>([...SCOPES, 'services']);
  if (standing.kind === 'coordinator') return new Set<Right>([...SCOPES, 'services', 'company']);
  if (standing.scope === null) return NONE;
  const scopes: readonly Right[] = SCOPES.slice(0, SCOPES.indexOf(standing.scope) + 1);
  return new Set([
    ...scopes,
    'employee' as const,
    ...(standing.services ? ['services' as const] : []),
    ...(standing.approves ? ['approvals' as const] : []),
  ]);
}

export interface Terms {
  readonly scope: Scope;
  readonly services: boolean;
  /** First moment with access, always in the future; `null`: at once. */
  readonly validFrom: Temporal.Instant | null;
  readonly validUntil: Temporal.Instant | null;
  readonly monthLimit: Money | null;
}

export type DayRefusal = 'not a day' | 'day is over' | 'first day is over' | 'ends before it begins';
export type TermsRefusal = 'no scope' | DayRefusal | 'not a sum';

/** The terms of a grant from a form, or why not, by field. Both days count whole, in Kyiv. */
export function parseTerms(
  form: Readonly<Record<string, string>>,
  now: Temporal.Instant,
): Terms | readonly { readonly field: string; readonly refusal: TermsRefusal }[] {
  const scope = SCOPES.find((each) => each === form['scope']) ?? null;
  const validFrom = parseFirstDay(form['from'] ?? '', now);
  const validUntil = parseLastDay(form['until'] ?? '', now);
  const monthLimit = parseLimit(form['limit'] ?? '');
  const refusals: { field: string; refusal: TermsRefusal }[] = [];
  if (scope === null) refusals.push({ field: 'scope', refusal: 'no scope' });
  if (typeof validFrom === 'string') refusals.push({ field: 'from', refusal: validFrom });
  if (typeof validUntil === 'string') refusals.push({ field: 'until', refusal: validUntil });
  if (isTurned(validFrom, validUntil)) refusals.push({ field: 'from', refusal: 'ends before it begins' });
  if (monthLimit === 'not a sum') refusals.push({ field: 'limit', refusal: monthLimit });
  if (scope === null || typeof validFrom === 'string' || typeof validUntil === 'string') return refusals;
  if (monthLimit === 'not a sum' || refusals.length > 0) return refusals;
  return { scope, services: form['services'] === 'yes', validFrom, validUntil, monthLimit };
}

/** Whether both days are known and the last one lies before the first. */
export function isTurned(
  validFrom: Temporal.Instant | DayRefusal | null,
  validUntil: Temporal.Instant | DayRefusal | null,
): boolean {
  if (validFrom === null || validUntil === null) return false;
  if (typeof validFrom === 'string' || typeof validUntil === 'string') return false;
  return Temporal.Instant.compare(validUntil, validFrom) <= 0;
}

/** The first moment of a day that is still to come; nothing and today are at once. */
export function parseFirstDay(text: string, now: Temporal.Instant): Temporal.Instant | null | DayRefusal {
  const day = parseDay(text);
  if (day === null || day === 'not a day') return day;
  const order = Temporal.PlainDate.compare(day, kyivDate(now));
  if (order < 0) return 'first day is over';
  return order === 0 ? null : startOfDay(day);
}

/** The first moment after a day; nothing is no end. */
export function parseLastDay(text: string, now: Temporal.Instant): Temporal.Instant | null | DayRefusal {
  const day = parseDay(text);
  if (day === null || day === 'not a day') return day;
  const end = startOfDay(day.add({ days: 1 }));
  return isLater(end, now) ? end : 'day is over';
}

/** A day written `31.12.2026` or `2026-12-31`; `null` for nothing. */
function parseDay(text: string): Temporal.PlainDate | null | 'not a day' {
  const typed = text.trim();
  if (typed === '') return null;
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed) ?? /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(typed);
  if (match === null) return 'not a day';
  const [year, month, day] = typed.includes('.') ? [match[3], match[2], match[1]] : match.slice(1);
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
  } catch {
    return 'not a day';
  }
}

/** A sum of a month in hryvnias, at most two decimal places; nothing is no limit. */
export function parseLimit(text: string): Money | null | 'not a sum' {
  const typed = text.replace(/[\s₴]/g, '').replace(',', '.');
  if (typed === '') return null;
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(typed)) return 'not a sum';
  const sum = hryvnias(typed);
  return sum === 0n ? 'not a sum' : sum;
}
