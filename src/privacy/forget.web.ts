import type { Trail } from '../identity/index.ts';
import { notify } from '../messaging/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { dateText } from '../terms/index.ts';
import type { Answer, Visit, Visitor } from '../web/index.ts';
import { askToForget, keepAfterAll } from './forget.sql.ts';
import { privacyTexts } from './texts.ts';

/** Asks for removal, or takes it back: written into the trail, and told by mail and in the portal in case it was somebody else. */
export async function forget(
  deps: { readonly store: Store; readonly trail: Trail },
  visit: Visit,
  visitor: Visitor,
  days: number,
): Promise<Answer> {
  const { subscriberId } = visitor;
  const asks = visit.form['wish'] === 'forget';
  await deps.store.transaction(async (tx) => {
    if (!(await (asks ? askToForget(tx, subscriberId) : keepAfterAll(tx, subscriberId)))) return;
    await deps.trail.record(tx, { subscriberId, act: asks ? 'forget asked' : 'forget taken back' });
    if (asks) await tell(tx, visit, visitor, days);
  });
  return { kind: 'redirect', to: '/security/my-data' };
}

async function tell(tx: Tx, { frame }: Visit, { subscriberId }: Visitor, days: number): Promise<void> {
  const texts = privacyTexts(frame);
  await notify(tx, {
    subscriberId,
    noticeId: `forget/${tx.now.epochMilliseconds}`,
    purpose: 'security',
    // Every channel but the SMS: it is asked for by who has just proven a second factor.
    to: null,
    title: texts.forget,
    text: texts.asked(dateText(tx.now.add({ hours: 24 * days }), frame.language, { year: true })),
    href: '/security/my-data',
    from: frame.skin.name,
    validForSeconds: 24 * 3600,
  });
}
