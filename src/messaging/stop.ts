import type { Tx } from '../store/index.ts';
import {
  type InEveryLanguage,
  type Language,
  type Msisdn,
  type SubscriberId,
  inLanguage,
} from '../terms/index.ts';
import { choose, quietHoursOf } from './choice.sql.ts';
import { putMessage } from './message.sql.ts';

/** How people say that they want no SMS any more. */
const STOP = /^\s*(stop|стоп|unsubscribe|відписатися)\s*[.!]*\s*$/iu;

export function asksToStop(text: string): boolean {
  return STOP.test(text);
}

/** What is answered, once: it fits into one segment. */
export const STOPPED: InEveryLanguage<string> = {
  uk: 'SMS більше не надсилаємо, крім кодів і безпеки. Усе — в порталі.',
  en: 'No more SMS from us except codes and security. The rest is in the portal.',
};

const ANSWER_VALID_S = 3_600;

/** Takes back the consent to every SMS that may be refused, and says so once a day at most. */
export async function stopSms(
  tx: Tx,
  who: { readonly subscriberId: SubscriberId; readonly msisdn: Msisdn; readonly language: Language },
): Promise<void> {
  const refused = (['alert', 'ready', 'news'] as const).map((purpose) => ({
    purpose,
    channel: 'sms' as const,
    allowed: false,
  }));
  await choose(tx, who.subscriberId, refused, await quietHoursOf(tx, who.subscriberId));
  await putMessage(tx, {
    subscriberId: who.subscriberId,
    messageId: `stopped/${tx.now.toString().slice(0, 10)}`,
    to: who.msisdn,
    text: inLanguage(STOPPED, who.language),
    purpose: 'notice',
    validForSeconds: ANSWER_VALID_S,
  });
}
