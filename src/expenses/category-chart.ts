import {
  type Category,
  categoryNames,
  durationText,
  type Language,
  volumeText,
  inLanguage,
} from '../terms/index.ts';
import { categoryBars, type Html } from '../web/index.ts';
import type { CategoryTotal } from './month-summary.ts';
import { howOften } from './how-often.texts.ts';

/** How often and how much, in words: `12 дзвінків · 34 хв 5 с`. */
export function usedText({ category, records, seconds, bytes }: CategoryTotal, language: Language): string {
  const parts = [howOften(category, records, language)];
  if (seconds > 0) parts.push(durationText(seconds, language));
  if (bytes > 0) parts.push(volumeText(bytes, language));
  return parts.join(' · ');
}

/** The categories of a period as bars with words and sums; each leads to what it is made of. */
export function categoryChart(
  language: Language,
  title: string,
  rows: readonly CategoryTotal[],
  hrefOf?: (category: Category) => string,
): Html {
  return categoryBars({
    language,
    title,
    titleHidden: true,
    rows: rows.map((row) => ({
      category: row.category,
      label: inLanguage(categoryNames, language)[row.category],
      amount: row.taken,
      note: usedText(row, language),
      ...(hrefOf === undefined ? {} : { href: hrefOf(row.category) }),
    })),
  });
}
