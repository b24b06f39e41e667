import { createHash } from 'node:crypto';
import { types, type CustomTypesConfig } from 'pg';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8_LIST = 1016;
const DATE_LIST = 1182;
const TIMESTAMPTZ_LIST = 1185;

type Parser = (text: string) => unknown;

// Sessions are in UTC with ISO dates, so the text of a moment ends in its offset and is what Temporal reads.
const instant: Parser = (text) => Temporal.Instant.from(text);
/** The same few days come again and again; reading one costs more than remembering it. */
const days = new Map<string, Temporal.PlainDate>();
const DAYS_MOST = 4000;

const plainDate: Parser = (text) => {
  const known = days.get(text);
  if (known !== undefined) return known;
  const day = Temporal.PlainDate.from(text);
  if (days.size >= DAYS_MOST) days.clear();
  days.set(text, day);
  return day;
};

const PARSERS: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [INT8, BigInt],
  [DATE, plainDate],
  [TIMESTAMPTZ, instant],
  [INT8_LIST, listOf(BigInt)],
  [DATE_LIST, listOf(plainDate)],
  [TIMESTAMPTZ_LIST, listOf(instant)],
]);

function listOf(element: Parser): Parser {
  return (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(elementOf(element)));
}

/** These types never contain a comma or a quote; lists of lists are not used. */
function elementOf(parse: Parser): (text: string) => unknown {
  return (text) => (text === 'NULL' ? null : parse(text.replaceAll('"', '')));
}

/** How columns become values: exact types where the driver's own would round or guess. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ?? types.getTypeParser(oid, format),
};

/** A value as the driver sends it: moments and days as their ISO text, lists element by element. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  return value;
}

const names = new Map<string, string>();

/** The name under which a statement is prepared: the same text always has the same name. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `s_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
  }
  return name;
}
