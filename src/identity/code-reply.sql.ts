import { messagesOf, putMessage } from '../messaging/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import { type SubscriberId, inLanguage } from '../terms/index.ts';
import type { CodeWish } from './code-stop.ts';
import { letCodes, stopCodes } from './code-stop.sql.ts';
import { CODE_STOP_SMS } from './code-stop.texts.ts';
import type { Trail } from './trail.sql.ts';

const ANSWER_VALID_S = 3_600;

/** Does what an SMS from the phone itself asks for, writes it down, and answers once a day at most. */
export async function hearCodeWish(
  tx: Tx,
  trail: Trail,
  who: Pick<Subscription, 'subscriberId' | 'msisdn' | 'language'>,
  wish: CodeWish,
): Promise<void> {
  const { subscriberId } = who;
  const stops = wish === 'stop codes';
  const done = stops ? await stopCodes(tx, subscriberId, 'phone') : await letCodes(tx, subscriberId);
  if (done) await trail.record(tx, { subscriberId, act: stops ? 'codes stopped' : 'codes let' });
  const word = stops ? 'stopped' : 'let';
  await putMessage(tx, {
    subscriberId,
    messageId: `codes ${word}/${tx.now.toString().slice(0, 10)}`,
    to: who.msisdn,
    text: inLanguage(CODE_STOP_SMS, who.language)[word],
    purpose: 'notice',
    validForSeconds: ANSWER_VALID_S,
  });
}

/** Whether the newest SMS to a subscription brought a code or a password within a day: a bare "stop" answers it. */
export async function wasSentCode(
  db: Queries,
  subscriberId: SubscriberId,
  now: Temporal.Instant,
): Promise<boolean> {
  const [newest] = await messagesOf(db, subscriberId, 1);
  if (newest === undefined || (newest.purpose !== 'code' && newest.purpose !== 'password')) return false;
  return Temporal.Instant.compare(newest.putAt, now.subtract({ hours: 24 })) > 0;
}
