import { attributes, type Frame, html, type Html, notice } from '../web/index.ts';
import { CHECK_BITS, type CheckWish } from './human-check.ts';
import { checkTexts } from './human-check.texts.ts';

/** Within a form that is to be sent once more: what to do, and what the script works on. Nothing without a wish. */
export function checkFields(frame: Frame, wish: CheckWish | null): Html {
  if (wish === null) return html``;
  const texts = checkTexts(frame);
  const work = attributes({ 'data-work': wish.nonce, 'data-bits': String(CHECK_BITS) });
  return html`<input type="hidden" name="check" value="${wish.token}" />
    <input type="hidden" name="work" value="" ${work} />
    ${notice({
      tone: 'info',
      title: texts.title,
      body: html`<p data-no-script>${texts.wait(wish.waitSeconds)}</p>
        <p data-script hidden>${texts.again}</p>`,
    })}`;
}
