import { encode } from 'uqr';
import type { NameOf } from '../contacts/index.ts';
import type { Store } from '../store/index.ts';
import { type Language, type Month, inLanguage, parseMonth } from '../terms/index.ts';
import { documentFonts } from '../web/index.ts';
import type { BillFile, FileKey } from './bill-file.ts';
import { csvHead, csvRows } from './csv.page.ts';
import { LATEST_EDITION } from './edition.ts';
import { PAPER_TEXTS } from './export-texts.ts';
import { jsonEnd, jsonHead, jsonLines } from './json.page.ts';
import type { BillLine } from './line.ts';
import { type LineFact, lineFacts } from './line-facts.ts';
import { type BillOrder, parseOrderId } from './order.ts';
import { orderOf } from './order.sql.ts';
import { drawPaper } from './paper.thread.ts';
import { type PaperPart, linesOfPaper, partsOf, readSubject } from './paper-part.ts';
import { paperEnd, paperHead, paperRows } from './paper.page.ts';
import { sealSubject } from './sealing.sql.ts';
import { sheetOf } from './sheet.page.ts';
import type { BillSources } from './sources.sql.ts';
import { readStatement } from './statement.ts';

/** A file that is wanted, and how much of it is there already. */
type Wanted = FileKey & Pick<BillFile, 'lines' | 'linesDone'>;

/** What a file is made of. */
export interface Made {
  readonly month: Month;
  readonly order: BillOrder | null;
  /** Of a bill that is too long for one paper: which of them. */
  readonly part: PaperPart | null;
}

/** The month or the ready order that a file is asked for; `null` where there is none. */
export async function subjectOf(
  store: Store,
  { subject: name, subscriberId }: Pick<FileKey, 'subject' | 'subscriberId'>,
): Promise<Made | null> {
  const { subject, part } = readSubject(name);
  const month = parseMonth(subject);
  if (month !== null) return { month, order: null, part };
  const orderId = parseOrderId(subject);
  const order = orderId === null ? null : await orderOf(store, subscriberId, orderId);
  return order?.state === 'ready' ? { month: order.month, order, part } : null;
}

/** All that the bytes of a file come from. */
interface Writing {
  readonly store: Store;
  readonly sources: BillSources;
  readonly file: Wanted;
  readonly of: Made;
  readonly lines: AsyncIterable<readonly BillLine[]>;
  /** What its owner calls a number, to stand beside it; `null` in a file without names. */
  readonly names: NameOf | null;
}

/** The bytes of a file as its lines come. */
export function bytesOf(writing: Writing): AsyncIterable<Uint8Array> {
  const { file, of, lines, names } = writing;
  const edition = of.order?.edition ?? LATEST_EDITION;
  if (file.format === 'csv') return csv(file, edition, lines, names);
  if (file.format === 'xlsx') return sheetOf(of.month, { language: file.language, edition, names }, lines);
  return file.format === 'json' ? json(writing) : paper(writing);
}

async function* csv(
  { language, linesDone }: Wanted,
  edition: BillOrder['edition'],
  parts: AsyncIterable<readonly BillLine[]>,
  names: NameOf | null,
): AsyncGenerator<Uint8Array> {
  if (linesDone === 0) yield Buffer.from(csvHead(language, edition, names));
  for await (const lines of parts) yield Buffer.from(csvRows(lines, language, edition, names));
}

async function* json({ store, sources, file, of, lines: parts, names }: Writing): AsyncGenerator<Uint8Array> {
  const seal = await sealSubject(store, sources, file.subscriberId, { ...of, subject: file.subject });
  const total = of.order?.totals?.lines ?? file.lines;
  const called = new Map<string, string>();
  let done = file.linesDone;
  if (done === 0) yield Buffer.from(jsonHead(of.month));
  for await (const lines of parts) {
    done += lines.length;
    if (names !== null) for (const { other } of lines) addName(called, other, names);
    yield Buffer.from(jsonLines(lines, done === total));
  }
  if (done !== total) throw new Error(`bill ${file.subject} moved while its file was written`);
  yield Buffer.from(jsonEnd(seal, names === null ? null : called));
}

function addName(called: Map<string, string>, number: string, names: NameOf): void {
  const name = names(number);
  if (name !== null) called.set(number, name);
}

async function* paper({
  store,
  sources,
  file,
  of,
  lines: parts,
  names,
}: Writing): AsyncGenerator<Uint8Array> {
  const { language, subscriberId } = file;
  const { subject } = readSubject(file.subject);
  const seal = await sealSubject(store, sources, subscriberId, { ...of, subject });
  const total = readStatement(seal.statement).totals.lines;
  const own = of.part === null ? { first: 1, last: total } : linesOfPaper(of.part, total);
  const holder = await sources.holder(store, subscriberId);
  const bill = {
    month: of.month,
    language,
    msisdn: holder?.msisdn ?? '',
    orderedAt: of.order?.orderedAt ?? null,
    named: names !== null,
    part: of.part === null ? null : { number: of.part, of: partsOf(total), ...own },
    statement: seal.statement,
    checkAddress: sources.checkAddress(holder?.brand ?? 'kyivstar'),
    fonts: documentFonts(),
    squaresOf: (text: string) => encode(text, { border: 0 }).data,
  };
  let drawn = 0;
  const counted = async function* (): AsyncGenerator<readonly BillLine[]> {
    for await (const lines of parts) {
      drawn += lines.length;
      yield lines;
    }
  };
  const whole = (of.order?.edition ?? LATEST_EDITION) >= 3;
  const factsOf = (line: BillLine): readonly LineFact[] => [
    ...nameFacts(line, language, names),
    ...(whole ? [...sources.explain(line, language), ...lineFacts(line, language)] : []),
  ];
  yield* drawPaper(paperHead(bill), paperRows(language, counted(), factsOf), () => {
    if (drawn !== own.last - own.first + 1)
      throw new Error(`bill ${file.subject} moved while its paper was drawn`);
    return paperEnd(bill);
  });
}

function nameFacts({ other }: BillLine, language: Language, names: NameOf | null): readonly LineFact[] {
  const name = names?.(other) ?? null;
  return name === null ? [] : [{ label: inLanguage(PAPER_TEXTS, language).contact, value: name }];
}
