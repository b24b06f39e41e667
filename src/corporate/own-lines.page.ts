import { dateText, type Month, timeText } from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  checkbox,
  type Content,
  form,
  type Frame,
  type Html,
  html,
  notice,
  table,
} from '../web/index.ts';
import { monthPicker } from './department.page.ts';
import { howMuch, otherText } from './lines.page.ts';
import { lineTexts } from './line-texts.ts';
import { canBePrivate, fieldOf, type OwnLine } from './own-line.ts';
import { addressOfLine } from './one-line.ts';
import { ownLineTexts } from './own-line-texts.ts';

export interface OwnLinesView {
  readonly month: Month;
  readonly months: readonly Month[];
  readonly lines: readonly OwnLine[];
  /** Where this page of lines began. */
  readonly after: string;
  readonly next: string | null;
  readonly saved: boolean;
}

/** An employee's own lines of a closed month: what the company sees of each, and a tick that makes it a sum. */
export function ownLinesPage(frame: Frame, view: OwnLinesView): Content {
  const texts = ownLineTexts(frame);
  const { month, next } = view;
  return {
    title: texts.title,
    lead: texts.lead,
    back: { href: '/employer', label: texts.back },
    width: 'wide',
    main: html`${view.saved && notice({ tone: 'good', body: texts.saved })}
    ${monthPicker(frame, '/employer/lines', view)} ${card({ body: linesForm(frame, view) })}
    ${next !== null && actions([buttonLink(`/employer/lines?month=${month}&after=${next}`, texts.next)])}`,
  };
}

function linesForm(frame: Frame, { month, lines, after }: OwnLinesView): Html {
  const texts = ownLineTexts(frame);
  if (lines.length === 0) return html`<p class="quiet">${texts.none}</p>`;
  const [when, whom, what, much, sum] = lineTexts(frame).columns;
  const fields = table({
    caption: texts.title,
    captionHidden: true,
    columns: [
      { label: when },
      { label: whom },
      { label: what },
      { label: much, align: 'end' },
      { label: sum, align: 'end' },
      { label: texts.whatCompanySees },
      { label: texts.private },
    ],
    rows: lines.map((each) => lineRow(frame, each, month)),
  });
  const shown = lines.map(({ line }) => line.origin).join(' ');
  const hidden = { month, after, shown };
  return form(frame, { action: '/employer/lines', fields, hidden, submit: texts.save });
}

function lineRow(frame: Frame, own: OwnLine, month: Month): readonly (Html | string)[] {
  const { line } = own;
  const when = `${dateText(line.startedAt, frame.language)}, ${timeText(line.startedAt)}`;
  const what = lineTexts(frame).kinds[`${line.kind}/${line.direction}`] ?? line.kind;
  return [
    when,
    otherText(frame, line),
    what,
    howMuch(frame, line),
    html`<a href="${addressOfLine('/employer/lines', month, line)}"
      >${amount(line.taken, frame.language)}</a
    >`,
    seenText(frame, own),
    tick(frame, own, `${when}, ${what}`),
  ];
}

function seenText(frame: Frame, { seen, byNumber, asSeen, line }: OwnLine): string {
  const texts = ownLineTexts(frame);
  if (seen === 'never') return texts.never;
  if (seen === 'private') return byNumber ? texts.byNumber : texts.asSum;
  return canBePrivate(line) ? texts.asLine(asSeen) : texts.asLineOnly;
}

/** No tick where there is nothing to keep: no other party, a help line, a number that is private altogether. */
function tick(frame: Frame, { line, seen, byNumber, isMarked }: OwnLine, what: string): Html | string {
  if (!canBePrivate(line) || seen === 'never' || byNumber) return '';
  const label = html`<span class="unseen">${ownLineTexts(frame).keepThis(what)}</span>`;
  return checkbox({ name: fieldOf(line.origin), label, checked: isMarked });
}
