import { dateText, roundMoneyText, timeText } from '../terms/index.ts';
import { card, type Frame, type Html, html } from '../web/index.ts';
import { PACE_SHARE, type ToldAlert } from './budget.ts';
import { budgetTexts, scopeName } from './texts.ts';

/** A mark that was passed, in words: so many per cent of a budget, or the pace that leads past it. */
export function shareText(
  frame: Frame,
  { share, scope, amount }: Pick<ToldAlert, 'share' | 'scope' | 'amount'>,
): string {
  const { language } = frame;
  if (share === PACE_SHARE)
    return budgetTexts(frame).paceTold(scopeName(scope, language), roundMoneyText(amount, language));
  return budgetTexts(frame).share(share, scopeName(scope, language), roundMoneyText(amount, language));
}

/** What was told this month, the newest first; nothing when nothing was. */
export function alertsCard(frame: Frame, alerts: readonly ToldAlert[]): Html {
  if (alerts.length === 0) return html``;
  const texts = budgetTexts(frame);
  const told = alerts.map(
    (alert) =>
      html`<li>
        ${shareText(frame, alert)}
        <small
          >${dateText(alert.at, frame.language)}, ${timeText(alert.at)} ·
          ${texts.alertTold[alert.told]}</small
        >
      </li> `,
  );
  return card({
    heading: texts.alerts,
    body: html`<ul class="ways">
      ${told}
    </ul>`,
  });
}
