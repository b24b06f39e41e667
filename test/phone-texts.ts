import { setTimeout } from 'node:timers/promises';
import type { PretendSmsc } from '../src/messaging/index.ts';
import type { Store } from '../src/store/index.ts';
import type { Msisdn } from '../src/terms/index.ts';

/** The texts of a phone, the newest last, once there are so many. Waits for the phone, not for time: it tells of every change. */
export async function smsOf(
  { phones }: PretendSmsc,
  number: string,
  atLeast: number,
): Promise<readonly string[]> {
  const msisdn = number as Msisdn;
  const texts = (): string[] =>
    phones
      .phone(msisdn)
      .inbox.toReversed()
      .map((sms) => sms.text);
  if (texts().length >= atLeast) return texts();
  return new Promise((resolve) => {
    const stop = phones.watch(() => {
      if (texts().length < atLeast) return;
      stop();
      resolve(texts());
    });
  });
}

/** How many there are once none is on its way. No phone tells what has not come, so the store is asked. */
export async function arrivedAt(
  { store, smsc }: { readonly store: Store; readonly smsc: PretendSmsc },
  msisdn: Msisdn,
): Promise<number> {
  for (;;) {
    const [onTheWay] = await store.query(
      `SELECT 1 FROM message WHERE recipient = $1 AND state IN ('queued', 'sent') LIMIT 1`,
      [msisdn],
    );
    if (onTheWay === undefined) return smsc.phones.phone(msisdn).inbox.length;
    await setTimeout(5);
  }
}
