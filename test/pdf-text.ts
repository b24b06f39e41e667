import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { type Money, add, hryvnias } from '../src/terms/index.ts';

/** A piece of text on a page of a PDF: where it begins, in points from the lower left corner, and what it says. */
interface Written {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/**
 * What the pages of a PDF say, page by page, read as a viewer reads it: streams are inflated, and glyphs become letters
 * by the fonts' own tables. It knows what our papers are made of: no object streams, one font a run, hexadecimal text.
 */
function pagesOf(pdf: Buffer): readonly (readonly Written[])[] {
  const text = pdf.toString('latin1');
  const objects = new Map(
    [...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map((it) => [it[1]!, it[2]!]),
  );
  const at = (reference: string | undefined): string => {
    assert.ok(reference !== undefined && objects.has(reference), `no object ${reference}`);
    return objects.get(reference)!;
  };
  const letters = new Map<string, ReadonlyMap<number, string>>();
  const lettersOf = (font: string): ReadonlyMap<number, string> => {
    const known = letters.get(font) ?? lettersIn(streamOf(at(referenceIn(at(font), 'ToUnicode'))));
    letters.set(font, known);
    return known;
  };
  return kidsOf([...objects.values()].find((it) => /\/Type \/Pages\b/.test(it)) ?? '').map((id) => {
    const page = at(id);
    const resources = at(referenceIn(page, 'Resources'));
    const fonts = new Map(
      [...(/\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map((it) => [
        it[1]!,
        it[2]!,
      ]),
    );
    return written(streamOf(at(referenceIn(page, 'Contents'))), (font) => lettersOf(fonts.get(font) ?? ''));
  });
}

function kidsOf(pages: string): readonly string[] {
  return [...(/\/Kids \[([^\]]*)\]/.exec(pages)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map((it) => it[1]!);
}

function referenceIn(object: string, key: string): string | undefined {
  return new RegExp(`/${key} (\\d+) 0 R`).exec(object)?.[1];
}

function streamOf(object: string): string {
  const begin = object.indexOf('stream\n') + 'stream\n'.length;
  const bytes = Buffer.from(object.slice(begin, object.lastIndexOf('\nendstream')), 'latin1');
  return (object.slice(0, begin).includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

/** What each glyph says, by the table that a font carries for copying and searching. */
function lettersIn(table: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [, first, list] of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
    for (const [n, [, letter]] of [...list!.matchAll(/<([\w ]*)>/g)].entries())
      found.set(Number.parseInt(first!, 16) + n, fromHex(letter!.replaceAll(' ', '')));
  return found;
}

function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function written(
  stream: string,
  lettersOf: (font: string) => ReadonlyMap<number, string>,
): readonly Written[] {
  const blocks = stream.matchAll(
    /BT\s+1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\s+\/(\w+) [\d.]+ Tf[\s\S]*?\[([^\]]*)\] TJ\s+ET/g,
  );
  return [...blocks].map(([, x, y, font, glyphs]) => {
    const known = lettersOf(font!);
    const codes = [...glyphs!.matchAll(/<(\w+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []);
    const text = codes.map((code) => known.get(Number.parseInt(code, 16)) ?? '\uFFFD').join('');
    return { x: Number(x), y: Number(y), text };
  });
}

/** A Ukrainian bill on paper has these lines on so many pages, each says what its own and all so far come to, and the last the whole. */
export function assertPagesAddUp(
  pdf: Buffer,
  lines: readonly { readonly taken: Money }[],
  count: number,
): void {
  const { pages, whole } = sumsOnPaper(pdf);
  assert.deepEqual(
    pages.flatMap((page) => page.lines),
    lines.map(({ taken }) => taken),
  );
  assert.equal(pages.length, count);
  for (const [n, page] of pages.entries()) {
    assert.equal(page.page, add(...page.lines), `page ${n + 1}`);
    assert.equal(page.soFar, add(...pages.slice(0, n + 1).map((each) => each.page)), `until page ${n + 1}`);
  }
  assert.equal(whole, pages.at(-1)?.soFar);
}

/** What a page of a paper says in money: of each line, and at its foot. */
interface PageSums {
  readonly lines: readonly Money[];
  readonly page: Money;
  readonly soFar: Money;
}

/** Where the column of the sums begins on a paper, in points. */
const SUMS_FROM = 472;

/** The sums of a Ukrainian bill on paper, page by page, and that of the whole as its last page says it. */
function sumsOnPaper(pdf: Buffer): { readonly pages: readonly PageSums[]; readonly whole: Money } {
  const pages = pagesOf(pdf).map((page) => [...Map.groupBy(page, ({ y }) => y).values()]);
  const whole = pages.flat().find((row) => textOf(row).startsWith('Усього')) ?? [];
  return {
    pages: pages.map((rows) => {
      const foot = rows.map((row) => textOf(row)).find((row) => row.startsWith('Сторінка')) ?? '';
      const lines = rows.filter((row) => /^\d\d:\d\d:\d\d/.test(textOf(row)));
      return {
        lines: lines.map((row) => sumIn(inLastColumn(row))),
        page: sumIn(foot.replace(/.*Насторінці/, '').replace(/₴.*/, '₴')),
        soFar: sumIn(foot.replace(/.*відпочатку/, '')),
      };
    }),
    whole: sumIn(inLastColumn(whole)),
  };
}

/** What stands on one line of a page, from left to right and without spaces. */
function textOf(row: readonly Written[]): string {
  const pieces = row.toSorted((a, b) => a.x - b.x).map(({ text }) => text);
  return pieces.join('').replaceAll(/\s/g, '');
}

function inLastColumn(row: readonly Written[]): string {
  return textOf(row.filter(({ x }) => x >= SUMS_FROM));
}

function sumIn(text: string): Money {
  assert.match(text, /^−?\d+,\d+₴$/);
  return hryvnias(text.replace('−', '-').replace(',', '.').replace('₴', ''));
}
