import type { Delivery } from '../messaging/index.ts';
import { capitalised, dateText, type Money, type Month, monthText, readable, ZERO } from '../terms/index.ts';
import type { GroupCategory } from '../usage/index.ts';
import {
  actions,
  amount,
  bigAmount,
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
  notice,
  table,
  textField,
} from '../web/index.ts';
import type { Typed } from './typed.ts';
import type { Branch } from './department.ts';
import { departmentSelect } from './department.page.ts';
import { departmentTexts } from './department-texts.ts';
import { type Grant, stateOf } from './grant.ts';
import { PARTS, partsCard, serviceBars } from './parts.page.ts';
import { limitBar } from './limit-bar.page.ts';
import { smsWay } from './sms-way.page.ts';
import { termFields } from './terms-fields.page.ts';
import { employeeTexts } from './employee-texts.ts';
import { companyTexts } from './texts.ts';

/** Registers an employee: number, name, what they may, until when, and the limit. */
export function newEmployeePage(frame: Frame, branches: readonly Branch[], typed: Typed): Content {
  const texts = employeeTexts(frame);
  return {
    title: texts.addTitle,
    lead: texts.addLead,
    back: { href: '/company', label: texts.back },
    width: 'narrow',
    main: html`${errorSummary(frame.language, typed.errors)}
    ${form(frame, {
      action: '/company/employees',
      submit: texts.register,
      fields: [
        textField({
          name: 'number',
          label: texts.number,
          hint: texts.numberHint,
          value: typed.form['number'],
          error: errorFor(typed.errors, 'number'),
          type: 'tel',
          inputmode: 'tel',
          format: 'msisdn',
          maxlength: 40,
        }),
        nameField(frame, typed),
        ...placeField(frame, branches, typed),
        ...termFields(frame, typed),
      ],
    })}`,
  };
}

function nameField(frame: Frame, { form: values, errors }: Typed): Html {
  const label = employeeTexts(frame).name;
  return textField({
    name: 'name',
    label,
    value: values['name'],
    error: errorFor(errors, 'name'),
    maxlength: 80,
  });
}

function placeField(frame: Frame, branches: readonly Branch[], { form: values }: Typed): readonly Html[] {
  const { department, nowhere } = departmentTexts(frame);
  const value = values['department'];
  if (branches.length === 0) return [];
  return [departmentSelect(branches, { name: 'department', legend: department, none: nowhere, value })];
}

export interface EmployeeView {
  readonly id: bigint;
  readonly name: string;
  readonly msisdn: string;
  /** The coordinator's own number. */
  readonly own: boolean;
  readonly now: Temporal.Instant;
  readonly grants: readonly Grant[];
  readonly delivery: Delivery | null;
  readonly months: readonly { readonly month: Month; readonly taken: Money }[];
  /** The month that is looked at, and the closed one whose lines it leads to, if it is closed. */
  readonly month: Month;
  readonly isClosed: boolean;
  /** On what that month was spent. */
  readonly categories: readonly GroupCategory[];
  readonly monthLimit: Money | null;
  readonly branches: readonly Branch[];
  readonly typed: Typed;
  /** A sentence of refusal above everything. */
  readonly refused: string | null;
}

/** One number of the company: what it may, what it spent, and everything the coordinator can do about it. */
export function employeePage(frame: Frame, view: EmployeeView): Content {
  const texts = employeeTexts(frame);
  return {
    title: view.name,
    lead: readable(view.msisdn),
    back: { href: '/company', label: texts.back },
    width: 'wide',
    main: html`${view.refused !== null && notice({ tone: 'bad', body: view.refused })}
    ${errorSummary(frame.language, view.typed.errors)} ${monthCard(frame, view)}
    ${partsCard(frame, view.categories)}
    ${columns(view.own ? [notice({ tone: 'info', body: texts.ownRow })] : accessCards(frame, view), [
      monthsCard(frame, view),
      ...(view.own ? [] : [historyCard(frame, view)]),
    ])}`,
  };
}

function accessCards(frame: Frame, view: EmployeeView): readonly Html[] {
  const texts = employeeTexts(frame);
  const living = view.grants.find((grant) => stateOf(grant, view.now) === 'living');
  const planned = view.grants.find((grant) => stateOf(grant, view.now) === 'planned');
  const given = living ?? planned;
  const action = `/company/employees/${view.id}`;
  const grantForm = form(frame, {
    action: `${action}/grant`,
    fields: [
      nameField(frame, view.typed),
      ...placeField(frame, view.branches, view.typed),
      ...termFields(frame, view.typed),
    ],
    submit: given === undefined ? texts.give : texts.change,
  });
  return [
    card({ heading: texts.access, body: accessWords(frame, living, planned), tone: 'accent' }),
    card({ heading: given === undefined ? texts.giveHeading : texts.changeHeading, body: grantForm }),
    ...(view.delivery === null ? [] : [card({ heading: texts.sms, body: smsWay(frame, view.delivery) })]),
    ...(living === undefined ? [] : [passwordCard(frame, action)]),
    ...(given === undefined ? [] : [withdrawCard(frame, action)]),
  ];
}

/** What holds now, and what follows it. */
function accessWords(frame: Frame, living: Grant | undefined, planned: Grant | undefined): Html {
  const texts = employeeTexts(frame);
  const follows =
    planned === undefined
      ? []
      : [
          texts.planned(
            scopeText(texts, planned),
            firstDay(frame, planned.validFrom) ?? '',
            lastDay(frame, planned.validUntil),
          ),
          ...(living === undefined ? [texts.plannedSms] : []),
        ];
  const now =
    living === undefined
      ? texts.noGrant
      : texts.lives(scopeText(texts, living), lastDay(frame, living.validUntil));
  return html`<p>${now}</p>
    ${follows.map((words) => html`<p>${words}</p>`)}`;
}

function scopeText(texts: ReturnType<typeof employeeTexts>, { scope, services }: Grant): string {
  return services ? `${texts.scopes[scope]}; ${texts.servicesShort}` : texts.scopes[scope];
}

function passwordCard(frame: Frame, action: string): Html {
  const texts = employeeTexts(frame);
  const again = form(frame, {
    action: `${action}/password`,
    fields: [],
    submit: texts.password,
    tone: 'quiet',
  });
  return card({
    heading: texts.passwordHeading,
    body: html`<p>${texts.passwordLead}</p>
      ${again}`,
    tone: 'quiet',
  });
}

function withdrawCard(frame: Frame, action: string): Html {
  const texts = employeeTexts(frame);
  const end = form(frame, {
    action: `${action}/withdraw`,
    fields: [],
    submit: texts.withdraw,
    tone: 'danger',
  });
  return card({
    heading: texts.withdrawHeading,
    body: html`<p>${texts.withdrawLead}</p>
      ${end}`,
    tone: 'quiet',
  });
}

/** The last day on which a grant holds, as people say it; `null` for one without end. */
function lastDay({ language }: Frame, validUntil: Temporal.Instant | null): string | null {
  return validUntil === null ? null : dateText(validUntil.subtract({ seconds: 1 }), language, { year: true });
}

/** The first day of a grant that was given for later; `null` for one that began when it was given. */
function firstDay({ language }: Frame, validFrom: Temporal.Instant | null): string | null {
  return validFrom === null ? null : dateText(validFrom, language, { year: true });
}

/** A month: the sum against the limit, on what it was spent, and where its lines are. */
function monthCard(frame: Frame, view: EmployeeView): Html {
  const { months, month, categories, monthLimit } = view;
  const taken = months.find((each) => each.month === month)?.taken ?? ZERO;
  const over = monthLimit !== null && taken > monthLimit;
  const lines = `/company/employees/${view.id}/lines?month=${month}`;
  return card({
    heading: capitalised(monthText(month, frame.language)),
    body: html`<p class="figure">
        ${taken === ZERO ? bigAmount(taken, frame.language) : html`<a href="#${PARTS}">${bigAmount(taken, frame.language)}</a>`}
      </p>
      ${monthLimit === null ? html`<p class="quiet">${companyTexts(frame).noLimit}</p>` : html`<div>${limitBar(frame, { monthLimit, taken, over }, '#limit')}</div>`}
      ${serviceBars(frame, categories)}
      ${!view.own && view.isClosed && actions([buttonLink(lines, employeeTexts(frame).lines)])}`,
  });
}

function monthsCard(frame: Frame, view: EmployeeView): Html {
  const { months } = view;
  const texts = employeeTexts(frame);
  const body = table({
    caption: texts.months,
    captionHidden: true,
    columns: [{ label: texts.monthColumns[0] }, { label: texts.monthColumns[1], align: 'end' }],
    rows: months.map(({ month, taken }) => [
      capitalised(monthText(month, frame.language)),
      html`<a href="${`/company/employees/${view.id}?month=${month}`}">${amount(taken, frame.language)}</a>`,
    ]),
  });
  return card({
    heading: texts.months,
    body: html`<p class="quiet">${texts.privacy}</p>
      ${body} ${!view.own && actions([buttonLink(`/company/employees/${view.id}/lines`, texts.lines)])}`,
  });
}

function historyCard(frame: Frame, { grants, now }: EmployeeView): Html {
  const texts = employeeTexts(frame);
  if (grants.length === 0) return card({ heading: texts.history, body: html`<p>${texts.noGrant}</p>` });
  return card({
    heading: texts.history,
    body: table({
      caption: texts.history,
      captionHidden: true,
      columns: texts.historyColumns.map((label) => ({ label })),
      rows: grants.map((grant) => [
        dateText(grant.grantedAt, frame.language, { year: true }),
        grant.services
          ? `${texts.scopesShort[grant.scope]}; ${texts.servicesShort}`
          : texts.scopesShort[grant.scope],
        texts.span(firstDay(frame, grant.validFrom), lastDay(frame, grant.validUntil)),
        texts.grantStates[stateOf(grant, now)],
      ]),
    }),
  });
}
