/** The GSM 7-bit default alphabet, position = code (3GPP TS 23.038, 6.2.1). */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

const ESCAPE = 0x1b;

/** The extension table (6.2.1.1): each of these costs two places. */
const EXTENSION: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};

const CODES: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...BASIC.split('').map((char, code): [string, number[]] => [char, [code]]),
  ...Object.entries(EXTENSION).map(([char, code]): [string, number[]] => [char, [ESCAPE, code]]),
]);

const EXTENDED: ReadonlyMap<number, string> = new Map(
  Object.entries(EXTENSION).map(([char, code]) => [code, char]),
);

/** The code or, for the extension table, the two codes of each character; `null` when one is not in the alphabet. */
export function gsmCodes(text: string): readonly (readonly number[])[] | null {
  const codes: (readonly number[])[] = [];
  for (const char of text) {
    const code = CODES.get(char);
    if (code === undefined || (code[0] === ESCAPE && code.length === 1)) return null;
    codes.push(code);
  }
  return codes;
}

/** The text of unpacked GSM octets. An unknown extension reads as its basic character, as the standard says. */
export function gsmText(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 1) {
    const code = (octets[at] ?? 0) & 0x7f;
    const next = octets[at + 1];
    if (code !== ESCAPE || next === undefined) text += code === ESCAPE ? ' ' : (BASIC[code] ?? ' ');
    else {
      text += EXTENDED.get(next) ?? BASIC[next & 0x7f] ?? ' ';
      at += 1;
    }
  }
  return text;
}

/** The octets of UCS-2, big end first. */
export function ucs2Octets(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

export function ucs2Text(octets: Buffer): string {
  return Buffer.from(octets.subarray(0, octets.length & ~1))
    .swap16()
    .toString('utf16le');
}
