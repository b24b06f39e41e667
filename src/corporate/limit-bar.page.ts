import { type Money, moneyText, percentText } from '../terms/index.ts';
import { type Frame, type Html, html, saying } from '../web/index.ts';
import { companyTexts } from './texts.ts';

/** How much of a limit is used; over it the bar and the words say so. The limit is a link to where it was set. */
export function limitBar(
  frame: Frame,
  {
    monthLimit,
    taken,
    over,
  }: { readonly monthLimit: Money | null; readonly taken: Money; readonly over: boolean },
  setAt: string,
): Html {
  const texts = companyTexts(frame);
  if (monthLimit === null) return html`<br /><span class="quiet">${texts.noLimit}</span>`;
  // Geometry and whole per cent only: figures stay exact.
  const share = Number(taken) / Number(monthLimit);
  const width = `${Math.min(100, Math.max(share > 0 ? 1 : 0, Math.round(share * 100)))}%`;
  const words = texts.ofLimit(moneyText(monthLimit, frame.language), percentText(share, frame.language));
  return html`<svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">
      <rect class="bar-track" width="100%" height="8" rx="4"></rect>
      <rect class="${over ? 'fill-abroad' : 'fill-onnet'}" width="${width}" height="8" rx="4"></rect>
    </svg>
    <span class="quiet"
      >${saying(words, [{ sum: monthLimit, href: setAt }], frame.language)}${over ? ' ⚠' : ''}</span
    >`;
}
