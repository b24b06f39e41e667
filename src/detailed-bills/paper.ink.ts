import type PDFDocument from 'pdfkit';
import { runsOf } from './paper.ts';

/** A document that is being drawn. */
export type Doc = InstanceType<typeof PDFDocument>;

/** Which letters each of the fonts has. */
export type Letters = readonly ((codePoint: number) => boolean)[];

/** The name under which a document knows its fonts. */
function fontName(n: number): string {
  return `f${n}`;
}

export const SIZE = { title: 18, heading: 12, text: 9, small: 7.5, print: 6.5 };
export const INK = '#10243A';

/** Gives a document its fonts and answers which letters they have. */
export function registerFonts(doc: Doc, fonts: readonly Uint8Array[]): Letters {
  return fonts.map((font, n) => register(doc, fontName(n), font));
}

function register(doc: Doc, name: string, font: Uint8Array): (codePoint: number) => boolean {
  doc.registerFont(name, Buffer.from(font));
  doc.font(name);
  const { _font: open } = doc as unknown as {
    _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
  };
  const known = new Map<number, boolean>();
  return (codePoint) => {
    const before = known.get(codePoint);
    if (before !== undefined) return before;
    const has = open.font.hasGlyphForCodePoint(codePoint);
    known.set(codePoint, has);
    return has;
  };
}

export interface Ink {
  readonly size?: number;
  readonly colour?: string;
  /** The text ends at x instead of beginning there. */
  readonly end?: boolean;
  /** Cut with an ellipsis when it is wider. */
  readonly width?: number;
}

/** Writes one line of text, each run in the font that has its letters. */
export function write(
  { doc, has }: { readonly doc: Doc; readonly has: Letters },
  text: string,
  x: number,
  y: number,
  ink: Ink = {},
): void {
  doc.fontSize(ink.size ?? SIZE.text).fillColor(ink.colour ?? INK);
  let runs = widthsOf(doc, text, has);
  if (ink.width !== undefined && total(runs) > ink.width) runs = cut(doc, text, has, ink.width);
  let at = ink.end === true ? x - total(runs) : x;
  for (const run of runs) {
    doc.font(fontName(run.font)).text(run.text, at, y, { lineBreak: false });
    at += run.width;
  }
}

const BETWEEN = ' · ';

/** Texts put into lines of small print, as many to a line as have room. */
export function packed(
  { doc, has }: { readonly doc: Doc; readonly has: Letters },
  texts: readonly string[],
  width: number,
): readonly string[] {
  doc.fontSize(SIZE.print);
  const between = total(widthsOf(doc, BETWEEN, has));
  const lines: string[] = [];
  let room = 0;
  for (const text of texts) {
    const own = total(widthsOf(doc, text, has));
    if (own + between <= room) {
      lines.push(`${lines.pop() ?? ''}${BETWEEN}${text}`);
      room -= own + between;
    } else {
      lines.push(text);
      room = width - own;
    }
  }
  return lines;
}

type Run = ReturnType<typeof runsOf>[number] & { readonly width: number };

function widthsOf(doc: Doc, text: string, has: Letters): readonly Run[] {
  return runsOf(text, has).map((run) => ({
    ...run,
    width: doc.font(fontName(run.font)).widthOfString(run.text),
  }));
}

function total(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.width, 0);
}

function cut(doc: Doc, text: string, has: Letters, width: number): readonly Run[] {
  let [keep, runs] = [text.length, widthsOf(doc, text, has)];
  while (keep > 1 && total(runs) > width) {
    keep = Math.min(keep - 1, Math.floor((keep * width) / total(runs)));
    runs = widthsOf(doc, `${text.slice(0, keep).trimEnd()}…`, has);
  }
  return runs;
}
