import { UKRAINIAN, e164 } from './number-form.ts';

/* Digits as charging records hold them: two to a byte. */

const NIBBLES = '0123456789*#abc';

/** The upper half of a byte first, as TAP writes; ends at the filler. */
export function bcdDigits(bytes: Buffer, from: number, to: number): string {
  let digits = '';
  for (let at = from; at < to; at++) {
    const high = bytes[at]! >> 4;
    const low = bytes[at]! & 15;
    if (high === 15) break;
    digits += NIBBLES[high];
    if (low === 15) break;
    digits += NIBBLES[low];
  }
  return digits;
}

/** The lower half of a byte first, as 3GPP writes numbers; ends at the filler. */
export function tbcdDigits(bytes: Buffer, from: number, to: number): string {
  let digits = '';
  for (let at = from; at < to; at++) {
    const high = bytes[at]! >> 4;
    const low = bytes[at]! & 15;
    if (low === 15) break;
    digits += NIBBLES[low];
    if (high === 15) break;
    digits += NIBBLES[high];
  }
  return digits;
}

/** Longer ones are no short numbers. */
const SHORT = 6;
const INTERNATIONAL = 1;
const NATIONAL = 2;
const UNKNOWN = 0;

/**
 * A number behind a byte on its nature and plan, in E.164 digits: national numbers get the country, what was dialled is read as
 * people dial here. Short numbers stay as they are.
 */
export function addressDigits(bytes: Buffer, from: number, to: number): string {
  const nature = ((bytes[from] ?? 0) >> 4) & 7;
  const digits = tbcdDigits(bytes, from + 1, to);
  if (nature === INTERNATIONAL) return digits;
  if (nature === NATIONAL && digits.length > SHORT) return UKRAINIAN.country + digits.replace(/^0/, '');
  return nature === UNKNOWN ? e164(digits, UKRAINIAN) : digits;
}

/** Digits in bytes, the upper half first. */
export function bcdBytes(digits: string): Buffer {
  const even = digits.length % 2 === 0 ? digits : `${digits}f`;
  return Buffer.from(even, 'hex');
}

/** Digits in bytes, the lower half first. */
export function tbcdBytes(digits: string): Buffer {
  const bytes = bcdBytes(digits);
  return bytes.map((byte) => ((byte & 15) << 4) | (byte >> 4)) as Buffer;
}
