import { type BrandId, KYIV, type Language, monthOf, parseMsisdn, parseOwnMsisdn } from '../terms/index.ts';
import type { Plan, PlanBook } from './book.ts';
import { explain, type ExplainedLine } from './explain.ts';
import { LARGEST } from './price.ts';
import type { FeeDue, Kind, Rated, UsageEvent } from './rated.ts';
import { openRater } from './rater.ts';

/** What somebody who tries a price has typed. */
export interface TrialForm {
  readonly plan: string;
  readonly kind: string;
  readonly other: string;
  readonly length: string;
  readonly volume: string;
  readonly day: string;
  readonly time: string;
  readonly roaming: string;
}

export const TRIAL_KINDS = ['voice', 'sms', 'data'] as const satisfies readonly Kind[];
export type TrialKind = (typeof TRIAL_KINDS)[number];
export type TrialField = keyof TrialForm;

/** A use that never was, to be priced. */
export interface Trial {
  readonly plan: Plan;
  readonly event: UsageEvent;
}

/** Reads what was typed, or says which fields cannot be understood. Days and times are Kyiv's. */
export function parseTrial(
  book: PlanBook,
  brand: BrandId,
  form: TrialForm,
): { readonly trial: Trial } | { readonly wrong: readonly TrialField[] } {
  const plan = plansOfBrand(book, brand).find(({ id }) => id === form.plan);
  const kind = TRIAL_KINDS.find((each) => each === form.kind);
  const other = kind === 'data' ? 'internet' : parseOther(form.other);
  const seconds = kind === 'voice' ? parseLength(form.length) : 0;
  const bytes = kind === 'data' ? parseVolume(form.volume) : 0;
  const at = parseMoment(form.day, form.time);
  const roaming = book.roamingNames.has(form.roaming) ? form.roaming : null;
  const known = at === null || typeof at === 'string' ? null : at.epochMilliseconds;
  const wrong: TrialField[] = [];
  if (plan === undefined) wrong.push('plan');
  if (kind === undefined) wrong.push('kind');
  if (other === null) wrong.push('other');
  if (seconds === null) wrong.push('length');
  if (bytes === null) wrong.push('volume');
  if (typeof at === 'string') wrong.push(at);
  if (roaming === null) wrong.push('roaming');
  if (plan === undefined || kind === undefined || other === null || seconds === null) return { wrong };
  if (bytes === null || known === null || roaming === null) return { wrong };
  return {
    trial: { plan, event: { startedMs: known, kind, direction: 'out', other, seconds, bytes, roaming } },
  };
}

/** The plans of a brand: those that can be taken first, each group the newest first. */
export function plansOfBrand(book: PlanBook, brand: BrandId): readonly Plan[] {
  const own = [...book.plans.values()].filter((plan) => plan.brand === brand);
  const rank = (plan: Plan): string => `${plan.closedToNew === null ? 1 : 0}${plan.validFrom}`;
  return own.sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
}

const GROUPING = /[\s().\u00A0-]/g;

/** A short number, a Ukrainian one as people write it, or an international one with `+` or `00`. */
function parseOther(text: string): string | null {
  const compact = text.slice(0, 40).replace(GROUPING, '');
  if (/^\d{2,6}$/.test(compact)) return compact;
  if (/^(\+|00)/.test(compact)) return parseMsisdn(compact.replace(/^(\+|00)/, ''));
  return parseOwnMsisdn(compact) ?? nationalNumber(compact);
}

function nationalNumber(compact: string): string | null {
  return /^0\d{9}$/.test(compact) ? `38${compact}` : null;
}

/** `2:30` is two minutes and a half, `1:02:30` has hours, `3` is three minutes. */
function parseLength(text: string): number | null {
  const match = /^(?:(\d{1,3}):(?=\d{1,2}:))?(\d{1,4})(?::([0-5]?\d))?$/.exec(text.trim());
  if (match === null) return null;
  const seconds = Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  return seconds <= LARGEST.s ? seconds : null;
}

const MEGABYTE = 1_048_576;

/** Megabytes with at most three decimals, behind a comma or a point. */
function parseVolume(text: string): number | null {
  const match = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (match === null) return null;
  const thousandths = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  const bytes = Math.round((thousandths * MEGABYTE) / 1000);
  return bytes <= LARGEST.B ? bytes : null;
}

const EARLIEST_YEAR = 1998;
const LATEST_YEAR = 2100;

function parseMoment(day: string, time: string): Temporal.Instant | 'day' | 'time' {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return 'day';
  if (!/^([01]?\d|2[0-3])[:.][0-5]\d$/.test(time)) return 'time';
  const date = plainDate(day);
  if (date === null || date.year < EARLIEST_YEAR || date.year > LATEST_YEAR) return 'day';
  const [hour = '0', minute = '0'] = time.split(/[:.]/);
  return date
    .toZonedDateTime({ timeZone: KYIV, plainTime: { hour: Number(hour), minute: Number(minute) } })
    .toInstant();
}

function plainDate(day: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(day);
  } catch {
    return null;
  }
}

/** What a trial costs: the use itself with its arithmetic, and the fees that it would open on an untouched day. */
export interface TrialPrice {
  readonly rated: Rated;
  readonly fees: readonly FeeDue[];
  readonly lines: readonly ExplainedLine[];
  /** Micro-hryvnia that would leave the balance, fees of the day included. */
  readonly taken: number;
}

/** Prices a trial as the first use of its month under a plan; `null` when the plan cannot price it. */
export function priceTrial(
  book: PlanBook,
  plan: string,
  event: UsageEvent,
  language: Language,
): TrialPrice | null {
  const month = monthOf(Temporal.Instant.fromEpochMilliseconds(event.startedMs));
  const rater = openRater(book, { plans: [{ plan, fromMs: 0, untilMs: Infinity }], friends: [] }, month);
  if (rater.refusal(event) !== null) return null;
  const { rated, fees } = rater.rate(event);
  const taken = fees.reduce((sum, fee) => sum + fee.taken, rated.taken);
  return { rated, fees, lines: explain(rated, language, book), taken };
}
