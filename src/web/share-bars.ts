import { percent } from './chart-scale.ts';
import { type Html, html } from './html.ts';

export interface ShareRow {
  /** Which colour: a category of the charts. */
  readonly category: string;
  readonly label: string;
  /** The same as the bar, in words: `120 хвилин із 500 хвилин`. */
  readonly value: string;
  /** 0 to 1; `null` draws no bar: there is no whole. */
  readonly share: number | null;
  readonly note?: string;
}

/** How much of each is left: a row each with its words, its bar and its note. */
export function shareBars(rows: readonly ShareRow[]): Html {
  return html`<ul class="bars">
    ${rows.map(
      ({ category, label, value, share, note = '' }) =>
        html`<li>
          <div class="bar-link">
            <span class="bar-label">${label}</span> <span class="bar-sum">${value}</span>
            ${share === null ? null : bar(category, share)}
            ${note === '' ? null : html`<span class="bar-note">${note}</span>`}
          </div>
        </li> `,
    )}
  </ul>`;
}

/** A bar for the eye only: its words stand beside it. */
export function bar(category: string, share: number): Html {
  const width = `${share > 0 ? Math.max(percent(share * 100), 0.6) : 0}%`;
  return html`<svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false">
    <rect class="bar-track" width="100%" height="10" rx="5"></rect>
    <rect class="${`fill-${category}`}" width="${width}" height="10" rx="5"></rect>
  </svg>`;
}
