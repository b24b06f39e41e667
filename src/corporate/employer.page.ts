import { type Money, type Month, monthOfDate, monthText, readable } from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  columns,
  type Content,
  errorFor,
  errorSummary,
  facts,
  form,
  type Frame,
  type Html,
  html,
  opening,
  table,
  textField,
} from '../web/index.ts';
import { employerTexts } from './employer-texts.ts';
import { momentText } from './import.page.ts';
import type { Shares } from './pay-rule.ts';
import { payerTexts } from './payer-texts.ts';
import type { Typed } from './typed.ts';

export interface EmployerView {
  readonly company: string;
  readonly access: string;
  readonly month: Month;
  readonly taken: Money;
  readonly monthLimit: Money | null;
  readonly shares: Shares;
  readonly privateNumbers: readonly string[];
  readonly openings: readonly {
    readonly month: Temporal.PlainDate;
    readonly reason: string;
    readonly openedAt: Temporal.Instant;
  }[];
  readonly approves: boolean;
  readonly typed: Typed;
}

/** The company as its employee sees it: access, limit, own share, private numbers, and who opened what. */
export function employerPage(frame: Frame, view: EmployerView): Content {
  return {
    title: view.company,
    lead: employerTexts(frame).lead,
    width: 'wide',
    main: html`${errorSummary(frame.language, view.typed.errors)}
    ${columns([monthCard(frame, view), seesCard(frame), moreCard(frame, view)], [privateCard(frame, view), openingsCard(frame, view)])}`,
  };
}

function monthCard(frame: Frame, { access, month, taken, monthLimit, shares }: EmployerView): Html {
  const [texts, payers] = [employerTexts(frame), payerTexts(frame)];
  const { language } = frame;
  return card({
    heading: texts.month(monthText(month, language)),
    tone: 'accent',
    body: facts([
      {
        label: texts.spent,
        value: html`<a href="${`/expenses?month=${month}`}">${amount(taken, language)}</a>`,
      },
      {
        label: texts.limit,
        value:
          monthLimit === null
            ? texts.noLimit
            : opening(amount(monthLimit, language), [
                html`<p>${texts.limitWhy}</p>`,
                actions([buttonLink('/activity', texts.activity)]),
              ]),
      },
      { label: payers.companyShare, value: amount(shares.company, language) },
      { label: payers.ownShare, value: amount(shares.employee, language) },
      { label: texts.access, value: access },
    ]),
  });
}

function seesCard(frame: Frame): Html {
  const texts = employerTexts(frame);
  return card({ heading: texts.sees, body: html`<p>${texts.seesLead}</p>` });
}

function moreCard(frame: Frame, { approves }: EmployerView): Html {
  const texts = employerTexts(frame);
  return card({
    heading: texts.more,
    tone: 'quiet',
    body: actions([
      ...(approves ? [buttonLink('/approvals', texts.approvals, 'primary')] : []),
      buttonLink('/services', texts.services),
      buttonLink('/security', texts.security),
      buttonLink('/activity', texts.activity),
    ]),
  });
}

function privateCard(frame: Frame, { privateNumbers, typed, approves }: EmployerView): Html {
  const texts = employerTexts(frame);
  const list = privateNumbers.map(
    (other) =>
      html`<li>
        ${/^\d{9,15}$/.test(other) ? readable(other) : other}
        ${form(frame, { action: '/employer/private/end', fields: [], hidden: { number: other }, submit: texts.release, tone: 'quiet' })}
      </li>`,
  );
  return card({
    heading: texts.private,
    body: html`<p>${texts.privateLead}</p>
      ${
        list.length === 0
          ? html`<p class="quiet">${texts.noPrivate}</p>`
          : html`<ul class="list">
              ${list}
            </ul>`
      }
      ${form(frame, {
        action: '/employer/private',
        submit: texts.keep,
        // Who approves has something more urgent to do here.
        tone: approves ? 'quiet' : 'primary',
        fields: textField({
          name: 'number',
          label: texts.number,
          hint: texts.numberHint,
          value: typed.form['number'],
          error: errorFor(typed.errors, 'number'),
          type: 'tel',
          inputmode: 'tel',
          maxlength: 40,
        }),
      })}
      ${actions([buttonLink('/employer/lines', texts.singleLines)])}`,
  });
}

function openingsCard(frame: Frame, { openings }: EmployerView): Html {
  const texts = employerTexts(frame);
  const body =
    openings.length === 0
      ? html`<p class="quiet">${texts.noOpenings}</p>`
      : table({
          caption: texts.openings,
          captionHidden: true,
          columns: texts.openingColumns.map((label) => ({ label })),
          rows: openings.map(({ openedAt, month, reason }) => [
            momentText(openedAt, frame.language),
            monthText(monthOfDate(month), frame.language),
            reason,
          ]),
        });
  return card({ heading: texts.openings, body });
}
