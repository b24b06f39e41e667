import type { SealedColumn } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { addressPlace, mailPlace } from './mail.sql.ts';
import { placeOf } from './message.sql.ts';
import { noticePlace } from './notice.ts';
import { pushAddressPlace, pushPlace } from './push.sql.ts';
import { partPlace, replyPlace } from './replies.sql.ts';
import { sealAgain } from './sealing.ts';

type Place = (subscriberId: SubscriberId, second: string, third: string) => string;

function of(table: string, key: readonly string[], place: Place): SealedColumn {
  return {
    table,
    key,
    column: 'sealed',
    renew: ([id, second, third], sealed) =>
      sealAgain(sealed as Buffer, place(id as SubscriberId, String(second), String(third))),
  };
}

/** Where this room's texts and addresses lie sealed, to be sealed by the newest key. */
export const SEALED_TEXTS: readonly SealedColumn[] = [
  of('message', ['subscriber_id', 'message_id'], (subscriberId, messageId) =>
    placeOf({ subscriberId, messageId }),
  ),
  of('notice', ['subscriber_id', 'notice_id'], (subscriberId, noticeId) =>
    noticePlace({ subscriberId, noticeId }),
  ),
  of('mail_address', ['subscriber_id', 'address_key'], (subscriberId) => addressPlace(subscriberId)),
  of('mail', ['subscriber_id', 'mail_id'], (subscriberId, mailId) => mailPlace({ subscriberId, mailId })),
  of('push_subscription', ['subscriber_id', 'endpoint_key'], pushAddressPlace),
  of('push', ['subscriber_id', 'notice_id', 'endpoint_key'], (subscriberId, noticeId, endpointKey) =>
    pushPlace({ subscriberId, noticeId, endpointKey }),
  ),
  of('reply', ['subscriber_id', 'reply_id'], replyPlace),
  // The first column of this key is no subscription: whose the number is, is not known here.
  of('reply_part', ['text_key', 'part'], (key, part) => partPlace(String(key), Number(part))),
];
