import { dateText, type Month, timeText } from '../terms/index.ts';
import type { UsageLine } from '../usage/index.ts';
import {
  bigAmount,
  card,
  columns,
  type Content,
  facts,
  type Frame,
  type Html,
  html,
  quoteCard,
  type TimedWay,
} from '../web/index.ts';
import { lineTexts } from './line-texts.ts';
import { howMuch, otherText } from './lines.page.ts';
import { oneLineTexts } from './one-line-texts.ts';

export interface OneLineView {
  readonly month: Month;
  /** With the number as it may be seen. */
  readonly line: UsageLine;
  readonly steps: readonly { readonly label: string; readonly value: string }[];
  readonly back: { readonly href: string; readonly label: string };
  /** The whole address of this page, to be quoted. */
  readonly address: string;
  /** Where the sum is disputed, with the clock of the answer; `null` for who may not. */
  readonly dispute: TimedWay | null;
}

const STEPS = 'arithmetic';

/** One line of a company's number: what was used, each step of the arithmetic, and an address that stays. */
export function oneLinePage(frame: Frame, view: OneLineView): Content {
  const texts = oneLineTexts(frame);
  return {
    title: texts.title,
    width: 'wide',
    back: view.back,
    main: columns(
      [card({ tone: 'accent', body: useFacts(frame, view) }), quoted(frame, view)],
      card({ heading: texts.steps, tone: 'receipt', id: STEPS, body: facts(view.steps) }),
    ),
  };
}

function useFacts(frame: Frame, { line }: OneLineView): Html {
  const [when, whom, what, much] = lineTexts(frame).columns;
  const { language } = frame;
  const at = `${dateText(line.startedAt, language, { year: true })}, ${timeText(line.startedAt, { seconds: true })}`;
  const rows = [
    { label: when, value: at },
    { label: what, value: lineTexts(frame).kinds[`${line.kind}/${line.direction}`] ?? line.kind },
    { label: whom, value: otherText(frame, line) },
    { label: much, value: howMuch(frame, line) },
  ];
  return html`<p class="figure"><a href="${`#${STEPS}`}">${bigAmount(line.taken, language)}</a></p>
    ${facts(rows.filter(({ value }) => value !== ''))}`;
}

function quoted(frame: Frame, { address, dispute }: OneLineView): Html {
  const { quote, quoteLead } = oneLineTexts(frame);
  return quoteCard({ heading: quote, lead: quoteLead, address, way: dispute });
}
