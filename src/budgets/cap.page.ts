import { moneyText } from '../terms/index.ts';
import { type Frame, type Html, checkbox, errorFor, errorSummary, html, notice } from '../web/index.ts';
import type { BeyondCap } from './cap.ts';
import { capTexts } from './cap-texts.ts';
import { scopeName } from './texts.ts';

/** What a form sends when somebody goes beyond their cap knowingly. */
export const BEYOND_FIELD = 'beyond';

/** Says that a sum would pass the cap and asks again; `unanswered` when the form came without the answer. */
export function capQuestion(frame: Frame, beyond: BeyondCap, unanswered: boolean): Html {
  const texts = capTexts(frame);
  const { language } = frame;
  const [amount, name] = [moneyText(beyond.amount, language), scopeName(beyond.scope, language)];
  const left = beyond.left > 0n ? texts.left(moneyText(beyond.left, language)) : texts.nothingLeft;
  const wrong = unanswered ? [{ field: BEYOND_FIELD, message: texts.refused }] : [];
  return html`${errorSummary(language, wrong)}
  ${notice({
    tone: 'info',
    title: texts.title,
    body: html`<p>${texts.lead(name, amount)} ${left}</p>
      <p><a href="/budget">${texts.change}</a></p>`,
  })}
  ${checkbox({ name: BEYOND_FIELD, label: texts.agree, error: errorFor(wrong, BEYOND_FIELD) })}`;
}
