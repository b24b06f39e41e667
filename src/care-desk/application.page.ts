import { smsWay } from '../corporate/index.ts';
import type { Delivery } from '../messaging/index.ts';
import { dateText, NBSP, readable } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  card,
  checkbox,
  columns,
  attributes,
  type Content,
  errorFor,
  errorSummary,
  facts,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  notice,
  table,
  textField,
} from '../web/index.ts';
import { type CoordinatorApplication, documentField, DOCUMENTS } from './application.ts';
import { applicationTexts } from './application-words.ts';
import { pager } from './paging.page.ts';
import type { Paging } from './paging.ts';
import { momentText } from './staff.page.ts';

type Names = ReadonlyMap<string, string>;

/** The applications: those that wait first. */
export function applicationsPage(
  frame: Frame,
  list: readonly CoordinatorApplication[],
  names: Names,
  mayApply: boolean,
  paging: Paging,
): Content {
  const texts = applicationTexts(frame);
  const body =
    list.length === 0
      ? html`<p class="quiet">${texts.none}</p>`
      : table({
          caption: texts.list,
          captionHidden: true,
          columns: texts.columns.map((label) => ({ label })),
          rows: list.map((each) => [
            html`<a href="${`/applications/${each.applicationId}`}">${each.name}</a>`,
            `${each.coordinatorName}, ${readable(each.coordinator)}`,
            dateText(each.submittedAt, frame.language, { year: true }),
            names.get(each.submittedBy) ?? '—',
            texts.states[each.state],
          ]),
        });
  return {
    title: texts.list,
    lead: texts.listLead,
    width: 'wide',
    main: html`${mayApply && actions([buttonLink('/applications/new', texts.start, 'primary')])} ${body}
    ${pager(frame, '/applications', paging)}`,
  };
}

/** A form for what lies on the table: company, documents, numbers, coordinator. */
export function newApplicationPage(
  frame: Frame,
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
): Content {
  const texts = applicationTexts(frame);
  const text = (name: 'name' | 'edrpou' | 'contract', hint?: string, maxlength = 200): Html =>
    textField({
      name,
      label: texts[name],
      hint,
      value: typed[name],
      error: errorFor(errors, name),
      maxlength,
    });
  return {
    title: texts.startTitle,
    lead: texts.startLead,
    back: { href: '/applications', label: texts.back },
    main: html`${errorSummary(frame.language, errors)}
    ${form(frame, {
      action: '/applications',
      submit: texts.submit,
      fields: [
        text('name'),
        text('edrpou', texts.edrpouHint, 12),
        text('contract', undefined, 60),
        documentsFields(frame, typed, errors),
        textField({
          name: 'numbers',
          label: texts.numbers,
          hint: texts.numbersHint,
          value: typed['numbers'],
          error: errorFor(errors, 'numbers'),
          type: 'textarea',
          maxlength: 4000,
        }),
        textField({
          name: 'coordinator',
          label: texts.coordinator,
          hint: texts.coordinatorHint,
          value: typed['coordinator'],
          error: errorFor(errors, 'coordinator'),
          type: 'tel',
          inputmode: 'tel',
          format: 'msisdn',
          maxlength: 40,
        }),
      ],
    })}`,
  };
}

function documentsFields(
  frame: Frame,
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
): Html {
  const texts = applicationTexts(frame);
  const error = errorFor(errors, 'documents');
  const wrong = error === undefined ? {} : { 'aria-describedby': 'documents-error' };
  return html`<fieldset${attributes({ class: error === undefined ? 'field' : 'field field-wrong', id: 'documents', tabindex: '-1', ...wrong })}>
    <legend class="label">${texts.documents}</legend>
    ${error !== undefined && html`<p class="error" id="documents-error">${error}</p>`}
    ${DOCUMENTS.map((document) => {
      const name = documentField(document);
      return checkbox({ name, label: texts.documentNames[document], checked: typed[name] === 'yes' });
    })}
  </fieldset>`;
}

export interface ApplicationView {
  readonly application: CoordinatorApplication;
  readonly names: Names;
  readonly registerName: string | null;
  /** Numbers that do not belong to the company any more. */
  readonly foreign: readonly string[];
  /** Whoever is the coordinator now, by name and number; `null` for nobody. */
  readonly current: string | null;
  readonly delivery: Delivery | null;
  readonly may: Readonly<Record<'approve' | 'withdraw', boolean>>;
  readonly own: boolean;
  readonly errors: readonly FieldError[];
}

/** One application: what was given, what the register says, the decision, and where the SMS is. */
export function applicationPage(frame: Frame, view: ApplicationView): Content {
  const texts = applicationTexts(frame);
  const { application } = view;
  const isOpen = application.state === 'submitted';
  const sms =
    application.messageId === null
      ? []
      : [card({ heading: texts.sms, body: smsWay(frame, view.delivery), tone: 'accent' })];
  return {
    title: texts.title(application.name),
    lead: texts.states[application.state],
    back: { href: '/applications', label: texts.back },
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)}
    ${columns(givenCard(frame, view), [...sms, registerCard(frame, view), ...(isOpen ? [decisionCard(frame, view)] : [])])}`,
  };
}

function givenCard(frame: Frame, { application, names }: ApplicationView): Html {
  const texts = applicationTexts(frame);
  const decided = application.decidedAt;
  const by = (id: string | null): string => names.get(id ?? '') ?? '—';
  return card({
    heading: texts.application,
    body: facts([
      { label: texts.name, value: application.name },
      { label: texts.edrpou, value: application.edrpou },
      { label: texts.contract, value: application.contract },
      {
        label: texts.documentsShown,
        value: application.documents.map((document) => texts.documentNames[document]).join(', '),
      },
      {
        label: texts.numbers,
        value: application.numbers.map((number) => readable(number).replaceAll(' ', NBSP)).join(', '),
      },
      {
        label: texts.coordinator,
        value: `${application.coordinatorName}, ${readable(application.coordinator)}`,
      },
      {
        label: texts.submittedBy,
        value: `${by(application.submittedBy)}, ${momentText(frame, application.submittedAt)}`,
      },
      ...(decided === null
        ? []
        : [
            {
              label: texts.decidedBy,
              value: `${by(application.decidedBy)}, ${momentText(frame, decided)}`,
            },
          ]),
      ...(application.decisionReason === ''
        ? []
        : [{ label: texts.reason, value: application.decisionReason }]),
    ]),
  });
}

function registerCard(frame: Frame, { application, registerName, foreign, current }: ApplicationView): Html {
  const texts = applicationTexts(frame);
  const differs = registerName !== null && registerName !== application.name;
  return card({
    heading: texts.register,
    tone: 'quiet',
    body: html`${facts([
      { label: texts.nameInRegister, value: registerName ?? '—' },
      { label: texts.now, value: current ?? texts.nobody },
    ])}
    ${differs && notice({ tone: 'bad', body: texts.nameDiffers })}
    ${
      foreign.length === 0
        ? html`<p>${texts.asRegister}</p>`
        : foreign.map((number) =>
            notice({ tone: 'bad', body: texts.errors['not the company’s'](readable(number)) }),
          )
    }`,
  });
}

function decisionCard(frame: Frame, { application, may, own, current, errors }: ApplicationView): Html {
  const texts = applicationTexts(frame);
  const action = `/applications/${application.applicationId}`;
  if (own)
    return card({
      heading: texts.decide,
      body: html`<p>${texts.ownLead}</p>
        ${may.withdraw && form(frame, { action: `${action}/withdraw`, fields: [], submit: texts.withdraw, tone: 'quiet' })}`,
    });
  if (!may.approve) return card({ heading: texts.decide, body: html`<p>${texts.cannotLead}</p>` });
  const reason = textField({
    name: 'reason',
    label: texts.whyRefuse,
    error: errorFor(errors, 'reason'),
    maxlength: 200,
  });
  return card({
    heading: texts.decide,
    body: html`<p>${texts.approveLead}</p>
      ${current !== null && html`<p><strong>${texts.replaceLead(current)}</strong></p>`}
      ${form(frame, { action: `${action}/approve`, fields: [], submit: texts.approve })}
      ${form(frame, { action: `${action}/refuse`, fields: reason, submit: texts.refuse, tone: 'quiet' })}`,
  });
}
