import { card, errorSummary, html, page, type Answer, type Content, type Visit } from '../web/index.ts';
import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { codeTexts } from './code.texts.ts';
import { NO_CODE, whoOf } from './code-ticket.ts';
import type { IdentityDeps } from './deps.web.ts';
import { firstWay, type OwnFactors, waysOf } from './factor.ts';
import { proofField, proofForms, type ProofView } from './proof.page.ts';
import { proofTexts } from './proof.texts.ts';
import { passkeyWish, tryProof } from './proof.web.ts';
import { CODE_TRIES } from './sms-code.ts';

const ACTION = '/password-retrieval/steps/factor';

/** Whose retrieval it is and what they have set up. */
export interface RetrievalOwner {
  readonly subscriberId: SubscriberId;
  readonly own: OwnFactors;
}

/** Who has a factor of their own proves it before a new password: an SMS and an answer do not take it off. */
export async function showRetrievalFactor(
  deps: IdentityDeps,
  visit: Visit,
  { subscriberId, own }: RetrievalOwner,
  chosen?: string,
  error: string | null = null,
  status = 200,
): Promise<Answer> {
  const ways = waysOf(own, false);
  const way = firstWay(ways, own, chosen);
  const wish = way === 'passkey' ? await passkeyWish(deps, visit, subscriberId) : null;
  const submit = codeTexts(visit.frame).enter;
  const view = { action: ACTION, hidden: {}, way, ways, wish, unsent: null, submit, error };
  return { kind: 'page', status, page: page(visit.frame, factorPage(visit, view)) };
}

function factorPage({ frame }: Visit, view: ProofView): Content {
  const texts = proofTexts(frame);
  const { way, error } = view;
  return {
    title: texts.titles[way],
    lead: texts.retrievalLead,
    width: 'narrow',
    main: html`${error !== null && errorSummary(frame.language, [{ field: proofField(way), message: error }])}
    ${proofForms(frame, view)}
    ${card({ heading: texts.retrievalLost, body: html`<p>${texts.retrievalLostHelp}</p>`, tone: 'quiet' })}`,
  };
}

/** Another way, or a try; a right one is written down by `settle` in the same transaction. */
export async function settleRetrievalFactor(
  deps: IdentityDeps,
  visit: Visit,
  owner: RetrievalOwner,
  settle: (tx: Tx) => Promise<boolean>,
): Promise<Answer> {
  const { subscriberId, own } = owner;
  const ways = waysOf(own, false);
  if (visit.form['choose'] !== undefined)
    return showRetrievalFactor(deps, visit, owner, visit.form['choose']);
  const way = firstWay(ways, own, visit.form['way']);
  const texts = proofTexts(visit.frame);
  if (way === 'passkey' && (visit.form['passkey'] ?? '') === '')
    return showRetrievalFactor(deps, visit, owner, way, texts.passkeyNeedsScript, 422);
  const ticket = { subscriberId, codeId: NO_CODE, who: whoOf(subscriberId, 'factor'), beganMs: 0 };
  const proof = await deps.store.transaction(async (tx) => {
    const tried = await tryProof(deps, tx, visit, 'retrieval', ticket, ways);
    if (typeof tried !== 'string') await settle(tx);
    return tried;
  });
  if (proof === 'wrong') return showRetrievalFactor(deps, visit, owner, way, texts.wrong[way], 422);
  if (proof === 'too often') {
    const message = codeTexts(visit.frame).tooOften(CODE_TRIES.retrieval.windowSeconds / 60);
    return showRetrievalFactor(deps, visit, owner, way, message, 429);
  }
  return { kind: 'redirect', to: '/password-retrieval/steps' };
}
