import {
  type Language,
  type Money,
  type Month,
  hryvnias,
  monthsBetween,
  parseMonth,
  inLanguage,
  type InEveryLanguage,
} from '../terms/index.ts';
import type { BarRow } from './chart.ts';
import type { DaySum } from './day-chart.ts';
import type { MonthSums, Series } from './month-chart.ts';

// Invented figures, for the page of components and for tests of charts.

const LABELS: InEveryLanguage<readonly string[]> = {
  uk: [
    'Дзвінки в мережі',
    'Дзвінки іншим',
    'За кордон і роумінг',
    'SMS і MMS',
    'Інтернет',
    'Послуги й платежі',
  ],
  en: [
    'Calls in the network',
    'Calls to others',
    'Abroad and roaming',
    'SMS and MMS',
    'Internet',
    'Services and fees',
  ],
};
const CATEGORIES = ['onnet', 'offnet', 'abroad', 'messages', 'data', 'fees'];

export function exampleSeries(language: Language = 'uk'): readonly Series[] {
  return CATEGORIES.map((category, index) => ({
    category,
    label: inLanguage(LABELS, language)[index] ?? '',
  }));
}

export function exampleRows(language: Language = 'uk'): readonly BarRow[] {
  const sums = ['12.05', '41.20', '0', '8.10', '22.10', '15.003125'];
  const notes = ['38 дзвінків', '24 дзвінки', undefined, '27 SMS', '184,5 МБ', '2 послуги'];
  return exampleSeries(language).map(({ category, label }, index) => ({
    category,
    label,
    amount: hryvnias(sums[index] ?? '0'),
    href: `/expenses/${category}`,
    note: notes[index],
  }));
}

/** Thirteen months whose sums rise and fall like a year with a summer abroad. */
export function exampleMonths(last = '2026-11'): readonly MonthSums[] {
  const end = parseMonth(last) as Month;
  const year = monthsBetween(parseMonth('2025-11') as Month, end);
  return year.map((month, index) => ({ month, href: `/expenses/${month}`, sums: monthOf(index) }));
}

function monthOf(index: number): Readonly<Record<string, Money>> {
  const shape = [11, 37 + ((index * 7) % 13), index === 9 ? 62 : index % 4, 6 + (index % 5), 14 + index, 15];
  return Object.fromEntries(CATEGORIES.map((category, at) => [category, hryvnias(`${shape[at] ?? 0}.25`)]));
}

export function exampleDays(): readonly DaySum[] {
  const first = Temporal.PlainDate.from('2026-11-01');
  return Array.from({ length: 30 }, (_, index) => ({
    date: first.add({ days: index }),
    amount: hryvnias(index > 22 ? '0' : index === 18 ? '14.85' : `${(index * 5) % 7}.${index % 10}0`),
  }));
}
