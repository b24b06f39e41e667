import { type InEveryLanguage, hryvnias, KYIV, kyivDate, type Money, startOfDay } from '../terms/index.ts';

/** How disputes are dealt with from a day on. */
export interface DisputeRule {
  readonly from: Temporal.PlainDate;
  /** An answer comes within so many months, counted from the day on which the dispute was told. */
  readonly answerMonths: number;
  /** For so many days an answer can be disagreed with. */
  readonly reopenDays: number;
  /** How much one person of the care desk gives back alone. */
  readonly aloneUpTo: Money;
  /** The law that the time to answer comes from, as people are told. */
  readonly source: InEveryLanguage<string>;
}

/** Reads the operator's dated rules, oldest first. Throws when one is not as it should be. */
export function parseDisputeRules(data: unknown): readonly DisputeRule[] {
  if (!Array.isArray(data) || data.length === 0) throw new TypeError('disputes: a list of rules is expected');
  const rules = data.map(parseRule);
  for (const [index, rule] of rules.entries()) {
    const before = rules[index - 1];
    if (before !== undefined && Temporal.PlainDate.compare(before.from, rule.from) >= 0)
      throw new RangeError(`disputes: rules must follow each other in time, see ${rule.from.toString()}`);
  }
  return rules;
}

function parseRule(data: unknown): DisputeRule {
  const rule = data as Readonly<Record<string, unknown>>;
  const source = rule['source'] as Readonly<Record<string, unknown>> | undefined;
  if (typeof source?.['uk'] !== 'string' || typeof source['en'] !== 'string')
    throw new TypeError('disputes: a rule needs its source in both languages');
  return {
    from: Temporal.PlainDate.from(String(rule['from'])),
    answerMonths: whole(rule, 'answerMonths', 12),
    reopenDays: whole(rule, 'reopenDays', 366),
    aloneUpTo: hryvnias(String(rule['aloneUpTo'])),
    source: { uk: source['uk'], en: source['en'] },
  };
}

function whole(rule: Readonly<Record<string, unknown>>, name: string, most: number): number {
  const value = rule[name];
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > most)
    throw new RangeError(`disputes: ${name} must be a whole number from 1 to ${most}`);
  return Number(value);
}

/** The rule in force at a moment. Throws when there is none. */
export function disputeRuleAt(rules: readonly DisputeRule[], at: Temporal.Instant): DisputeRule {
  const day = kyivDate(at);
  const rule = rules.findLast((each) => Temporal.PlainDate.compare(each.from, day) <= 0);
  if (rule === undefined) throw new RangeError(`no rule of disputes is in force on ${day.toString()}`);
  return rule;
}

/** The last day on which a dispute is answered in time. */
export function dueDay(rule: DisputeRule, toldAt: Temporal.Instant): Temporal.PlainDate {
  return kyivDate(toldAt).add({ months: rule.answerMonths });
}

/** The moment from which on an answer is late: the end of the last day in Kyiv. */
export function dueAt(rule: DisputeRule, toldAt: Temporal.Instant): Temporal.Instant {
  return startOfDay(dueDay(rule, toldAt).add({ days: 1 }));
}

/** Whole Kyiv days that are left until an answer is late: 0 on the last day, negative afterwards. */
export function daysLeft(due: Temporal.Instant, now: Temporal.Instant): number {
  const last = due.toZonedDateTimeISO(KYIV).toPlainDate().subtract({ days: 1 });
  return kyivDate(now).until(last, { largestUnit: 'days' }).days;
}

/** Until when an answer can be disagreed with. */
export function reopenableTo(rule: DisputeRule, answeredAt: Temporal.Instant): Temporal.Instant {
  return startOfDay(kyivDate(answeredAt).add({ days: rule.reopenDays + 1 }));
}
