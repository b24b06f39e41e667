import { type Limit, spend, type Trail } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import { kyivDate, type SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, page, type Visit, type Visitor } from '../web/index.ts';
import { zipped } from './archive.ts';
import { forget } from './forget.web.ts';
import { forgetAskedAt } from './forget.sql.ts';
import { HELD } from './holdings.ts';
import { filesOf, type Part } from './my-data.ts';
import { myDataPage } from './my-data.page.ts';
import { mailAddresses, noticesOf, rowsOf, usageOf, writtenRepliesOf } from './own-rows.sql.ts';
import type { RetentionRule } from './retention.ts';
import type { Row } from './row.ts';
import { privacyTexts, readMe } from './texts.ts';

export interface PrivacyDeps {
  readonly store: Store;
  readonly trail: Trail;
  /** The names that somebody gave to numbers. */
  readonly namesOf: (
    id: SubscriberId,
  ) => Promise<readonly { readonly number: string; readonly name: string }[]>;
  readonly retention: readonly RetentionRule[];
}

/** Each reads everything about one subscription: a few a day are enough for anybody. */
const ARCHIVES: Limit = { name: 'my-data', most: 3, windowSeconds: 86_400 };

export function myDataHandlers(deps: PrivacyDeps): Readonly<Record<'show' | 'archive' | 'forget', Handler>> {
  return {
    show: async (visit) => show(deps, visit, null, 200),
    forget: async (visit) => {
      const { visitor } = visit;
      const rule = ruleOf(deps);
      return visitor === null || rule === undefined
        ? { kind: 'redirect', to: '/sign-in' }
        : forget(deps, visit, visitor, rule.days);
    },
    archive: async ({ visitor, ...visit }) =>
      visitor === null ? { kind: 'redirect', to: '/sign-in' } : archive(deps, { ...visit, visitor }, visitor),
  };
}

/** How long after its asking a removal is done; `undefined` where the operator has no such rule. */
function ruleOf({ retention }: PrivacyDeps): RetentionRule | undefined {
  return retention.find(({ subject }) => subject === 'asked to be forgotten');
}

async function show(deps: PrivacyDeps, visit: Visit, error: string | null, status: number): Promise<Answer> {
  const { retention, store } = deps;
  const days = ruleOf(deps)?.days;
  const id = visit.visitor?.subscriberId;
  const askedAt = id === undefined ? null : await forgetAskedAt(store, id);
  const doneAt = askedAt === null || days === undefined ? null : askedAt.add({ hours: 24 * days });
  const removal = days === undefined ? null : { days, doneAt };
  const content = myDataPage(visit.frame, { retention, error, removal });
  return { kind: 'page', status, page: page(visit.frame, content) };
}

/** Read while it is sent, so there is nothing to wait for and nothing is kept. */
async function archive(deps: PrivacyDeps, visit: Visit, visitor: Visitor): Promise<Answer> {
  const { store, trail } = deps;
  const { subscriberId } = visitor;
  const now = await store.now();
  const wait = await spend(store, now, [{ limit: ARCHIVES, by: String(subscriberId) }]);
  if (wait !== null)
    return show(deps, visit, privacyTexts(visit.frame).tooOften(Math.ceil(wait / 3600)), 429);
  await store.transaction((tx) => trail.record(tx, { subscriberId, act: 'data taken' }));
  const files = filesOf(partsOf(deps, visitor, now), readMe(kyivDate(now).toString()));
  return {
    kind: 'file',
    name: `my-data-${kyivDate(now).toString()}.zip`,
    type: 'application/zip',
    body: zipped(files, now),
  };
}

function partsOf(
  { store, namesOf }: PrivacyDeps,
  { subscriberId: id, rights }: Visitor,
  now: Temporal.Instant,
): readonly Part[] {
  const lines = rights?.has('bills') === true;
  const tables = HELD.filter((each) => lines || each.lines !== true).map((each) => ({
    file: each.file,
    pages: () => rowsOf(store, each, id),
  }));
  return [
    ...tables,
    { file: 'mail-addresses', pages: () => mailAddresses(store, id) },
    { file: 'contacts', pages: () => named(namesOf(id)) },
    { file: 'notices', pages: () => noticesOf(store, id) },
    { file: 'sms-written-to-us', pages: () => writtenRepliesOf(store, id) },
    ...(lines ? [{ file: 'usage', pages: () => usageOf(store, id, now) }] : []),
  ];
}

async function* named(contacts: ReturnType<PrivacyDeps['namesOf']>): AsyncGenerator<readonly Row[]> {
  const all = await contacts;
  if (all.length > 0) yield all.map(({ number, name }) => ({ number, name }));
}
