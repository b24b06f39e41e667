import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { parseToken } from './announcement.ts';
import { announcedPage, deniedPage, goneLinkPage } from './announcement.page.ts';
import { type Announced, announcedBy, deny } from './announcement.sql.ts';
import { browserFamily } from './browser-family.ts';
import type { IdentityDeps } from './deps.web.ts';

export function announcementHandlers(deps: IdentityDeps): Readonly<Record<'show' | 'deny', Handler>> {
  return {
    show: (visit) =>
      byLink(deps, visit, async (announced, token) => ({
        kind: 'page',
        page: page(visit.frame, announcedPage(visit.frame, announced, token)),
      })),
    deny: (visit) => byLink(deps, visit, (announced) => denied(deps, visit, announced)),
  };
}

async function byLink(
  { store }: IdentityDeps,
  visit: Visit,
  act: (announced: Announced, token: string) => Promise<Answer>,
): Promise<Answer> {
  const token = parseToken(visit.params['token']);
  const announced = token === null ? null : await announcedBy(store, token, await store.now());
  return token === null || announced === null ? gone(visit) : act(announced, token);
}

function gone(visit: Visit): Answer {
  return { kind: 'page', status: 404, page: page(visit.frame, goneLinkPage(visit.frame)) };
}

async function denied(deps: IdentityDeps, visit: Visit, announced: Announced): Promise<Answer> {
  const { subscriberId, change } = announced;
  const done = await deps.store.transaction(async (tx) => {
    if (!(await deny(tx, announced))) return false;
    const browser = browserFamily(visit.agent);
    await deps.trail.record(tx, { subscriberId, act: 'change denied', subject: change, browser });
    return true;
  });
  if (!done) return gone(visit);
  const answer = { kind: 'page', page: page(visit.frame, deniedPage(visit.frame, change)) } as const;
  // A new password that only waited takes nobody's session with it.
  return change === 'retrieval waits'
    ? answer
    : { ...answer, cookies: [{ name: '__Host-session', value: null }] };
}
