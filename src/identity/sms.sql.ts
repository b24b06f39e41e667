import { brandOf } from '../brands/index.ts';
import { putMessage } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import { type BrandId, inLanguage } from '../terms/index.ts';
import { identitySms, type SmsKind } from './code.texts.ts';
import { CODE_MINUTES } from './sms-code.ts';

const NOTICE_HOURS = 24;

/** An SMS of this room to a subscription's own number, in its language. A code is forgotten by the network with its life. */
export async function putSms(
  tx: Tx,
  origins: Readonly<Record<BrandId, string>>,
  to: Pick<Subscription, 'subscriberId' | 'msisdn' | 'brand' | 'language'>,
  sms: { readonly kind: SmsKind; readonly messageId: string; readonly code?: string },
): Promise<void> {
  const facts = {
    brand: brandOf(to.brand).name,
    code: sms.code ?? '',
    door: new URL(origins[to.brand]).host,
  };
  const isCode = sms.code !== undefined;
  await putMessage(tx, {
    subscriberId: to.subscriberId,
    messageId: sms.messageId,
    to: to.msisdn,
    text: inLanguage(identitySms, to.language)[sms.kind](facts),
    purpose: isCode ? 'code' : 'notice',
    validForSeconds: isCode ? CODE_MINUTES * 60 : NOTICE_HOURS * 3600,
  });
}
