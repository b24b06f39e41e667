import { dateText, type Money, moneyText, readable } from '../terms/index.ts';
import {
  buttonLink,
  type Content,
  errorFor,
  errorSummary,
  form,
  type Frame,
  type Html,
  html,
  textField,
} from '../web/index.ts';
import type { Scope } from './grant.ts';
import { type Column, COLUMNS, type JudgedLine } from './import-line.ts';
import type { Settlement } from './settlement.ts';
import type { Proposal } from './import-proposal.ts';
import { importTexts } from './import-texts.ts';
import { sourceText } from './import.page.ts';
import { companyTexts } from './texts.ts';

interface LineView {
  readonly base: string;
  readonly proposal: Proposal;
  /** What each number took in the last closed month. */
  readonly spent: ReadonlyMap<bigint, Money>;
}

/** A line as a row: who, what would change from what to what, and what can be done about it. */
export function lineRow(
  frame: Frame,
  view: LineView,
  line: JudgedLine,
  mayMend: boolean,
): readonly (Html | string)[] {
  const texts = importTexts(frame);
  const { member } = line;
  const number = member === null ? (line.cells['number'] ?? '') : readable(member.msisdn);
  const spent = view.spent.get(member?.subscriberId ?? 0n);
  const name = line.wanted?.name ?? line.cells['name'] ?? '';
  const action = `${view.base}/${view.proposal.proposalId}/lines/${line.lineNo}`;
  const row: (Html | string)[] = [
    String(line.lineNo),
    html`${name}<br /><span class="quiet"
        >${number}${spent === undefined ? null : ` · ${texts.spent(moneyText(spent, frame.language))}`}</span
      >`,
    html`<div class="quiet">${texts.kinds[line.leftOut ? 'left out' : line.kind]}</div>
      ${whatText(frame, line)}`,
  ];
  if (!mayMend) return row;
  const toggle = form(frame, {
    action: `${action}/leave-out`,
    fields: [],
    hidden: { out: line.leftOut ? 'no' : 'yes' },
    submit: line.leftOut ? texts.takeIn : texts.leaveOut,
    tone: 'quiet',
  });
  return [...row, html`<div class="actions">${buttonLink(action, texts.mend)} ${toggle}</div>`];
}

/** What is wrong with a line, or what it changes, from what to what. */
function whatText(frame: Frame, line: JudgedLine): Html | string {
  const texts = importTexts(frame);
  if (line.errors.length > 0)
    return html`<ul class="error-list">
      ${line.errors.map(
        ({ column, refusal }) =>
          html`<li>
            <strong>${texts.columns[column]}</strong> «${line.cells[column] ?? ''}»:
            ${texts.refusals[refusal]}
          </li>`,
      )}
    </ul>`;
  const { before, wanted } = line;
  if (before === null || wanted === null || line.changes.length === 0) return '';
  return html`${line.changes.map(
    (column) =>
      html`<div>
        <span class="quiet">${texts.columns[column]}:</span>
        ${texts.fromTo(settledText(frame, before, column), settledText(frame, wanted, column))}
      </div>`,
  )}`;
}

function settledText(frame: Frame, settled: Settlement, column: Exclude<Column, 'number'>): string {
  const texts = importTexts(frame);
  const { language } = frame;
  const { scope, validFrom, validUntil, monthLimit } = settled;
  const lastDay = validUntil?.subtract({ seconds: 1 });
  const said: Readonly<Record<typeof column, string>> = {
    name: settled.name,
    department: settled.department === '' ? texts.nothing : settled.department,
    access: scope === null ? texts.noAccess : scopeText(frame, scope, settled),
    services: settled.services ? texts.yes : texts.no,
    until: lastDay === undefined ? texts.nothing : dateText(lastDay, language, { year: true }),
    from: validFrom === null ? texts.nothing : dateText(validFrom, language, { year: true }),
    limit: monthLimit === null ? texts.nothing : moneyText(monthLimit, language),
  };
  return said[column];
}

/** What is settled, after what lives until then. */
function scopeText(frame: Frame, scope: Scope, { living, validFrom }: Settlement): string {
  const { scopesShort, nowThen, fromDay } = companyTexts(frame);
  if (living === null || validFrom === null) return scopesShort[scope];
  return nowThen(scopesShort[living.scope], fromDay(scopesShort[scope], dateText(validFrom, frame.language)));
}

/** One line to be mended by hand. */
export function mendPage(frame: Frame, proposal: Proposal, line: JudgedLine): Content {
  const texts = importTexts(frame);
  const base = `/company/imports/${proposal.proposalId}`;
  const errors = line.errors.map(({ column, refusal }) => ({
    field: column,
    message: texts.refusals[refusal],
  }));
  return {
    title: texts.mendTitle(line.lineNo),
    lead: texts.mendLead,
    back: { href: base, label: texts.proposalTitle(sourceText(frame, proposal)) },
    width: 'narrow',
    main: html`${errorSummary(frame.language, errors)}
    ${form(frame, {
      action: `${base}/lines/${line.lineNo}`,
      submit: texts.save,
      fields: COLUMNS.map((column) =>
        textField({
          name: column,
          label: texts.columns[column],
          value: line.cells[column],
          error: errorFor(errors, column),
          maxlength: 200,
        }),
      ),
    })}`,
  };
}
