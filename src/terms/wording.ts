import { inLanguage, type InEveryLanguage, type Language } from './language.ts';
import { type Money, micro, negate } from './money.ts';
import type { Month } from './month.ts';
import { KYIV } from './moment.ts';

/** No-break space: between a figure and its unit, and between groups of digits. */
export const NBSP = '\u00A0';

export const POINT: InEveryLanguage<string> = { uk: ',', en: '.' };
export const GROUP: InEveryLanguage<string> = { uk: NBSP, en: ',' };

/** A text that was written elsewhere, as it stands on a page: a figure and the word it counts stay on one line. */
export function knit(text: string): string {
  return text.replaceAll(/(\d) (?=\p{L})/gu, `$1${NBSP}`);
}

/**
 * A sum as people read it: `86,40 ₴`, `12 345,60 ₴`, exact to the last micro-hryvnia; more than two decimal places only
 * where the sum really has them: four, or as many as it takes. Below zero with a real minus sign.
 */
export function moneyText(amount: Money, language: Language): string {
  const { whole, kopecks, fine } = moneyParts(amount, language);
  return `${whole}${kopecks}${fine}${NBSP}₴`;
}

const SIGNS: Readonly<Record<string, string>> = { UAH: '₴', USD: '$', EUR: '€' };

/** A price in the currency it is written in, from its millionths: `0,48 $`, `1,5 CHF`; exact as `moneyText` is. */
export function currencyText(millionths: bigint | number, currency: string, language: Language): string {
  const { whole, kopecks, fine } = moneyParts(micro(millionths), language);
  return `${whole}${kopecks}${fine}${NBSP}${SIGNS[currency] ?? currency}`;
}

/**
 * A sum rounded to kopecks, half away from zero, and without kopecks where there are none: `120 ₴`, `33,60 ₴`. For plans
 * and approximate words, never where a sum is to be proven.
 */
export function roundMoneyText(amount: Money, language: Language): string {
  const size = amount < 0n ? 0n - amount : amount;
  const rounded = micro(((size + 5_000n) / 10_000n) * 10_000n);
  const { whole, kopecks } = moneyParts(amount < 0n ? negate(rounded) : rounded, language);
  return `${whole}${kopecks.endsWith('00') ? '' : kopecks}${NBSP}₴`;
}

/** The three pieces of a sum: `−12 345`, `,60` and what is finer than a kopeck (nothing, `25` or `1875`). */
export function moneyParts(
  amount: Money,
  language: Language,
): { readonly whole: string; readonly kopecks: string; readonly fine: string } {
  const size = amount < 0n ? 0n - amount : amount;
  const fraction = (size % 1_000_000n).toString().padStart(6, '0');
  const whole = (amount < 0n ? '−' : '') + grouped((size / 1_000_000n).toString(), language);
  const fine = fraction.slice(2).replace(/^0000$|00$|0$/, '');
  return { whole, kopecks: inLanguage(POINT, language) + fraction.slice(0, 2), fine };
}

/** A number by the rules of the language, at most two decimal places: `12 345`, `1,5`; four digits stay together. */
export function numberText(value: number, language: Language): string {
  const size = Math.abs(Math.round(value * 100) / 100);
  const [whole = '0', fraction] = size.toString().split('.');
  const sign = value < 0 && size > 0 ? '−' : '';
  return (
    sign + grouped(whole, language) + (fraction === undefined ? '' : inLanguage(POINT, language) + fraction)
  );
}

/** A share of one in whole per cent: `12 %`, in English `12%`. */
export function percentText(share: number, language: Language): string {
  return `${numberText(Math.round(share * 100), language)}${inLanguage(BEFORE_PERCENT, language)}%`;
}

/** What stands between a number and its sign of per cent. */
export const BEFORE_PERCENT: InEveryLanguage<string> = { uk: NBSP, en: '' };

function grouped(digits: string, language: Language): string {
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, inLanguage(GROUP, language));
}

/** The forms of a counted word: Ukrainian needs all four (`other` is for fractions), English two. */
export interface CountForms {
  readonly uk: { readonly one: string; readonly few: string; readonly many: string; readonly other: string };
  readonly en: {
    readonly one: string;
    readonly few?: string;
    readonly many?: string;
    readonly other: string;
  };
}

/** The forms of a counted word in one language; a further one names those that its plural rules know. */
export type CountFormsOf<L extends Language> = L extends 'uk' ? CountForms['uk'] : CountForms['en'];

export const DAYS: CountForms = {
  uk: { one: 'день', few: 'дні', many: 'днів', other: 'дня' },
  en: { one: 'day', other: 'days' },
};

export const CHARACTERS: CountForms = {
  uk: { one: 'знак', few: 'знаки', many: 'знаків', other: 'знака' },
  en: { one: 'character', other: 'characters' },
};

/** A number with its word: `1 дзвінок`, `2 дзвінки`, `5 дзвінків`, `1,5 дзвінка`. */
export function countText<L extends Language>(count: number, language: L, forms: CountFormsOf<L>): string {
  return `${numberText(count, language)}${NBSP}${countedWord(count, language, forms)}`;
}

/** Only the word that goes with a number. */
export function countedWord<L extends Language>(count: number, language: L, forms: CountFormsOf<L>): string {
  const rule = pluralRules(language).select(count);
  const { few, many, one, other }: CountForms['en'] = forms;
  return { zero: undefined, two: undefined, few, many, one, other }[rule] ?? other;
}

const RULES = new Map<Language, Intl.PluralRules>();

function pluralRules(language: Language): Intl.PluralRules {
  const rules = RULES.get(language) ?? new Intl.PluralRules(language === 'en' ? 'en-GB' : language);
  RULES.set(language, rules);
  return rules;
}

/** A day or the Kyiv day of a moment: `22 листопада`, with `{ year: true }` `22 листопада 2026`. */
export function dateText(
  day: Temporal.PlainDate | Temporal.Instant,
  language: Language,
  show: { readonly year?: boolean } = {},
): string {
  const date = day instanceof Temporal.Instant ? day.toZonedDateTimeISO(KYIV) : day;
  return `${date.day}${NBSP}${inLanguage(MONTHS, language).of[date.month - 1]}${show.year === true ? ` ${date.year}` : ''}`;
}

/** The weekday of a day, short: `нд`, `Sun`. */
export function weekdayText(day: Temporal.PlainDate, language: Language): string {
  return inLanguage(WEEKDAYS, language)[day.dayOfWeek - 1] ?? '';
}

/** The time of a moment in Kyiv: `09:41`, with `{ seconds: true }` `09:41:07`. */
export function timeText(at: Temporal.Instant, show: { readonly seconds?: boolean } = {}): string {
  return at
    .toZonedDateTimeISO(KYIV)
    .toPlainTime()
    .toString({ smallestUnit: show.seconds === true ? 'second' : 'minute' });
}

/** A month as a heading, nominative: `листопад 2026`; English `November 2026`. */
export function monthText(month: Month, language: Language): string {
  return `${monthName(month, language)} ${month.slice(0, 4)}`;
}

/** Only the name of a month: `листопад`. */
export function monthName(month: Month, language: Language): string {
  return inLanguage(MONTHS, language).name[Number(month.slice(5)) - 1] ?? '';
}

/** When, inside a sentence: `у листопаді`, `in November`. */
export function inMonthText(month: Month, language: Language): string {
  return inLanguage(MONTHS, language).within[Number(month.slice(5)) - 1] ?? '';
}

/** A name of a month short enough for an axis: `лист`, `Nov`. */
export function shortMonthText(month: Month, language: Language): string {
  return inLanguage(MONTHS, language).short[Number(month.slice(5)) - 1] ?? '';
}

/** The text with a capital first letter, for a heading or the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('uk') + text.slice(1);
}

/** How long: `42 с`, `1 хв 1 с`, `2 год 5 хв`; from an hour on without seconds unless they are needed to be exact. */
export function durationText(seconds: number, language: Language): string {
  const [h, min, s] = inLanguage(UNITS, language).time;
  const parts: string[] = [];
  if (seconds >= 3600) parts.push(`${numberText(Math.floor(seconds / 3600), language)}${NBSP}${h}`);
  if (seconds % 3600 >= 60) parts.push(`${Math.floor((seconds % 3600) / 60)}${NBSP}${min}`);
  if (seconds % 60 > 0 || seconds === 0) parts.push(`${seconds % 60}${NBSP}${s}`);
  return parts.join(NBSP);
}

const KILO = 1024;

/** How much data: `512 Б`, `1,5 МБ`, `12,34 ГБ`; a kilobyte is 1024 bytes, as mediation counts. */
export function volumeText(bytes: number, language: Language): string {
  let value = bytes;
  let unit = 0;
  // A value that would be rounded up to 1024 is one of the next unit.
  while (Math.abs(value) >= KILO - 0.005 && unit < 4) [value, unit] = [value / KILO, unit + 1];
  return `${numberText(value, language)}${NBSP}${inLanguage(UNITS, language).data[unit]}`;
}

export const UNITS: InEveryLanguage<{
  readonly time: readonly [string, string, string];
  readonly data: readonly string[];
}> = {
  uk: { time: ['год', 'хв', 'с'], data: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'] },
  en: { time: ['h', 'min', 's'], data: ['B', 'KB', 'MB', 'GB', 'TB'] },
};

export const WEEKDAYS: InEveryLanguage<readonly string[]> = {
  uk: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'нд'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

const ENGLISH = 'January February March April May June July August September October November December'.split(
  ' ',
);

export const MONTHS: InEveryLanguage<
  Readonly<Record<'name' | 'of' | 'within' | 'short', readonly string[]>>
> = {
  uk: {
    name: 'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень'.split(
      ' ',
    ),
    of: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(' '),
    within: 'січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні'
      .split(' ')
      .map((name) => `у${NBSP}${name}`),
    short: 'січ лют бер кві тра чер лип сер вер жов лис гру'.split(' '),
  },
  en: {
    name: ENGLISH,
    of: ENGLISH,
    within: ENGLISH.map((name) => `in ${name}`),
    short: ENGLISH.map((name) => name.slice(0, 3)),
  },
};
