import { brandOf } from '../brands/index.ts';
import { notify } from '../messaging/index.ts';
import type { Store } from '../store/index.ts';
import { type Money, type Month, micro, monthText, inLanguage } from '../terms/index.ts';
import { bytesOf, subjectOf } from './writing.ts';
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
import { READY_SMS, READY_TEXT, READY_TITLE, fileTexts } from './export-texts.ts';
import type { BillLine } from './line.ts';
import { linesOf } from './sealing.sql.ts';
import { readSubject } from './paper-part.ts';
import type { BillSources } from './sources.sql.ts';

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
  for await (const bytes of bytesOf({ store, sources, file, of, lines, names: null })) {
    waiting.push(bytes);
    size += bytes.length;
    if (size >= PIECE_BYTES && !(await keep())) return;
  }
  if (size > 0 && !(await keep())) return;
  await finish(store, sources, file, of.month, counter.total());
}

/** Counts lines as they are read, from where the file was left. */
function countFrom(file: BillFile) {
  let [lines, sum, cursor] = [file.linesDone, 0n, file.cursor];
  const isPart = readSubject(file.subject).part !== null;
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
    /** What was written: of a file that went on, and of a part, what it was asked for. */
    total: (): { lines: number; sum: Money } =>
      start.lines > 0 || isPart ? { lines: file.lines, sum: file.sum } : { lines, sum: micro(sum) },
  };
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
    const { subject, part } = readSubject(file.subject);
    const texts = fileTexts({ skin: { id: holder.brand }, language: holder.language });
    const name = part === null ? texts.names[file.format] : texts.paperPart(part);
    const monthName = monthText(month, holder.language);
    await notify(tx, {
      subscriberId: file.subscriberId,
      noticeId: `bill-file/${file.subject}/${file.format}/${file.language}/${tx.now.epochMilliseconds}`,
      purpose: 'ready',
      title: inLanguage(READY_TITLE, holder.language),
      text: inLanguage(READY_TEXT[holder.brand], holder.language)(monthName, name),
      sms: inLanguage(READY_SMS, holder.language)(brandOf(holder.brand).name, monthName, name),
      href: `/bills/${subject}.${file.format}${part === null ? '' : `?part=${part}`}`,
      to: holder.msisdn,
      validForSeconds: 24 * 3600,
    });
  });
}
