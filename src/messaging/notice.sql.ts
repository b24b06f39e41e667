import type { Tx } from '../store/index.ts';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import { choicesOf, quietHoursOf } from './choice.sql.ts';
import { mailAddressesOf, putMail } from './mail.sql.ts';
import { putMessage } from './message.sql.ts';
import { INBOX_PATH, type NoticeKey, type NoticeWords, noticePlace } from './notice.ts';
import { pushBrowsersOf, putPushes } from './push.sql.ts';
import { type Channel, type NoticePurpose, type Way, wayOf } from './routing.ts';
import { seal, unseal } from './sealing.ts';

/** What of a notice its carriers need. */
interface Carried extends NoticeKey {
  readonly purpose: NoticePurpose;
  readonly msisdn: Msisdn | null;
  readonly expiresAt: Temporal.Instant;
}

/**
 * Tells a subscriber something, in the caller's transaction: written into the portal's inbox and sent by the channels that
 * the purpose, the person's consent and the hour allow (`routing.ts`). The same `noticeId` again changes nothing. The SMS is
 * a message with the notice's id. `to` is null where no number may be written to.
 */
export async function notify(
  tx: Tx,
  notice: NoticeKey &
    NoticeWords & {
      readonly purpose: NoticePurpose;
      readonly to: Msisdn | null;
      /** After so long no channel carries it any more; the portal keeps it. */
      readonly validForSeconds: number;
    },
): Promise<void> {
  const { subscriberId, purpose, to } = notice;
  const expiresAt = tx.now.add({ seconds: notice.validForSeconds });
  const [choices, quiet] = [await choicesOf(tx, subscriberId), await quietHoursOf(tx, subscriberId)];
  const reached = await reachOf(tx, subscriberId, to);
  const way = wayOf(purpose, reached, choices, quiet, { now: tx.now, expiresAt });
  const carried = { ...notice, msisdn: to, expiresAt };
  if (!(await keepNotice(tx, carried, way))) return;
  for (const channel of way.use) await carry(tx, carried, wordsOf(notice), channel, way.notBefore);
}

/** Writes a notice down; false when it is there already. */
export async function keepNotice(
  tx: Tx,
  notice: Carried & NoticeWords,
  way: Pick<Way, 'inbox' | 'use' | 'ladder'>,
): Promise<boolean> {
  const fresh = await tx.query(
    `INSERT INTO notice (subscriber_id, notice_id, purpose, sealed, in_inbox, msisdn, used, ladder, put_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (subscriber_id, notice_id) DO NOTHING RETURNING 1`,
    [
      notice.subscriberId,
      notice.noticeId,
      notice.purpose,
      seal(JSON.stringify(wordsOf(notice)), noticePlace(notice)),
      way.inbox,
      notice.msisdn,
      way.use,
      way.ladder,
      tx.now,
      notice.expiresAt,
    ],
  );
  return fresh.length > 0;
}

function wordsOf({ title, text, sms, href, origin, from }: NoticeWords): NoticeWords {
  return {
    title,
    text,
    ...(sms === undefined ? {} : { sms }),
    ...(href === undefined ? {} : { href }),
    ...(origin === undefined ? {} : { origin }),
    ...(from === undefined ? {} : { from }),
  };
}

async function reachOf(tx: Tx, subscriberId: SubscriberId, to: Msisdn | null): Promise<ReadonlySet<Channel>> {
  const mail = (await mailAddressesOf(tx, subscriberId)).length > 0;
  const push = (await pushBrowsersOf(tx, subscriberId)).length > 0;
  return new Set<Channel>([
    ...(to === null ? [] : ['sms' as const]),
    ...(mail ? ['mail' as const] : []),
    ...(push ? ['push' as const] : []),
  ]);
}

async function carry(
  tx: Tx,
  notice: Carried,
  words: NoticeWords,
  channel: Channel,
  notBefore: Temporal.Instant | null,
): Promise<void> {
  const validForSeconds = notice.expiresAt.since(tx.now).total('seconds');
  if (channel === 'sms' && notice.msisdn !== null)
    await putMessage(tx, {
      subscriberId: notice.subscriberId,
      messageId: notice.noticeId,
      to: notice.msisdn,
      text: words.sms ?? words.text,
      purpose: notice.purpose === 'code' ? 'code' : 'notice',
      validForSeconds,
      notBefore,
    });
  if (channel === 'mail') await mailEverywhere(tx, notice, words, validForSeconds);
  if (channel === 'push') {
    const { subscriberId, noticeId, expiresAt } = notice;
    const shown = { title: words.title, href: words.href ?? INBOX_PATH, tag: noticeId };
    await putPushes(tx, { subscriberId, noticeId, words: shown, expiresAt, notBefore });
  }
}

/** To every confirmed address: each is a mail of its own. */
async function mailEverywhere(
  tx: Tx,
  notice: Carried,
  words: NoticeWords,
  validForSeconds: number,
): Promise<void> {
  const { subscriberId, noticeId } = notice;
  const link = words.href === undefined ? '' : `\n\n${words.origin ?? ''}${words.href}`;
  for (const [index, to] of (await mailAddressesOf(tx, subscriberId)).entries())
    await putMail(tx, {
      subscriberId,
      mailId: `${noticeId}/${index + 1}`,
      noticeId,
      to,
      ...(words.from === undefined ? {} : { from: words.from }),
      subject: words.title,
      text: `${words.text}${words.origin === undefined ? '' : link}`,
      validForSeconds,
    });
}

interface Ladder extends Carried {
  readonly sealed: Buffer;
  readonly used: readonly Channel[];
}

/**
 * A channel has failed for good: the next one that stands by carries the notice, while what it says is still true. Not on
 * silence: what may have arrived is not sent another way.
 */
export async function fallBack(tx: Tx, key: NoticeKey): Promise<void> {
  const [notice] = await tx.query<Ladder>(
    `UPDATE notice SET used = used || ladder[1:1], ladder = ladder[2:]
     WHERE subscriber_id = $1 AND notice_id = $2 AND cardinality(ladder) > 0 AND expires_at > $3
     RETURNING subscriber_id AS "subscriberId", notice_id AS "noticeId", purpose, msisdn, sealed, used,
       expires_at AS "expiresAt"`,
    [key.subscriberId, key.noticeId, tx.now],
  );
  const next = notice?.used.at(-1);
  const text = notice && unseal(notice.sealed, noticePlace(notice));
  if (notice === undefined || next === undefined || typeof text !== 'string') return;
  await carry(tx, notice, JSON.parse(text) as NoticeWords, next, null);
}
