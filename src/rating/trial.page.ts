import { micro, moneyText, inLanguage } from '../terms/index.ts';
import {
  amount,
  bigAmount,
  card,
  columns,
  choices,
  type Content,
  errorFor,
  errorSummary,
  facts,
  type FieldError,
  type Frame,
  type Html,
  html,
  NOTHING,
  notice,
  opening,
  searchForm,
  select,
  table,
  textField,
} from '../web/index.ts';
import type { Plan } from './book.ts';
import { TRIAL_KINDS, type TrialForm, type TrialPrice } from './trial.ts';
import { trialTexts } from './trial-texts.ts';

export interface TrialView {
  readonly form: TrialForm;
  readonly plans: readonly Plan[];
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly errors: readonly FieldError[];
  /** `null` before anything was asked, `no price` where the plan has none. */
  readonly price: TrialPrice | 'no price' | null;
  /** The same use under every other plan, the cheapest first. */
  readonly others: readonly { readonly name: string; readonly taken: number }[];
}

/** Try a use: what it would cost, and the arithmetic behind it. */
export function trialPage(frame: Frame, view: TrialView): Content {
  const texts = trialTexts(frame);
  const answer = answerOf(frame, view);
  const question = html`${errorSummary(frame.language, view.errors)}
  ${searchForm({ action: '/price', unseen: frame, fields: fieldsOf(frame, view), submit: texts.submit, stacked: true, tone: 'primary' })}`;
  return {
    title: texts.title,
    lead: texts.lead,
    width: answer === null ? 'narrow' : 'wide',
    main: answer === null ? question : columns(answer, question),
  };
}

function fieldsOf(frame: Frame, { form, plans, places, errors }: TrialView): readonly Html[] {
  const texts = trialTexts(frame);
  const own = (name: keyof TrialForm) => ({ name, value: form[name], error: errorFor(errors, name) });
  return [
    select({
      ...own('plan'),
      legend: texts.plan,
      options: plans.map(({ id, name, closedToNew }) => ({
        value: id,
        label:
          closedToNew === null
            ? inLanguage(name, frame.language)
            : texts.closed(inLanguage(name, frame.language)),
      })),
    }),
    choices({
      ...own('kind'),
      legend: texts.kind,
      options: TRIAL_KINDS.map((kind) => ({ value: kind, label: texts.kinds[kind] })),
    }),
    textField({ ...own('other'), label: texts.other, hint: texts.otherHint, type: 'tel', maxlength: 40 }),
    textField({ ...own('length'), label: texts.length, hint: texts.lengthHint, maxlength: 10 }),
    textField({
      ...own('volume'),
      label: texts.volume,
      hint: texts.volumeHint,
      inputmode: 'decimal',
      maxlength: 12,
    }),
    textField({ ...own('day'), label: texts.day, type: 'date' }),
    textField({ ...own('time'), label: texts.time, hint: texts.timeHint, maxlength: 5 }),
    select({
      ...own('roaming'),
      legend: texts.roaming,
      options: places.map(({ id, name }) => ({ value: id, label: name })),
    }),
  ];
}

function answerOf(frame: Frame, { price, others }: TrialView): Html | null {
  const texts = trialTexts(frame);
  if (price === null) return null;
  if (price === 'no price') return notice({ tone: 'info', body: texts.noPrice });
  return html`${receiptOf(frame, price)} ${others.length === 0 ? NOTHING : othersCard(frame, others)}`;
}

function receiptOf(frame: Frame, { rated, lines, fees, taken }: TrialPrice): Html {
  const texts = trialTexts(frame);
  const { language } = frame;
  const feeRows = fees.map((fee) => ({
    label: inLanguage(fee.label, language),
    value: amount(micro(fee.taken), language),
  }));
  const feePart = html`<h3>${texts.fees}</h3>
    <p class="quiet">${texts.feesNote}</p>
    ${facts([...feeRows, { label: texts.inAll, value: amount(micro(taken), language) }])}`;
  return card({
    heading: texts.result,
    tone: 'receipt',
    body: html`<p>${bigAmount(micro(rated.taken), language)}</p>
      ${opening(texts.onlyCall, facts(lines))} ${fees.length === 0 ? NOTHING : feePart}`,
  });
}

function othersCard(frame: Frame, others: TrialView['others']): Html {
  const texts = trialTexts(frame);
  return card({
    heading: texts.compared,
    body: html`${table({
        caption: texts.compared,
        captionHidden: true,
        columns: [{ label: texts.plan }, { label: texts.result, align: 'end' }],
        rows: others.map(({ name, taken }) => [name, moneyText(micro(taken), frame.language)]),
      })}
      <p class="quiet">${texts.comparedNote}</p>`,
  });
}
