import type { SubscriberId } from '../terms/index.ts';
import { type LineCursor, lineByOrigin, parseLineCursor, usageLines } from '../usage/index.ts';
import type { Answer, Handler, Visit } from '../web/index.ts';
import { type CompanyDeps, shown } from './acting.web.ts';
import { closedMonth, closedMonths } from './closed-month.ts';
import { asEmployee } from './employer.web.ts';
import { addressOfLine, originAt } from './one-line.ts';
import { oneLinePage } from './one-line.page.ts';
import { ownLineTexts } from './own-line-texts.ts';
import { ownLinesPage } from './own-lines.page.ts';
import { appearancesOf, canBePrivate, fieldOf } from './own-line.ts';
import { keptBy, markLines, unmarkLines } from './private-line.sql.ts';

const LINES_SHOWN = 100;

export type OwnLineHandlers = Readonly<Record<'show' | 'one' | 'mark', Handler>>;

/** An employee's lines of a closed month as the company sees them, each of which can be kept private. */
export function ownLineHandlers(deps: CompanyDeps): OwnLineHandlers {
  return {
    show: asEmployee(deps, (visit, id) => show(deps, visit, id)),
    one: asEmployee(deps, (visit, id) => showOne(deps, visit, id)),
    mark: asEmployee(deps, (visit, id) => mark(deps, visit, id)),
  };
}

async function show({ store }: CompanyDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const now = await store.now();
  const month = closedMonth(now, visit.query['month']);
  const kept = await keptBy(store, id, month);
  const read = await usageLines(store, id, month, { limit: LINES_SHOWN + 1, after: placeOf(visit.query) });
  const some = read.slice(0, LINES_SHOWN);
  const content = ownLinesPage(visit.frame, {
    month,
    months: closedMonths(now),
    lines: appearancesOf(some, kept, visit.visitor?.rights?.has('bills') === true),
    after: visit.query['after'] ?? '',
    next: read.length > some.length ? (some.at(-1)?.cursor ?? null) : null,
    saved: visit.query['saved'] === 'yes',
  });
  return shown(visit, content);
}

/** One own line with its arithmetic; without the right to single lines its number stays masked here too. */
async function showOne(deps: CompanyDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { store } = deps;
  const month = closedMonths(await store.now()).find((each) => each === visit.params['month']);
  const origin = originAt(visit.params['line'] ?? '');
  const line = month === undefined || origin === null ? null : await lineByOrigin(store, id, month, origin);
  if (month === undefined || line === null) return deps.notFound(visit);
  const hasBills = visit.visitor?.rights?.has('bills') === true;
  const [own] = appearancesOf([line], await keptBy(store, id, month), hasBills);
  const content = oneLinePage(visit.frame, {
    month,
    line: own!.line,
    steps: deps.stepsOf(line, visit.language),
    back: { href: `/employer/lines?month=${month}`, label: ownLineTexts(visit.frame).title },
    address: `${visit.origin}${addressOfLine('/employer/lines', month, line)}`,
    dispute: hasBills
      ? await deps.wayToDispute(visit.frame, id, `/bills/${month}/lines/${visit.params['line']}`)
      : null,
  });
  return shown(visit, content);
}

function placeOf(from: Readonly<Record<string, string>>): LineCursor | undefined {
  return parseLineCursor(from['after'] ?? '') ?? undefined;
}

/** Only lines that stood on the page and are the employee's own are touched: the page is read again. */
async function mark({ store }: CompanyDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { form } = visit;
  const month = closedMonth(await store.now(), form['month']);
  const stood = new Set((form['shown'] ?? '').split(' '));
  const read = await usageLines(store, id, month, { limit: LINES_SHOWN, after: placeOf(form) });
  const lines = read.filter((line) => stood.has(line.origin) && canBePrivate(line));
  const wanted = (origin: string): boolean => form[fieldOf(origin)] === 'yes';
  const origins = lines.map((line) => line.origin);
  await store.transaction(async (tx) => {
    await unmarkLines(tx, id, month, origins.filter((origin) => !wanted(origin))); // prettier-ignore
    await markLines(tx, id, month, origins.filter(wanted));
  });
  const place = new URLSearchParams({ month, after: form['after'] ?? '', saved: 'yes' });
  return { kind: 'redirect', to: `/employer/lines?${place.toString()}` };
}
