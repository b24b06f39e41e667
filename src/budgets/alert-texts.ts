import {
  type BrandId,
  type InEveryLanguage,
  type Language,
  type Month,
  dateText,
  inLanguage,
  moneyText,
  monthName,
  percentText,
  readable,
  roundMoneyText,
} from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { OnPace, Passed } from './budget.ts';
import type { NumberBudget } from './number-budget.ts';
import { scopeName } from './texts.ts';

/** What an alert says: at length in the portal and in mails, in one segment by SMS. */
export interface AlertWords {
  readonly title: string;
  readonly text: string;
  readonly sms: string;
}

/** Facts of an alert in words: the month, what the budget is for (nothing: for everything), its sum, and what is spent. */
interface Facts {
  readonly month: string;
  readonly scope: string;
  readonly of: string;
  readonly spent: string;
}

/** Sums as they are written in an SMS. */
interface Short {
  readonly of: string;
  readonly spent: string;
}

interface AlertTexts {
  readonly title: (month: string) => string;
  /** A sum in an SMS: the sign of the hryvnia is in no alphabet of GSM and would double an SMS in Latin letters. */
  readonly inSms: (sum: string) => string;
  readonly share: (facts: Facts, mark: string) => string;
  readonly shareSms: (facts: Facts, mark: string, short: Short) => string;
  readonly pace: (facts: Facts, day: string) => string;
  readonly paceSms: (facts: Facts, day: string, short: Short) => string;
  readonly details: string;
}

const uk: AlertTexts = {
  title: (month) => `Бюджет на ${month}`,
  inSms: (sum) => sum,
  share: ({ month, scope, of, spent }, mark) =>
    `Бюджет на ${month}${bracketed(scope)}: витрачено ${spent} із ${of}, позначку ${mark} пройдено.`,
  shareSms: (facts, mark, { of, spent }) => `Бюджет ${whichUk(facts)}: ${spent} із ${of}, понад ${mark}`,
  pace: ({ month, scope, of, spent }, day) =>
    `Бюджет на ${month}${bracketed(scope)}: за цим темпом ${of} буде витрачено ${day}, а за місяць — близько ${spent}.`,
  paceSms: (facts, day) => `За цим темпом бюджету ${whichUk(facts)} вистачить до ${day}`,
  details: 'Докладніше: Витрати → Бюджет.',
};

const en: AlertTexts = {
  title: (month) => `Budget for ${month}`,
  inSms: inLetters,
  share: ({ month, scope, of, spent }, mark) =>
    `Budget for ${month}${bracketed(scope)}: ${spent} of ${of} spent, past the ${mark} mark.`,
  shareSms: ({ month, scope }, mark, { of, spent }) =>
    `Budget for ${scope || month}: ${spent} of ${of} spent, past the ${mark} mark.`,
  pace: ({ month, scope, of, spent }, day) =>
    `Budget for ${month}${bracketed(scope)}: at this pace you pass ${of} on ${day} and come to about ${spent}.`,
  paceSms: ({ month, scope }, day, { of, spent }) =>
    `Budget for ${scope || month}: at this pace you pass ${of} on ${day} and come to about ${spent}.`,
  details: 'Details and settings: Expenses, Budget.',
};

export const alertTexts = words({ uk, en }, { uk: { details: 'Глянь: Витрати → Бюджет.' }, en: {} });

function bracketed(scope: string): string {
  return scope === '' ? '' : ` (${scope})`;
}

/** Which budget, in few letters: the month that is watched is always the current one. */
function whichUk({ month, scope }: Facts): string {
  return scope === '' ? `на ${month}` : `«${scope}»`;
}

function inLetters(sum: string): string {
  return `${sum.replace('₴', '').trim()} UAH`;
}

/** A share of a budget was passed. */
export function alertWords(
  brand: BrandId,
  language: Language,
  month: Month,
  { scope, amount, share, spent }: Passed,
): AlertWords {
  const texts = alertTexts({ skin: { id: brand }, language });
  const facts = factsOf(language, month, { scope, amount, spent: moneyText(spent, language) });
  const mark = percentText(share / 100, language);
  const short = { of: texts.inSms(facts.of), spent: texts.inSms(roundMoneyText(spent, language)) };
  return {
    title: texts.title(facts.month),
    text: `${texts.share(facts, mark)} ${texts.details}`,
    sms: texts.shareSms(facts, mark, short),
  };
}

/** The present pace leads past a budget. */
export function paceWords(
  brand: BrandId,
  language: Language,
  month: Month,
  { scope, amount, on, total }: OnPace,
): AlertWords {
  const texts = alertTexts({ skin: { id: brand }, language });
  const facts = factsOf(language, month, { scope, amount, spent: roundMoneyText(total, language) });
  const day = dateText(on, language);
  const short = { of: texts.inSms(facts.of), spent: texts.inSms(facts.spent) };
  return {
    title: texts.title(facts.month),
    text: `${texts.pace(facts, day)} ${texts.details}`,
    sms: texts.paceSms(facts, day, short),
  };
}

function factsOf(
  language: Language,
  month: Month,
  { scope, amount, spent }: Pick<Passed, 'scope' | 'amount'> & { readonly spent: string },
): Facts {
  return {
    month: monthName(month, language),
    scope: scope === 'all' ? '' : scopeName(scope, language),
    of: roundMoneyText(amount, language),
    spent,
  };
}

interface NumberFacts {
  readonly month: string;
  readonly whom: string;
  readonly of: string;
  readonly mark: string;
}

/** What is said of a budget by number. */
export const NUMBER_ALERT: InEveryLanguage<
  Readonly<Record<keyof AlertWords, (facts: NumberFacts) => string>>
> = {
  uk: {
    title: ({ whom }) => `Бюджет на номер ${whom}`,
    text: ({ month, whom, of, mark }) =>
      `Бюджет на ${month}, дзвінки й повідомлення з ${whom}: пройдено позначку ${mark} від ${of}.`,
    sms: ({ whom, of, mark }) => `Бюджет на ${whom}: понад ${mark} від ${of}`,
  },
  en: {
    title: ({ whom }) => `Budget for ${whom}`,
    text: ({ month, whom, of, mark }) =>
      `Budget for ${month}, calls and messages with ${whom}: past the ${mark} mark of ${of}.`,
    sms: ({ whom, of, mark }) => `Budget for ${whom}: past ${mark} of ${inLetters(of)}.`,
  },
};

/** A share of a budget by number was passed; the sum itself is a matter of the detailed bill. */
export function numberAlertWords(
  language: Language,
  month: Month,
  { number, amount }: NumberBudget,
  share: number,
): AlertWords {
  const facts = {
    month: monthName(month, language),
    whom: readable(number),
    of: roundMoneyText(amount, language),
    mark: percentText(share / 100, language),
  };
  const texts = inLanguage(NUMBER_ALERT, language);
  return { title: texts.title(facts), text: texts.text(facts), sms: texts.sms(facts) };
}
