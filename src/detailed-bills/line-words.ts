import { type Language, NBSP, durationText, readable, volumeText, inLanguage } from '../terms/index.ts';
import type { BillLine } from './line.ts';
import { BILL_TEXTS } from './texts.ts';

/** With whom or what, as people read it: a number grouped, a fee by its name. */
export function whomText(line: BillLine, language: Language): string {
  if (line.kind === 'fee') return inLanguage(line.label, language) ?? line.plan;
  const isNumber = /^[1-9]\d{6,14}$/.test(line.other);
  return isNumber ? readable(line.other).replaceAll(' ', NBSP) : line.other;
}

/** The kind of use: `Вихідний дзвінок, роумінг …`. */
export function whatText(
  { kind, direction, roaming }: Pick<BillLine, 'kind' | 'direction' | 'roaming'>,
  language: Language,
): string {
  const texts = inLanguage(BILL_TEXTS, language);
  const use = kind === 'fee' || kind === 'data' ? texts.kinds[kind] : texts.uses[kind][direction];
  return roaming === 'home' ? use : `${use}, ${texts.roaming} ${roaming}`;
}

/** How long or how much; nothing for a fee. */
export function howMuchText(line: BillLine, language: Language): string {
  if (line.kind === 'voice') return durationText(line.seconds, language);
  if (line.kind === 'data') return volumeText(line.bytes, language);
  return line.kind === 'fee' ? '' : '1';
}
