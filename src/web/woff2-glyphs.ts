/** A place in one of the streams that a transformed `glyf` table is made of. */
interface Reader {
  readonly bytes: Buffer;
  at: number;
}

const COMPOSITE = { words: 1, instructions: 0x100, scale: 8, more: 0x20, twoScales: 0x40, matrix: 0x80 };
const EMPTY = Buffer.alloc(0);

/** The plain `glyf` and `loca` tables (long offsets) of a transformed `glyf` table: W3C WOFF 2.0, section 5.1. */
export function plainGlyphs(transformed: Buffer): { readonly glyf: Buffer; readonly loca: Buffer } {
  const count = transformed.readUInt16BE(4);
  let start = 36;
  const [contours, points, flags, glyphs, composites, boxes, instructions] = Array.from(
    { length: 7 },
    (_, n): Reader => {
      const from = start;
      start += transformed.readUInt32BE(8 + 4 * n);
      return { bytes: transformed.subarray(from, start), at: 0 };
    },
  ) as [Reader, Reader, Reader, Reader, Reader, Reader, Reader];
  const bitmap = boxes.bytes;
  boxes.at = 4 * ((count + 31) >> 5);
  const written: Buffer[] = [];
  const loca = Buffer.alloc(4 * (count + 1));
  let offset = 0;
  for (let n = 0; n < count; n += 1) {
    const ends = contours.bytes.readInt16BE(2 * n);
    const boxed = ((bitmap[n >> 3] ?? 0) & (0x80 >> (n & 7))) !== 0;
    const box = boxed ? take(boxes, 8) : null;
    const glyph =
      ends === 0
        ? EMPTY
        : ends < 0
          ? composite(composites, glyphs, instructions, box)
          : simple(ends, { points, flags, glyphs, instructions }, box);
    const padded = Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)]);
    written.push(padded);
    offset += padded.length;
    loca.writeUInt32BE(offset, 4 * (n + 1));
  }
  return { glyf: Buffer.concat(written), loca };
}

function take(reader: Reader, length: number): Buffer {
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

/** 255UInt16: one byte below 253, otherwise up to three. */
function short(reader: Reader): number {
  const code = reader.bytes.readUInt8(reader.at++);
  if (code === 253) return take(reader, 2).readUInt16BE(0);
  if (code === 254) return take(reader, 1).readUInt8(0) + 506;
  return code === 255 ? take(reader, 1).readUInt8(0) + 253 : code;
}

function simple(
  contours: number,
  { points, flags, glyphs, instructions }: Record<'points' | 'flags' | 'glyphs' | 'instructions', Reader>,
  box: Buffer | null,
): Buffer {
  const ends = Buffer.alloc(2 * contours);
  let count = 0;
  for (let n = 0; n < contours; n += 1) {
    count += short(points);
    ends.writeUInt16BE(count - 1, 2 * n);
  }
  const onCurve = Buffer.alloc(count);
  const [xs, ys] = [Buffer.alloc(2 * count), Buffer.alloc(2 * count)];
  const extent = { x: 0, y: 0, left: Infinity, low: Infinity, right: -Infinity, high: -Infinity };
  for (let n = 0; n < count; n += 1) {
    const flag = flags.bytes.readUInt8(flags.at++);
    const [dx, dy] = triplet(flag & 127, glyphs);
    onCurve[n] = flag >> 7 === 0 ? 1 : 0;
    xs.writeInt16BE(dx, 2 * n);
    ys.writeInt16BE(dy, 2 * n);
    extend(extent, dx, dy);
  }
  const program = take(instructions, short(glyphs));
  const head = box === null ? boxOf(extent) : box;
  return Buffer.concat([int16(contours), head, ends, int16(program.length), program, onCurve, xs, ys]);
}

type Extent = Record<'x' | 'y' | 'left' | 'low' | 'right' | 'high', number>;

function extend(extent: Extent, dx: number, dy: number): void {
  extent.x += dx;
  extent.y += dy;
  extent.left = Math.min(extent.left, extent.x);
  extent.right = Math.max(extent.right, extent.x);
  extent.low = Math.min(extent.low, extent.y);
  extent.high = Math.max(extent.high, extent.y);
}

function boxOf({ left, low, right, high }: Extent): Buffer {
  return Buffer.concat([int16(left), int16(low), int16(right), int16(high)]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

/** One step from point to point: the flag says how many bytes hold it and with which signs. */
function triplet(flag: number, reader: Reader): readonly [number, number] {
  const bytes = take(reader, flag < 84 ? 1 : flag < 120 ? 2 : flag < 124 ? 3 : 4);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const signed = (sign: number, size: number): number => ((sign & 1) === 1 ? size : -size);
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + a)];
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + a), 0];
  const [x, y] = ((): readonly [number, number] => {
    if (flag < 84) {
      const base = flag - 20;
      return [1 + (base & 0x30) + (a >> 4), 1 + ((base & 0x0c) << 2) + (a & 15)];
    }
    if (flag < 120) {
      const base = flag - 84;
      return [1 + (Math.floor(base / 12) << 8) + a, 1 + (((base % 12) >> 2) << 8) + b];
    }
    return flag < 124 ? [(a << 4) + (b >> 4), ((b & 15) << 8) + c] : [(a << 8) + b, (c << 8) + d];
  })();
  return [signed(flag, x), signed(flag >> 1, y)];
}

function composite(composites: Reader, glyphs: Reader, instructions: Reader, box: Buffer | null): Buffer {
  if (box === null) throw new RangeError('a composite glyph without its box');
  const from = composites.at;
  let [more, programmed] = [true, false];
  while (more) {
    const flags = take(composites, 2).readUInt16BE(0);
    const has = (flag: number): boolean => (flags & flag) !== 0;
    const scale = has(COMPOSITE.scale) ? 2 : has(COMPOSITE.twoScales) ? 4 : has(COMPOSITE.matrix) ? 8 : 0;
    take(composites, 2 + (has(COMPOSITE.words) ? 4 : 2) + scale);
    programmed ||= has(COMPOSITE.instructions);
    more = has(COMPOSITE.more);
  }
  const parts = composites.bytes.subarray(from, composites.at);
  if (!programmed) return Buffer.concat([int16(-1), box, parts]);
  const program = take(instructions, short(glyphs));
  return Buffer.concat([int16(-1), box, parts, int16(program.length), program]);
}
