import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sweepInbox, sweepMails, sweepMessages, sweepOrphans } from '../messaging/index.ts';
import type { Queries } from '../store/index.ts';
import { kyivDate } from '../terms/index.ts';

/** What is removed when its days are over: each by a function of the room that owns it, which says how many rows went. */
const SWEEPS = {
  messages: sweepMessages,
  mails: sweepMails,
  orphans: sweepOrphans,
  inbox: sweepInbox,
} as const satisfies Readonly<Record<string, (db: Queries, before: Temporal.Instant) => Promise<number>>>;

type Swept = keyof typeof SWEEPS;
const NAMES = Object.keys(SWEEPS) as readonly Swept[];

/** How long what is kept, from a day on. */
export interface RetentionRule {
  readonly from: Temporal.PlainDate;
  readonly days: Readonly<Record<Swept, number>>;
}

const DAYS = z.int().min(1).max(3_660);
const RULE = z.strictObject({
  from: z.iso.date(),
  days: z.strictObject(Object.fromEntries(NAMES.map((name) => [name, DAYS])) as Record<Swept, typeof DAYS>),
  source: z.string().optional(),
  guess: z.string().optional(),
});

/** Reads the operator's dated rules, oldest first. Throws when one is not as it should be. */
export function parseRetentionRules(data: unknown): readonly RetentionRule[] {
  const rules = z.array(RULE).min(1).parse(data);
  return rules.map(({ from, days }, index) => {
    const before = rules[index - 1];
    if (before !== undefined && before.from >= from)
      throw new RangeError(`retention: rules must follow each other in time, see ${from}`);
    return { from: Temporal.PlainDate.from(from), days };
  });
}

/** The rules as the operator wrote them down. */
export function readRetentionRules(file: URL): readonly RetentionRule[] {
  return parseRetentionRules(JSON.parse(readFileSync(file, 'utf8')));
}

/** The rule in force at a moment, by Kyiv's day; `null` before the first: then nothing is removed. */
export function retentionAt(rules: readonly RetentionRule[], now: Temporal.Instant): RetentionRule | null {
  const today = kyivDate(now);
  return rules.findLast(({ from }) => Temporal.PlainDate.compare(from, today) <= 0) ?? null;
}

/** Removes what the rule in force no longer keeps, as much as is done in one go; says how many rows of what went. */
export async function sweepByRules(
  db: Queries,
  rules: readonly RetentionRule[],
  now: Temporal.Instant,
): Promise<Readonly<Record<Swept, number>> | null> {
  const rule = retentionAt(rules, now);
  if (rule === null) return null;
  const gone: Partial<Record<Swept, number>> = {};
  for (const name of NAMES)
    gone[name] = await SWEEPS[name](db, now.subtract({ hours: 24 * rule.days[name] }));
  return gone as Record<Swept, number>;
}
