import { encode } from 'uqr';
import { brandOf } from '../brands/index.ts';
import { notify } from '../messaging/index.ts';
import type { Store } from '../store/index.ts';
import { type Money, type Month, micro, monthText, parseMonth, inLanguage } from '../terms/index.ts';
import { documentFonts } from '../web/index.ts';
import { type BillFile, goesOn } from './bill-file.ts';
import {
  type Progress,
  dueFiles,
  endFile,
  forgetMonthFiles,
  keepPiece,
  postponeFile,
  takeFile,
} from './bill-file.sql.ts';
import { csvHead, csvRows } from './csv.page.ts';
import { READY_SMS, READY_TEXT, READY_TITLE, fileTexts } from './export-texts.ts';
import { LATEST_EDITION } from './edition.ts';
import { jsonEnd, jsonHead, jsonLines } from './json.page.ts';
import type { BillLine } from './line.ts';
import { type LineFact, lineFacts } from './line-facts.ts';
import { type BillOrder, parseOrderId } from './order.ts';
import { orderOf } from './order.sql.ts';
import { drawPaper } from './paper.thread.ts';
import { paperEnd, paperHead, paperRows } from './paper.page.ts';
import { linesOf, sealSubject } from './sealing.sql.ts';
import { sheetOf } from './sheet.page.ts';
import type { BillSources } from './sources.sql.ts';
import { readStatement } from './statement.ts';

const LEASE = Temporal.Duration.from({ minutes: 2 });
const PIECE_BYTES = 256 * 1024;
const MOST_ATTEMPTS = 4;
const PAUSE_SECONDS = 5;
const AT_ONCE = 10;
/** A month may be corrected by late records, so that its files are only kept for a while. */
const MONTH_FILES_LAST = Temporal.Duration.from({ hours: 24 * 7 });

/** Makes all files that are due, one after the other. A failure of one never stops another. */
export async function fileDue(
  store: Store,
  sources: BillSources,
  failed: (file: BillFile, fault: unknown) => void,
): Promise<void> {
  for (const due of await dueFiles(store, await store.now(), AT_ONCE)) {
    const file = await store.transaction((tx) => takeFile(tx, due, tx.now.add(LEASE), goesOn(due)));
    if (file !== null) await fileOne(store, sources, file, failed);
  }
  await store.transaction((tx) => forgetMonthFiles(tx, tx.now.subtract(MONTH_FILES_LAST), AT_ONCE));
}

async function fileOne(
  store: Store,
  sources: BillSources,
  file: BillFile,
  failed: (file: BillFile, fault: unknown) => void,
): Promise<void> {
  try {
    await write(store, sources, file);
  } catch (fault) {
    failed(file, fault);
    if (file.takenTimes >= MOST_ATTEMPTS) await store.transaction((tx) => endFile(tx, file, 'failed', file));
    else await postponeFile(store, file, (await store.now()).add({ seconds: PAUSE_SECONDS }));
  }
}

/** What a file is made of. */
interface Made {
  readonly month: Month;
  readonly order: BillOrder | null;
}

async function write(store: Store, sources: BillSources, file: BillFile): Promise<void> {
  const of = await subjectOf(store, file);
  if (of === null) throw new Error(`there is no bill ${file.subject}`);
  const counter = countFrom(file);
  const lines = counter.counted(linesOf(store, sources, file.subscriberId, of, counter.start));
  let waiting: Uint8Array[] = [];
  let size = 0;
  const keep = async (): Promise<boolean> => {
    const content = Buffer.concat(waiting);
    [waiting, size] = [[], 0];
    return store.transaction((tx) => keepPiece(tx, file, content, counter.progress(), tx.now.add(LEASE)));
  };
  for await (const bytes of bytesOf(store, sources, file, of, lines)) {
    waiting.push(bytes);
    size += bytes.length;
    if (size >= PIECE_BYTES && !(await keep())) return;
  }
  if (size > 0 && !(await keep())) return;
  await finish(store, sources, file, of.month, counter.total());
}

async function subjectOf(store: Store, { subject, subscriberId }: BillFile): Promise<Made | null> {
  const month = parseMonth(subject);
  if (month !== null) return { month, order: null };
  const orderId = parseOrderId(subject);
  const order = orderId === null ? null : await orderOf(store, subscriberId, orderId);
  return order?.state === 'ready' ? { month: order.month, order } : null;
}

/** Counts lines as they are read, from where the file was left. */
function countFrom(file: BillFile) {
  let [lines, sum, cursor] = [file.linesDone, 0n, file.cursor];
  const start: Progress = { lines: file.linesDone, cursor: file.cursor };
  return {
    start,
    async *counted(parts: AsyncIterable<readonly BillLine[]>): AsyncGenerator<readonly BillLine[]> {
      for await (const some of parts) {
        const last = some.at(-1);
        lines += some.length;
        for (const line of some) sum += line.taken;
        if (last !== undefined && 'cursor' in last) cursor = String(last.cursor);
        yield some;
      }
    },
    progress: (): Progress => ({ lines, cursor }),
    /** What was written: of a file that went on, what it was asked for. */
    total: (): { lines: number; sum: Money } =>
      start.lines > 0 ? { lines: file.lines, sum: file.sum } : { lines, sum: micro(sum) },
  };
}

function bytesOf(
  store: Store,
  sources: BillSources,
  file: BillFile,
  of: Made,
  lines: AsyncIterable<readonly BillLine[]>,
): AsyncIterable<Uint8Array> {
  const edition = of.order?.edition ?? LATEST_EDITION;
  if (file.format === 'csv') return csv(file, edition, lines);
  if (file.format === 'xlsx') return sheetOf(of.month, file.language, edition, lines);
  return file.format === 'json'
    ? json(store, sources, file, of, lines)
    : paper(store, sources, file, of, lines);
}

async function* csv(
  { language, linesDone }: BillFile,
  edition: BillOrder['edition'],
  parts: AsyncIterable<readonly BillLine[]>,
): AsyncGenerator<Uint8Array> {
  if (linesDone === 0) yield Buffer.from(csvHead(language, edition));
  for await (const lines of parts) yield Buffer.from(csvRows(lines, language, edition));
}

async function* json(
  store: Store,
  sources: BillSources,
  file: BillFile,
  of: Made,
  parts: AsyncIterable<readonly BillLine[]>,
): AsyncGenerator<Uint8Array> {
  const seal = await sealSubject(store, sources, file.subscriberId, { ...of, subject: file.subject });
  const total = of.order?.totals?.lines ?? file.lines;
  let done = file.linesDone;
  if (done === 0) yield Buffer.from(jsonHead(of.month));
  for await (const lines of parts) {
    done += lines.length;
    yield Buffer.from(jsonLines(lines, done === total));
  }
  if (done !== total) throw new Error(`bill ${file.subject} moved while its file was written`);
  yield Buffer.from(jsonEnd(seal));
}

async function* paper(
  store: Store,
  sources: BillSources,
  file: BillFile,
  of: Made,
  parts: AsyncIterable<readonly BillLine[]>,
): AsyncGenerator<Uint8Array> {
  const { language, subscriberId } = file;
  const seal = await sealSubject(store, sources, subscriberId, { ...of, subject: file.subject });
  const holder = await sources.holder(store, subscriberId);
  const bill = {
    month: of.month,
    language,
    msisdn: holder?.msisdn ?? '',
    orderedAt: of.order?.orderedAt ?? null,
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
  const factsOf = (line: BillLine): readonly LineFact[] =>
    whole ? [...sources.explain(line, language), ...lineFacts(line, language)] : [];
  yield* drawPaper(paperHead(bill), paperRows(language, counted(), factsOf), () => {
    if (drawn !== readStatement(seal.statement).totals.lines)
      throw new Error(`bill ${file.subject} moved while its paper was drawn`);
    return paperEnd(bill);
  });
}

async function finish(
  store: Store,
  sources: BillSources,
  file: BillFile,
  month: Month,
  total: { lines: number; sum: Money },
): Promise<void> {
  await store.transaction(async (tx) => {
    if (!(await endFile(tx, file, 'ready', total)) || !file.tell) return;
    const holder = await sources.holder(tx, file.subscriberId);
    if (holder === null) return;
    const name = fileTexts({ skin: { id: holder.brand }, language: holder.language }).names[file.format];
    const monthName = monthText(month, holder.language);
    await notify(tx, {
      subscriberId: file.subscriberId,
      noticeId: `bill-file/${file.subject}/${file.format}/${file.language}/${tx.now.epochMilliseconds}`,
      purpose: 'ready',
      title: inLanguage(READY_TITLE, holder.language),
      text: inLanguage(READY_TEXT[holder.brand], holder.language)(monthName, name),
      sms: inLanguage(READY_SMS, holder.language)(brandOf(holder.brand).name, monthName, name),
      href: `/bills/${file.subject}.${file.format}`,
      to: holder.msisdn,
      validForSeconds: 24 * 3600,
    });
  });
}
