import type { NameOf } from '../contacts/index.ts';
import {
  type Language,
  type Month,
  NBSP,
  dateText,
  durationText,
  monthOf,
  readable,
  timeText,
  volumeText,
  inLanguage,
} from '../terms/index.ts';
import type { UsageLine } from '../usage/index.ts';
import { type Frame, type Html, amount, html, table } from '../web/index.ts';
import { dearestTexts } from './dearest-texts.ts';

/** Where the arithmetic of a line stands for ever. */
export function sumOfLine(
  line: Pick<UsageLine, 'origin' | 'startedAt'>,
  month: Month = monthOf(line.startedAt),
): string {
  return `/bills/${month}/lines/${line.origin.replace('/', '-')}`;
}

/** So many rows are read faster than something is typed to find one. */
const SEEN_AT_ONCE = 10;

/** Lines as a table; each sum leads to its arithmetic. */
export function lineTable(frame: Frame, lines: readonly UsageLine[], caption: string, nameOf: NameOf): Html {
  const texts = dearestTexts(frame);
  return table({
    caption,
    captionHidden: true,
    ...(lines.length > SEEN_AT_ONCE ? { filter: texts.filter } : {}),
    columns: [
      { label: texts.when },
      { label: texts.whom },
      { label: texts.what },
      { label: texts.howMuch, align: 'end' },
      { label: texts.sum, align: 'end' },
    ],
    rows: lines.map((line) => [
      `${dateText(line.startedAt, frame.language)}, ${timeText(line.startedAt)}`,
      line.kind === 'fee'
        ? (inLanguage(line.label, frame.language) ?? line.plan)
        : called(line.other, nameOf),
      line.kind === 'fee' ? texts.fee : texts.kinds[`${line.kind}/${line.direction}`],
      usedBy(line, frame.language),
      html`<a href="${sumOfLine(line)}">${amount(line.taken, frame.language)}</a>`,
    ]),
  });
}

/** What its subscriber calls a number, with the number; the number alone where it has no name. */
export function called(other: string, nameOf: NameOf): string {
  const name = nameOf(other);
  return name === null ? numberOrName(other) : `${name}, ${numberOrName(other)}`;
}

/** `067 123 45 67` for a number, anything else as it is. */
function numberOrName(other: string): string {
  return /^[1-9]\d{6,14}$/.test(other) ? readable(other).replaceAll(' ', NBSP) : other;
}

function usedBy(line: UsageLine, language: Language): string {
  if (line.kind === 'voice') return durationText(line.seconds, language);
  if (line.kind === 'data') return volumeText(line.bytes, language);
  return line.kind === 'fee' ? '' : '1';
}
