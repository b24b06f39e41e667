import { type CsvLine, csvLines } from './csv-lines.ts';
import type { Mapping } from './mapping.ts';
import { e164 } from './number-form.ts';
import { parsePart, partText } from './part.ts';
import type { Rejection } from './record.ts';
import { FormatFault, type TranslatedLine, type UsageFormat, numberOfName } from './usage-format.ts';

/** A foreign CSV that a mapping describes, as a way of writing usage. */
export function mappedCsv(mapping: Mapping): UsageFormat {
  return {
    id: mapping.id,
    hasParts: mapping.part !== undefined,
    matches: (name) => mapping.file.test(name),
    sourceOf: () => null,
    translate: (chunks) => translate(mapping, chunks),
  };
}

async function* translate(mapping: Mapping, chunks: AsyncIterable<Buffer>): AsyncGenerator<TranslatedLine> {
  let columns = mapping.header ? null : columnsOf(mapping, mapping.columns ?? []);
  for await (const line of csvLines(chunks, mapping)) {
    if (columns === null) columns = columnsOf(mapping, line.fields);
    else yield translateLine(mapping, columns, line);
  }
  if (columns === null) throw new FormatFault('no header');
}

type Columns = ReadonlyMap<string, number>;

/** Where each column stands; a column that the mapping needs and the file has not makes it another file. */
function columnsOf(mapping: Mapping, names: readonly string[]): Columns {
  const columns = new Map(names.map((name, at) => [name.replace(/^\uFEFF/, '').trim(), at]));
  if (neededColumns(mapping).some((name) => !columns.has(name))) throw new FormatFault('no header');
  return columns;
}

/** Every column that a mapping reads. */
export function neededColumns(mapping: Mapping): readonly string[] {
  const { element, start, msisdn, other, kind, direction, seconds, bytes, roaming, price, only } = mapping;
  const { sequence, part } = mapping;
  const named = [element, start, msisdn, other, kind, direction, seconds, bytes, roaming, price, only];
  const single = named.flatMap((it) => (it !== undefined && 'column' in it ? [it.column] : []));
  const numbering = 'name' in sequence ? sequence.name : [sequence.column];
  return [...single, ...numbering, ...(part === undefined ? [] : columnsOfPart(part))];
}

function columnsOfPart({ reference, number, last }: NonNullable<Mapping['part']>): readonly string[] {
  return [...reference, number, ...(last === undefined ? [] : [last.column])];
}

function translateLine(mapping: Mapping, columns: Columns, { fields, text }: CsvLine): TranslatedLine {
  const rejected = (reason: Rejection): TranslatedLine => ({ rejected: reason, original: text });
  if (fields.length < columns.size) return rejected('fields');
  const of = (name: string): string => (fields[columns.get(name) ?? -1] ?? '').trim();
  const { only } = mapping;
  if (only !== undefined && !only.values.includes(of(only.column))) return rejected('no usage');
  const kind = wordOf(mapping.kind, of);
  const direction = wordOf(mapping.direction, of);
  const roaming = wordOf(mapping.roaming, of);
  const seconds = quantityOf(mapping.seconds, of, mapping.decimal);
  const bytes = quantityOf(mapping.bytes, of, mapping.decimal);
  const startedMs = momentOf(mapping, of(mapping.start.column));
  const seq = sequenceOf(mapping, of);
  const price = priceOf(mapping, of);
  const part = partOf(mapping, of);
  if (kind === null) return rejected('kind');
  if (direction === null) return rejected('direction');
  if (roaming === null) return rejected('roaming');
  if (seconds === null || bytes === null) return rejected('length');
  if (startedMs === null) return rejected('start');
  if (seq === null) return rejected('sequence');
  if (price === null) return rejected('price');
  if (part === null) return rejected('part');
  const element = 'value' in mapping.element ? mapping.element.value : of(mapping.element.column);
  const msisdn = numberOf(mapping.msisdn, of);
  const other = kind === 'data' ? 'internet' : numberOf(mapping.other, of);
  if (isUnsafe(element) || element === '') return rejected('element');
  if (isUnsafe(msisdn) || msisdn === '') return rejected('number');
  if (isUnsafe(other)) return rejected('other party');
  return { element, seq, startedMs, msisdn, kind, direction, other, seconds, bytes, roaming, price, part };
}

/** What would break the line that it becomes part of. */
function isUnsafe(text: string): boolean {
  return /[;\s!#]/.test(text);
}

type Of = (column: string) => string;

function wordOf(
  part: { value: string } | { column: string; words: Record<string, string>; otherwise?: string | undefined },
  of: Of,
): string | null {
  if ('value' in part) return part.value;
  const said = of(part.column);
  return (Object.hasOwn(part.words, said) ? part.words[said] : part.otherwise) ?? null;
}

function numberOf(part: Mapping['msisdn'], of: Of): string {
  return 'value' in part ? part.value : e164(of(part.column), part.form);
}

/** Units of a source in ours, as a fraction: seconds or bytes. */
const UNITS: Readonly<Record<string, readonly [times: bigint, over: bigint]>> = {
  s: [1n, 1n],
  ms: [1n, 1000n],
  min: [60n, 1n],
  B: [1n, 1n],
  kB: [1000n, 1n],
  KiB: [1024n, 1n],
  MB: [1_000_000n, 1n],
  MiB: [1_048_576n, 1n],
};

/** A quantity in whole seconds or bytes, a begun one counts; `null` when it is no number. */
function quantityOf(part: Mapping['seconds'] | Mapping['bytes'], of: Of, decimal: string): number | null {
  if ('value' in part) return 0;
  const exact = decimalOf(of(part.column), decimal);
  if (exact === null) return null;
  const [times, over] = UNITS[part.unit]!;
  const numerator = exact.digits * times;
  const denominator = 10n ** BigInt(exact.places) * over;
  const begun = numerator > 0n && numerator % denominator > 0n ? 1n : 0n;
  return Number(numerator / denominator + begun);
}

function decimalOf(text: string, point: string): { readonly digits: bigint; readonly places: number } | null {
  const match = /^(-?\d{1,18})(?:[.,](\d{1,9}))?$/.exec(text);
  if (match === null || (match[2] !== undefined && !text.includes(point))) return null;
  return { digits: BigInt(`${match[1]}${match[2] ?? ''}`), places: (match[2] ?? '').length };
}

const UNIX: Readonly<Record<string, number>> = { unix: 1000, 'unix-ms': 1, 'unix-us': 0.001 };

function momentOf({ start, zone }: Mapping, text: string): number | null {
  const unit = UNIX[start.form];
  if (unit !== undefined) return /^\d{9,16}(\.\d+)?$/.test(text) ? Math.floor(Number(text) * unit) : null;
  const iso = text.replace(' ', 'T');
  try {
    if (/(Z|[+-]\d{2}:?\d{2})$/.test(iso)) return Temporal.Instant.from(iso).epochMilliseconds;
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null;
  }
}

function sequenceOf({ sequence }: Mapping, of: Of): number | null {
  if ('column' in sequence) {
    const text = of(sequence.column);
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  }
  const name = sequence.name.map(of).join('\u001F');
  return sequence.name.some((each) => of(each) !== '') ? numberOfName(name) : null;
}

/** What the source asks; `undefined` where it does not say, `null` where it cannot be read. */
function priceOf({ price, decimal }: Mapping, of: Of): string | undefined | null {
  if (price === undefined) return undefined;
  const text = of(price.column);
  if (text === '') return undefined;
  return decimalOf(text, decimal) === null ? null : `${text.replace(',', '.')} ${price.currency}`;
}

/** Which part of a call or session a line is; `undefined` where it is the whole, `null` where it cannot be read. */
function partOf({ part }: Mapping, of: Of): string | undefined | null {
  if (part === undefined || of(part.number) === '') return undefined;
  const reference = part.reference.map(of).join('.');
  const isLast = part.last?.values.includes(of(part.last.column)) ?? false;
  const text = partText({ reference, partNo: Number(of(part.number)), isLast });
  return parsePart(text) === null ? null : text;
}
