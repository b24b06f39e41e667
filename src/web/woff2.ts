import { brotliDecompressSync } from 'node:zlib';
import { plainGlyphs } from './woff2-glyphs.ts';

/** What a document needs of a font; layout features and variations stay behind: the default instance is drawn. */
const KEPT = new Set([
  'OS/2',
  'cmap',
  'cvt ',
  'fpgm',
  'glyf',
  'head',
  'hhea',
  'hmtx',
  'loca',
  'maxp',
  'name',
  'post',
  'prep',
]);

/** The tags that WOFF2 writes as a number (W3C WOFF 2.0, section 4.1), as far as this needs them; 63 spells the tag out. */
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
    .split(' ')
    .map((tag) => tag.replace('_', ' '));

interface Entry {
  readonly tag: string;
  readonly transformed: boolean;
  /** Bytes in the decompressed stream. */
  readonly length: number;
}

/**
 * A font that browsers get (WOFF 2.0) as the plain TrueType file that documents embed. Throws for another signature and
 * for the one transformation that our fonts do not use (of `hmtx`).
 */
export function trueTypeOf(woff2: Buffer): Buffer {
  if (woff2.toString('latin1', 0, 4) !== 'wOF2') throw new RangeError('not a WOFF2 font');
  const { entries, end } = directory(woff2);
  const stream = brotliDecompressSync(woff2.subarray(end, end + woff2.readUInt32BE(20)));
  const tables = new Map<string, Buffer>();
  let at = 0;
  for (const { tag, transformed, length } of entries) {
    if (transformed && tag === 'hmtx') throw new RangeError('a transformed hmtx is not read');
    if (KEPT.has(tag)) tables.set(tag, stream.subarray(at, at + length));
    at += length;
  }
  if (entries.some((entry) => entry.tag === 'glyf' && entry.transformed)) makePlain(tables);
  return sfnt(tables);
}

function makePlain(tables: Map<string, Buffer>): void {
  const { glyf, loca } = plainGlyphs(tables.get('glyf') ?? Buffer.alloc(0));
  const head = Buffer.from(tables.get('head') ?? Buffer.alloc(54));
  head.writeInt16BE(1, 50); // indexToLocFormat: long offsets
  tables.set('glyf', glyf).set('loca', loca).set('head', head);
}

function directory(woff2: Buffer): { readonly entries: readonly Entry[]; readonly end: number } {
  const count = woff2.readUInt16BE(12);
  const entries: Entry[] = [];
  let at = 48;
  const base128 = (): number => {
    let value = 0;
    for (;;) {
      const byte = woff2.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  for (let n = 0; n < count; n += 1) {
    const flags = woff2.readUInt8(at++);
    const known = TAGS[flags & 63];
    const tag = known ?? woff2.toString('latin1', at, at + 4);
    if (known === undefined) at += 4;
    const version = flags >> 6;
    const transformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
    const plain = base128();
    entries.push({ tag, transformed, length: transformed ? base128() : plain });
  }
  return { entries, end: at };
}

/** Tables in the order of their tags behind a directory; checksums are left at zero, which readers of documents accept. */
function sfnt(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = Buffer.alloc(12 + 16 * sorted.length);
  head.writeUInt32BE(0x0001_0000, 0);
  head.writeUInt16BE(sorted.length, 4);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (const [n, [tag, table]] of sorted.entries()) {
    head.write(tag, 12 + 16 * n, 'latin1');
    head.writeUInt32BE(offset, 20 + 16 * n);
    head.writeUInt32BE(table.length, 24 + 16 * n);
    const padding = Buffer.alloc(-table.length & 3);
    parts.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat(parts);
}
