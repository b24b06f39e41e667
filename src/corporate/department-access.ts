import type { Member } from './company-month.ts';
import {
  type DayRefusal,
  isTurned,
  parseFirstDay,
  parseLastDay,
  parseLimit,
  SCOPES,
  type Scope,
} from './grant.ts';
import type { Cells } from './import-line.ts';

/** What a whole department shall be given; `none`: what it has is taken away. */
export const ACCESSES = ['none', ...SCOPES] as const;
export type Access = (typeof ACCESSES)[number];

/** How access is called in the cells of a proposal. */
export type AccessWords = Readonly<Record<Scope | 'none' | 'yes' | 'no', string>>;

export type AccessRefusal =
  | 'no access'
  | DayRefusal
  | 'not a sum'
  | 'nobody'
  | 'nobody has access'
  | 'too many';

interface AccessError {
  readonly field: 'access' | 'from' | 'until' | 'each';
  readonly refusal: AccessRefusal;
}

const MOST_LINES = 5_000;

/**
 * The lines of a proposal that gives everybody in a department the same access, or takes it from all who have it; or why
 * there is nothing to propose. The coordinator's own number is the care desk's business.
 */
export function accessLines(
  members: readonly Member[],
  form: Readonly<Record<string, string>>,
  words: AccessWords,
  now: Temporal.Instant,
): readonly Cells[] | readonly AccessError[] {
  const access = ACCESSES.find((each) => each === form['access']);
  const errors = access === undefined ? [refused('access', 'no access')] : wrongTerms(form, now);
  if (access === undefined || errors.length > 0) return errors;
  const people = members.filter((each) => !each.coordinator && (access !== 'none' || each.scope !== null));
  if (people.length === 0) return [refused('access', access === 'none' ? 'nobody has access' : 'nobody')];
  if (people.length > MOST_LINES) return [refused('access', 'too many')];
  return people.map(({ msisdn }) => ({ number: msisdn, ...cellsOf(access, form, words) }));
}

function refused(field: AccessError['field'], refusal: AccessRefusal): AccessError {
  return { field, refusal };
}

function wrongTerms(form: Readonly<Record<string, string>>, now: Temporal.Instant): readonly AccessError[] {
  const from = parseFirstDay(form['from'] ?? '', now);
  const until = parseLastDay(form['until'] ?? '', now);
  return [
    ...(typeof from === 'string' ? [refused('from', from)] : []),
    ...(isTurned(from, until) ? [refused('from', 'ends before it begins')] : []),
    ...(typeof until === 'string' ? [refused('until', until)] : []),
    ...(parseLimit(form['each'] ?? '') === 'not a sum' ? [refused('each', 'not a sum')] : []),
  ];
}

/** An empty first day is at once and an empty last day none, as everywhere; an empty limit leaves everybody's own. */
function cellsOf(access: Access, form: Readonly<Record<string, string>>, words: AccessWords): Cells {
  if (access === 'none') return { access: words.none };
  const [from, until, limit] = ['from', 'until', 'each'].map((name) => (form[name] ?? '').trim());
  return {
    access: words[access],
    services: form['services'] === 'yes' ? words.yes : words.no,
    from: from || '-',
    until: until || '-',
    ...(limit ? { limit } : {}),
  };
}
