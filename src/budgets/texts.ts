import {
  type InEveryLanguage,
  type Language,
  categoryNames,
  inLanguage,
  NBSP,
  readable,
} from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { Told, ToldAlert } from './budget.ts';

interface BudgetTexts {
  readonly title: string;
  readonly lead: string;
  readonly everything: string;
  readonly none: string;
  readonly noneLead: string;
  readonly left: (sum: string) => string;
  readonly over: (sum: string) => string;
  readonly pace: (sum: string) => string;
  readonly passes: (sum: string, day: string) => string;
  readonly method: string;
  readonly methodLead: string;
  readonly set: string;
  readonly amountOf: string;
  readonly amountHint: string;
  readonly byService: string;
  readonly byServiceHint: string;
  readonly lastMonth: (sum: string) => string;
  readonly shares: string;
  readonly sharesHint: string;
  readonly save: string;
  readonly cannotStop: string;
  readonly cannotStopLead: string;
  readonly cannotStopList: readonly string[];
  readonly feesAhead: (sum: string) => string;
  readonly saved: string;
  readonly savedPassed: (what: string) => string;
  readonly wrongAmount: string;
  readonly wrongShares: string;
  readonly alerts: string;
  readonly alertTold: Readonly<Record<Told, string>>;
  readonly when: string;
  readonly what: string;
  readonly how: string;
  readonly paceTold: (scope: string, amount: string) => string;
  readonly tellPace: string;
  readonly tellPaceHint: string;
  readonly cap: string;
  readonly capHint: string;
  readonly share: (share: number, scope: string, amount: string) => string;
  readonly back: string;
}

const uk: BudgetTexts = {
  title: 'Бюджет',
  lead: 'Скільки ви хочете витрачати на місяць, і коли вам про це сказати.',
  everything: 'Усі витрати',
  none: 'Бюджету ще немає',
  noneLead: 'Впишіть суму — і ви бачитимете, скільки лишилося, а про межі дізнаєтеся з повідомлень.',
  left: (sum) => `Лишилося ${sum}.`,
  over: (sum) => `Бюджет перевищено на ${sum}.`,
  pace: (sum) => `За цим темпом до кінця місяця — близько ${sum}.`,
  passes: (sum, day) => `За цим темпом — близько ${sum}, межу буде пройдено ${day}.`,
  method: 'Як ми рахуємо прогноз',
  methodLead:
    'Беремо, скільки ви зазвичай витрачаєте кожного дня тижня за останні три місяці, і множимо на темп цього місяця. Плати додаємо за числами минулого місяця. Один дуже дорогий дзвінок темпу не змінює. На перевірених місяцях прогноз помилявся в середньому на 7\u00a0%. Це лише оцінка: за нею нічого не списують.',
  set: 'Мій бюджет на місяць',
  amountOf: 'На все разом, ₴',
  amountHint: 'Порожнє поле — бюджету немає. Діє щомісяця, доки не зміните.',
  byService: 'Окремо за послугами',
  byServiceHint: 'За бажання: межа для кожної послуги.',
  lastMonth: (sum) => `Минулого місяця: ${sum}.`,
  shares: 'Сказати, коли витрачено, %',
  sharesHint:
    'Через кому, наприклад 50, 80, 100. Про кожну межу — одне безкоштовне повідомлення на місяць; уночі не турбуємо.',
  save: 'Зберегти бюджет',
  cannotStop: 'Чого бюджет не зупиняє',
  cannotStopLead: 'Бюджет попереджає, але не вимикає звʼязок. Гроші й далі зніматимуться за:',
  cannotStopList: [
    'місячні й денні плати за тариф і послуги;',
    'розмову чи сеанс, які вже тривають: їх видно після завершення;',
    'роумінг: дані від іноземних мереж надходять із запізненням, інколи на кілька днів;',
    'дзвінки й SMS після попередження.',
  ],
  feesAhead: (sum) => `Цього місяця ще буде плат: ${sum}.`,
  saved: 'Бюджет збережено.',
  savedPassed: (what) => `Ці межі вже пройдено, тому окремо про них не повідомимо: ${what}.`,
  wrongAmount: 'Тут має бути сума в гривнях від 0,01 до 100 000. Наприклад: 120 або 99,50.',
  wrongShares: 'Тут мають бути цілі відсотки від 1 до 300 через кому, не більше восьми.',
  alerts: 'Попередження цього місяця',
  alertTold: { sms: 'SMS', page: 'показано тут, коли ви зберігали', notice: 'повідомленням' },
  paceTold: (scope, amount) => `${scope}: за цим темпом більше ніж ${amount}`,
  tellPace: 'Попередити, коли за цим темпом бюджету не вистачить',
  tellPaceHint:
    'Ще до того, як гроші витрачено: «за цим темпом межу буде пройдено 23 листопада». Раз на місяць.',
  cap: 'Перепитувати, перш ніж знімати гроші понад бюджет',
  capHint:
    'Платну послугу, тариф чи деталізацію, на які бюджету не вистачає, портал замовить лише після вашого окремого «так».',
  when: 'Коли',
  what: 'Що',
  how: 'Як',
  share: (share, scope, amount) => `${scope}: ${share}${NBSP}% від ${amount}`,
  back: 'Витрати',
};

const en: BudgetTexts = {
  title: 'Budget',
  lead: 'How much you mean to spend in a month, and when to tell you.',
  everything: 'All expenses',
  none: 'No budget yet',
  noneLead: 'Enter a sum: you will see how much is left, and a message tells you of each mark.',
  left: (sum) => `${sum} left.`,
  over: (sum) => `${sum} over the budget.`,
  pace: (sum) => `At this pace about ${sum} by the end of the month.`,
  passes: (sum, day) => `At this pace about ${sum}; you pass the budget on ${day}.`,
  method: 'How we make the forecast',
  methodLead:
    'We take what you usually spend on each day of the week over the last three months, times the pace of this month. Fees are added by the days of last month. One very dear call does not change the pace. On months that we checked it was off by 7% on average. It is an estimate: nothing is charged by it.',
  set: 'My monthly budget',
  amountOf: 'For everything, ₴',
  amountHint: 'An empty field means no budget. It holds every month until you change it.',
  byService: 'By service',
  byServiceHint: 'If you like: a limit for each service.',
  lastMonth: (sum) => `Last month: ${sum}.`,
  shares: 'Tell me when so much is spent, %',
  sharesHint: 'With commas, e.g. 50, 80, 100. One free message for each mark in a month, and none at night.',
  save: 'Save the budget',
  cannotStop: 'What a budget does not stop',
  cannotStopLead: 'A budget warns; it does not cut you off. Money is still taken for:',
  cannotStopList: [
    'monthly and daily fees of the plan and of services;',
    'a call or session that is going on: it is seen when it ends;',
    'roaming: networks abroad report late, sometimes by days;',
    'calls and messages after the warning.',
  ],
  feesAhead: (sum) => `Fees still to come this month: ${sum}.`,
  saved: 'The budget is saved.',
  savedPassed: (what) => `These marks are passed already, so there will be no message: ${what}.`,
  wrongAmount: 'This must be a sum in hryvnias from 0.01 to 100,000, e.g. 120 or 99.50.',
  wrongShares: 'These must be whole per cents from 1 to 300 with commas between, eight at most.',
  alerts: 'Warnings of this month',
  alertTold: { sms: 'SMS', page: 'shown here when you saved', notice: 'by message' },
  paceTold: (scope, amount) => `${scope}: more than ${amount} at this pace`,
  tellPace: 'Warn me when the pace leads past the budget',
  tellPaceHint: 'Before the money is spent: “at this pace you pass it on 23 November”. Once a month.',
  cap: 'Ask again before taking money beyond the budget',
  capHint:
    'A paid service, a plan or a detailed bill that the budget does not cover is ordered only after a separate “yes” from you.',
  when: 'When',
  what: 'What',
  how: 'How',
  share: (share, scope, amount) => `${scope}: ${share}% of ${amount}`,
  back: 'Expenses',
};

export const budgetTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Скільки ти хочеш витрачати на місяць, і коли тобі про це сказати.',
      noneLead: 'Впиши суму — і бачитимеш, скільки лишилося, а про межі дізнаєшся з повідомлень.',
      methodLead:
        'Беремо, скільки ти зазвичай витрачаєш кожного дня тижня за останні три місяці, і множимо на темп цього місяця. Плати додаємо за числами минулого місяця. Один дуже дорогий дзвінок темпу не змінює. На перевірених місяцях прогноз помилявся в середньому на 7\u00a0%. Це лише оцінка: за нею нічого не списують.',
      left: (sum) => `Лишилося ${sum}. Гуляй!`,
      over: (sum) => `Ой, на ${sum} більше, ніж планувалося.`,
      amountHint: 'Порожнє поле — бюджету немає. Діє щомісяця, доки не зміниш.',
      capHint:
        'Платну послугу, тариф чи деталізацію, на які бюджету не вистачає, портал замовить лише після твого окремого «так».',
      alertTold: { sms: 'SMS', page: 'показано тут під час збереження', notice: 'повідомленням' },
    },
    en: {
      left: (sum) => `${sum} left to play with.`,
      over: (sum) => `Oops, ${sum} over.`,
    },
  },
);

/** What a scope is called in a sentence of its own. */
export function scopeName(scope: ToldAlert['scope'], language: Language): string {
  if (isNumber(scope)) return readable(scope.slice('number/'.length));
  return scope === 'all' ? inLanguage(EVERYTHING, language) : inLanguage(categoryNames, language)[scope];
}

function isNumber(scope: ToldAlert['scope']): scope is `number/${string}` {
  return scope.startsWith('number/');
}

export const EVERYTHING: InEveryLanguage<string> = { uk: uk.everything, en: en.everything };
