import { brandOf } from '../brands/index.ts';
import { notify } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import { oddSignInTexts } from './odd-sign-in.texts.ts';

/** Somebody had the password and guessed at the second step until it closed: the owner hears of it, once an hour at most. */
export async function tellOddSignIn(
  tx: Tx,
  held: Pick<Subscription, 'subscriberId' | 'msisdn' | 'brand' | 'language'>,
): Promise<void> {
  const { title, text, sms } = oddSignInTexts({ skin: { id: held.brand }, language: held.language });
  await notify(tx, {
    subscriberId: held.subscriberId,
    noticeId: `odd sign-in/${tx.now.toString().slice(0, 13)}`,
    purpose: 'security',
    to: held.msisdn,
    title,
    text,
    sms,
    href: '/security/password',
    from: brandOf(held.brand).name,
    validForSeconds: 24 * 3600,
  });
}
