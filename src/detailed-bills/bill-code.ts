/** The code that is printed on a bill: sixteen letters and digits, 80 bits, nothing that can be guessed. */
export type BillCode = string & { readonly kind: 'bill code' };

/** Crockford's alphabet: no I, L, O, U, which people mistake. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_BYTES = 10;

/** The code of ten random bytes. Throws for another number of bytes. */
export function codeFrom(bytes: Uint8Array): BillCode {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`a code has ${CODE_BYTES} bytes`);
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let code = '';
  for (let n = 0; n < 16; n += 1) {
    code = `${ALPHABET[Number(value & 31n)]}${code}`;
    value >>= 5n;
  }
  return code as BillCode;
}

/** A code as somebody typed it, or `null`: small letters, spaces, dashes and the usual mistakes (O, I, L) are forgiven. */
export function parseCode(text: string | undefined): BillCode | null {
  const plain = (text ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) ? (plain as BillCode) : null;
}

/** A code as it is printed: four groups of four. */
export function codeText(code: BillCode): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-');
}
