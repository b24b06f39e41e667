import { hryvnias, KYIV, type Money } from '../terms/index.ts';

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
  readonly validUntil: Temporal.Instant | null;
  readonly withdrawnAt: Temporal.Instant | null;
}

export type GrantState = 'living' | 'run out' | 'withdrawn';

/** Where a grant stands at a moment: `living → run out` by its time, `living → withdrawn` by the coordinator. */
export function stateOf(grant: Pick<Grant, 'validUntil' | 'withdrawnAt'>, now: Temporal.Instant): GrantState {
  if (grant.withdrawnAt !== null) return 'withdrawn';
  const ended = grant.validUntil !== null && Temporal.Instant.compare(grant.validUntil, now) <= 0;
  return ended ? 'run out' : 'living';
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
  readonly validUntil: Temporal.Instant | null;
  readonly monthLimit: Money | null;
}

export type TermsRefusal = 'no scope' | 'not a day' | 'day is over' | 'not a sum';

/** The terms of a grant from a form, or why not, by field. The last day counts whole, in Kyiv. */
export function parseTerms(
  form: Readonly<Record<string, string>>,
  now: Temporal.Instant,
): Terms | readonly { readonly field: string; readonly refusal: TermsRefusal }[] {
  const scope = SCOPES.find((each) => each === form['scope']) ?? null;
  const validUntil = parseLastDay(form['until'] ?? '', now);
  const monthLimit = parseLimit(form['limit'] ?? '');
  const refusals: { field: string; refusal: TermsRefusal }[] = [];
  if (scope === null) refusals.push({ field: 'scope', refusal: 'no scope' });
  if (typeof validUntil === 'string') refusals.push({ field: 'until', refusal: validUntil });
  if (monthLimit === 'not a sum') refusals.push({ field: 'limit', refusal: monthLimit });
  if (scope === null || typeof validUntil === 'string' || monthLimit === 'not a sum') return refusals;
  return { scope, services: form['services'] === 'yes', validUntil, monthLimit };
}

/** The first moment after a day written `31.12.2026` or `2026-12-31`; nothing is no end. */
export function parseLastDay(text: string, now: Temporal.Instant): Temporal.Instant | null | TermsRefusal {
  const typed = text.trim();
  if (typed === '') return null;
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed) ?? /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(typed);
  if (match === null) return 'not a day';
  const [year, month, day] = typed.includes('.') ? [match[3], match[2], match[1]] : match.slice(1);
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
    const end = date.add({ days: 1 }).toZonedDateTime(KYIV).toInstant();
    return Temporal.Instant.compare(end, now) <= 0 ? 'day is over' : end;
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
