import { type Right, rightsOf, standingOf } from '../corporate/index.ts';
import type { Store } from '../store/index.ts';
import { type Answer, type Handler, page, type Route, type Visit, type Visitor } from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import type { DeskDeps } from './staff-door.web.ts';
import { refuseInView, VIEW_MINUTES } from './view.ts';
import { viewOverPage, viewRefusedPage } from './view.page.ts';
import { beginView, endView, recordViewPage, viewOf } from './view.sql.ts';

const VIEW_COOKIE = '__Host-view';

/**
 * The visitor of a view: the subscriber's pages without anything that changes, and without single lines unless the right
 * and the reason said so. `null` when the browser holds no view.
 */
export async function viewerOf(
  store: Store,
  cookie: string | undefined,
  now: Temporal.Instant,
): Promise<Visitor | null> {
  const view = await viewOf(store, cookie, now);
  if (view === null) return null;
  const granted = view.isOver ? new Set<Right>() : rightsOf(await standingOf(store, view.subscriberId, now));
  const shown: readonly Right[] = view.withLines ? ['expenses', 'bills'] : ['expenses'];
  const minutesLeft = Math.max(1, Math.ceil(view.endsAt.since(now).total('minutes')));
  return {
    subscriberId: view.subscriberId,
    sessionKey: Buffer.alloc(0),
    firstVisitDone: true,
    rights: new Set(shown.filter((right) => granted.has(right))),
    viewing: { minutesLeft, isOver: view.isOver },
  };
}

/** Stands before every handler of the portal: in a view only looking is let through, and each page is written down. */
export function viewGuard(store: Store): (visit: Visit, route: Route) => Promise<Answer | null> {
  return async (visit, { access, asks }) => {
    const viewing = visit.visitor?.viewing;
    if (viewing === undefined) return null;
    const { path, frame } = visit;
    const method = asks ? 'GET' : visit.method;
    if (viewing.isOver) return path === '/view/over' ? null : { kind: 'redirect', to: '/view/over' };
    const refusal = refuseInView({ method, path, isPublic: access === 'public' });
    if (refusal !== null)
      return { kind: 'page', status: 403, page: page(frame, viewRefusedPage(frame, refusal)) };
    const now = await store.now();
    const view = access === 'public' ? null : await viewOf(store, visit.cookies[VIEW_COOKIE], now);
    if (view !== null) await recordViewPage(store, view, { at: now, path });
    return null;
  };
}

/** The pages of a view on the portal: its beginning by the link, its end, and what is said afterwards. */
export function viewHandlers(
  deps: DeskDeps,
  care: string,
): Readonly<Record<'begin' | 'end' | 'over', Handler>> {
  return {
    begin: (visit) => begin(deps, visit),
    end: (visit) => end(deps, visit),
    over: async ({ frame }) => ({
      kind: 'page',
      page: page({ ...frame, navigation: [], signedIn: false }, viewOverPage(frame, care)),
      cookies: [{ name: VIEW_COOKIE, value: null }],
    }),
  };
}

async function begin({ store, trail }: DeskDeps, visit: Visit): Promise<Answer> {
  const key = await store.transaction(async (tx) => {
    const begun = await beginView(tx, visit.params['link'] ?? '');
    if (begun === null) return null;
    const { subscriberId, staffId, withLines, ticket, reason } = begun.view;
    const act = withLines ? 'viewed with lines' : 'viewed';
    await recordAct(tx, tx.now, { staffId, act, subscriberId, reason: `${ticket}: ${reason}` });
    const seen = withLines ? 'lines seen by care' : 'seen by care';
    await trail.record(tx, { subscriberId, act: seen, actor: 'care desk', subject: ticket });
    return begun.key;
  });
  if (key === null) return { kind: 'redirect', to: '/view/over' };
  const cookie = { name: VIEW_COOKIE, value: key, maxAge: VIEW_MINUTES * 60 + 3600 };
  return { kind: 'redirect', to: '/', cookies: [cookie] };
}

async function end({ store }: DeskDeps, visit: Visit): Promise<Answer> {
  const view = await viewOf(store, visit.cookies[VIEW_COOKIE], await store.now());
  if (view !== null)
    await store.transaction(async (tx) => {
      if (!(await endView(tx, view))) return;
      const { subscriberId, staffId } = view;
      await recordAct(tx, tx.now, { staffId, act: 'view ended', subscriberId, reason: '' });
    });
  return { kind: 'redirect', to: '/view/over' };
}
