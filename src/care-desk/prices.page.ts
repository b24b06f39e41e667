import { addMonths, capitalised, decimal, micro, type Month, monthText, numberText } from '../terms/index.ts';
import type { PriceComparison, PriceDifference } from '../usage/index.ts';
import { actions, buttonLink, card, type Content, type Frame, type Html, html, table } from '../web/index.ts';
import { priceTexts } from './price-words.ts';
import { momentText } from './staff.page.ts';

export interface PricesView {
  readonly month: Month;
  readonly thisMonth: Month;
  readonly compared: readonly PriceComparison[];
  readonly differences: readonly PriceDifference[];
}

/** What the sources of already rated records ask, beside what we price the same uses at. */
export function pricesPage(frame: Frame, view: PricesView): Content {
  const { month, compared, differences } = view;
  const texts = priceTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    back: { href: '/files', label: texts.back },
    width: 'wide',
    main: html`<h2>${capitalised(monthText(month, frame.language))}</h2>
      ${months(frame, view)}
      ${compared.length === 0 ? card({ body: html`<p class="quiet">${texts.none}</p>` }) : comparedTable(frame, compared)}
      ${differences.length > 0 && differencesTable(frame, differences)}`,
  };
}

function months(frame: Frame, { month, thisMonth }: PricesView): Html {
  const link = (to: Month): Html =>
    buttonLink(`/files/prices?month=${to}`, capitalised(monthText(to, frame.language)), 'quiet');
  const next = addMonths(month, 1);
  return actions([link(addMonths(month, -1)), ...(next <= thisMonth ? [link(next)] : [])]);
}

function comparedTable(frame: Frame, compared: readonly PriceComparison[]): Html {
  const texts = priceTexts(frame);
  const count = (value: number): string => numberText(value, frame.language);
  const sum = (of: (row: PriceComparison) => number): string =>
    count(compared.reduce((total, row) => total + of(row), 0));
  return html`<p>
      ${texts.all(
        sum((row) => row.uses),
        sum((row) => row.differing),
      )}
    </p>
    ${table({
      caption: texts.title,
      captionHidden: true,
      columns: texts.columns.map((label, at) => (at > 2 ? { label, align: 'end' } : { label })),
      rows: compared.map(({ plan, rule, currency, uses, differing, asked, ours }) => [
        plan,
        rule,
        currency,
        count(uses),
        decimal(micro(asked)),
        decimal(ours),
        currency === 'UAH' ? decimal(micro(ours - asked)) : '—',
        currency === 'UAH' ? count(differing) : '—',
      ]),
    })}`;
}

function differencesTable(frame: Frame, differences: readonly PriceDifference[]): Html {
  const texts = priceTexts(frame);
  return html`<h2>${texts.single}</h2>
    ${table({
      caption: texts.single,
      captionHidden: true,
      columns: texts.singleColumns.map((label, at) => (at > 2 ? { label, align: 'end' } : { label })),
      rows: differences.map(({ origin, startedAt, plan, rule, asked, ours }) => [
        origin,
        momentText(frame, startedAt),
        `${plan}, ${rule}`,
        decimal(asked),
        decimal(ours),
        decimal(micro(ours - asked)),
      ]),
    })}`;
}
