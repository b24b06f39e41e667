import { card, actions } from './card.ts';
import { buttonLink } from './form.ts';
import { type Html, html } from './html.ts';

/** A way to somewhere that has a clock: what it is called, and how long it takes or may still take, in words. */
export interface TimedWay {
  readonly href: string;
  readonly label: string;
  readonly clock: string;
}

/** The way as a button, and its clock beneath. */
export function timedWay({ href, label, clock }: TimedWay): Html {
  return html`${actions([buttonLink(href, label)])}
    <p class="quiet">${clock}</p>`;
}

export interface QuoteParts {
  readonly heading: string;
  readonly lead: string;
  /** The whole address, to be quoted. */
  readonly address: string;
  /** What can be done about it; `null` for who may do nothing. */
  readonly way: TimedWay | null;
}

/** An address that stays, to be quoted, and what can be done about what stands there. */
export function quoteCard({ heading, lead, address, way }: QuoteParts): Html {
  return card({
    heading,
    tone: 'quiet',
    body: html`<p>${lead}</p>
      <p class="address"><code>${address}</code></p>
      ${way !== null && timedWay(way)}`,
  });
}
