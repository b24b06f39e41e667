import type { BillLine } from './line.ts';

/** So many lines are in one paper: the tags that screen readers need are kept in memory until it ends. */
export const MOST_PAPER_LINES = 10_000;

/** One of the papers into which a long bill is cut, counted from 1: its lines in their order, ten thousand each. */
export type PaperPart = number & { readonly kind: 'paper part' };

/** Into how many papers a bill goes; 1 for what is not long. */
export function partsOf(lines: number): number {
  return Math.max(1, Math.ceil(lines / MOST_PAPER_LINES));
}

/** The part that is asked for of a bill of so many lines; `null` when it is none, or the bill is not cut. */
export function parsePart(text: string | undefined, lines: number): PaperPart | null {
  if (text === undefined || !/^[1-9]\d{0,4}$/.test(text) || partsOf(lines) < 2) return null;
  return Number(text) <= partsOf(lines) ? (Number(text) as PaperPart) : null;
}

/** The first and the last line of a part, counted from 1. */
export function linesOfPaper(
  part: PaperPart,
  lines: number,
): { readonly first: number; readonly last: number } {
  return { first: (part - 1) * MOST_PAPER_LINES + 1, last: Math.min(part * MOST_PAPER_LINES, lines) };
}

const MARK = '~';

/** The name under which a file of a part is kept: `2026-10~3`. */
export function subjectOfPart(subject: string, part: PaperPart | null): string {
  return part === null ? subject : `${subject}${MARK}${part}`;
}

/** The bill and the part that such a name means. */
export function readSubject(text: string): { readonly subject: string; readonly part: PaperPart | null } {
  const [subject = '', part] = text.split(MARK);
  return { subject, part: part === undefined ? null : (Number(part) as PaperPart) };
}

/** Of lines that come in order, those of a part; `before` of them were left out already. */
export async function* cutToPart(
  lines: AsyncIterable<readonly BillLine[]>,
  part: PaperPart,
  before: number,
): AsyncGenerator<readonly BillLine[]> {
  const [from, until] = [(part - 1) * MOST_PAPER_LINES, part * MOST_PAPER_LINES];
  let at = before;
  for await (const some of lines) {
    const own = some.slice(Math.max(0, from - at), Math.max(0, until - at));
    at += some.length;
    if (own.length > 0) yield own;
    if (at >= until) return;
  }
}
