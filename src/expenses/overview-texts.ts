import { countText, DAYS } from '../terms/index.ts';
import { words } from '../web/index.ts';
import { vocative } from './vocative.ts';

interface OverviewTexts {
  readonly greeting: (hour: number, name: string) => string;
  readonly onAccount: (when: string) => string;
  readonly topUp: string;
  readonly whence: string;
  readonly yourNumber: string;
  readonly pace: (sum: string, before: string | null) => string;
  readonly compared: (percent: number, before: string) => string;
  readonly setBudget: string;
  readonly changeBudget: string;
  readonly wherePaid: string;
  readonly nothingYet: string;
  readonly nothingYetLead: string;
  readonly lastMonthWas: (month: string, sum: string) => string;
  readonly allExpenses: string;
  readonly attention: string;
  readonly nothingUnusual: string;
  readonly noConsent: (service: string) => string;
  readonly noConsentAct: string;
  readonly dearDay: (day: string, sum: string, most: string) => string;
  readonly dearDayAct: string;
  /** No use at all of the number for so many days, or no calls. */
  readonly unused: Readonly<Record<'all' | 'calls', (service: string, days: number) => string>>;
  readonly unusedAct: string;
  readonly detailedBill: string;
  readonly detailedBillLead: string;
  readonly detailedBillAct: string;
}

const uk: OverviewTexts = {
  greeting: (hour, name) =>
    `${hour < 5 ? 'Доброї ночі' : hour < 11 ? 'Доброго ранку' : hour < 18 ? 'Добрий день' : 'Добрий вечір'}, ${vocative(name)}`,
  onAccount: (when) => `на рахунку · станом на ${when}`,
  topUp: 'Поповнити',
  whence: 'Звідки ця сума',
  yourNumber: 'Ваш номер',
  pace: (sum, before) =>
    `За цим темпом до кінця місяця — близько ${sum}${before === null ? '' : `; минулого місяця було ${before}`}.`,
  compared: (percent, before) =>
    percent === 0
      ? `Стільки ж, як на цей день ${before}.`
      : `Це на ${Math.abs(percent)} % ${percent < 0 ? 'менше' : 'більше'}, ніж на цей день ${before}.`,
  setBudget: 'Задати бюджет',
  changeBudget: 'Бюджет і попередження',
  wherePaid: 'Куди пішли гроші',
  nothingYet: 'Цього місяця витрат ще немає',
  nothingYetLead: 'Щойно ви зателефонуєте чи вийдете в інтернет, витрати зʼявляться тут.',
  lastMonthWas: (month, sum) => `${month} ви витратили ${sum}.`,
  allExpenses: 'Усі витрати',
  attention: 'Варте уваги',
  nothingUnusual: 'Нічого незвичного цього місяця не сталося.',
  noConsent: (service) => `За послугу «${service}» нічого не береться: запису про вашу згоду немає.`,
  noConsentAct: 'Переглянути послуги',
  dearDay: (day, sum, most) => `${day} — незвично дорогий день: ${sum}. Найбільше: ${most}.`,
  dearDayAct: 'Відкрити день',
  unused: {
    all: (service, days) =>
      `Послуга «${service}» платна, а номером не користувалися ${countText(days, 'uk', DAYS.uk)}.`,
    calls: (service, days) =>
      `Послуга «${service}» платна, а дзвінків не було вже ${countText(days, 'uk', DAYS.uk)}.`,
  },
  unusedAct: 'Переглянути послуги',
  detailedBill: 'Деталізація',
  detailedBillLead: 'Кожен дзвінок, SMS і сеанс інтернету окремим рядком — із поясненням кожної суми.',
  detailedBillAct: 'До деталізацій',
};

const en: OverviewTexts = {
  greeting: (hour, name) =>
    `${hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'}, ${name}`,
  onAccount: (when) => `on the account · as of ${when}`,
  topUp: 'Top up',
  whence: 'Where it comes from',
  yourNumber: 'Your number',
  pace: (sum, before) =>
    `At this pace about ${sum} by the end of the month${before === null ? '' : `; last month was ${before}`}.`,
  compared: (percent, before) =>
    percent === 0
      ? `As much as by this day ${before}.`
      : `That is ${Math.abs(percent)}% ${percent < 0 ? 'less' : 'more'} than by this day ${before}.`,
  setBudget: 'Set a budget',
  changeBudget: 'Budget and warnings',
  wherePaid: 'Where the money went',
  nothingYet: 'No expenses this month so far',
  nothingYetLead: 'As soon as you call or go online, expenses appear here.',
  lastMonthWas: (month, sum) => `You spent ${sum} ${month}.`,
  allExpenses: 'All expenses',
  attention: 'Worth a look',
  nothingUnusual: 'Nothing unusual happened this month.',
  noConsent: (service) => `Nothing is taken for “${service}”: there is no record that you agreed to it.`,
  noConsentAct: 'Look at the services',
  dearDay: (day, sum, most) => `${day} was unusually dear: ${sum}. Most of it: ${most}.`,
  dearDayAct: 'Open the day',
  unused: {
    all: (service, days) =>
      `The service “${service}” is paid, and the number has not been used for ${countText(days, 'en', DAYS.en)}.`,
    calls: (service, days) =>
      `The service “${service}” is paid, and there has not been a call for ${countText(days, 'en', DAYS.en)}.`,
  },
  unusedAct: 'Look at the services',
  detailedBill: 'Detailed bill',
  detailedBillLead: 'Each call, SMS and data session on a line of its own, each sum explained.',
  detailedBillAct: 'To detailed bills',
};

export const overviewTexts = words(
  { uk, en },
  {
    uk: {
      greeting: (hour, name) =>
        `${hour < 5 ? 'Не спиться' : hour < 11 ? 'Доброго ранку' : hour < 18 ? 'Привіт' : 'Вечір добрий'}, ${vocative(name)}`,
      yourNumber: 'Твій номер',
      nothingUnusual: 'Цього місяця — жодних несподіванок.',
      nothingYetLead: 'Щойно подзвониш чи зайдеш в інтернет, витрати зʼявляться тут.',
      lastMonthWas: (month, sum) => `${month} пішло ${sum}.`,
      noConsent: (service) => `За «${service}» нічого не береться: запису про твою згоду немає.`,
      dearDay: (day, sum, most) => `${day} — нічогенький день: ${sum}. Найбільше: ${most}.`,
    },
    en: {
      greeting: (_hour, name) => `Hi ${name}`,
      wherePaid: 'Where it all went',
      nothingUnusual: 'Nothing odd this month.',
      dearDay: (day, sum, most) => `${day} was quite a day: ${sum}. Most of it: ${most}.`,
    },
  },
);
