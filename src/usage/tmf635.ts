import { z } from 'zod';
import { csvLines } from './csv-lines.ts';
import { UKRAINIAN, e164 } from './number-form.ts';
import { type TranslatedLine, type UsageFormat, numberOfName } from './usage-format.ts';

/* Usage as TM Forum's API 635 speaks of it, one JSON object a line; already rated or not. */

const text = z.union([z.string(), z.number()]).transform(String);
const characteristic = z.object({ name: z.string(), value: z.unknown() });
const money = z.union([text, z.object({ value: text, unit: z.string().optional() })]);
const rating = z.object({
  currencyCode: z.string().optional(),
  taxIncludedRatingAmount: money.optional(),
  taxExcludedRatingAmount: money.optional(),
});
const usage = z.object({
  id: text,
  usageDate: z.string(),
  usageType: z.string(),
  status: z.string().optional(),
  usageCharacteristic: z.array(characteristic).max(100),
  ratedProductUsage: z.array(rating).max(10).optional(),
});
type Usage = z.output<typeof usage>;

/** What a file of this kind is called: `….tmf635.jsonl`. */
const NAME = /\.tmf635\.jsonl$/;
const KINDS: Readonly<Record<string, string>> = {
  voice: 'voice',
  call: 'voice',
  sms: 'sms',
  message: 'sms',
  mms: 'mms',
  data: 'data',
};
/** Already taken into account elsewhere, or refused there. */
const NO_USAGE: ReadonlySet<string> = new Set(['rejected', 'billed']);

/** The names under which the characteristics are found, in small letters; the first one counts. */
const NAMES = {
  out: ['originatingnumber', 'callingnumber', 'a-number'],
  in: ['destinationnumber', 'callednumber', 'b-number'],
  own: ['msisdn', 'subscribernumber'],
  other: ['othernumber', 'otherparty'],
  direction: ['direction'],
  seconds: ['duration', 'seconds'],
  bytes: ['volume', 'bytes'],
  roaming: ['roaming', 'roamingzone'],
  element: ['element', 'networkelement'],
  apn: ['apn', 'accesspointname'],
} as const;

export const tmf635: UsageFormat = {
  id: 'tmf635',
  matches: (name) => NAME.test(name),
  sourceOf: () => null,
  async *translate(chunks) {
    // Every line is one field: JSON holds no line end.
    for await (const line of csvLines(chunks, { delimiter: '\n', quote: '\u0000' }))
      yield translateLine(line.text);
  },
};

function translateLine(original: string): TranslatedLine {
  const read = usage.safeParse(parsed(original));
  if (!read.success) return { rejected: 'fields', original };
  const { id, usageDate, usageType, status, usageCharacteristic } = read.data;
  if (NO_USAGE.has((status ?? '').toLowerCase())) return { rejected: 'no usage', original };
  const kind = KINDS[usageType.toLowerCase()];
  if (kind === undefined) return { rejected: 'kind', original };
  const of = valuesOf(usageCharacteristic);
  const direction = of('direction').toLowerCase().startsWith('in') ? 'in' : 'out';
  const mine = of('own') || of(direction);
  const other =
    kind === 'data' ? of('apn') || 'internet' : of('other') || of(direction === 'in' ? 'out' : 'in');
  const seconds = wholeOf(of('seconds'));
  const bytes = wholeOf(of('bytes'));
  if (seconds === null || bytes === null) return { rejected: 'length', original };
  const startedMs = momentOf(usageDate);
  if (startedMs === null) return { rejected: 'start', original };
  const line = {
    element: of('element') || 'TMF635',
    seq: numberOfName(id),
    startedMs,
    msisdn: e164(mine, UKRAINIAN),
    kind,
    direction,
    other: kind === 'data' ? other : e164(other, UKRAINIAN),
    seconds,
    bytes,
    roaming: of('roaming') || 'home',
    price: priceOf(read.data),
  };
  const texts = [line.element, line.msisdn, line.other, line.roaming];
  return texts.some((each) => /[;\s!#]/.test(each)) ? { rejected: 'fields', original } : line;
}

/** Numbers keep their digits as they are written: no amount goes through floating point. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line, (_key, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' ? (context?.source ?? value) : value,
    );
  } catch {
    return null;
  }
}

function valuesOf(characteristics: Usage['usageCharacteristic']): (name: keyof typeof NAMES) => string {
  const values = new Map(
    characteristics.map(({ name, value }) => [
      name.toLowerCase(),
      typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    ]),
  );
  return (name) => NAMES[name].map((each) => values.get(each)).find((each) => each !== undefined) ?? '';
}

function wholeOf(value: string): number | null {
  if (value === '') return 0;
  return /^-?\d{1,15}$/.test(value) ? Number(value) : null;
}

function momentOf(value: string): number | null {
  try {
    return Temporal.Instant.from(value).epochMilliseconds;
  } catch {
    return null;
  }
}

function priceOf({ ratedProductUsage }: Usage): string | undefined {
  const [rated] = ratedProductUsage ?? [];
  const amount = rated?.taxIncludedRatingAmount ?? rated?.taxExcludedRatingAmount;
  if (rated === undefined || amount === undefined) return undefined;
  const value = typeof amount === 'string' ? amount : amount.value;
  const currency = rated.currencyCode ?? (typeof amount === 'string' ? undefined : amount.unit) ?? 'UAH';
  return `${value} ${currency}`;
}
