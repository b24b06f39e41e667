import { type Month, dateText, monthText, timeText } from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  bigAmount,
  card,
  columns,
  facts,
  html,
  quoteCard,
  type TimedWay,
} from '../web/index.ts';
import type { BillLine } from './line.ts';
import { pageFacts } from './line-facts.ts';
import { howMuchText, whomText } from './line-words.ts';
import { sumTexts } from './sum-texts.ts';

export interface SumView {
  readonly month: Month;
  readonly line: BillLine;
  /** What its subscriber calls the number. */
  readonly name: string | null;
  /** The bill that the line stands in. */
  readonly bill: string;
  /** The whole address of this page, to be quoted. */
  readonly address: string;
  /** Where this very sum is disputed, with the clock of its answer; care takes it down under the address without the site. */
  readonly dispute: TimedWay | null;
  readonly arithmetic: readonly { readonly label: string; readonly value: string }[];
  /** Whether a late record made its price another one than first stated. */
  readonly corrected: boolean;
}

/** Where one sum comes from: what was used, each step of the arithmetic, and an address that can be quoted. */
export function sumPage(frame: Frame, view: SumView): Content {
  const texts = sumTexts(frame);
  const { month, bill, arithmetic } = view;
  return {
    title: texts.title,
    width: 'wide',
    back: { href: bill, label: texts.back(monthText(month, frame.language)) },
    main: columns(
      [card({ tone: 'accent', body: useFacts(frame, view) }), quoted(frame, view)],
      card({
        heading: texts.arithmetic,
        tone: 'receipt',
        id: 'arithmetic',
        body: [facts(arithmetic), facts(pageFacts(view.line, frame.language))],
      }),
    ),
  };
}

function useFacts(frame: Frame, { line, name, corrected }: SumView): Html {
  const texts = sumTexts(frame);
  const { language } = frame;
  const when = `${dateText(line.at, language, { year: true })}, ${timeText(line.at, { seconds: true })}`;
  const [other, used] = [
    whomText(line, language),
    line.kind === 'sms' || line.kind === 'mms' ? '' : howMuchText(line, language),
  ];
  const rows = [
    { label: texts.when, value: when },
    { label: texts.what, value: texts.kinds[line.kind][line.direction] },
    ...(other === '' ? [] : [{ label: texts.whom, value: name === null ? other : `${name}, ${other}` }]),
    ...(used === '' ? [] : [{ label: texts.used, value: used }]),
  ];
  return html`<p class="figure"><a href="#arithmetic">${bigAmount(line.taken, language)}</a></p>
    ${facts(rows)}${corrected && html`<p>${texts.corrected}</p>`}`;
}

function quoted(frame: Frame, { address, dispute }: SumView): Html {
  const { quote, quoteLead } = sumTexts(frame);
  return quoteCard({ heading: quote, lead: quoteLead, address, way: dispute });
}
