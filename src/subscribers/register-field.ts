import { z } from 'zod';
import { hryvnias, parseOwnMsisdn, parseSubscriberId } from '../terms/index.ts';
import { isEdrpou } from './edrpou.ts';

const LINE_LIMIT = 64 * 1024;

/** One line of JSON as a form wants it, or the reason why it is refused. */
export function fieldsOf<Form extends z.ZodType>(
  form: Form,
  line: string,
): z.output<Form> | { reason: string } {
  if (line.length > LINE_LIMIT) return { reason: `longer than ${LINE_LIMIT} characters` };
  const parsed = form.safeParse(json(line));
  return parsed.success ? parsed.data : { reason: reasonOf(parsed.error) };
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined || issue.path.length === 0) return issue?.message ?? 'not an entry';
  return `${issue.path.join('.')}: ${issue.message}`;
}

/** A text that one of our parsers understands; the parser says no by `null` or by throwing. */
export function text<T>(what: string, parse: (text: string) => T | null) {
  return z.string().transform((value, context): T => {
    const parsed = attempt(parse, value);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: `not ${what}` });
    return z.NEVER;
  });
}

function attempt<T>(parse: (text: string) => T | null, value: string): T | null {
  try {
    return parse(value);
  } catch {
    return null;
  }
}

/** Milliseconds are as fine as anything is told apart; PostgreSQL would round nanoseconds by itself. */
function instant(value: string): Temporal.Instant {
  return Temporal.Instant.from(value).round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
}

export const INSTANT = text('a moment', instant);
export const MSISDN = text('a Ukrainian mobile number', parseOwnMsisdn);
export const AMOUNT = text('an amount in hryvnias', hryvnias);
export const SHORT = z.string().min(1).max(200);

export const ORGANISATION = z.object({
  organisationId: text('an organisation id', parseSubscriberId).transform((id) => BigInt(id)),
  name: SHORT,
  edrpou: z.string().refine(isEdrpou, 'not an EDRPOU code'),
});
