import { randomBytes, randomUUID } from 'node:crypto';
import { tokenHash } from '../identity/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type DeskView, LINK_SECONDS, parseViewKey, VIEW_MINUTES } from './view.ts';

/** What somebody gives to look as a subscriber. */
export interface WantedView {
  readonly subscriberId: SubscriberId;
  readonly staffId: string;
  readonly withLines: boolean;
  readonly ticket: string;
  readonly reason: string;
}

function freshKey(subscriberId: SubscriberId): { readonly key: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { key: `${subscriberId}.${token}`, hash: tokenHash(token) };
}

/** Prepares a view and returns the last part of the link that begins it. */
export async function prepareView(tx: Tx, wanted: WantedView): Promise<string> {
  const { key, hash } = freshKey(wanted.subscriberId);
  await tx.query(
    `insert into desk_view (subscriber_id, view_id, staff_id, link_hash, with_lines, ticket, reason, asked_at, enter_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      wanted.subscriberId,
      randomUUID(),
      wanted.staffId,
      hash,
      wanted.withLines,
      wanted.ticket,
      wanted.reason,
      tx.now,
      tx.now.add({ seconds: LINK_SECONDS }),
    ],
  );
  return key;
}

/** Begins the view of a link, once; the key that the browser keeps from now on, or `null`. */
export async function beginView(
  tx: Tx,
  link: string,
): Promise<{ readonly key: string; readonly view: WantedView } | null> {
  const parsed = parseViewKey(link);
  if (parsed === null) return null;
  const { key, hash } = freshKey(parsed.id);
  const [view] = await tx.query<WantedView>(
    `update desk_view set begun_at = $3, key_hash = $4, ends_at = $5
      where subscriber_id = $1 and link_hash = $2 and begun_at is null and ended_at is null and enter_by > $3
      returning subscriber_id as "subscriberId", staff_id::text as "staffId", with_lines as "withLines", ticket, reason`,
    [parsed.id, tokenHash(parsed.token), tx.now, hash, tx.now.add({ minutes: VIEW_MINUTES })],
  );
  return view === undefined ? null : { key, view };
}

/** The view that a browser's key belongs to, also one that is over; it lives only while its owner is signed in at the desk. */
export async function viewOf(
  db: Queries,
  cookie: string | undefined,
  now: Temporal.Instant,
): Promise<DeskView | null> {
  const parsed = parseViewKey(cookie);
  if (parsed === null) return null;
  const [row] = await db.query<DeskView>(
    `with v as materialized (
       select * from desk_view where subscriber_id = $1 and key_hash = $2
     ), at_desk as materialized (
       select 1 from staff_session s join staff_member m on m.staff_id = s.staff_id
        where s.staff_id in (select staff_id from v) and s.ended_at is null and m.ended_at is null limit 1
     )
     select subscriber_id as "subscriberId", view_id::text as "viewId", staff_id::text as "staffId",
            with_lines as "withLines", ends_at as "endsAt",
            ended_at is not null or ends_at <= $3 or not exists (select from at_desk) as "isOver" from v`,
    [parsed.id, tokenHash(parsed.token), now],
  );
  return row ?? null;
}

/** Ends a view; true when it was still going on. */
export async function endView(tx: Tx, { subscriberId, viewId }: DeskView): Promise<boolean> {
  const rows = await tx.query(
    `update desk_view set ended_at = $3 where subscriber_id = $1 and view_id = $2 and ended_at is null
      returning view_id`,
    [subscriberId, viewId, tx.now],
  );
  return rows.length === 1;
}

/** Writes down which page was opened. */
export async function recordViewPage(
  db: Queries,
  { subscriberId, viewId }: DeskView,
  page: { readonly at: Temporal.Instant; readonly path: string },
): Promise<void> {
  await db.query(
    'insert into desk_view_page (subscriber_id, view_id, page_id, at, path) values ($1, $2, $3, $4, $5)',
    [subscriberId, viewId, randomUUID(), page.at, page.path.slice(0, 200)],
  );
}
