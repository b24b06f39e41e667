import { type Money, type Month, NBSP, moneyText, readable } from '../terms/index.ts';
import {
  type FieldError,
  type Frame,
  type Html,
  addressWith,
  card,
  errorFor,
  form,
  html,
  table,
  textField,
} from '../web/index.ts';
import { USUAL_SHARES } from './budget.ts';
import { type NumberBudget, numberScope } from './number-budget.ts';
import { numberTexts } from './number-texts.ts';

/** Budgets by number as the page shows them. */
export interface NumbersView {
  readonly month: Month;
  readonly budgets: readonly NumberBudget[];
  /** The shares that were told this month. */
  readonly told: readonly { readonly scope: string; readonly amount: Money; readonly share: number }[];
  readonly typed: Readonly<Record<string, string>> | null;
  /** The fields that were wrong, `most` where there are too many. */
  readonly wrong: readonly string[];
}

/** The budgets by number, which marks they have passed, and the form that adds one. */
export function numbersCard(frame: Frame, view: NumbersView): Html {
  const texts = numberTexts(frame);
  return card({
    heading: texts.heading,
    body: html`<p>${texts.lead} ${texts.exact}</p>
      ${view.budgets.length > 0 && budgetsTable(frame, view)}
      ${form(frame, { action: '/budget', fields: fields(frame, view), submit: texts.save, tone: 'quiet' })}`,
  });
}

function budgetsTable(frame: Frame, view: NumbersView): Html {
  const texts = numberTexts(frame);
  return table({
    caption: texts.heading,
    captionHidden: true,
    columns: [
      { label: texts.number },
      { label: texts.amount, align: 'end' },
      { label: texts.reached },
      { label: '' },
    ],
    rows: view.budgets.map((budget) => [
      html`<a
        href="${addressWith(frame, '/expenses/lines', { month: view.month }, { number: budget.number })}"
        >${readable(budget.number).replaceAll(' ', NBSP)}</a
      >`,
      moneyText(budget.amount, frame.language),
      reachedText(frame, view, budget),
      removal(frame, budget),
    ]),
  });
}

function reachedText(frame: Frame, { told }: NumbersView, budget: NumberBudget): string {
  const shares = told
    .filter(({ scope, amount }) => scope === numberScope(budget) && amount === budget.amount)
    .map(({ share }) => share);
  return shares.length === 0 ? numberTexts(frame).nothing : `${Math.max(...shares)}${NBSP}%`;
}

function removal(frame: Frame, { number }: NumberBudget): Html {
  const hidden = html`<input type="hidden" name="number" value="${`+${number}`}" /><input
      type="hidden"
      name="amount"
      value=""
    />`;
  return form(frame, { action: '/budget', fields: hidden, submit: numberTexts(frame).remove, tone: 'quiet' });
}

/** What is wrong with the form of a number, for the summary above the page. */
export function numberErrors(frame: Frame, wrong: readonly string[]): readonly FieldError[] {
  const sentences: Readonly<Record<string, string>> = numberTexts(frame).wrong;
  return wrong.map((field) => ({
    field: field === 'most' ? 'number' : field,
    message: sentences[field] ?? field,
  }));
}

function fields(frame: Frame, { typed, wrong }: NumbersView): Html {
  const texts = numberTexts(frame);
  const error = (field: string) => errorFor(numberErrors(frame, wrong), field);
  return html`${textField({ name: 'number', label: texts.number, hint: texts.numberHint, value: typed?.['number'] ?? '', error: error('number'), maxlength: 40 })}
  ${textField({ name: 'amount', label: texts.amount, value: typed?.['amount'] ?? '', error: error('amount'), inputmode: 'decimal', maxlength: 12 })}
  ${textField({ name: 'marks', label: texts.marks, value: typed?.['marks'] ?? USUAL_SHARES.join(', '), error: error('marks'), maxlength: 60 })}`;
}
