import { setTimeout as pause } from 'node:timers/promises';
import type { Language, Money, SubscriberId } from '../terms/index.ts';
import { type Answer, type Visit, page } from '../web/index.ts';
import { type BillFile, MEDIA_TYPES, isCurrent, parseFormat } from './bill-file.ts';
import { askForFile, billFile, piecesOf } from './bill-file.sql.ts';
import { filePage, partsPage } from './file.page.ts';
import { namedFile, wantsNames } from './named-file.web.ts';
import { type BillDeps, find } from './opening.web.ts';
import { liveTotals } from './reading.ts';
import { parsePart, partsOf, readSubject, subjectOfPart } from './paper-part.ts';

/** How long a download waits for its file before the page says that it is being made. */
const PATIENCE_MS = 2_500;

/** What somebody asks for by the address of a file. */
interface Asked {
  readonly subject: string;
  readonly month: string;
  readonly language: Language;
  readonly totals: { readonly lines: number; readonly sum: Money };
}

/**
 * `GET /bills/:key.FORMAT`: the file of a bill. A file is made once and kept, so that what was bought is the same byte for
 * byte for ever; short ones are there at once, long ones are work, and the page shows how far it has come.
 */
export async function fileOf(deps: BillDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const [, key = '', ending] = /^(.*)\.([a-z]+)$/.exec(keyOf(visit)) ?? [];
  const format = parseFormat(ending);
  const asked = format === null ? null : await askedFor(deps, visit, id, key);
  if (format === null || asked === null) return deps.notFound(visit);
  const { month } = asked;
  const { lines } = asked.totals;
  const part = format === 'pdf' ? parsePart(visit.query['part'], lines) : null;
  if (format === 'pdf' && part === null && partsOf(lines) > 1)
    return { kind: 'page', page: page(visit.frame, partsPage(visit.frame, key, lines, wantsNames(visit))) };
  const subject = subjectOfPart(asked.subject, part);
  if (wantsNames(visit)) return namedFile(deps, visit, key, { ...asked, subject, subscriberId: id, format });
  const fileKey = { subscriberId: id, subject, format, language: asked.language };
  const before = await billFile(deps.store, fileKey);
  const stale = before?.state === 'ready' && !isCurrent(before, asked.totals);
  // A file that failed is not begun again by looking at the page: only by asking for it anew.
  const wanted = before === null || stale || (before.state === 'failed' && visit.query['again'] === '1');
  if (wanted) await askForFile(deps.store, fileKey, await deps.store.now(), asked.totals);
  if (before?.state !== 'ready' || stale)
    await Promise.race([deps.wakeFiles(), pause(deps.patienceMs ?? PATIENCE_MS, undefined, { ref: false })]);
  const file = before?.state === 'ready' && !stale ? before : await billFile(deps.store, fileKey);
  if (file?.state === 'ready') return download(deps, file, month);
  if (file === null) return deps.notFound(visit);
  return { kind: 'page', status: 202, page: page(visit.frame, filePage(visit.frame, key, file)) };
}

/** The whole last part of the address: the router keeps the ending away from the key. */
function keyOf({ path }: Visit): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Files of an order are in the language of the order; those of a month in the reader's. */
async function askedFor(deps: BillDeps, visit: Visit, id: SubscriberId, key: string): Promise<Asked | null> {
  const opened = await find(deps, key, id);
  if (opened.kind === 'month') {
    const { month } = opened;
    return { subject: month, month, language: visit.language, totals: await liveTotals(deps, id, month) };
  }
  if (opened.kind !== 'order' || opened.order.state !== 'ready' || opened.order.totals === null) return null;
  const { orderId, month, language, totals } = opened.order;
  return { subject: orderId, month, language, totals };
}

function download(deps: BillDeps, file: BillFile, month: string): Answer {
  const { part } = readSubject(file.subject);
  return {
    kind: 'file',
    name: `detailed-bill-${month}${part === null ? '' : `-${part}`}.${file.format}`,
    type: MEDIA_TYPES[file.format],
    body: piecesOf(deps.store, file),
  };
}
