import { randomBytes, randomUUID } from 'node:crypto';
import { brandOf } from '../brands/index.ts';
import { forgetMailAddress, forgetPushBrowsers, mailAddressesOf, notify } from '../messaging/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import type { BrandId, SubscriberId } from '../terms/index.ts';
import { type Change, DENIAL_DAYS, parseChange } from './announcement.ts';
import { announcementWords } from './announcement.texts.ts';
import { removeFactor } from './factor.sql.ts';
import { forgetBrowsers } from './known-browser.sql.ts';
import { endRetrievals } from './retrieval.sql.ts';
import { tokenHash } from './session.ts';
import { endAllSessions } from './session.sql.ts';
import { endCodes } from './sms-code.sql.ts';

type To = Pick<Subscription, 'subscriberId' | 'msisdn' | 'brand' | 'language'>;

/** Tells the owner of a change by SMS, mail and in the portal, each with the link that says "this was not me". */
export async function announce(
  tx: Tx,
  origins: Readonly<Record<BrandId, string>>,
  to: To,
  change: Change,
): Promise<void> {
  const { subscriberId } = to;
  const announcementId = randomUUID();
  const token = randomBytes(8).toString('base64url');
  await tx.query(
    `insert into announcement (subscriber_id, announcement_id, change, at, expires_at) values ($1, $2, $3, $4, $5)`,
    [subscriberId, announcementId, change, tx.now, tx.now.add({ hours: 24 * DENIAL_DAYS })],
  );
  await tx.query(
    `insert into announcement_directory (token_hash, subscriber_id, announcement_id) values ($1, $2, $3)`,
    [tokenHash(token), subscriberId, announcementId],
  );
  const origin = origins[to.brand];
  const { name } = brandOf(to.brand);
  const words = announcementWords(to, change, `${new URL(origin).host}/n/${token}`);
  await notify(tx, {
    subscriberId,
    noticeId: announcementId,
    purpose: 'security',
    to: to.msisdn,
    ...words,
    href: `/n/${token}`,
    origin,
    from: name,
    validForSeconds: 24 * 3600,
  });
}

/** An announcement as its link shows it. */
export interface Announced {
  readonly subscriberId: SubscriberId;
  readonly announcementId: string;
  readonly change: Change;
  readonly at: Temporal.Instant;
}

/** The announcement of a link while "this was not me" can be said; `null` for any other token. */
export async function announcedBy(
  db: Queries,
  token: string,
  now: Temporal.Instant,
): Promise<Announced | null> {
  const [found] = await db.query<{ subscriberId: SubscriberId; announcementId: string }>(
    `select subscriber_id as "subscriberId", announcement_id as "announcementId"
     from announcement_directory where token_hash = $1`,
    [tokenHash(token)],
  );
  if (found === undefined) return null;
  const [row] = await db.query<{ change: string; at: Temporal.Instant }>(
    `select change, at from announcement
     where subscriber_id = $1 and announcement_id = $2 and denied_at is null and expires_at > $3`,
    [found.subscriberId, found.announcementId, now],
  );
  const change = parseChange(row?.change ?? '');
  return row === undefined || change === null ? null : { ...found, change, at: row.at };
}

/**
 * "This was not me": nothing signs in any more, everything that is open ends, and what was added since the change is
 * taken out again. True once. What is left is the way of whoever forgot the password: the phone and the question.
 */
export async function deny(
  tx: Tx,
  { subscriberId, announcementId, change, at }: Announced,
): Promise<boolean> {
  const denied = await tx.query(
    `update announcement set denied_at = $3
     where subscriber_id = $1 and announcement_id = $2 and denied_at is null and expires_at > $3 returning change`,
    [subscriberId, announcementId, tx.now],
  );
  if (denied.length === 0) return false;
  // Nothing has changed yet: the password is still the owner's, and what began ends before it can.
  if (change === 'retrieval waits') {
    await endCodes(tx, subscriberId);
    await endRetrievals(tx, subscriberId);
    return true;
  }
  await tx.query(
    // A question that somebody else has set keeps only its owner out.
    `update identity set stopped_at = $2, question = case when $3 then null else question end,
       answer_hash = case when $3 then null else answer_hash end
     where subscriber_id = $1`,
    [subscriberId, tx.now, change === 'question changed'],
  );
  await endAllSessions(tx, subscriberId, tx.now);
  await endCodes(tx, subscriberId);
  await endRetrievals(tx, subscriberId);
  await forgetBrowsers(tx, subscriberId);
  await forgetPushBrowsers(tx, subscriberId);
  await takeOut(tx, subscriberId, at, change);
  return true;
}

async function takeOut(
  tx: Tx,
  subscriberId: SubscriberId,
  at: Temporal.Instant,
  change: Change,
): Promise<void> {
  const added = await tx.query<{ factor_id: string }>(
    `select factor_id from factor where subscriber_id = $1 and added_at >= $2 limit 50`,
    [subscriberId, at],
  );
  for (const { factor_id: factorId } of added) await removeFactor(tx, subscriberId, factorId);
  await tx.query(`delete from recovery_code where subscriber_id = $1 and made_at >= $2`, [subscriberId, at]);
  if (change !== 'mail added') return;
  // The newest address is the one that was announced.
  const address = (await mailAddressesOf(tx, subscriberId)).at(-1);
  if (address !== undefined) await forgetMailAddress(tx, subscriberId, address);
}
