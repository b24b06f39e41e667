import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentFonts } from './assets.ts';
import { trueTypeOf } from './woff2.ts';

/** The tables of a TrueType file by their tags. */
function tablesOf(font: Buffer): ReadonlyMap<string, Buffer> {
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, n) => {
      const at = 12 + 16 * n;
      const start = font.readUInt32BE(at + 8);
      return [font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12))];
    }),
  );
}

void test('every glyph of our fonts lies within the table, in order, and within its own box', () => {
  for (const font of documentFonts()) {
    const tables = tablesOf(font);
    const [glyf, loca] = [tables.get('glyf')!, tables.get('loca')!];
    const glyphs = tables.get('maxp')!.readUInt16BE(4);
    assert.equal(loca.length, 4 * (glyphs + 1));
    assert.equal(loca.readUInt32BE(4 * glyphs), glyf.length);
    for (let n = 0; n < glyphs; n += 1) {
      const [start, end] = [loca.readUInt32BE(4 * n), loca.readUInt32BE(4 * n + 4)];
      assert.ok(start <= end && start % 4 === 0);
      if (start < end) assert.ok(isWithinBox(glyf.subarray(start, end)), `glyph ${n}`);
    }
  }
});

/** Whether the points of a simple glyph touch the sides of its box and never leave it; the box came from the font. */
function isWithinBox(glyph: Buffer): boolean {
  const contours = glyph.readInt16BE(0);
  if (contours < 0) return true;
  const points = glyph.readUInt16BE(10 + 2 * (contours - 1)) + 1;
  const flags = 12 + 2 * contours + glyph.readUInt16BE(10 + 2 * contours);
  let [x, y] = [0, 0];
  for (let n = 0; n < points; n += 1) {
    x += glyph.readInt16BE(flags + points + 2 * n);
    y += glyph.readInt16BE(flags + 3 * points + 2 * n);
    if (x < glyph.readInt16BE(2) || x > glyph.readInt16BE(6)) return false;
    if (y < glyph.readInt16BE(4) || y > glyph.readInt16BE(8)) return false;
  }
  return true;
}

void test('what is not such a font is refused', () => {
  assert.throws(() => trueTypeOf(Buffer.from('wOFF and more')), RangeError);
});
