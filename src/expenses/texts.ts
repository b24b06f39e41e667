import {
  type Category,
  countText,
  type CountForms,
  type InEveryLanguage,
  type Language,
} from '../terms/index.ts';
import { words } from '../web/index.ts';

interface ExpensesTexts {
  readonly greeting: (hour: number, name: string) => string;
  readonly onAccount: (when: string) => string;
  readonly yourNumber: string;
  readonly spent: (month: string) => string;
  readonly soFar: string;
  readonly compared: (percent: number, before: string) => string;
  readonly wherePaid: string;
  readonly nothingYet: string;
  readonly nothingYetLead: string;
  readonly allExpenses: string;
  readonly detailedBill: string;
  readonly detailedBillLead: string;
  readonly detailedBillAct: string;
  readonly services: string;
  readonly servicesLead: string;
  readonly tryPrice: string;
  readonly plan: string;
  readonly since: string;
  readonly fee: string;
  readonly noFee: string;
  readonly per: Readonly<Record<'day' | 'month' | 'once', string>> & {
    readonly days: (days: number) => string;
  };
  readonly channel: string;
  readonly channels: Readonly<Record<string, string>>;
  readonly noServices: string;
  readonly service: string;
  readonly expenses: string;
  readonly expensesLead: string;
  readonly byService: string;
  readonly byDay: (month: string) => string;
  readonly byMonth: string;
  readonly chooseMonth: string;
  readonly months: string;
  readonly show: string;
  readonly total: string;
  readonly howMuch: string;
  readonly sum: string;
  readonly linesOf: (month: string) => string;
  readonly linesOpen: string;
  readonly linesOrdered: string;
  readonly stillLoading: string;
  readonly proof: (sum: string) => string;
  readonly proofFails: string;
  readonly dutyFree: string;
  readonly dutyExtra: string;
}

const uk: ExpensesTexts = {
  greeting: (hour, name) =>
    `${hour < 5 ? 'Доброї ночі' : hour < 11 ? 'Доброго ранку' : hour < 18 ? 'Добрий день' : 'Добрий вечір'}, ${name}`,
  onAccount: (when) => `на рахунку · станом на ${when}`,
  yourNumber: 'Ваш номер',
  spent: (month) => `Витрати ${month}`,
  soFar: 'поки що',
  compared: (percent, before) =>
    percent === 0
      ? `Стільки ж, як на цей день ${before}.`
      : `Це на ${Math.abs(percent)} % ${percent < 0 ? 'менше' : 'більше'}, ніж на цей день ${before}.`,
  wherePaid: 'Куди пішли гроші',
  nothingYet: 'Цього місяця витрат ще немає',
  nothingYetLead: 'Щойно ви зателефонуєте чи вийдете в інтернет, витрати зʼявляться тут.',
  allExpenses: 'Усі витрати',
  detailedBill: 'Деталізація',
  detailedBillLead: 'Кожен дзвінок, SMS і сеанс інтернету окремим рядком — із поясненням кожної суми.',
  detailedBillAct: 'До деталізацій',
  services: 'Послуги',
  servicesLead: 'Ваш тарифний план і все, що підключено до номера.',
  tryPrice: 'Порахувати, скільки коштує дзвінок, SMS чи інтернет',
  plan: 'Тарифний план',
  since: 'Діє з',
  fee: 'Плата',
  noFee: 'без плати',
  per: { day: 'за день', month: 'за місяць', once: 'одноразово', days: (days) => `за ${days} днів` },
  channel: 'Як підключено',
  channels: {
    ussd: 'USSD-командою',
    sms: 'через SMS',
    shop: 'у салоні',
    care: 'через 466',
    portal: 'тут, на сайті',
    app: 'у застосунку',
  },
  noServices: 'Додаткових послуг немає.',
  service: 'Послуга',
  expenses: 'Витрати',
  expensesLead: 'На що й коли витрачено. Кожну суму можна відкрити в деталізації.',
  byService: 'За послугами',
  byDay: (month) => `За днями: ${month}`,
  byMonth: 'За місяцями',
  chooseMonth: 'Місяць',
  months: 'Оберіть місяць',
  show: 'Показати',
  total: 'Разом',
  howMuch: 'Скільки',
  sum: 'Сума',
  linesOf: (month) => `Рядки за ${month}`,
  linesOpen: 'Місяць закрито: усі рядки відкриті безплатно.',
  linesOrdered:
    'Окремі рядки поточного місяця є в замовленій деталізації; суми за послугами й днями завжди безплатні.',
  stillLoading: 'Старші місяці ще завантажуються: суми в них зростатимуть.',
  proof: (sum) => `Сума рядків ${sum} = рух рахунку за місяць`,
  proofFails: 'Суми витрат і руху рахунку розійшлися. Це наша помилка, ми вже її шукаємо.',
  dutyFree: 'з ПДВ і збором',
  dutyExtra: 'з ПДВ, збір до ПФ додається',
};

const en: ExpensesTexts = {
  greeting: (hour, name) =>
    `${hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'}, ${name}`,
  onAccount: (when) => `on the account · as of ${when}`,
  yourNumber: 'Your number',
  spent: (month) => `Spent ${month}`,
  soFar: 'so far',
  compared: (percent, before) =>
    percent === 0
      ? `As much as by this day ${before}.`
      : `That is ${Math.abs(percent)}% ${percent < 0 ? 'less' : 'more'} than by this day ${before}.`,
  wherePaid: 'Where the money went',
  nothingYet: 'No expenses this month so far',
  nothingYetLead: 'As soon as you call or go online, expenses appear here.',
  allExpenses: 'All expenses',
  detailedBill: 'Detailed bill',
  detailedBillLead: 'Each call, SMS and data session on a line of its own, each sum explained.',
  detailedBillAct: 'To detailed bills',
  services: 'Services',
  servicesLead: 'Your plan and everything that is switched on for the number.',
  tryPrice: 'Work out what a call, an SMS or the internet costs',
  plan: 'Plan',
  since: 'Since',
  fee: 'Fee',
  noFee: 'no fee',
  per: { day: 'a day', month: 'a month', once: 'once', days: (days) => `every ${days} days` },
  channel: 'Switched on',
  channels: {
    ussd: 'by USSD command',
    sms: 'by SMS',
    shop: 'in a shop',
    care: 'by calling 466',
    portal: 'here on the site',
    app: 'in the app',
  },
  noServices: 'No additional services.',
  service: 'Service',
  expenses: 'Expenses',
  expensesLead: 'What you spent on, and when. Each sum can be opened in the detailed bill.',
  byService: 'By service',
  byDay: (month) => `By day: ${month}`,
  byMonth: 'By month',
  chooseMonth: 'Month',
  months: 'Choose a month',
  show: 'Show',
  total: 'Total',
  howMuch: 'How much',
  sum: 'Sum',
  linesOf: (month) => `Lines of ${month}`,
  linesOpen: 'The month is closed: all lines are open, free of charge.',
  linesOrdered:
    'Single lines of the current month are in an ordered detailed bill; sums by service and by day are always free.',
  stillLoading: 'Older months are still being loaded: their sums will grow.',
  proof: (sum) => `Sum of lines ${sum} = movement of the account in the month`,
  proofFails:
    'The sums of expenses and of the account differ. This is our mistake and we are looking for it.',
  dutyFree: 'incl. VAT and duty',
  dutyExtra: 'incl. VAT, pension-fund duty extra',
};

export const expensesTexts = words(
  { uk, en },
  {
    uk: {
      greeting: (hour, name) =>
        `${hour < 5 ? 'Не спиться' : hour < 11 ? 'Доброго ранку' : hour < 18 ? 'Привіт' : 'Вечір добрий'}, ${name}`,
      yourNumber: 'Твій номер',
      nothingYetLead: 'Щойно подзвониш чи зайдеш в інтернет, витрати зʼявляться тут.',
      servicesLead: 'Твій тариф і все, що підключено до номера.',
      months: 'Обери місяць',
    },
    en: { greeting: (_hour, name) => `Hi ${name}`, wherePaid: 'Where it all went' },
  },
);

export const categoryNames: InEveryLanguage<Readonly<Record<Category, string>>> = {
  uk: {
    onnet: 'Дзвінки в мережі',
    offnet: 'Дзвінки іншим',
    abroad: 'За кордон і роумінг',
    messages: 'SMS і MMS',
    data: 'Інтернет',
    fees: 'Послуги й плати',
  },
  en: {
    onnet: 'Calls in the network',
    offnet: 'Calls to others',
    abroad: 'Abroad and roaming',
    messages: 'SMS and MMS',
    data: 'Data',
    fees: 'Services and fees',
  },
};

const calls: CountForms = {
  uk: { one: 'дзвінок', few: 'дзвінки', many: 'дзвінків', other: 'дзвінка' },
  en: { one: 'call', other: 'calls' },
};
const messages: CountForms = {
  uk: { one: 'повідомлення', few: 'повідомлення', many: 'повідомлень', other: 'повідомлення' },
  en: { one: 'message', other: 'messages' },
};
const sessions: CountForms = {
  uk: { one: 'сеанс', few: 'сеанси', many: 'сеансів', other: 'сеансу' },
  en: { one: 'session', other: 'sessions' },
};
const fees: CountForms = {
  uk: { one: 'нарахування', few: 'нарахування', many: 'нарахувань', other: 'нарахування' },
  en: { one: 'charge', other: 'charges' },
};
const events: CountForms = {
  uk: { one: 'подія', few: 'події', many: 'подій', other: 'події' },
  en: { one: 'event', other: 'events' },
};

const COUNTED: Readonly<Record<Category, CountForms>> = {
  onnet: calls,
  offnet: calls,
  abroad: events,
  messages,
  data: sessions,
  fees,
};

/** `12 дзвінків`: how often, in the word that fits the category. */
export function howOften(category: Category, records: number, language: Language): string {
  return countText(records, language, COUNTED[category][language]);
}
