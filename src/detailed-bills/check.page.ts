import { capitalised, categoryNames, dateText, monthText, timeText, inLanguage } from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  amount,
  card,
  columns,
  facts,
  html,
  notice,
  opening,
  searchForm,
  table,
  textField,
} from '../web/index.ts';
import { codeText } from './bill-code.ts';
import { checkTexts } from './check-texts.ts';
import { agrees } from './proof.ts';
import { type BillSeal, readStatement } from './statement.ts';

/** What became of a check. */
export type Checked =
  | { readonly kind: 'nothing asked' | 'malformed' | 'unknown' | 'too often' }
  | { readonly kind: 'found'; readonly seal: BillSeal; readonly genuine: boolean };

/** The public page where a printed bill is checked: a field for the code, and what the paper must say. */
export function checkPage(frame: Frame, typed: string, checked: Checked): Content {
  const texts = checkTexts(frame);
  if (checked.kind === 'found')
    return {
      title: texts.title,
      width: 'wide',
      main: html`${verdict(frame, checked)} ${ask(frame, '', undefined)}`,
    };
  const error =
    checked.kind === 'malformed'
      ? texts.malformed
      : checked.kind === 'unknown'
        ? texts.unknown
        : checked.kind === 'too often'
          ? texts.tooOften
          : undefined;
  return { title: texts.title, lead: texts.lead, main: ask(frame, typed, error) };
}

function ask(frame: Frame, typed: string, error: string | undefined): Html {
  const texts = checkTexts(frame);
  return card({
    body: searchForm({
      action: '/check',
      stacked: true,
      tone: 'primary',
      submit: texts.check,
      fields: textField({
        name: 'code',
        label: texts.code,
        hint: texts.hint,
        value: typed,
        maxlength: 40,
        error,
      }),
    }),
  });
}

function verdict(
  frame: Frame,
  { seal, genuine }: { readonly seal: BillSeal; readonly genuine: boolean },
): Html {
  const texts = checkTexts(frame);
  if (!genuine) return notice({ tone: 'bad', title: texts.broken, body: texts.brokenLead });
  const said = readStatement(seal.statement);
  const { language } = frame;
  const rows = [
    { label: texts.kind, value: texts.kinds[said.kind] },
    { label: texts.month, value: capitalised(monthText(said.month, language)) },
    { label: texts.number, value: said.number },
    { label: texts.code, value: html`<code>${codeText(said.code)}</code>` },
    {
      label: texts.sealed,
      value: `${dateText(said.sealedAt, language, { year: true })}, ${timeText(said.sealedAt)}`,
    },
    { label: texts.place, value: String(said.place) },
  ];
  return html`${notice({ tone: 'good', title: texts.genuine, body: texts.compare })}
  ${columns(
    card({ body: facts(rows) }),
    card({ heading: texts.totals, body: [sums(frame, seal), proof(frame, seal)] }),
  )}`;
}

function sums(frame: Frame, { statement }: BillSeal): Html {
  const texts = checkTexts(frame);
  const { totals, categories } = readStatement(statement);
  const { language } = frame;
  return table({
    caption: texts.totals,
    captionHidden: true,
    columns: [
      { label: texts.category },
      { label: texts.linesHeading, align: 'end' },
      { label: texts.sum, align: 'end' },
    ],
    rows: [
      ...categories.map(({ category, lines, sum }) => [
        inLanguage(categoryNames, language)[category],
        String(lines),
        amount(sum, language),
      ]),
      [
        html`<strong>${texts.total}</strong>`,
        html`<strong>${String(totals.lines)}</strong>`,
        html`<strong>${amount(totals.sum, language)}</strong>`,
      ],
    ],
  });
}

function proof(frame: Frame, { statement, signature, publicKey }: BillSeal): Html {
  const texts = checkTexts(frame);
  const said = agrees(readStatement(statement).totals);
  const raw = facts([
    { label: texts.statement, value: html`<code class="raw">${statement}</code>` },
    { label: texts.signature, value: html`<code class="raw">${signature.toString('base64')}</code>` },
    { label: texts.publicKey, value: html`<code class="raw">${publicKey.toString('base64')}</code>` },
  ]);
  return html`<p class="proof">${said ? `${texts.agree} ✓` : texts.disagree}</p>
    ${opening(texts.forMachines, [html`<p>${texts.how}</p>`, raw])}`;
}
