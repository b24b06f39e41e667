import { randomUUID } from 'node:crypto';
import { brandOf } from '../brands/index.ts';
import { notify } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import { type BrandId, type InEveryLanguage, inLanguage } from '../terms/index.ts';
import type { Dispute } from './dispute.ts';

const HOURS = 24;

/** One segment in Ukrainian: brand, number and where to read. */
export const ANSWERED: InEveryLanguage<(brand: string, number: number, door: string) => string> = {
  uk: (brand, number, door) => `${brand}: відповідь на звернення №${number}: ${door}`,
  en: (brand, number, door) => `${brand}: your dispute No ${number} is answered: ${door}/disputes`,
};

/** What mail and inbox say: enough to know that one should look, and no sum. */
export const WORDS: InEveryLanguage<AnswerWords> = {
  uk: {
    title: (number) => `Відповідь на звернення № ${number}`,
    text: {
      kyivstar: (label) => `Центр обслуговування відповів на вашу незгоду із сумою: ${label}.`,
      djuice: (label) => `Центр обслуговування відповів на твою незгоду із сумою: ${label}.`,
    },
    money: 'Гроші повернено на рахунок.',
  },
  en: {
    title: (number) => `Dispute No ${number} is answered`,
    text: {
      kyivstar: (label) => `The Care Center has answered your dispute of a sum: ${label}.`,
      djuice: (label) => `The Care Center has answered your dispute of a sum: ${label}.`,
    },
    money: 'Money was given back to the account.',
  },
};

interface AnswerWords {
  readonly title: (number: number) => string;
  readonly text: Readonly<Record<BrandId, (label: string) => string>>;
  readonly money: string;
}

/**
 * Tells a subscriber that there is an answer: in the inbox, and by the channels that they chose for results. The SMS names
 * the dispute only; the answer itself stands on the portal.
 */
export async function tellAnswer(
  tx: Tx,
  origins: Readonly<Record<BrandId, string>>,
  to: Pick<Subscription, 'subscriberId' | 'msisdn' | 'brand' | 'language'>,
  { number, label, withMoney }: Pick<Dispute, 'number' | 'label'> & { readonly withMoney: boolean },
): Promise<void> {
  const origin = origins[to.brand];
  const { name } = brandOf(to.brand);
  const words = inLanguage(WORDS, to.language);
  const said = words.text[to.brand](inLanguage(label, to.language));
  await notify(tx, {
    subscriberId: to.subscriberId,
    noticeId: randomUUID(),
    purpose: 'ready',
    to: to.msisdn,
    title: words.title(number),
    text: withMoney ? `${said} ${words.money}` : said,
    sms: inLanguage(ANSWERED, to.language)(name, number, new URL(origin).host),
    href: `/disputes/${number}`,
    origin,
    from: name,
    validForSeconds: HOURS * 3600,
  });
}
