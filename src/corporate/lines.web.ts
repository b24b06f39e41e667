import { type Limit, spend } from '../identity/index.ts';
import { contractsSince, organisationOf, subscription } from '../subscribers/index.ts';
import { parseSubscriberId, type SubscriberId } from '../terms/index.ts';
import { lineByOrigin, lineTotals, parseLineCursor, usageLines } from '../usage/index.ts';
import type { Answer, FieldError, Handler, Visit } from '../web/index.ts';
import { type Acting, asCoordinator, type CompanyDeps, shown } from './acting.web.ts';
import { closedMonth, closedMonths } from './closed-month.ts';
import { appearanceOf } from './company-line.ts';
import { employeesOf } from './employee.sql.ts';
import { lineTexts } from './line-texts.ts';
import { linesPage } from './lines.page.ts';
import { addressOfLine, originAt } from './one-line.ts';
import { writeDownLook } from './look.web.ts';
import { oneLinePage } from './one-line.page.ts';
import { openedUntil, openNumbers } from './private.sql.ts';
import { seenPeriod } from './seen-period.ts';
import { keptBy, keptSum } from './private-line.sql.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';

const LINES_SHOWN = 100;
/** How often a coordinator may open numbers: what is needed now and then must not become a habit. */
const OPENINGS: Limit = { name: 'company/openings', most: 20, windowSeconds: 24 * 3600 };

export type LineHandlers = Readonly<Record<'show' | 'open' | 'one', Handler>>;

/** The lines of one employee as the company may see them: closed months, numbers masked. */
export function lineHandlers(deps: CompanyDeps): LineHandlers {
  return {
    show: withEmployee(deps, (visit, acting, id) => show(deps, visit, acting, id, NOTHING_TYPED)),
    open: withEmployee(deps, (visit, acting, id) => open(deps, visit, acting, id)),
    one: withEmployee(deps, (visit, acting, id) => showOne(deps, visit, acting, id)),
  };
}

function withEmployee(
  deps: CompanyDeps,
  act: (visit: Visit, acting: Acting, id: SubscriberId) => Promise<Answer>,
): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const id = parseSubscriberId(visit.params['id'] ?? '');
    const owner = id === null ? null : await organisationOf(deps.store, id);
    const isOurs = owner?.organisationId === acting.organisation.organisationId;
    return id === null || !isOurs || id === acting.coordinator
      ? deps.notFound(visit)
      : act(visit, acting, id);
  });
}

async function show(
  deps: CompanyDeps,
  visit: Visit,
  acting: Acting,
  id: SubscriberId,
  typed: Typed,
): Promise<Answer> {
  const { store } = deps;
  const held = await subscription(store, id);
  if (held === null || held.closedAt !== null) return deps.notFound(visit);
  const now = await store.now();
  const month = closedMonth(now, visit.query['month'] ?? visit.form['month']);
  await writeDownLook(deps, acting, [id], month);
  const [employee] = await employeesOf(store, [id], acting.organisation.organisationId);
  const kept = await keptBy(store, id, month);
  const until = await openedUntil(store, id, acting.coordinator, month, now);
  const after = parseLineCursor(visit.query['after'] ?? '') ?? undefined;
  const period = seenPeriod(month, (await contractsSince(store, [id])).get(id));
  const read = await usageLines(store, id, period, { limit: LINES_SHOWN + 1, after });
  const some = read.slice(0, LINES_SHOWN);
  const content = linesPage(visit.frame, {
    id,
    name: employee?.name ?? held.name,
    month,
    months: closedMonths(now),
    lines: some.flatMap((line) => {
      const seen = appearanceOf(line, kept, until !== null);
      return seen.kind === 'shown' ? [{ ...line, other: seen.other }] : [];
    }),
    total: (await lineTotals(store, id, period)).sum,
    kept: await keptSum(store, id, month, kept),
    openUntil: until,
    next: read.length > some.length ? (some.at(-1)?.cursor ?? null) : null,
    typed,
  });
  return shown(visit, content, typed);
}

/** One line with its arithmetic, if the company may see the line at all: what is private or a help line does not exist. */
async function showOne(deps: CompanyDeps, visit: Visit, acting: Acting, id: SubscriberId): Promise<Answer> {
  const { store } = deps;
  const now = await store.now();
  const month = closedMonths(now).find((each) => each === visit.params['month']);
  const origin = originAt(visit.params['line'] ?? '');
  if (month === undefined || origin === null) return deps.notFound(visit);
  const period = seenPeriod(month, (await contractsSince(store, [id])).get(id));
  const line = await lineByOrigin(store, id, period, origin);
  const isOpened = (await openedUntil(store, id, acting.coordinator, month, now)) !== null;
  const seen = line === null ? null : appearanceOf(line, await keptBy(store, id, month), isOpened);
  if (line === null || seen?.kind !== 'shown') return deps.notFound(visit);
  await writeDownLook(deps, acting, [id], month);
  const base = `/company/employees/${id}/lines`;
  const content = oneLinePage(visit.frame, {
    month,
    line: { ...line, other: seen.other },
    steps: deps.stepsOf(line, visit.language),
    back: { href: `${base}?month=${month}`, label: lineTexts(visit.frame).title },
    address: `${visit.origin}${addressOfLine(base, month, line)}`,
    dispute: null,
  });
  return shown(visit, content);
}

async function open(deps: CompanyDeps, visit: Visit, acting: Acting, id: SubscriberId): Promise<Answer> {
  const texts = lineTexts(visit.frame);
  const reason = (visit.form['reason'] ?? '').trim().replace(/\s+/g, ' ');
  const now = await deps.store.now();
  const month = closedMonth(now, visit.form['month']);
  const refuse = (message: string): Promise<Answer> => {
    const errors: readonly FieldError[] = [{ field: 'reason', message }];
    return show(deps, visit, acting, id, { form: visit.form, errors });
  };
  if (reason.length < 10 || reason.length > 200 || /\p{Cc}/u.test(reason)) return refuse(texts.reasonMissing);
  const wait = await spend(deps.store, now, [{ limit: OPENINGS, by: String(acting.coordinator) }]);
  if (wait !== null) return refuse(texts.tooOften);
  await deps.store.transaction(async (tx) => {
    const { organisationId } = acting.organisation;
    await openNumbers(tx, { subscriberId: id, organisationId, month, reason, by: acting.coordinator });
    await deps.trail.record(tx, {
      subscriberId: id,
      act: 'numbers opened',
      actor: `coordinator ${acting.coordinator}`,
      subject: `${month}, «${reason}»`,
    });
  });
  return { kind: 'redirect', to: `/company/employees/${id}/lines?month=${month}` };
}
