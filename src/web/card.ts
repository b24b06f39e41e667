import { attributes, type Html, html } from './html.ts';

export interface CardParts {
  readonly heading?: string | Html;
  readonly body: string | Html | readonly Html[];
  /** `accent` for the one block that should be seen first, `quiet` for what stands behind, `receipt` for money to be taken. */
  readonly tone?: 'plain' | 'accent' | 'quiet' | 'receipt';
  /** Where it can be linked to within its page. */
  readonly id?: string;
  /** Whether its sums are an arithmetic that is written out in full: what adds up to what. It has an id then. */
  readonly arithmetic?: boolean;
}

/** A block of a page. */
export function card({ heading, body, tone = 'plain', id, arithmetic = false }: CardParts): Html {
  const kind = `card card-${tone}${arithmetic ? ' arithmetic' : ''}`;
  return html`<section${attributes({ class: kind, id })}>
    ${heading === undefined ? null : html`<h2 class="card-heading">${heading}</h2> `}${body}
  </section>`;
}

/** Blocks of one kind, beside each other where there is room. */
export function cards(blocks: readonly Html[]): Html {
  return html`<div class="cards">${blocks}</div>`;
}

/** Two columns on a desktop, one below the other on a phone; the first is read first. */
export function columns(first: Html | readonly Html[], second: Html | readonly Html[]): Html {
  return html`<div class="columns">
    <div class="column">${first}</div>
    <div class="column">${second}</div>
  </div>`;
}

/** Names and their values: what a subscription is, what a price consists of. */
export function facts(
  rows: readonly { readonly label: string | Html; readonly value: string | Html }[],
): Html {
  return html`<dl class="facts">
    ${rows.map(
      ({ label, value }) =>
        html`<div class="fact">
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div> `,
    )}
  </dl>`;
}

/** Things with what can be done with each of them, one below the other; of level 2 where no heading stands above them. */
export function rows(
  items: readonly { readonly title: string | Html; readonly about: string | Html; readonly act: Html }[],
  level: 2 | 3 = 3,
): Html {
  const heading = (title: string | Html): Html =>
    level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`;
  return html`<ul class="rows">
    ${items.map(
      ({ title, about, act }) =>
        html`<li>
          <div>
            ${heading(title)}
            <p class="quiet">${about}</p>
          </div>
          ${act}
        </li> `,
    )}
  </ul>`;
}

/** Something that opens in place, without script. */
export function opening(summary: string | Html, body: string | Html | readonly Html[]): Html {
  return html`<details class="opening">
    <summary>${summary}</summary>
    <div class="opening-body">${body}</div>
  </details>`;
}

/** Ways on, side by side, wrapping; the space between them is for browsers that draw no buttons. */
export function actions(buttons: readonly Html[]): Html {
  return html`<div class="actions">${buttons.map((button) => html`${button} `)}</div>`;
}
