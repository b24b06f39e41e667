import { words } from '../web/index.ts';
import type { TrialField, TrialKind } from './trial.ts';

interface TrialTexts {
  readonly title: string;
  readonly lead: string;
  readonly plan: string;
  closed(name: string): string;
  readonly kind: string;
  readonly kinds: Readonly<Record<TrialKind, string>>;
  readonly other: string;
  readonly otherHint: string;
  readonly length: string;
  readonly lengthHint: string;
  readonly volume: string;
  readonly volumeHint: string;
  readonly day: string;
  readonly time: string;
  readonly timeHint: string;
  readonly roaming: string;
  readonly submit: string;
  readonly wrong: Readonly<Record<TrialField, string>>;
  readonly result: string;
  readonly onlyCall: string;
  readonly fees: string;
  readonly feesNote: string;
  readonly inAll: string;
  readonly noPrice: string;
  readonly compared: string;
  readonly comparedNote: string;
  readonly openRates: string;
}

export const trialTexts = words<TrialTexts>(
  {
    uk: {
      title: 'Скільки це коштує?',
      lead: 'Спробуйте дзвінок, SMS або інтернет за будь-яким тарифом — рахуємо так само, як для рахунку.',
      plan: 'Тариф',
      closed: (name) => `${name} (більше не підключаємо)`,
      kind: 'Що рахуємо',
      kinds: { voice: 'Дзвінок', sms: 'SMS', data: 'Інтернет' },
      other: 'На який номер',
      otherHint: 'Для дзвінка та SMS. Український, короткий або закордонний — з плюсом',
      length: 'Скільки триває дзвінок',
      lengthHint: 'Хвилини й секунди, наприклад 2:30',
      volume: 'Скільки мегабайтів',
      volumeHint: 'Для інтернету, наприклад 100',
      day: 'Якого дня',
      time: 'О котрій годині',
      timeHint: 'За Києвом, наприклад 14:05',
      roaming: 'Де ви в цей час',
      submit: 'Порахувати',
      wrong: {
        plan: 'Оберіть тариф.',
        kind: 'Оберіть: дзвінок, SMS чи інтернет.',
        other: 'Введіть номер повністю, наприклад 067 123 45 67 або +48 22 123 45 67.',
        length: 'Введіть тривалість хвилинами й секундами, наприклад 2:30; щонайбільше 12 діб.',
        volume: 'Введіть кількість мегабайтів, наприклад 100.',
        day: 'Введіть день, наприклад 2026-11-20.',
        time: 'Введіть час, наприклад 14:05.',
        roaming: 'Оберіть, де ви в цей час.',
      },
      result: 'Знімемо з рахунку',
      onlyCall: 'З чого складається сума',
      fees: 'Плата, яку відкриває це користування',
      feesNote: 'Береться один раз на день — перед першою платною послугою дня.',
      inAll: 'Разом із платою за день',
      noPrice: 'За цим тарифом у цей день такої послуги немає.',
      compared: 'Те саме за іншими тарифами',
      comparedNote: 'Для першої послуги місяця; пакети тарифу ще не використано. Без щомісячної плати.',
      openRates: 'Показати розрахунок',
    },
    en: {
      title: 'What does it cost?',
      lead: 'Try a call, an SMS or the internet under any plan — worked out just as it is for your bill.',
      plan: 'Plan',
      closed: (name) => `${name} (no longer offered)`,
      kind: 'What to price',
      kinds: { voice: 'Call', sms: 'SMS', data: 'Internet' },
      other: 'To which number',
      otherHint: 'For calls and SMS. Ukrainian, short, or foreign with a plus',
      length: 'How long the call lasts',
      lengthHint: 'Minutes and seconds, e.g. 2:30',
      volume: 'How many megabytes',
      volumeHint: 'For the internet, e.g. 100',
      day: 'On which day',
      time: 'At what time',
      timeHint: 'Kyiv time, e.g. 14:05',
      roaming: 'Where you are then',
      submit: 'Work it out',
      wrong: {
        plan: 'Choose a plan.',
        kind: 'Choose a call, an SMS or the internet.',
        other: 'Enter the whole number, e.g. 067 123 45 67 or +48 22 123 45 67.',
        length: 'Enter minutes and seconds, e.g. 2:30; 12 days at most.',
        volume: 'Enter a number of megabytes, e.g. 100.',
        day: 'Enter a day, e.g. 2026-11-20.',
        time: 'Enter a time, e.g. 14:05.',
        roaming: 'Choose where you are then.',
      },
      result: 'Taken from the balance',
      onlyCall: 'How the sum comes about',
      fees: 'The fee that this use opens',
      feesNote: 'Taken once a day, before the first paid use of the day.',
      inAll: 'With the fee of the day',
      noPrice: 'This plan has no such service on that day.',
      compared: 'The same under other plans',
      comparedNote: 'As the first use of a month, with allowances still untouched. Without monthly fees.',
      openRates: 'Show the arithmetic',
    },
  },
  {
    uk: {
      lead: 'Спробуй дзвінок, SMS або інтернет за будь-яким тарифом — рахуємо так само, як для рахунку.',
      roaming: 'Де ти в цей час',
      wrong: {
        plan: 'Обери тариф.',
        kind: 'Обери: дзвінок, SMS чи інтернет.',
        other: 'Введи номер повністю, наприклад 067 123 45 67 або +48 22 123 45 67.',
        length: 'Введи тривалість хвилинами й секундами, наприклад 2:30; щонайбільше 12 діб.',
        volume: 'Введи кількість мегабайтів, наприклад 100.',
        day: 'Введи день, наприклад 2026-11-20.',
        time: 'Введи час, наприклад 14:05.',
        roaming: 'Обери, де ти в цей час.',
      },
    },
    en: {},
  },
);
