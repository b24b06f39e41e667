import { type Language, type SubscriberId } from '../terms/index.ts';
import type { Answer, Visit } from '../web/index.ts';
import { csvHead, csvRows } from './csv.page.ts';
import type { BillLine } from './line.ts';
import { type BillDeps, find } from './opening.web.ts';
import { LINES_PER_PART, frozenLines } from './part.sql.ts';
import { liveLines } from './reading.ts';

/** Answers the address of a bill's file: read and sent part by part, whatever its length. */
export async function csvOf(deps: BillDeps, visit: Visit, subscriberId: SubscriberId): Promise<Answer> {
  const key = (visit.params['key'] ?? '').replace(/\.csv$/, '');
  const opened = await find(deps, key, subscriberId);
  const { store, sources } = deps;
  if (opened.kind === 'month') {
    const { month } = opened;
    const lines = liveLines(sources, store, { subscriberId, month, limit: LINES_PER_PART });
    return fileOf(month, visit.language, lines);
  }
  if (opened.kind !== 'order' || opened.order.state !== 'ready') return deps.notFound(visit);
  const { orderId, month, language } = opened.order;
  return fileOf(month, language, frozenLines(store, subscriberId, orderId));
}

/** The file of an order is in the language of the order, so that it is byte for byte the same for ever. */
function fileOf(month: string, language: Language, parts: AsyncIterable<readonly BillLine[]>): Answer {
  return {
    kind: 'file',
    name: `detailed-bill-${month}.csv`,
    type: 'text/csv; charset=utf-8',
    body: csvText(language, parts),
  };
}

async function* csvText(
  language: Language,
  parts: AsyncIterable<readonly BillLine[]>,
): AsyncGenerator<string> {
  yield csvHead(language);
  for await (const lines of parts) yield csvRows(lines, language);
}
