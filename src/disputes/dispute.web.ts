import { type Limit, spend, type Trail } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import { type SubscriberId, inLanguage } from '../terms/index.ts';
import { type Answer, type FieldError, type Handler, page, type Visit } from '../web/index.ts';
import { actOnDispute } from './acting.sql.ts';
import { type DisputableSum, type Dispute, DISPUTE_REASONS } from './dispute.ts';
import { dueAt, type DisputeRule, disputeRuleAt } from './dispute-rule.ts';
import { disputePage, disputesPage, startPage } from './dispute.page.ts';
import { sumsPage } from './sums.page.ts';
import { disputeAbout, disputeBy, disputesOf, eventsOf } from './dispute.sql.ts';
import { tellDispute, type Told } from './telling.sql.ts';
import { disputeTexts } from './texts.ts';

/** Finds a sum by its address on the portal, if its owner may see it; what is another's does not exist. */
export type FindSum = (subscriberId: SubscriberId, address: string) => Promise<DisputableSum | null>;

/** What was taken or added of late besides calls and messages, so that it can be chosen from. */
export type ListSums = (
  subscriberId: SubscriberId,
) => Promise<readonly Pick<DisputableSum, 'address' | 'at' | 'label' | 'taken'>[]>;

export interface DisputeDeps {
  readonly store: Store;
  readonly rules: readonly DisputeRule[];
  readonly findSum: FindSum;
  readonly listSums: ListSums;
  readonly trail: Trail;
  readonly notFound: Handler;
}

export type DisputeHandlers = Readonly<Record<'list' | 'sums' | 'start' | 'tell' | 'show' | 'act', Handler>>;

const SHOWN = 100;
export const EVENTS_SHOWN = 200;
const WORDS_LEAST = 10;
const WORDS_MOST = 1000;
const A_DAY: Limit = { name: 'disputes', most: 20, windowSeconds: 86_400 };

type Own = (visit: Visit, id: SubscriberId) => Promise<Answer>;

/** The subscriber's side of disputes. */
export function disputeHandlers(deps: DisputeDeps): DisputeHandlers {
  const own =
    (act: Own): Handler =>
    (visit) =>
      visit.visitor === null ? deps.notFound(visit) : act(visit, visit.visitor.subscriberId);
  return {
    list: own(async ({ frame }, id) => {
      const [list, now] = [await disputesOf(deps.store, id, SHOWN), await deps.store.now()];
      return { kind: 'page', page: page(frame, disputesPage(frame, list, now)) };
    }),
    sums: own(async ({ frame }, id) => ({
      kind: 'page',
      page: page(frame, sumsPage(frame, await deps.listSums(id))),
    })),
    start: own((visit, id) => start(deps, visit, id)),
    tell: own((visit, id) => tell(deps, visit, id)),
    show: own((visit, id) => withDispute(deps, visit, id, (found) => show(deps, visit, found, []))),
    act: own((visit, id) => withDispute(deps, visit, id, (found) => act(deps, visit, found))),
  };
}

async function withDispute(
  deps: DisputeDeps,
  visit: Visit,
  id: SubscriberId,
  go: (found: Dispute) => Promise<Answer>,
): Promise<Answer> {
  const number = visit.params['number'] ?? '';
  const found = /^[1-9]\d{0,6}$/.test(number) ? await disputeBy(deps.store, id, Number(number)) : null;
  return found === null ? deps.notFound(visit) : go(found);
}

/** The form, or the dispute that is there already. */
async function start(deps: DisputeDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const sum = await deps.findSum(id, visit.query['about'] ?? '');
  if (sum === null) return deps.notFound(visit);
  const before = await disputeAbout(deps.store, id, sum.subject);
  if (before !== null && before.state !== 'withdrawn')
    return { kind: 'redirect', to: `/disputes/${before.number}?told=before` };
  return showStart(visit, sum, [], 200);
}

function showStart(
  { frame, form: typed }: Visit,
  sum: DisputableSum,
  errors: readonly FieldError[],
  status: number,
): Answer {
  return { kind: 'page', status, page: page(frame, startPage(frame, { sum, typed, errors })) };
}

async function tell(deps: DisputeDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { store, trail, rules } = deps;
  const sum = await deps.findSum(id, visit.form['about'] ?? '');
  if (sum === null) return deps.notFound(visit);
  const told = readTold(visit);
  if ('errors' in told) return showStart(visit, sum, told.errors, 422);
  const limit = [{ limit: A_DAY, by: String(id) }];
  if ((await spend(store, await store.now(), limit)) !== null)
    return showStart(visit, sum, [{ field: 'main', message: disputeTexts(visit.frame).tooMany }], 429);
  const { number, isNew } = await store.transaction(async (tx) => {
    const due = dueAt(disputeRuleAt(rules, tx.now), tx.now);
    const result = await tellDispute(tx, id, sum, { told, dueAt: due });
    if (result.isNew)
      await trail.record(tx, { subscriberId: id, act: 'sum disputed', subject: String(result.number) });
    return result;
  });
  return { kind: 'redirect', to: `/disputes/${number}?told=${isNew ? 'new' : 'before'}` };
}

function readTold({ form, frame }: Visit): Told | { readonly errors: readonly FieldError[] } {
  const texts = disputeTexts(frame);
  const reason = DISPUTE_REASONS.find((each) => each === form['reason']);
  const words = wordsOf(form['words']);
  const errors: FieldError[] = [];
  if (reason === undefined) errors.push({ field: 'reason', message: texts.whyMissing });
  if (words.length < WORDS_LEAST) errors.push({ field: 'words', message: texts.wordsMissing });
  if (words.length > WORDS_MOST) errors.push({ field: 'words', message: texts.wordsLong });
  return errors.length > 0 || reason === undefined ? { errors } : { reason, words };
}

/** What somebody wrote, without control characters but with its lines. */
function wordsOf(typed = ''): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();
}

async function show(
  { store, rules }: DisputeDeps,
  { frame, query, form }: Visit,
  dispute: Dispute,
  errors: readonly FieldError[],
): Promise<Answer> {
  const rule = disputeRuleAt(rules, dispute.openedAt);
  const content = disputePage(frame, {
    dispute,
    events: await eventsOf(store, dispute, EVENTS_SHOWN),
    law: inLanguage(rule.source, frame.language),
    now: await store.now(),
    told: (['new', 'before'] as const).find((each) => each === query['told']) ?? null,
    typed: form,
    errors,
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(frame, content) };
}

const OWN_ACTS = ['withdraw', 'reopen', 'close'] as const;

async function act(deps: DisputeDeps, visit: Visit, dispute: Dispute): Promise<Answer> {
  const name = OWN_ACTS.find((each) => each === visit.params['act']);
  if (name === undefined) return deps.notFound(visit);
  const texts = disputeTexts(visit.frame);
  const words = wordsOf(visit.form['words']);
  if (name === 'reopen' && words.length < WORDS_LEAST)
    return show(deps, visit, dispute, [{ field: 'words', message: texts.wordsMissing }]);
  const done = await deps.store.transaction((tx) =>
    actOnDispute(tx, deps.rules, dispute, {
      act: name,
      actor: { kind: 'subscriber' },
      words: words.slice(0, WORDS_MOST),
    }),
  );
  if (!('refusal' in done)) return { kind: 'redirect', to: `/disputes/${dispute.number}` };
  const fresh = (await disputeAbout(deps.store, dispute.subscriberId, dispute.subject)) ?? dispute;
  return show(deps, visit, fresh, [{ field: 'main', message: texts.refusals[done.refusal] }]);
}
