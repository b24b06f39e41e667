import { randomUUID } from 'node:crypto';
import { brandOf } from '../brands/index.ts';
import { putMessage } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import type { BrandId, InEveryLanguage } from '../terms/index.ts';

const HOURS = 24;

/** One segment in Ukrainian: brand, number and where to read. */
export const ANSWERED: InEveryLanguage<(brand: string, number: number, door: string) => string> = {
  uk: (brand, number, door) => `${brand}: відповідь на звернення №${number}: ${door}`,
  en: (brand, number, door) => `${brand}: your dispute No ${number} is answered: ${door}/disputes`,
};

/** Tells a subscriber that there is an answer; what it says stands on the portal only. */
export async function tellAnswer(
  tx: Tx,
  origins: Readonly<Record<BrandId, string>>,
  to: Pick<Subscription, 'subscriberId' | 'msisdn' | 'brand' | 'language'>,
  number: number,
): Promise<void> {
  const door = new URL(origins[to.brand]).host;
  await putMessage(tx, {
    subscriberId: to.subscriberId,
    messageId: randomUUID(),
    to: to.msisdn,
    text: ANSWERED[to.language](brandOf(to.brand).name, number, door),
    purpose: 'notice',
    validForSeconds: HOURS * 3600,
  });
}
