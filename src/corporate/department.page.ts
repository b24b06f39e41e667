import { capitalised, type Month, monthText, subtract } from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  columns,
  type Content,
  errorFor,
  errorSummary,
  form,
  type Frame,
  type Html,
  html,
  searchForm,
  select,
  table,
  textField,
} from '../web/index.ts';
import { chargedTo, UNPLACED } from './belonging.ts';
import { LIST } from './company-list.ts';
import { accessCard } from './department-access.page.ts';
import type { Typed } from './typed.ts';
import { type Branch, pathText, within } from './department.ts';
import type { BranchMonth, CostCentreMonth, GroupMonth } from './department-month.ts';
import { departmentTexts } from './department-texts.ts';
import { limitBar } from './limit-bar.page.ts';
import { limitField } from './terms-fields.page.ts';
import { companyPlaces } from './places.page.ts';
import { companyTexts } from './texts.ts';

export interface DepartmentsView {
  readonly month: Month;
  readonly months: readonly Month[];
  readonly branches: readonly Branch[];
  readonly departments: readonly BranchMonth[];
  readonly unplaced: GroupMonth;
  readonly costCentres: readonly CostCentreMonth[];
  readonly total: GroupMonth;
  readonly typed: Typed;
}

/** The tree with its sums, the cost centres, and a form for another department. */
export function departmentsPage(frame: Frame, view: DepartmentsView): Content {
  const texts = departmentTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${companyPlaces(frame, 'departments')} ${errorSummary(frame.language, view.typed.errors)}
    ${monthPicker(frame, '/company/departments', view)} ${treeCard(frame, view)}
    ${columns(
      card({
        heading: texts.openHeading,
        body: form(frame, {
          action: '/company/departments',
          fields: departmentFields(frame, view.branches, view.typed),
          submit: texts.open,
        }),
      }),
      costCentreCard(frame, view),
    )}`,
  };
}

/** Another month of the same page. */
export function monthPicker(
  frame: Frame,
  action: string,
  { month, months }: { readonly month: Month; readonly months: readonly Month[] },
): Html {
  const texts = companyTexts(frame);
  return searchForm({
    action,
    submit: texts.show,
    fields: [
      select({
        name: 'month',
        legend: texts.month,
        options: months.map((value) => ({ value, label: capitalised(monthText(value, frame.language)) })),
        value: month,
      }),
    ],
  });
}

function treeCard(frame: Frame, { departments, unplaced, total, month }: DepartmentsView): Html {
  const texts = departmentTexts(frame);
  if (departments.length === 0) return card({ body: html`<p>${texts.none}</p>` });
  const [name, costCentre, people, spent, change] = texts.columns;
  return card({
    heading: capitalised(monthText(month, frame.language)),
    body: table({
      caption: texts.title,
      captionHidden: true,
      columns: [
        { label: name },
        { label: costCentre },
        { label: people, align: 'end' },
        { label: spent, align: 'end' },
        { label: change, align: 'end' },
      ],
      rows: [
        ...departments.map((each) => departmentRow(frame, each, month)),
        ...(unplaced.people === 0
          ? []
          : [groupRow(frame, texts.unplaced, peopleOf(UNPLACED, month), unplaced)]),
      ],
      foot: groupRow(frame, texts.total, peopleOf('', month), total),
    }),
  });
}

/** The people of a part of the company in a month, whose sums make its sum. */
function peopleOf(part: string, month: Month): string {
  return `/company?${new URLSearchParams({ month, department: part }).toString()}#${LIST}`;
}

function departmentRow(
  frame: Frame,
  { branch, over, ...sums }: BranchMonth,
  month: Month,
): readonly (Html | string)[] {
  const texts = departmentTexts(frame);
  const own = branch.costCentre !== '' || branch.chargedTo === '';
  const costCentre = own ? branch.costCentre || '—' : texts.inherited(branch.chargedTo);
  // The tree as one reads it: each under the one above, further in.
  const indent =
    branch.depth === 0
      ? null
      : html`<span class="quiet" aria-hidden="true"
          >${'\u00A0\u00A0\u00A0'.repeat(branch.depth - 1)}└
        </span>`;
  const here = `/company/departments/${branch.departmentId}`;
  const [, , people, taken, change] = groupRow(frame, '', peopleOf(branch.departmentId, month), sums);
  return [
    html`<span>${indent}<a href="${here}">${branch.name}</a></span>`,
    costCentre,
    people!,
    html`<div>
      ${taken}${limitBar(frame, { monthLimit: branch.monthLimit, taken: sums.taken, over }, `${here}#limit`)}
    </div>`,
    change!,
  ];
}

function groupRow(
  { language }: Frame,
  name: string,
  people: string,
  { people: count, taken, before }: GroupMonth,
): readonly (Html | string)[] {
  const change = subtract(taken, before);
  return [
    name,
    '',
    String(count),
    html`<a href="${people}">${amount(taken, language)}</a>`,
    html`<a href="${people}">${change > 0n ? '+' : null}${amount(change, language)}</a>`,
  ];
}

function costCentreCard(frame: Frame, { costCentres, month }: DepartmentsView): Html {
  const texts = departmentTexts(frame);
  const [, name, people, spent] = texts.columns;
  return card({
    heading: texts.costCentres,
    body: table({
      caption: texts.costCentres,
      captionHidden: true,
      columns: [{ label: name }, { label: people, align: 'end' }, { label: spent, align: 'end' }],
      rows: costCentres.map((each) => [
        each.costCentre === '' ? texts.noCostCentre : each.costCentre,
        String(each.people),
        html`<a href="${peopleOf(chargedTo(each.costCentre), month)}"
          >${amount(each.taken, frame.language)}</a
        >`,
      ]),
    }),
  });
}

function departmentFields(
  frame: Frame,
  branches: readonly Branch[],
  { form: values, errors }: Typed,
): readonly Html[] {
  const texts = departmentTexts(frame);
  return [
    textField({
      name: 'name',
      label: texts.name,
      value: values['name'],
      error: errorFor(errors, 'name'),
      maxlength: 80,
    }),
    departmentSelect(branches, {
      name: 'parent',
      legend: texts.parent,
      none: texts.top,
      value: values['parent'],
      error: errorFor(errors, 'parent'),
    }),
    textField({
      name: 'costCentre',
      label: texts.costCentre,
      hint: texts.costCentreHint,
      value: values['costCentre'],
      error: errorFor(errors, 'costCentre'),
      maxlength: 40,
    }),
    limitField(texts, { form: values, errors }),
  ];
}

/** One department of all, as a list in the order of the tree. */
export function departmentSelect(
  branches: readonly Branch[],
  field: {
    readonly name: string;
    readonly legend: string;
    readonly none: string;
    readonly value: string | undefined;
    readonly error?: string | undefined;
    /** A part of the company that is no department. */
    readonly besides?: { readonly value: string; readonly label: string } | null;
  },
): Html {
  const { none, besides = null, ...rest } = field;
  return select({
    ...rest,
    options: [
      { value: '', label: none },
      ...(besides === null ? [] : [besides]),
      ...branches.map((branch) => ({ value: branch.departmentId, label: pathText(branch) })),
    ],
  });
}

/** One department: rename, move, limit, close. */
export function departmentPage(
  frame: Frame,
  {
    branch,
    branches,
    typed,
  }: { readonly branch: Branch; readonly branches: readonly Branch[]; readonly typed: Typed },
): Content {
  const texts = departmentTexts(frame);
  const action = `/company/departments/${branch.departmentId}`;
  const parent = branches.find((each) => each.departmentId === branch.parentId);
  const moved = within(branches, branch.departmentId);
  const places = branches.filter((each) => !moved.has(each.departmentId));
  return {
    title: branch.name,
    lead: parent === undefined ? texts.lead : pathText(parent),
    back: { href: '/company/departments', label: texts.back },
    width: 'wide',
    main: html`${errorSummary(frame.language, typed.errors)}
    ${actions([buttonLink(`/company?department=${branch.departmentId}`, texts.people)])}
    ${columns(
      [
        card({
          heading: texts.change,
          body: form(frame, { action, fields: departmentFields(frame, places, typed), submit: texts.save }),
        }),
      ],
      [
        accessCard(frame, action, typed),
        card({
          heading: texts.closeHeading,
          tone: 'quiet',
          body: html`<p>${texts.closeLead(parent === undefined ? texts.nowhere : pathText(parent))}</p>
            ${form(frame, { action: `${action}/close`, fields: [], submit: texts.close, tone: 'danger' })}`,
        }),
      ],
    )}`,
  };
}
