import fc from 'fast-check';

const HALF_PAIRS = { first: 0xd800, count: 0x800 };

/**
 * Texts of any signs of Unicode, up to so many of them. fast-check's own unit `binary` is the same, but makes a list of all
 * million signs before the first text: more work than all that is proven with them.
 */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const sign = fc.integer({ min: 0, max: 0x10ffff - HALF_PAIRS.count }).map(signOf);
  return fc.array(sign, { maxLength }).map((signs) => signs.join(''));
}

function signOf(place: number): string {
  return String.fromCodePoint(place < HALF_PAIRS.first ? place : place + HALF_PAIRS.count);
}
