import {
  dateText,
  durationText,
  type Money,
  type Month,
  monthText,
  readable,
  timeText,
  volumeText,
  inLanguage,
} from '../terms/index.ts';
import type { UsageLine } from '../usage/index.ts';
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
  notice,
  opening,
  table,
  textField,
} from '../web/index.ts';
import { addressOfLine } from './one-line.ts';
import { PARTS } from './parts.page.ts';
import { monthPicker } from './department.page.ts';
import { lineTexts } from './line-texts.ts';
import type { Typed } from './typed.ts';

export interface LinesView {
  readonly id: bigint;
  readonly name: string;
  readonly month: Month;
  readonly months: readonly Month[];
  /** With the numbers as they may be seen. */
  readonly lines: readonly UsageLine[];
  readonly total: Money;
  readonly kept: { readonly lines: number; readonly taken: Money };
  readonly openUntil: Temporal.Instant | null;
  readonly next: string | null;
  readonly typed: Typed;
}

/** The lines of one employee in a closed month, as the company may see them. */
export function linesPage(frame: Frame, view: LinesView): Content {
  const texts = lineTexts(frame);
  const { id, month, kept } = view;
  const base = `/company/employees/${id}`;
  return {
    title: `${texts.title}: ${view.name}`,
    lead: texts.lead,
    back: { href: base, label: view.name },
    width: 'wide',
    main: html`${errorSummary(frame.language, view.typed.errors)} ${monthPicker(frame, `${base}/lines`, view)}
    ${columns(
      card({
        heading: monthText(month, frame.language),
        body: facts([
          {
            label: texts.total,
            value: html`<a href="${`${base}?month=${month}#${PARTS}`}"
              >${amount(view.total, frame.language)}</a
            >`,
          },
          ...(kept.lines === 0
            ? []
            : [
                {
                  label: texts.kept(kept.lines),
                  value: opening(amount(kept.taken, frame.language), texts.keptWhy),
                },
              ]),
        ]),
      }),
      openCard(frame, view),
    )}
    ${card({ body: lineTable(frame, view) })}
    ${view.next !== null && actions([buttonLink(`${base}/lines?month=${month}&after=${view.next}`, texts.next)])}`,
  };
}

function openCard(frame: Frame, { id, month, openUntil, typed }: LinesView): Html {
  const texts = lineTexts(frame);
  if (openUntil !== null) return notice({ tone: 'info', body: texts.opened(timeText(openUntil)) });
  return card({
    heading: texts.openHeading,
    tone: 'quiet',
    body: html`<p>${texts.openLead}</p>
      ${form(frame, {
        action: `/company/employees/${id}/lines`,
        hidden: { month },
        submit: texts.open,
        tone: 'quiet',
        fields: textField({
          name: 'reason',
          label: texts.reason,
          hint: texts.reasonHint,
          value: typed.form['reason'],
          error: errorFor(typed.errors, 'reason'),
          maxlength: 200,
        }),
      })}`,
  });
}

function lineTable(frame: Frame, { id, month, lines }: LinesView): Html {
  const texts = lineTexts(frame);
  if (lines.length === 0) return html`<p class="quiet">${texts.none}</p>`;
  return table({
    caption: texts.title,
    captionHidden: true,
    columns: texts.columns.map((label, index) => (index > 2 ? { label, align: 'end' } : { label })),
    rows: lines.map((line) => [
      `${dateText(line.startedAt, frame.language)}, ${timeText(line.startedAt)}`,
      otherText(frame, line),
      texts.kinds[`${line.kind}/${line.direction}`] ?? line.kind,
      howMuch(frame, line),
      html`<a href="${addressOfLine(`/company/employees/${id}/lines`, month, line)}"
        >${amount(line.taken, frame.language)}</a
      >`,
    ]),
  });
}

/** The other party as people read it; what a fee is for. */
export function otherText({ language }: Frame, { kind, label, plan, other }: UsageLine): string {
  if (kind === 'fee') return inLanguage(label, language) ?? plan;
  return /^[1-9]\d{6,14}$/.test(other) ? readable(other) : other;
}

/** How long, how much, or how many. */
export function howMuch({ language }: Frame, { kind, seconds, bytes }: UsageLine): string {
  if (kind === 'voice') return durationText(seconds, language);
  if (kind === 'data') return volumeText(bytes, language);
  return kind === 'fee' ? '' : '1';
}
