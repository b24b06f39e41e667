import { type Language, type Money, NBSP, moneyParts, moneyText, roundMoneyText } from '../terms/index.ts';
import { type Html, html } from './html.ts';

/** A sum in tabular figures: exact, with what is finer than a kopeck set small. */
export function amount(money: Money, language: Language): Html {
  return html`<span class="amount">${sum(money, language)}</span>`;
}

/** The one figure of a page, large. */
export function bigAmount(money: Money, language: Language): Html {
  return html`<span class="amount amount-big">${sum(money, language)}</span>`;
}

/** A sum that is said in a sentence, and what it opens into; without an address it only stands as sums stand. */
export interface SaidSum {
  readonly sum: Money;
  readonly href?: string | undefined;
}

/**
 * A sentence whose sums, written by `moneyText` or `roundMoneyText`, stand as amounts do everywhere, each a link to what it is
 * made of. They are named in the order in which the sentence says them; one that it does not say changes nothing.
 */
export function saying(sentence: string, sums: readonly SaidSum[], language: Language): Html {
  const parts: (Html | string)[] = [];
  let rest = sentence;
  for (const { sum, href } of sums) {
    const [exact, round] = [moneyText(sum, language), roundMoneyText(sum, language)];
    const said = [exact, round].find((text) => indexOfSum(rest, text) >= 0);
    if (said === undefined) continue;
    const at = indexOfSum(rest, said);
    const shown = said === exact ? amount(sum, language) : html`<span class="amount">${said}</span>`;
    parts.push(rest.slice(0, at), href === undefined ? shown : html`<a href="${href}">${shown}</a>`);
    rest = rest.slice(at + said.length);
  }
  return html`${parts}${rest}`;
}

/** Where a sentence says a sum: `5,00 ₴` is not said by `15,00 ₴`. */
function indexOfSum(sentence: string, text: string): number {
  for (let at = sentence.indexOf(text); at >= 0; at = sentence.indexOf(text, at + 1))
    if (!/(\d[\u00A0,.]?|[−-])$/.test(sentence.slice(0, at))) return at;
  return -1;
}

function sum(money: Money, language: Language): Html {
  const { whole, kopecks, fine } = moneyParts(money, language);
  const rest = fine === '' ? null : html`<small class="fine">${fine}</small>`;
  return html`${whole}<span class="kopecks">${kopecks}${rest}</span><span class="currency">${NBSP}₴</span>`;
}
