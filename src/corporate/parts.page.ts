import { add, categoryNames, inLanguage, type Money, numberText } from '../terms/index.ts';
import type { GroupCategory } from '../usage/index.ts';
import { amount, card, categoryBars, type Frame, type Html, html, table } from '../web/index.ts';
import { partsTexts } from './parts-texts.ts';
import { companyTexts } from './texts.ts';

/** Names the arithmetic of a sum within its page. */
export const PARTS = 'parts';

type Parts = readonly GroupCategory[];

/** On what a sum was spent, as bars; each opens into its taxes, and where there is a way, into its lines. */
export function serviceBars(frame: Frame, parts: Parts): Html {
  const texts = companyTexts(frame);
  const rows = spentOn(parts).map(({ category, taken }) => ({
    category,
    label: inLanguage(categoryNames, frame.language)[category],
    amount: taken,
    href: `#${PARTS}`,
  }));
  return rows.length === 0
    ? html`<p class="quiet">${texts.nothingSpent}</p>`
    : categoryBars({ language: frame.language, title: texts.byService, titleHidden: true, rows });
}

/** The arithmetic of a sum: each service from its price without tax to what was taken, and all of them together. */
export function partsCard(frame: Frame, parts: Parts): Html | null {
  const texts = partsTexts(frame);
  const { language } = frame;
  const spent = spentOn(parts);
  if (spent.length === 0) return null;
  const [service, ...sums] = texts.columns;
  const figures = (each: Record<'net' | 'vat' | 'duty' | 'taken', Money> & { records: number }): Html[] => [
    html`${numberText(each.records, language)}`,
    ...[each.net, each.vat, each.duty, each.taken].map((sum) => amount(sum, language)),
  ];
  return card({
    heading: texts.heading,
    tone: 'receipt',
    id: PARTS,
    body: table({
      caption: texts.heading,
      captionHidden: true,
      columns: [{ label: service }, ...sums.map((label) => ({ label, align: 'end' as const }))],
      rows: spent.map((each) => [inLanguage(categoryNames, language)[each.category], ...figures(each)]),
      foot: [texts.total, ...figures(together(spent))],
    }),
  });
}

function spentOn(parts: Parts): Parts {
  return parts.filter(({ taken }) => taken !== 0n);
}

function together(parts: Parts) {
  const sum = (of: (each: GroupCategory) => Money): Money => add(...parts.map(of));
  return {
    records: parts.reduce((total, { records }) => total + records, 0),
    net: sum(({ net }) => net),
    vat: sum(({ vat }) => vat),
    duty: sum(({ duty }) => duty),
    taken: sum(({ taken }) => taken),
  };
}
