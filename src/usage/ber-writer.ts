/* The other direction of `ber.ts`: what tests, the demo and the bench are made of. */

/** An element from its tag (with class, as in `ber.ts`) and its value or parts. */
export function berElement(tag: number, value: Buffer | readonly Buffer[], indefinite = false): Buffer {
  const constructed = !Buffer.isBuffer(value);
  const body = constructed ? Buffer.concat(value) : value;
  const first = tagBytes(tag, constructed);
  if (indefinite && constructed) return Buffer.concat([first, Buffer.of(0x80), body, Buffer.of(0, 0)]);
  return Buffer.concat([first, lengthBytes(body.length), body]);
}

const CLASS_SIZE = 2 ** 22;

function tagBytes(tag: number, constructed: boolean): Buffer {
  const first = Math.floor(tag / CLASS_SIZE) * 64 + (constructed ? 32 : 0);
  const number = tag % CLASS_SIZE;
  if (number < 31) return Buffer.of(first + number);
  const parts = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) parts.unshift((rest & 0x7f) | 0x80);
  return Buffer.of(first + 31, ...parts);
}

function lengthBytes(length: number): Buffer {
  if (length < 128) return Buffer.of(length);
  const parts: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) parts.unshift(rest % 256);
  return Buffer.of(0x80 + parts.length, ...parts);
}

/** A signed whole number in as few bytes as it needs. */
export function berNumber(tag: number, value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.unshift(((rest % 256) + 256) % 256);
    rest = Math.floor(rest / 256);
  } while (!(rest === 0 && bytes[0]! < 128) && !(rest === -1 && bytes[0]! >= 128));
  return berElement(tag, Buffer.from(bytes));
}

export function berText(tag: number, text: string): Buffer {
  return berElement(tag, Buffer.from(text, 'latin1'));
}
