import { brandOf } from '../brands/index.ts';
import { endWaitingMessages, forgetPushBrowsers, notify } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import { type LineChange, numberStateOf, subscription } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { forgetBrowsers } from './known-browser.sql.ts';
import { type Ending, endingsOf, mainKind, mayBeWrittenTo } from './line-change.ts';
import { lineChangeWords } from './line-change.texts.ts';
import { endRetrievals } from './retrieval.sql.ts';
import { endAllSessions } from './session.sql.ts';
import type { Trail } from './trail.sql.ts';
import { endCodes } from './sms-code.sql.ts';

/**
 * What a change of number, SIM or contract does to getting in, in the transaction that hears of it: what stood on the phone
 * that was, ends, and the owner is told by every address that is still theirs.
 */
export async function hearLineChange(tx: Tx, trail: Trail, change: LineChange): Promise<void> {
  const { subscriberId, kinds } = change;
  for (const ending of endingsOf(kinds)) await END[ending](tx, subscriberId);
  const held = await subscription(tx, subscriberId);
  if (held === null) return;
  const kind = mainKind(kinds);
  const { bar } = await numberStateOf(tx, subscriberId);
  await trail.record(tx, { subscriberId, act: 'line changed', actor: 'operator', subject: kinds.join(', ') });
  await notify(tx, {
    subscriberId,
    noticeId: `line/${kind}/${tx.now.epochMilliseconds}`,
    purpose: 'security',
    to: mayBeWrittenTo(kinds, { closedAt: held.closedAt, bar }) ? held.msisdn : null,
    ...lineChangeWords(held, kind),
    from: brandOf(held.brand).name,
    validForSeconds: 24 * 3600,
  });
}

const END: Readonly<Record<Ending, (tx: Tx, subscriberId: SubscriberId) => Promise<void>>> = {
  'on its way': async (tx, subscriberId) => {
    await endCodes(tx, subscriberId);
    await endRetrievals(tx, subscriberId);
    await endSmsPassword(tx, subscriberId);
    await endWaitingMessages(tx, subscriberId);
  },
  sessions: (tx, subscriberId) => endAllSessions(tx, subscriberId, tx.now),
  browsers: async (tx, subscriberId) => {
    await forgetBrowsers(tx, subscriberId);
    await forgetPushBrowsers(tx, subscriberId);
  },
};

/** A password on its way by SMS may be read by whoever has the number or the SIM now: another one is asked for. */
async function endSmsPassword(tx: Tx, subscriberId: SubscriberId): Promise<void> {
  await tx.query(
    `update identity set password_expires_at = $2
     where subscriber_id = $1 and password_kind = 'sms' and password_expires_at > $2`,
    [subscriberId, tx.now],
  );
}
