import { type Money, moneyText } from '../terms/index.ts';
import {
  type Frame,
  type Html,
  card,
  checkbox,
  html,
  opening,
  saying,
  searchForm,
  select,
  textField,
} from '../web/index.ts';
import { type BillWish, KINDS, ORDERS } from './search.ts';
import { searchTexts } from './search-texts.ts';

/** What was asked for and what came of it. */
export interface Search {
  readonly wish: BillWish;
  readonly count: number;
  readonly sum: Money;
}

/** The form that picks lines of a bill: folded away until somebody asks, then open with what was found. */
export function searchBlock(frame: Frame, base: string, search: Search | null): Html {
  const texts = searchTexts(frame);
  const fields = searchFields(frame, base, search?.wish ?? null);
  if (search === null) return opening(texts.open, fields);
  const found =
    search.count === 0
      ? texts.nothing
      : saying(
          texts.found(search.count, moneyText(search.sum, frame.language)),
          [{ sum: search.sum, href: '#bill' }],
          frame.language,
        );
  return card({
    tone: 'quiet',
    body: html`${fields}
      <p role="status"><strong>${found}</strong> <a href="${base}">${texts.all}</a></p>`,
  });
}

function searchFields(frame: Frame, base: string, wish: BillWish | null): Html {
  const texts = searchTexts(frame);
  const kinds = KINDS.map((kind) => ({ value: kind as string, label: texts.kinds[kind] }));
  const orders = ORDERS.map((order) => ({ value: order as string, label: texts.orders[order] }));
  return searchForm({
    action: base,
    unseen: frame,
    stacked: true,
    submit: texts.show,
    fields: html`${textField({ name: 'q', label: texts.text, hint: texts.hint, value: wish?.text ?? '', maxlength: 60 })}
    ${select({ name: 'kind', legend: texts.kind, options: [{ value: '', label: texts.every }, ...kinds], value: wish?.kind ?? '' })}
    ${select({ name: 'order', legend: texts.order, options: orders, value: wish?.order ?? 'oldest' })}
    ${checkbox({ name: 'paid', label: texts.paid, checked: wish?.paid ?? false })}`,
  });
}
