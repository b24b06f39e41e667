import { z } from 'zod';
import { type Language, inLanguage, type InEveryLanguage, NBSP } from '../terms/index.ts';

/** Everything that is removed when it has had its day; how is in `sweeping.sql.ts`. */
const SUBJECTS = [
  'sessions',
  'codes',
  'browsers',
  'throttles',
  'budget alerts',
  'usage',
  'closed subscriptions',
  'asked to be forgotten',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** How long one kind of data is kept, in days of 24 hours. */
export interface RetentionRule {
  readonly subject: Subject;
  readonly days: number;
  readonly name: InEveryLanguage<string>;
}

const RULES = z.array(
  z.object({
    from: z.string().transform((text) => Temporal.PlainDate.from(text)),
    source: z.object({ uk: z.string().min(1), en: z.string().min(1) }),
    keep: z.array(
      z.object({
        subject: z.enum(SUBJECTS),
        days: z.number().int().min(1).max(36_500),
        name: z.object({ uk: z.string().min(1), en: z.string().min(1) }),
      }),
    ),
  }),
);

/** The rules that hold from a day on, until other ones. */
export interface RetentionRules {
  readonly from: Temporal.PlainDate;
  readonly keep: readonly RetentionRule[];
}

/** Reads the rules of the operator. Throws when one is unknown, missing or given twice. */
export function parseRetention(data: unknown): readonly RetentionRules[] {
  const rules = RULES.parse(data);
  for (const { from, keep } of rules)
    if (
      keep
        .map(({ subject }) => subject)
        .toSorted()
        .join() !== [...SUBJECTS].toSorted().join()
    )
      throw new Error(`retention from ${from.toString()}: each of ${SUBJECTS.join(', ')} once`);
  return rules.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}

/** The rules in force on a day; none before the first. */
export function retentionOn(
  rules: readonly RetentionRules[],
  day: Temporal.PlainDate,
): readonly RetentionRule[] {
  return rules.findLast(({ from }) => Temporal.PlainDate.compare(from, day) <= 0)?.keep ?? [];
}

export const UNITS: InEveryLanguage<readonly [string, string]> = {
  uk: ['дн.', 'міс.'],
  en: ['days', 'months'],
};

/** Days, or months where there are many: "90 дн.", "36 міс.". */
export function durationText(days: number, language: Language): string {
  const [day, month] = inLanguage(UNITS, language);
  const months = Math.round(days / 30.4375);
  return months >= 4 ? `${months}${NBSP}${month}` : `${days}${NBSP}${day}`;
}
