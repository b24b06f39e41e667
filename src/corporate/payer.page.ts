import {
  add,
  CATEGORIES,
  categoryNames,
  type Money,
  type Month,
  readable,
  inLanguage,
} from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  checkbox,
  type Content,
  errorFor,
  errorSummary,
  form,
  type Frame,
  type Html,
  html,
  select,
  table,
} from '../web/index.ts';
import type { Member } from './company-month.ts';
import { monthPicker } from './department.page.ts';
import { type PayRule, PAYERS, type Shares, WORK_DAYS } from './pay-rule.ts';
import { payerTexts } from './payer-texts.ts';
import { companyPlaces } from './places.page.ts';
import { companyTexts } from './texts.ts';
import type { Typed } from './typed.ts';

export interface PayersView {
  readonly month: Month;
  readonly months: readonly Month[];
  readonly rule: PayRule;
  readonly rows: readonly (Member & { readonly shares: Shares })[];
  readonly page: number;
  readonly pages: number;
  readonly typed: Typed;
}

/** Who pays for what, and what that makes for each employee. */
export function payersPage(frame: Frame, view: PayersView): Content {
  const texts = payerTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${companyPlaces(frame, 'payers')} ${errorSummary(frame.language, view.typed.errors)}
    ${card({ heading: texts.ruleHeading, body: ruleForm(frame, view) })}
    ${monthPicker(frame, '/company/payers', view)}
    ${card({ heading: texts.shares, body: html`${shareTable(frame, view)} ${pager(frame, view)}` })}`,
  };
}

function ruleForm(frame: Frame, { rule, typed }: PayersView): Html {
  const texts = payerTexts(frame);
  const hours = Array.from({ length: 25 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));
  const days = Object.keys(WORK_DAYS) as (keyof typeof WORK_DAYS)[];
  return form(frame, {
    action: '/company/payers',
    submit: texts.save,
    fields: [
      ...CATEGORIES.map((category) =>
        select({
          name: category,
          legend: inLanguage(categoryNames, frame.language)[category],
          value: rule.payers[category],
          options: PAYERS.filter((payer) => payer !== 'hours' || category !== 'fees').map((value) => ({
            value,
            label: texts.payers[value],
          })),
        }),
      ),
      select({
        name: 'workDays',
        legend: texts.workDays,
        value: rule.workDays,
        options: days.map((value) => ({ value, label: texts.days[value] })),
      }),
      select({ name: 'workFrom', legend: texts.workFrom, value: String(rule.workFrom), options: hours }),
      select({
        name: 'workUntil',
        legend: texts.workUntil,
        value: String(rule.workUntil),
        options: hours,
        error: errorFor(typed.errors, 'workUntil'),
      }),
      checkbox({ name: 'overLimit', label: texts.overLimit, checked: rule.overLimit }),
    ],
  });
}

function shareTable(frame: Frame, { rows, month }: PayersView): Html {
  const texts = payerTexts(frame);
  const [who, ...sums] = texts.columns;
  const money = (sum: Money): Html | string => amount(sum, frame.language);
  return html`${actions([buttonLink(`/company/payers.csv?month=${month}`, texts.csv)])}
  ${table({
    caption: texts.shares,
    captionHidden: true,
    columns: [{ label: who }, ...sums.map((label) => ({ label, align: 'end' as const }))],
    rows: rows.map(({ subscriberId, name, msisdn, shares: { company, employee } }) => [
      html`<a href="${`/company/employees/${subscriberId}`}">${name}</a><br /><span class="quiet"
          >${readable(msisdn)}</span
        >`,
      money(add(company, employee)),
      money(company),
      money(employee),
    ]),
  })}`;
}

function pager(frame: Frame, { page, pages, month }: PayersView): Html | null {
  if (pages === 1) return null;
  const texts = companyTexts(frame);
  const at = (to: number): string => `/company/payers?month=${month}&page=${to}`;
  return html`<nav class="pager" aria-label="${texts.pages(page, pages)}">
    ${page > 1 && buttonLink(at(page - 1), texts.previous)}
    <p>${texts.pages(page, pages)}</p>
    ${page < pages && buttonLink(at(page + 1), texts.next)}
  </nav>`;
}
