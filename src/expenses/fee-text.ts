import { currencyText, micro } from '../terms/index.ts';
import { amount, type Frame, type Html, html } from '../web/index.ts';
import { expensesTexts } from './texts.ts';

/** A fee as the price list writes it. */
export interface FeeView {
  readonly amount: number;
  readonly every: 'day' | 'month' | 'once' | { readonly days: number };
  readonly dutyInside: boolean;
  readonly vatExtra?: true;
  /** Hryvnias where none is named. */
  readonly currency?: string;
}

/** Fees in words: `10,00 ₴ за місяць`, and whether the duty comes on top. */
export function feesText(frame: Frame, fees: readonly FeeView[]): Html {
  const texts = expensesTexts(frame);
  if (fees.length === 0) return html`${texts.noFee}`;
  return html`${fees.map((fee) => {
    const per = typeof fee.every === 'object' ? texts.per.days(fee.every.days) : texts.per[fee.every];
    return html`<span class="fee"
      >${priceOf(frame, fee)} ${per} <small class="quiet">${taxesOf(frame, fee)}</small></span
    > `;
  })}`;
}

function priceOf(frame: Frame, { amount: written, currency }: FeeView): Html {
  if (currency === undefined) return amount(micro(written), frame.language);
  return html`<span class="amount">${currencyText(written, currency, frame.language)}</span>`;
}

function taxesOf(frame: Frame, { dutyInside, vatExtra }: FeeView): string {
  const texts = expensesTexts(frame);
  if (vatExtra === true) return dutyInside ? texts.vatExtra : texts.vatAndDutyExtra;
  return dutyInside ? texts.dutyFree : texts.dutyExtra;
}
