import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { ReasonClass } from './reason.ts';
import type { MessageState } from './sending.ts';

/** Where a message is. A reason beside `sent` is why it waits at the moment. */
export interface Delivery {
  readonly state: MessageState;
  readonly reason: ReasonClass | null;
  /** Since when. */
  readonly at: Temporal.Instant;
}

/** Where one message of a subscriber is; `null` for one that was never put. */
export async function deliveryOf(
  db: Queries,
  subscriberId: SubscriberId,
  messageId: string,
): Promise<Delivery | null> {
  const rows = await db.query<Delivery>(
    `SELECT state, reason, changed_at AS at FROM message WHERE subscriber_id = $1 AND message_id = $2`,
    [subscriberId, messageId],
  );
  return rows[0] ?? null;
}

/** How many of some messages (at most 5,000) are in which state. */
export async function deliveriesByState(
  db: Queries,
  keys: readonly { readonly subscriberId: SubscriberId; readonly messageId: string }[],
): Promise<ReadonlyMap<MessageState, number>> {
  const rows = await db.query<{ state: MessageState; messages: bigint }>(
    `SELECT m.state, count(*) AS messages FROM unnest($1::bigint[], $2::text[]) AS k (id, message)
       JOIN message m ON m.subscriber_id = k.id AND m.message_id = k.message GROUP BY m.state LIMIT 10`,
    [`{${keys.map((key) => key.subscriberId).join(',')}}`, keys.map((key) => key.messageId)],
  );
  return new Map(rows.map(({ state, messages }) => [state, Number(messages)]));
}

/** One thing that happened to a message, with the raw evidence for those who must check it. */
export interface TrailEvent {
  readonly at: Temporal.Instant;
  /** `reachable`: the network said that the phone can be reached again. */
  readonly event: 'put' | 'submitted' | 'answered' | 'receipt' | 'reachable' | 'state';
  readonly attempt: number | null;
  readonly part: number | null;
  /** Outcome of an answer, fate of a receipt, state of the message. */
  readonly result: string | null;
  readonly reason: ReasonClass | null;
  /** `command_status` of an answer as a number, the receipt without its text, how it was matched. */
  readonly evidence: unknown;
}

/** Everything that happened to one message, oldest first, at most 200 events. */
export function deliveryTrail(
  db: Queries,
  subscriberId: SubscriberId,
  messageId: string,
): Promise<TrailEvent[]> {
  return db.query(
    `SELECT * FROM (
       SELECT created_at AS at, 1 AS rank, 'put' AS event, NULL::smallint AS attempt, NULL::smallint AS part,
         purpose AS result, NULL::text AS reason, NULL::jsonb AS evidence
       FROM message WHERE subscriber_id = $1 AND message_id = $2
       UNION ALL
       SELECT submitted_at, 2, 'submitted', attempt, part, centre, NULL, NULL
       FROM submission WHERE subscriber_id = $1 AND message_id = $2
       UNION ALL
       SELECT answered_at, 3, 'answered', attempt, part, outcome, NULL,
         jsonb_build_object('commandStatus', command_status, 'id', centre_key)
       FROM submission WHERE subscriber_id = $1 AND message_id = $2 AND answered_at IS NOT NULL
       UNION ALL
       SELECT arrived_at, 4, CASE WHEN evidence ->> 'alert' = 'true' THEN 'reachable' ELSE 'receipt' END, attempt, part, fate, reason,
         jsonb_build_object('matchedBy', matched_by, 'receipt', evidence)
       FROM delivery_receipt WHERE subscriber_id = $1 AND message_id = $2
       UNION ALL
       SELECT changed_at, 5, 'state', NULL, NULL, state, reason, NULL
       FROM message WHERE subscriber_id = $1 AND message_id = $2
     ) AS trail ORDER BY at, rank LIMIT 200`,
    [subscriberId, messageId],
  );
}

/** The messages of a subscriber, newest first. */
export function messagesOf(
  db: Queries,
  subscriberId: SubscriberId,
  limit: number,
): Promise<
  (Delivery & { readonly messageId: string; readonly purpose: string; readonly putAt: Temporal.Instant })[]
> {
  return db.query(
    `SELECT message_id AS "messageId", purpose, state, reason, changed_at AS at, created_at AS "putAt"
     FROM message WHERE subscriber_id = $1 ORDER BY created_at DESC LIMIT $2`,
    [subscriberId, limit],
  );
}
