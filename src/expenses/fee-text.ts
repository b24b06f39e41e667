import { micro } from '../terms/index.ts';
import { amount, type Frame, type Html, html } from '../web/index.ts';
import { expensesTexts } from './texts.ts';

/** A fee as the price list writes it. */
export interface FeeView {
  readonly amount: number;
  readonly every: 'day' | 'month' | 'once' | { readonly days: number };
  readonly dutyInside: boolean;
}

/** Fees in words: `10,00 ₴ за місяць`, and whether the duty comes on top. */
export function feesText(frame: Frame, fees: readonly FeeView[]): Html {
  const texts = expensesTexts(frame);
  if (fees.length === 0) return html`${texts.noFee}`;
  return html`${fees.map((fee) => {
    const per = typeof fee.every === 'object' ? texts.per.days(fee.every.days) : texts.per[fee.every];
    const duty = fee.dutyInside ? texts.dutyFree : texts.dutyExtra;
    return html`<span class="fee"
      >${amount(micro(fee.amount), frame.language)} ${per} <small class="quiet">${duty}</small></span
    > `;
  })}`;
}
