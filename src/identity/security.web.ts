import type { Tx } from '../store/index.ts';
import { type Answer, type Handler, notFound, page, type Visit, type Visitor } from '../web/index.ts';
import { browserFamily } from './browser-family.ts';
import { codesStoppedAt, letCodes, stopCodes } from './code-stop.sql.ts';
import { codeStopTexts } from './code-stop.texts.ts';
import type { IdentityDeps } from './deps.web.ts';
import { identityOf } from './identity.sql.ts';
import { pausedUntil } from './pause.ts';
import { forgetBrowser, forgetBrowsers, knownBrowsers } from './known-browser.sql.ts';
import { activityPage, securityPage } from './security.page.ts';
import { securityTexts } from './security.texts.ts';
import { endOtherSessions, endSessionByHandle, sessionsOf } from './session.sql.ts';
import type { Act } from './trail.ts';
import { deedsOf, latestDeeds } from './trail.sql.ts';

export function securityHandlers(
  deps: IdentityDeps,
): Readonly<
  Record<
    'show' | 'activity' | 'endSession' | 'endOthers' | 'forgetBrowsers' | 'forgetBrowser' | 'codes',
    Handler
  >
> {
  return {
    show: (visit) => signedIn(visit, (visitor) => show(deps, visit, visitor)),
    activity: (visit) => signedIn(visit, (visitor) => activity(deps, visit, visitor)),
    endSession: (visit) =>
      signedIn(visit, (visitor) =>
        act(deps, visit, visitor, 'session ended', (tx) =>
          endSessionByHandle(tx, visitor.subscriberId, visit.form['handle'] ?? ''),
        ),
      ),
    endOthers: (visit) =>
      signedIn(visit, (visitor) =>
        act(deps, visit, visitor, 'other sessions ended', async (tx) => {
          await endOtherSessions(tx, visitor.subscriberId, visitor.sessionKey);
          return true;
        }),
      ),
    forgetBrowser: (visit) =>
      signedIn(visit, (visitor) =>
        act(deps, visit, visitor, 'browser forgotten', (tx) =>
          forgetBrowser(tx, visitor.subscriberId, visit.form['handle'] ?? ''),
        ),
      ),
    codes: (visit) =>
      signedIn(visit, (visitor) => {
        const stops = visit.form['wish'] === 'stop';
        return act(deps, visit, visitor, stops ? 'codes stopped' : 'codes let', (tx) =>
          stops ? stopCodes(tx, visitor.subscriberId, 'page') : letCodes(tx, visitor.subscriberId),
        );
      }),
    forgetBrowsers: (visit) =>
      signedIn(visit, (visitor) =>
        act(deps, visit, visitor, 'browsers forgotten', async (tx) => {
          await forgetBrowsers(tx, visitor.subscriberId, visit.browser);
          return true;
        }),
      ),
  };
}

/** The routes let nobody else through; this tells the types so. */
export async function signedIn(visit: Visit, act: (visitor: Visitor) => Promise<Answer>): Promise<Answer> {
  return visit.visitor === null ? { kind: 'redirect', to: '/sign-in' } : act(visit.visitor);
}

const DONE = {
  password: 'passwordDone',
  question: 'questionDone',
  session: 'sessionEnded',
  others: 'othersEnded',
  browsers: 'forgotten',
  browser: 'forgottenOne',
} as const;
const CODES_DONE = { stopped: 'stopped', let: 'letDone' } as const;

const DONE_BY: Readonly<Partial<Record<Act, keyof typeof DONE | keyof typeof CODES_DONE>>> = {
  'session ended': 'session',
  'other sessions ended': 'others',
  'browsers forgotten': 'browsers',
  'browser forgotten': 'browser',
  'codes stopped': 'stopped',
  'codes let': 'let',
};

function doneText({ frame, query }: Visit): string | null {
  const name = query['done'] ?? '';
  const word = Object.entries(DONE).find(([each]) => each === name)?.[1];
  if (word !== undefined) return securityTexts(frame)[word];
  const codes = Object.entries(CODES_DONE).find(([each]) => each === name)?.[1];
  return codes === undefined ? null : codeStopTexts(frame)[codes];
}

async function show(deps: IdentityDeps, visit: Visit, visitor: Visitor): Promise<Answer> {
  const { subscriberId, sessionKey } = visitor;
  const { store } = deps;
  const now = await store.now();
  const [sessions, browsers, signIns, stoppedAt, identity] = await Promise.all([
    sessionsOf(store, subscriberId, sessionKey, now),
    knownBrowsers(store, subscriberId, visit.browser),
    latestDeeds(store, subscriberId, ['signed in', 'sign-in refused'], 6),
    codesStoppedAt(store, subscriberId),
    identityOf(store, subscriberId),
  ]);
  const content = securityPage(visit.frame, {
    done: doneText(visit),
    codesStoppedAt: stoppedAt,
    pausedUntil: pausedUntil(identity?.retrieved_at ?? null, now),
    hasQuestion: deps.rules.secretQuestion,
    sessions,
    browsers,
    signIns,
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

/** Does something and writes it down; what was not there to be done is not found. */
async function act(
  deps: IdentityDeps,
  visit: Visit,
  { subscriberId }: Visitor,
  what: Act,
  work: (tx: Tx) => Promise<boolean>,
): Promise<Answer> {
  const done = await deps.store.transaction(async (tx) => {
    if (!(await work(tx))) return false;
    await deps.trail.record(tx, { subscriberId, act: what, browser: browserFamily(visit.agent) });
    return true;
  });
  return done ? { kind: 'redirect', to: `/security?done=${DONE_BY[what] ?? ''}` } : notFound(visit);
}

const ENTRIES = 30;

async function activity({ store }: IdentityDeps, visit: Visit, visitor: Visitor): Promise<Answer> {
  const asked = visit.query['before'] ?? '';
  const before = /^\d{1,18}$/.test(asked) ? BigInt(asked) : null;
  const found = await deedsOf(store, visitor.subscriberId, { before, limit: ENTRIES + 1 });
  const deeds = found.slice(0, ENTRIES);
  const older = found.length > ENTRIES ? (deeds.at(-1)?.seq ?? null) : null;
  return { kind: 'page', page: page(visit.frame, activityPage(visit.frame, { deeds, older })) };
}
