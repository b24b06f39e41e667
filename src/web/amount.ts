import { type Language, type Money, NBSP, moneyParts } from '../terms/index.ts';
import { type Html, html } from './html.ts';

/** A sum in tabular figures: exact, with what is finer than a kopeck set small. */
export function amount(money: Money, language: Language): Html {
  return html`<span class="amount">${sum(money, language)}</span>`;
}

/** The one figure of a page, large. */
export function bigAmount(money: Money, language: Language): Html {
  return html`<span class="amount amount-big">${sum(money, language)}</span>`;
}

function sum(money: Money, language: Language): Html {
  const { whole, kopecks, fine } = moneyParts(money, language);
  const rest = fine === '' ? null : html`<small class="fine">${fine}</small>`;
  return html`${whole}<span class="kopecks">${kopecks}${rest}</span><span class="currency">${NBSP}₴</span>`;
}
