import { countText, DAYS } from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { Use } from './price-list.ts';

interface PriceListTexts {
  readonly title: string;
  readonly lead: string;
  readonly tryIt: string;
  readonly uses: Readonly<Record<Use, string>>;
  readonly use: string;
  readonly price: string;
  readonly none: string;
  readonly covered: string;
  readonly fees: string;
  readonly closed: string;
  readonly closedNote: string;
  readonly services: string;
  readonly service: string;
  readonly fee: string;
  readonly free: string;
  readonly per: Readonly<Record<'day' | 'month' | 'once', string>> & { days(count: number): string };
  readonly note: string;
}

export const priceListTexts = words<PriceListTexts>(
  {
    uk: {
      title: 'Ціни',
      lead: 'Стільки знімається з рахунку — з ПДВ і збором до Пенсійного фонду. Кожна ціна відкриває свій розрахунок.',
      tryIt: 'Порахувати свій дзвінок',
      uses: {
        network: 'Хвилина в мережі',
        others: 'Хвилина на інші номери України',
        abroad: 'Хвилина до Польщі',
        sms: 'SMS в Україні',
        data: '10 МБ інтернету',
      },
      use: 'Послуга',
      price: 'З рахунку',
      none: 'немає',
      covered: 'у пакеті',
      fees: 'Плата за тариф',
      closed: 'Тарифи, які більше не підключаємо',
      closedNote: 'Вони діють для тих, хто їх має.',
      services: 'Додаткові послуги',
      service: 'Послуга',
      fee: 'Плата',
      free: 'без плати',
      per: {
        day: 'на день',
        month: 'на місяць',
        once: 'одноразово',
        days: (count) => `за ${countText(count, 'uk', DAYS.uk)}`,
      },
      note: 'Перша послуга місяця, зараз: пакети тарифу ще не використано. Плату тарифу показано окремо.',
    },
    en: {
      title: 'Prices',
      lead: 'What is taken from the balance, with VAT and the pension-fund duty. Each price opens its arithmetic.',
      tryIt: 'Price a call of your own',
      uses: {
        network: 'A minute in the network',
        others: 'A minute to other Ukrainian numbers',
        abroad: 'A minute to Poland',
        sms: 'An SMS in Ukraine',
        data: '10 MB of internet',
      },
      use: 'Service',
      price: 'From the balance',
      none: 'none',
      covered: 'in the bundle',
      fees: 'Fee of the plan',
      closed: 'Plans no longer offered',
      closedNote: 'They hold for those who have them.',
      services: 'Additional services',
      service: 'Service',
      fee: 'Fee',
      free: 'no fee',
      per: {
        day: 'a day',
        month: 'a month',
        once: 'once',
        days: (count) => `every ${countText(count, 'en', DAYS.en)}`,
      },
      note: 'The first use of a month, now: allowances still untouched. The fee of the plan stands apart.',
    },
  },
  { uk: { tryIt: 'Порахувати свій дзвінок' }, en: {} },
);
