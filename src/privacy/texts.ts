import { countText, DAYS } from '../terms/index.ts';
import { words } from '../web/index.ts';

interface PrivacyTexts {
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly archive: string;
  readonly archiveHelp: string;
  readonly take: string;
  readonly others: string;
  readonly tooOften: (hours: number) => string;
  readonly kept: string;
  readonly keptHelp: string;
  readonly what: string;
  readonly howLong: string;
  readonly forget: string;
  readonly forgetHelp: (days: number) => string;
  readonly ask: string;
  readonly keep: string;
  readonly asked: (day: string) => string;
}

const uk: PrivacyTexts = {
  title: 'Мої дані',
  lead: 'Усе, що ми про вас зберігаємо, — одним архівом. І як довго що зберігаємо.',
  back: 'Безпека',
  archive: 'Архів моїх даних',
  archiveHelp:
    'ZIP із таблицями CSV для людей і JSON для програм: номери, послуги, витрати, рахунок, дзвінки закритих місяців, входи, згоди, сповіщення. Пояснення — у файлі README всередині.',
  take: 'Завантажити архів',
  others:
    'Номери тих, хто телефонував вам, частково приховано: це їхня таємниця. Окремі рядки поточного місяця з’являться, коли він закриється.',
  tooOften: (hours) => `Архів можна взяти тричі на добу. Наступний — за ${hours} год.`,
  kept: 'Як довго зберігаємо',
  keptHelp:
    'Потім вилучаємо самі, без прохань. Рахунки, рух коштів і журнал дій зберігаються весь час договору.',
  what: 'Що',
  howLong: 'Як довго',
  forget: 'Видалити мій кабінет',
  forgetHelp: (days) =>
    `За ${countText(days, 'uk', DAYS.uk)} після прохання видалимо вхід, адреси, контакти, бюджети, сповіщення й налаштування. Договір, рахунки, рух коштів і журнал лишаються: їх вимагає закон. Передумати можна до того дня, а отримати новий логін — і згодом.`,
  ask: 'Видалити кабінет',
  keep: 'Не видаляти',
  asked: (day) => `Кабінет буде видалено ${day}.`,
};

const en: PrivacyTexts = {
  title: 'My data',
  lead: 'Everything that we hold about you in one archive. And how long we keep what.',
  back: 'Security',
  archive: 'The archive of my data',
  archiveHelp:
    'A ZIP with tables as CSV for people and as JSON for programs: numbers, services, expenses, account, calls of closed months, sign-ins, consents, messages. A README inside explains them.',
  take: 'Download the archive',
  others:
    'The numbers of those who called you are partly hidden: that is their secret. Single lines of the current month come when it closes.',
  tooOften: (hours) => `The archive can be taken three times a day. The next one in ${hours} h.`,
  kept: 'How long we keep it',
  keptHelp:
    'After that we remove it by ourselves. Bills, movements of money and the trail of what was done are kept as long as the contract.',
  what: 'What',
  howLong: 'How long',
  forget: 'Remove my account here',
  forgetHelp: (days) =>
    `${countText(days, 'en', DAYS.en)} after you ask we remove your sign-in, addresses, contacts, budgets, messages and settings. The contract, bills, movements of money and the trail stay, as the law wants. You can change your mind until that day, and get a new login later.`,
  ask: 'Remove my account',
  keep: 'Do not remove it',
  asked: (day) => `The account will be removed on ${day}.`,
};

export const privacyTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Усе, що ми про тебе зберігаємо, — одним архівом. І як довго що зберігаємо.',
      others:
        'Номери тих, хто телефонував тобі, частково приховано: це їхня таємниця. Окремі рядки поточного місяця з’являться, коли він закриється.',
    },
    en: {},
  },
);

/** What lies beside the tables, in both languages. */
export function readMe(day: string): string {
  return `Мої дані, ${day}
================

csv/   таблиці для людей: крапка з комою, UTF-8, перший рядок — назви стовпців
json/  те саме для програм

Суми — у гривнях десятковим дробом. Час — UTC (ISO 8601), дні й місяці — за Києвом.
usage — дзвінки, SMS і дані закритих місяців; номери тих, хто телефонував вам, частково приховано.
Рядки поточного місяця є в замовлених рахунках, а після його закриття — тут.
Паролів, відповідей і ключів тут немає: ми зберігаємо лише те, з чого їх не відновити, або тримаємо запечатаними.
Готові рахунки й підписи до них відкриваються безкоштовно в розділі «Рахунки».

My data, ${day}
===================

csv/   tables for people: semicolons, UTF-8, the first line names the columns
json/  the same for programs

Amounts are hryvnias as decimal fractions. Times are UTC (ISO 8601), days and months are those of Kyiv.
usage: calls, messages and data of closed months; the numbers of those who called you are partly hidden.
Lines of the current month are in the bills that you ordered, and here once it is closed.
There are no passwords, answers or keys here: we hold only what they cannot be made from, or hold them sealed.
Ready bills and their signatures open under "Bills" for nothing.
`;
}
