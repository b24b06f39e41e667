import { rememberCause, type Tx } from '../store/index.ts';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import { seal } from './sealing.ts';
import { segmentCount } from './segments.ts';
import type { Purpose } from './sending.ts';

/** Which message, for ever. */
export interface MessageKey {
  readonly subscriberId: SubscriberId;
  readonly messageId: string;
}

/** The place to which a text is sealed. */
export function placeOf(key: MessageKey): string {
  return `${key.subscriberId}/${key.messageId}`;
}

/**
 * Puts a message into the outbox, in the caller's transaction. The same `messageId` again changes nothing. The text
 * is sealed here and gone when it has come to an end; after `validForSeconds` it is never sent. Throws above ten
 * segments: that is a fault of the caller's texts.
 */
export async function putMessage(
  tx: Tx,
  message: MessageKey & {
    readonly to: Msisdn;
    readonly text: string;
    readonly purpose: Purpose;
    readonly validForSeconds: number;
    /** Not sent before: quiet hours. */
    readonly notBefore?: Temporal.Instant | null;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO message (subscriber_id, message_id, recipient, purpose, sealed, parts, state,
       created_at, changed_at, expires_at, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $7, $8, $9)
     ON CONFLICT (subscriber_id, message_id) DO NOTHING`,
    [
      message.subscriberId,
      message.messageId,
      message.to,
      message.purpose,
      seal(message.text, placeOf(message)),
      segmentCount(message.text),
      tx.now,
      tx.now.add({ seconds: message.validForSeconds }),
      message.notBefore ?? tx.now,
    ],
  );
  await rememberCause(tx, message.subscriberId, causeName(message));
}

/**
 * Lets everything that waits to be sent to a subscription come to its end: the number it was written for may be somebody
 * else's by now. What the centre has already cannot be called back; its validity ends it.
 */
export async function endWaitingMessages(tx: Tx, subscriberId: SubscriberId): Promise<void> {
  await tx.query(
    `UPDATE message SET state = 'expired', sealed = NULL, due_at = NULL, changed_at = $2
     WHERE subscriber_id = $1 AND state = 'queued'`,
    [subscriberId, tx.now],
  );
}

/** The name under which the request that asked for a message is remembered. */
export function causeName({ messageId }: Pick<MessageKey, 'messageId'>): string {
  return `message/${messageId}`;
}
