import { dateText, type Money, moneyText, type Month, monthText, readable } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  type Content,
  errorFor,
  errorSummary,
  form,
  type Frame,
  type Html,
  html,
  opening,
  saying,
  textField,
} from '../web/index.ts';
import type { Scope } from './grant.ts';
import { type Column, COLUMNS, type JudgedLine } from './import-line.ts';
import type { Settlement } from './settlement.ts';
import type { Proposal } from './import-proposal.ts';
import { importTexts } from './import-texts.ts';
import { momentText, sourceText } from './import.page.ts';
import { companyTexts } from './texts.ts';

interface LineView {
  readonly base: string;
  readonly proposal: Proposal;
  readonly role: 'author' | 'approver';
  /** The closed month that `spent` is of. */
  readonly spentIn: Month;
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
    html`${name}<br /><span class="quiet">${number}</span
      >${spent === undefined ? null : spentText(frame, view, member!, spent)}`,
    html`<div class="quiet">${texts.kinds[line.leftOut ? 'left out' : line.kind]}</div>
      ${whatText(frame, line)}${limitText(frame, view, line)}`,
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
  if (before === null || wanted === null) return '';
  // A limit stands below, with where it comes from.
  const changes = line.changes.filter((column) => column !== 'limit');
  return html`${changes.map(
    (column) =>
      html`<div>
        <span class="quiet">${texts.columns[column]}:</span>
        ${texts.fromTo(settledText(frame, before, column), settledText(frame, wanted, column))}
      </div>`,
  )}`;
}

/** What somebody spent last month: the coordinator opens it, the second person reads where it opens. */
function spentText(
  frame: Frame,
  { role, spentIn }: LineView,
  { subscriberId }: { readonly subscriberId: bigint },
  spent: Money,
): Html {
  const texts = importTexts(frame);
  const { language } = frame;
  const words = texts.spent(moneyText(spent, language));
  const href = `/company/employees/${subscriberId}?month=${spentIn}`;
  return role === 'author'
    ? html`<br /><span class="quiet">${saying(words, [{ sum: spent, href }], language)}</span>`
    : opening(words, texts.spentWhy(monthText(spentIn, language)));
}

/** A limit, from what to what, which opens into who set it and where it is changed. */
function limitText(frame: Frame, { role, base, proposal }: LineView, line: JudgedLine): Html | null {
  const texts = importTexts(frame);
  const { before, wanted, member } = line;
  if (before === null || wanted === null || line.errors.length > 0) return null;
  if (before.monthLimit === null && wanted.monthLimit === null) return null;
  const [was, will] = [settledText(frame, before, 'limit'), settledText(frame, wanted, 'limit')];
  const words = line.changes.includes('limit') ? texts.fromTo(was, will) : texts.limitKept(was);
  const ways = [
    ...(member === null
      ? []
      : [buttonLink(`/company/employees/${member.subscriberId}#limit`, texts.limitHere)]),
    ...(proposal.state === 'open'
      ? [buttonLink(`${base}/${proposal.proposalId}/lines/${line.lineNo}#limit`, texts.limitProposed)]
      : []),
  ];
  return opening(`${texts.columns.limit}: ${words}`, [
    html`<p>${texts.limitWhy(momentText(proposal.madeAt, frame.language))}</p>`,
    role === 'author' ? actions(ways) : html``,
  ]);
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
