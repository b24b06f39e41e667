import { type CountForms, type InEveryLanguage, countText, inMonthText } from '../terms/index.ts';
import type { Month } from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { Refusal } from './order.ts';
import type { BillLine } from './line.ts';
import type { Reason } from './price-rule.ts';

interface BillTexts {
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly closed: string;
  readonly closedLead: string;
  readonly noMonths: string;
  readonly month: string;
  readonly lines: string;
  readonly sum: string;
  readonly open: string;
  readonly stillLoading: string;
  readonly current: string;
  readonly currentFree: string;
  readonly youGet: string;
  readonly youGetValue: (days: string, records: number) => string;
  readonly formats: string;
  readonly formatsValue: string;
  readonly again: string;
  readonly againValue: string;
  readonly price: string;
  readonly duty: string;
  readonly taken: string;
  readonly why: Readonly<Record<Reason, (month: Month, until: string) => string>>;
  readonly balance: string;
  readonly order: (sum: string) => string;
  readonly short: (missing: string) => string;
  readonly nothing: string;
  readonly contactsLead: string;
  readonly disputes: string;
  readonly disputesLead: string;
  readonly contacts: string;
  readonly askCoordinator: string;
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly orders: string;
  readonly ordered: string;
  readonly state: string;
  readonly states: Readonly<Record<'ordered' | 'preparing' | 'ready' | 'reversed', string>>;
  readonly preparing: string;
  readonly preparingLead: string;
  readonly lookAgain: string;
  readonly reversed: string;
  readonly reversedLead: (sum: string) => string;
  readonly billOf: (month: string) => string;
  readonly orderedAt: (when: string, sum: string) => string;
  readonly asOf: (when: string) => string;
  readonly time: string;
  readonly whom: string;
  readonly what: string;
  readonly howMuch: string;
  readonly uses: Readonly<Record<'voice' | 'sms' | 'mms', Readonly<Record<BillLine['direction'], string>>>>;
  readonly roaming: string;
  readonly kinds: Readonly<Record<BillLine['kind'], string>>;
  readonly directions: Readonly<Record<BillLine['direction'], string>>;
  readonly empty: string;
  readonly proof: (lines: number, sum: string, month: Month) => string;
  readonly proofFails: string;
  readonly proofFailsLines: (lines: number, sum: string) => string;
  readonly proofFailsExpense: (records: number, sum: string) => string;
  readonly proofFailsMoved: (sum: string) => string;
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  readonly first: string;
  readonly shown: (first: number, last: number, of: number) => string;
}

const LINE_FORMS: CountForms = {
  uk: { one: 'рядок', few: 'рядки', many: 'рядків', other: 'рядка' },
  en: { one: 'line', other: 'lines' },
};

const uk: BillTexts = {
  title: 'Деталізація',
  lead: 'Кожен дзвінок, SMS, сеанс інтернету й платіж окремим рядком.',
  back: 'До деталізації',
  closed: 'Закриті місяці',
  closedLead: 'Деталізація закритих місяців безкоштовна.',
  noMonths: 'Закритих місяців поки немає.',
  month: 'Місяць',
  lines: 'Рядків',
  sum: 'Сума',
  open: 'Відкрити',
  stillLoading: 'дані ще надходять',
  current: 'Поточний місяць',
  currentFree: 'Деталізація поточного місяця зараз безкоштовна.',
  youGet: 'Що у ній',
  youGetValue: (days, records) => `${days}, ${countText(records, 'uk', LINE_FORMS.uk)}`,
  formats: 'Де',
  formatsValue: 'на екрані, PDF, Excel, CSV, JSON',
  again: 'Повторно',
  againValue: 'будь-коли безкоштовно',
  price: 'Ціна з ПДВ',
  duty: 'Збір до Пенсійного фонду',
  taken: 'З рахунку',
  why: {
    special: (_month, until) => `пільгова ціна до кінця місяця: ${until}`,
    first: (month) => `перше замовлення ${inMonthText(month, 'uk')}`,
    further: (month) => `не перше замовлення ${inMonthText(month, 'uk')}`,
  },
  balance: 'На рахунку',
  order: (sum) => `Замовити за ${sum}`,
  short: (missing) => `На рахунку бракує ${missing}. Поповніть рахунок і поверніться на цю сторінку.`,
  contactsLead: 'Хто є хто: у деталізації стоятимуть імена.',
  disputes: 'Суми, з якими ви не згодні',
  disputesLead: 'Що оскаржено і що на це відповіли.',
  contacts: 'Імена замість номерів',
  askCoordinator: 'Деталізацію поточного місяця замовляють за плату. Таке право надає координатор компанії.',
  nothing: 'Цього місяця ще немає жодного рядка, тож і замовляти нема чого.',
  refusals: {
    'price changed':
      'Ціна змінилася, поки сторінку було відкрито. Нічого не знято. Нижче ціна на цю мить: перевірте її й замовте ще раз.',
    'balance too low': 'На рахунку не вистачає грошей. Нічого не знято. Поповніть рахунок і замовте ще раз.',
    'nothing to bill': 'Цього місяця ще немає жодного рядка. Нічого не знято.',
    'other content':
      'Цю форму вже використано для іншого замовлення. Нічого не знято. Нижче нова форма: перевірте її й замовте ще раз.',
  },
  orders: 'Попередні замовлення',
  ordered: 'Замовлено',
  state: 'Стан',
  states: { ordered: 'готується', preparing: 'готується', ready: 'готова', reversed: 'гроші повернено' },
  preparing: 'Деталізація готується',
  preparingLead: 'Зазвичай це кілька секунд. Замовлення вже записано, вдруге гроші не знімуться.',
  lookAgain: 'Подивитися ще раз',
  reversed: 'Деталізацію не вдалося підготувати',
  reversedLead: (sum) => `Це наша помилка. ${sum} повернено на рахунок повністю. Можна замовити ще раз.`,
  billOf: (month) => `Деталізація: ${month}`,
  orderedAt: (when, sum) => `Замовлено ${when} за ${sum}.`,
  asOf: (when) => `Останній рядок почався ${when}. Пізніших рядків тут не буде.`,
  time: 'Час',
  whom: 'З ким або що',
  what: 'Вид',
  howMuch: 'Скільки',
  uses: {
    voice: { out: 'Вихідний дзвінок', in: 'Вхідний дзвінок' },
    sms: { out: 'Надіслане SMS', in: 'Отримане SMS' },
    mms: { out: 'Надіслане MMS', in: 'Отримане MMS' },
  },
  roaming: 'роумінг',
  kinds: { voice: 'Дзвінок', sms: 'SMS', mms: 'MMS', data: 'Інтернет', fee: 'Плата' },
  directions: { out: 'вихідний', in: 'вхідний' },
  empty: 'За цей місяць немає жодного рядка.',
  proof: (lines, sum, month) =>
    `${countText(lines, 'uk', LINE_FORMS.uk)} · сума ${sum} = витрати ${inMonthText(month, 'uk')} = рух рахунку`,
  proofFails: 'Суми не сходяться, і ми цього не приховуємо. Зверніться до Центру обслуговування: 466.',
  proofFailsLines: (lines, sum) => `Рядки: ${countText(lines, 'uk', LINE_FORMS.uk)}, ${sum}`,
  proofFailsExpense: (records, sum) => `Витрати: ${countText(records, 'uk', LINE_FORMS.uk)}, ${sum}`,
  proofFailsMoved: (sum) => `Рух рахунку: ${sum}`,
  pages: 'Сторінки',
  previous: 'Попередні рядки',
  next: 'Наступні рядки',
  first: 'Від початку',
  shown: (first, last, of) => `Рядки ${first}–${last} з ${of}`,
};

const en: BillTexts = {
  title: 'Detailed bill',
  lead: 'Every call, text, internet session and fee on a line of its own.',
  back: 'To detailed bills',
  closed: 'Closed months',
  closedLead: 'Detailed bills of closed months are free.',
  noMonths: 'There are no closed months yet.',
  month: 'Month',
  lines: 'Lines',
  sum: 'Amount',
  open: 'Open',
  stillLoading: 'data still coming in',
  current: 'This month',
  currentFree: 'The detailed bill of this month is free at present.',
  youGet: 'What is in it',
  youGetValue: (days, records) => `${days}, ${countText(records, 'en', LINE_FORMS.en)}`,
  formats: 'Where',
  formatsValue: 'on screen, PDF, Excel, CSV, JSON',
  again: 'Once more',
  againValue: 'at any time, free',
  price: 'Price with VAT',
  duty: 'Pension-fund duty',
  taken: 'From the balance',
  why: {
    special: (_month, until) => `special price until the end of ${until}`,
    first: (month) => `first order ${inMonthText(month, 'en')}`,
    further: (month) => `a further order ${inMonthText(month, 'en')}`,
  },
  balance: 'Balance',
  order: (sum) => `Order for ${sum}`,
  short: (missing) => `The balance is ${missing} short. Top up and come back to this page.`,
  contactsLead: 'Who is who: a detailed bill shows the names.',
  disputes: 'Sums you do not agree with',
  disputesLead: 'What was disputed and what the answer was.',
  contacts: 'Names instead of numbers',
  askCoordinator:
    'A detailed bill of the current month is ordered for a charge. Your company’s coordinator grants this right.',
  nothing: 'There is no line yet this month, so there is nothing to order.',
  refusals: {
    'price changed':
      'The price changed while the page was open. Nothing was taken. Below is the price at this moment: check it and order again.',
    'balance too low': 'The balance is too low. Nothing was taken. Top up and order again.',
    'nothing to bill': 'There is no line yet this month. Nothing was taken.',
    'other content':
      'This form was already used for another order. Nothing was taken. Below is a new form: check it and order again.',
  },
  orders: 'Earlier orders',
  ordered: 'Ordered',
  state: 'State',
  states: {
    ordered: 'being prepared',
    preparing: 'being prepared',
    ready: 'ready',
    reversed: 'money given back',
  },
  preparing: 'The detailed bill is being prepared',
  preparingLead: 'Usually this takes a few seconds. The order is recorded; you will not be charged twice.',
  lookAgain: 'Look again',
  reversed: 'The detailed bill could not be made',
  reversedLead: (sum) => `This is our fault. ${sum} went back to the balance in full. You can order again.`,
  billOf: (month) => `Detailed bill: ${month}`,
  orderedAt: (when, sum) => `Ordered ${when} for ${sum}.`,
  asOf: (when) => `The last line began ${when}. Later lines are not added here.`,
  time: 'Time',
  whom: 'With whom or what',
  what: 'Kind',
  howMuch: 'How much',
  uses: {
    voice: { out: 'Outgoing call', in: 'Incoming call' },
    sms: { out: 'SMS sent', in: 'SMS received' },
    mms: { out: 'MMS sent', in: 'MMS received' },
  },
  roaming: 'roaming',
  kinds: { voice: 'Call', sms: 'SMS', mms: 'MMS', data: 'Internet', fee: 'Fee' },
  directions: { out: 'outgoing', in: 'incoming' },
  empty: 'There is no line in this month.',
  proof: (lines, sum, month) =>
    `${countText(lines, 'en', LINE_FORMS.en)} · ${sum} = spent ${inMonthText(month, 'en')} = taken from the balance`,
  proofFails: 'The sums do not agree, and we do not hide it. Please call the Customer Care Center: 466.',
  proofFailsLines: (lines, sum) => `Lines: ${countText(lines, 'en', LINE_FORMS.en)}, ${sum}`,
  proofFailsExpense: (records, sum) => `Expenses: ${countText(records, 'en', LINE_FORMS.en)}, ${sum}`,
  proofFailsMoved: (sum) => `Taken from the balance: ${sum}`,
  pages: 'Pages',
  previous: 'Previous lines',
  next: 'Next lines',
  first: 'From the beginning',
  shown: (first, last, of) => `Lines ${first}–${last} of ${of}`,
};

/** What a file says is the same on both brands. */
export const BILL_TEXTS: InEveryLanguage<BillTexts> = { uk, en };

/** The words of the pages; DJUICE speaks more warmly, never sillily about money. */
export const billTexts = words<BillTexts>(BILL_TEXTS, {
  uk: {
    lead: 'Кожен дзвінок, SMS, сеанс інтернету й платіж — як на долоні.',
    disputes: 'Оскаржені суми',
    short: (missing) => `Бракує ${missing}. Поповни рахунок і повертайся.`,
    reversedLead: (sum) => `Це ми схибили. ${sum} вже знов на твоєму рахунку, усе до копійки. Замов ще раз.`,
    preparingLead: 'Кілька секунд — і все. Замовлення записано, вдруге гроші не знімемо.',
    proofFails: 'Суми не сходяться, і ми цього не ховаємо. Набери 466 — розберемося.',
    refusals: {
      'price changed':
        'Поки сторінку було відкрито, ціна змінилася. Нічого не знято. Нижче ціна на цю мить: глянь і замов ще раз.',
      'balance too low': 'На рахунку замало. Нічого не знято. Поповни рахунок і замов ще раз.',
      'nothing to bill': 'Цього місяця ще немає жодного рядка. Нічого не знято.',
      'other content':
        'Цю форму вже використано для іншого замовлення. Нічого не знято. Нижче нова форма: глянь і замов ще раз.',
    },
  },
  en: {
    lead: 'Every call, text, session and fee, laid bare.',
    short: (missing) => `You are ${missing} short. Top up and come back.`,
    reversedLead: (sum) => `Our mistake. ${sum} is back on your balance, all of it. Have another go.`,
    preparingLead: 'A few seconds. Your order is recorded; we will not charge you twice.',
  },
});
