import { words } from '../web/index.ts';
import type { Cause } from './why.ts';

interface WhyTexts {
  readonly title: Readonly<Record<'more' | 'less' | 'same', (before: string) => string>>;
  readonly lead: Readonly<Record<'more' | 'less' | 'same', (sum: string) => string>>;
  readonly toDay: (day: number) => string;
  readonly cause: Readonly<Record<Cause, Readonly<Record<'more' | 'less', string>>>>;
  readonly causeLead: Readonly<Record<Cause, string>>;
  readonly effect: Readonly<
    Record<'used' | 'cover' | 'fresh' | 'gone', (before: string, now: string) => string>
  >;
  readonly price: (unit: 'minute' | 'megabyte' | 'piece', before: string, now: string) => string;
  readonly nothing: string;
  readonly method: string;
  readonly methodLead: string;
  readonly more: (count: number) => string;
}

const uk: WhyTexts = {
  title: {
    more: (before) => `Чому більше, ніж ${before}`,
    less: (before) => `Чому менше, ніж ${before}`,
    same: (before) => `Стільки ж, як ${before}`,
  },
  lead: {
    more: (sum) => `Ви витратили на ${sum} більше.`,
    less: (sum) => `Ви витратили на ${sum} менше.`,
    same: () => 'Різниці немає.',
  },
  toDay: (day) => `Місяць ще триває, тому порівнюємо дні з 1 по ${day} в обох місяцях.`,
  cause: {
    volume: { more: 'Користувалися більше', less: 'Користувалися менше' },
    habits: { more: 'Нові звички', less: 'Чого вже не було' },
    allowance: { more: 'Пакета вистачило на менше', less: 'Пакет покрив більше' },
    price: { more: 'Стало дорожче', less: 'Стало дешевше' },
    fees: { more: 'Плати й разові списання', less: 'Менше плат' },
  },
  causeLead: {
    volume: 'Те саме за тією самою ціною, лише обсяг інший.',
    habits: 'Напрямки й послуги, що були лише в одному з місяців.',
    allowance: 'Частка, яку покрили включені хвилини, SMS і мегабайти.',
    price: 'Інша ціна за одиницю: інший тариф, час доби, довжина дзвінків.',
    fees: 'Щомісячні, щоденні й разові плати.',
  },
  effect: {
    used: (before, now) => `було ${before}, стало ${now}`,
    cover: (before, now) => `покрито пакетом: було ${before}, стало ${now}`,
    fresh: (_before, now) => `${now}, раніше не було`,
    gone: (before) => `було ${before}, тепер немає`,
  },
  price: (unit, before, now) =>
    `${{ minute: 'хвилина', megabyte: 'мегабайт', piece: 'одне' }[unit]} у середньому: було ${before}, стало ${now}`,
  nothing: 'Порівнювати немає з чим: в обох місяцях витрат не було.',
  method: 'Як ми рахуємо',
  methodLead:
    'Для кожного напрямку: спершу скільки коштував би новий обсяг за старою ціною, далі — що змінив пакет, решта — ціна. Те, що було лише в одному з місяців, — звички; плати окремо. Частини завжди дають точну різницю.',
  more: (count) => `і ще ${count}`,
};

const en: WhyTexts = {
  title: {
    more: (before) => `Why more than ${before}`,
    less: (before) => `Why less than ${before}`,
    same: (before) => `As much as ${before}`,
  },
  lead: {
    more: (sum) => `You spent ${sum} more.`,
    less: (sum) => `You spent ${sum} less.`,
    same: () => 'There is no difference.',
  },
  toDay: (day) => `The month is not over, so days 1 to ${day} of both months are compared.`,
  cause: {
    volume: { more: 'You used more', less: 'You used less' },
    habits: { more: 'New habits', less: 'What is no more' },
    allowance: { more: 'The package covered less', less: 'The package covered more' },
    price: { more: 'It became dearer', less: 'It became cheaper' },
    fees: { more: 'Fees and one-offs', less: 'Fewer fees' },
  },
  causeLead: {
    volume: 'The same at the same price, only more or less of it.',
    habits: 'Destinations and services that only one of the months knows.',
    allowance: 'The part that included minutes, SMS and megabytes covered.',
    price: 'Another price for a unit: another plan, time of day, length of calls.',
    fees: 'Monthly, daily and single fees.',
  },
  effect: {
    used: (before, now) => `${before} before, ${now} now`,
    cover: (before, now) => `covered: ${before} before, ${now} now`,
    fresh: (_before, now) => `${now}, none before`,
    gone: (before) => `${before} before, none now`,
  },
  price: (unit, before, now) =>
    `${{ minute: 'a minute', megabyte: 'a megabyte', piece: 'one' }[unit]} on average: ${before} before, ${now} now`,
  nothing: 'There is nothing to compare: nothing was spent in either month.',
  method: 'How we work it out',
  methodLead:
    'For each destination: first what the new amount of use would have cost at the old price, then what the package changed, and the rest is price. What only one of the months knows is a habit; fees stand by themselves. The parts always make the exact difference.',
  more: (count) => `and ${count} more`,
};

export const whyTexts = words(
  { uk, en },
  {
    uk: {
      lead: {
        more: (sum) => `Пішло на ${sum} більше.`,
        less: (sum) => `Пішло на ${sum} менше. Красота!`,
        same: () => 'Різниці немає.',
      },
    },
    en: {},
  },
);
