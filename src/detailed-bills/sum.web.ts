import type { Month, SubscriberId } from '../terms/index.ts';
import { type Answer, type Visit, page } from '../web/index.ts';
import { balanceAt } from './balance-along.ts';
import type { BillLine } from './line.ts';
import { openLines } from './open-lines.sql.ts';
import { type BillDeps, find, type FindDeps } from './opening.web.ts';
import { LINES_PER_PART, linesOfPart } from './part.sql.ts';
import { sumPage } from './sum.page.ts';

interface Found {
  readonly month: Month;
  readonly line: BillLine;
  readonly corrected: boolean;
}

/**
 * `GET /bills/:key/lines/:line`: one sum at an address that stays. Under a month a line is named by its origin, under an
 * order by its place in the bill. What is another's, or not open, does not exist.
 */
export async function showSum(deps: BillDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const [key, name] = [visit.params['key'] ?? '', visit.params['line'] ?? ''];
  const found = await findLine(deps, id, key, name);
  if (found === null) return deps.notFound(visit);
  const { month, line, corrected } = found;
  const content = sumPage(visit.frame, {
    month,
    line,
    corrected,
    name: visit.visitor === null ? null : (await deps.namesOf(visit.visitor))(line.other),
    bill: `/bills/${key}`,
    address: `${visit.origin}/bills/${key}/lines/${name}`,
    dispute: (await deps.wayToDispute?.(visit.frame, id, `/bills/${key}/lines/${name}`)) ?? null,
    arithmetic: deps.sources.explainWhole(line, visit.language),
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

/** The line at an address, as far as its owner may open it now. */
export async function findLine(
  deps: FindDeps,
  id: SubscriberId,
  key: string,
  name: string,
): Promise<Found | null> {
  const opened = await find(deps, key, id);
  if (opened.kind === 'nothing') return null;
  if (opened.kind === 'order') {
    const { orderId, month, state } = opened.order;
    const line = state === 'ready' ? await lineInOrder(deps, id, orderId, name) : null;
    return line === null ? null : { month, line, corrected: false };
  }
  return lineInMonth(deps, id, opened.month, name);
}

/** A line of a frozen bill by its place, counted from 1. */
async function lineInOrder(
  { store }: FindDeps,
  id: SubscriberId,
  orderId: Parameters<typeof linesOfPart>[2],
  name: string,
): Promise<BillLine | null> {
  if (!/^[1-9]\d{0,6}$/.test(name)) return null;
  const index = Number(name) - 1;
  const part = await linesOfPart(store, id, orderId, Math.floor(index / LINES_PER_PART));
  return part[index % LINES_PER_PART] ?? null;
}

/** A fee names nobody who was called: it can be opened, and disputed, on the day on which it was taken. */
function isInside(open: Awaited<ReturnType<typeof openLines>>, { at, kind }: BillLine): boolean {
  if (kind === 'fee' || open.kind === 'all') return true;
  return open.kind === 'until' && Temporal.Instant.compare(at, open.until) < 0;
}

async function lineInMonth(
  { store, sources }: FindDeps,
  id: SubscriberId,
  month: Month,
  name: string,
): Promise<Found | null> {
  if (!/^\d{1,9}-\d{1,16}$/.test(name)) return null;
  const open = await openLines(sources, store, id, month, await store.now());
  const found = await sources.lineByOrigin(store, id, month, name.replace('-', '/'));
  if (found === null || !isInside(open, found.line)) return null;
  const through = await sources.takenThrough(store, id, month, found.line.cursor);
  const track = await sources.balanceTrack(store, id, month);
  const line = { ...found.line, balanceAfter: balanceAt(track, found.line.at, through) };
  return { month, line, corrected: found.corrected };
}
