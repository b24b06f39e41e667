import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { keepNotice } from './notice.sql.ts';
import { type InboxNotice, type InboxPlace, type NoticeWords, noticePlace } from './notice.ts';
import type { NoticePurpose } from './routing.ts';
import { unseal } from './sealing.ts';

/** The notices of a subscriber, newest first, behind a place. */
export async function inboxOf(
  db: Queries,
  subscriberId: SubscriberId,
  behind: InboxPlace | null,
  limit: number,
): Promise<readonly InboxNotice[]> {
  const rows = await db.query<Omit<InboxNotice, 'words'> & { readonly sealed: Buffer }>(
    `SELECT notice_id AS "noticeId", purpose, put_at AS at, read_at IS NULL AS "isNew", sealed
     FROM notice WHERE subscriber_id = $1 AND in_inbox AND ($2::timestamptz IS NULL OR (put_at, notice_id) < ($2, $3))
     ORDER BY put_at DESC, notice_id DESC LIMIT $4`,
    [subscriberId, behind?.at ?? null, behind?.noticeId ?? '', limit],
  );
  return rows.map(({ sealed, ...notice }) => {
    const text = unseal(sealed, noticePlace({ subscriberId, noticeId: notice.noticeId }));
    return { ...notice, words: text === null ? null : (JSON.parse(text) as NoticeWords) };
  });
}

/** More than that is "99+". */
const MOST_COUNTED = 100;

/** How many notices a subscriber has not seen yet; counted up to 100. */
export async function unreadCount(db: Queries, subscriberId: SubscriberId): Promise<number> {
  const rows = await db.query<{ count: bigint }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM notice
       WHERE subscriber_id = $1 AND in_inbox AND read_at IS NULL LIMIT ${MOST_COUNTED}) AS unread`,
    [subscriberId],
  );
  return Number(rows[0]?.count ?? 0n);
}

/** Notes that these were shown. */
export async function markRead(
  db: Queries,
  subscriberId: SubscriberId,
  noticeIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await db.query(
    `UPDATE notice SET read_at = $3 WHERE subscriber_id = $1 AND notice_id = ANY($2::text[]) AND read_at IS NULL`,
    [subscriberId, noticeIds, now],
  );
}

/** Puts a notice into the portal's inbox and nowhere else. */
export async function putInbox(
  tx: Tx,
  notice: NoticeWords & {
    readonly subscriberId: SubscriberId;
    readonly noticeId: string;
    readonly purpose: NoticePurpose;
  },
): Promise<void> {
  await keepNotice(tx, { ...notice, msisdn: null, expiresAt: tx.now }, { inbox: true, use: [], ladder: [] });
}
