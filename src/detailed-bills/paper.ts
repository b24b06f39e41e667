import type { Language } from '../terms/index.ts';

/** What is printed on a paper: set by whoever knows the bill, drawn by a thread that knows only paper. */
export interface PaperHead {
  readonly language: Language;
  /** Between hryvnias and kopecks. */
  readonly point: string;
  readonly title: string;
  /** Lines under the title: number, period, when it was made. */
  readonly facts: readonly string[];
  readonly columns: readonly string[];
  /** The words of the foot of each page. */
  readonly onPage: string;
  readonly soFar: string;
  readonly page: string;
  /** Printed at the foot: the code of the bill. */
  readonly code: string;
  /** Seconds since 1970 that the document says it was made at. */
  readonly madeAtMs: number;
  /** The fonts as TrueType files, in the order in which they are asked for a letter. */
  readonly fonts: readonly Uint8Array[];
}

/** A row of the table: the day that follows, or a line with its sum as text and in micro-hryvnia. */
export type PaperRow =
  | { readonly day: string }
  | {
      readonly cells: readonly [string, string, string, string, string];
      /** What stands beneath in small print, as many to a line as have room. */
      readonly small: readonly string[];
      readonly taken: bigint;
    };

/** The last part: totals by category and the proof. */
export interface PaperEnd {
  readonly heading: string;
  readonly totals: readonly (readonly [label: string, lines: string, sum: string])[];
  readonly proof: readonly string[];
  /** The address where the bill can be checked, and the squares of its QR code. */
  readonly address: string;
  readonly squares: readonly (readonly boolean[])[];
}

/** What is told to the thread that draws, in this order. */
export type PaperMessage =
  | { readonly kind: 'head'; readonly head: PaperHead }
  | { readonly kind: 'rows'; readonly rows: readonly PaperRow[] }
  | { readonly kind: 'end'; readonly end: PaperEnd };

/** What it answers: bytes as they come, that it has drawn the rows it was given, that it is done. */
export type PaperAnswer =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'drawn' }
  | { readonly kind: 'done' };

/** Parts a text into runs that one font can draw each; what no font has becomes a question mark of the first. */
export function runsOf(
  text: string,
  has: readonly ((codePoint: number) => boolean)[],
): readonly { readonly font: number; readonly text: string }[] {
  const runs: { font: number; text: string }[] = [];
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 63;
    const last = runs.at(-1);
    const keeps = last !== undefined && has[last.font]?.(point) === true;
    const found = keeps ? last.font : has.findIndex((font) => font(point));
    const drawn = found === -1 ? { font: 0, text: '?' } : { font: found, text: letter };
    if (last !== undefined && last.font === drawn.font) last.text += drawn.text;
    else runs.push(drawn);
  }
  return runs;
}
