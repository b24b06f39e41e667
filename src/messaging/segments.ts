import { gsmCodes, gsmText, ucs2Octets, ucs2Text } from './gsm.ts';

export type Alphabet = 'gsm' | 'ucs2';

/** One short message of a text as it goes into a PDU. */
export interface Segment {
  readonly alphabet: Alphabet;
  /** 0x40 when a user data header stands before the text. */
  readonly esmClass: number;
  /** 0 for the centre's default alphabet, 8 for UCS-2. */
  readonly dataCoding: number;
  readonly octets: Buffer;
}

/** What a phone shows of one short message. */
export interface SegmentText {
  readonly alphabet: Alphabet;
  readonly text: string;
  /** Which part of which text this is; `null` for a text in one part. */
  readonly part: { readonly reference: number; readonly total: number; readonly index: number } | null;
}

/** A text longer than this is not a message any more. */
export const MAX_SEGMENTS = 10;

/** Places in a message that stands alone and in a part of a longer one (3GPP TS 23.040, 9.2.3.24.1). */
const ROOM = { gsm: { alone: 160, part: 153 }, ucs2: { alone: 70, part: 67 } } as const;

/** Packs pieces that must not be cut into as few parts as possible. */
function packed<T>(pieces: readonly (readonly T[])[], alone: number, part: number): readonly T[][] {
  const whole = pieces.flat();
  if (whole.length <= alone) return [whole];
  const parts: T[][] = [];
  let current: T[] = [];
  for (const piece of pieces) {
    if (current.length + piece.length > part) {
      parts.push(current);
      current = [];
    }
    current.push(...piece);
  }
  return [...parts, current];
}

function gsmParts(text: string): readonly Buffer[] | null {
  const codes = gsmCodes(text);
  return codes && packed(codes, ROOM.gsm.alone, ROOM.gsm.part).map((part) => Buffer.from(part));
}

/** Code points, so that a surrogate pair is never cut; each piece is its one or two code units. */
function ucs2Parts(text: string): readonly Buffer[] {
  const pieces = Array.from(text, (char) => char.split(''));
  return packed(pieces, ROOM.ucs2.alone, ROOM.ucs2.part).map((part) => ucs2Octets(part.join('')));
}

/**
 * Cuts a text into short messages: GSM alphabet if every character is in it, otherwise UCS-2; user data headers with
 * the given reference (0 to 255) when more than one is needed. Throws above {@link MAX_SEGMENTS}.
 */
export function segmentsOf(text: string, reference: number): readonly Segment[] {
  const gsm = gsmParts(text);
  const parts = gsm ?? ucs2Parts(text);
  if (parts.length > MAX_SEGMENTS) throw new RangeError(`a text of ${parts.length} segments is too long`);
  const kind = gsm === null ? 'ucs2' : 'gsm';
  const dataCoding = gsm === null ? 8 : 0;
  return parts.map((octets, index) => {
    if (parts.length === 1) return { alphabet: kind, dataCoding, esmClass: 0, octets };
    const header = Buffer.of(5, 0, 3, reference & 0xff, parts.length, index + 1);
    return { alphabet: kind, dataCoding, esmClass: 0x40, octets: Buffer.concat([header, octets]) };
  });
}

/** How many short messages a text costs. */
export function segmentCount(text: string): number {
  return segmentsOf(text, 0).length;
}

/** The part that an information element of a header names: 00 has an 8-bit reference, 08 one of 16 bits. */
function partOf(header: Buffer): SegmentText['part'] {
  for (let at = 0; at + 2 <= header.length; at += 2 + (header[at + 1] ?? 0)) {
    const [kind, length] = [header[at], header[at + 1]];
    const value = header.subarray(at + 2, at + 2 + (length ?? 0));
    const [total, index] = value.subarray(-2);
    if ((kind === 0 && value.length === 3) || (kind === 8 && value.length === 4)) {
      return { reference: value.readUIntBE(0, value.length - 2), total: total ?? 0, index: index ?? 0 };
    }
  }
  return null;
}

/** Reads one short message. An alphabet that we do not know is shown as the default one. */
export function readSegment(esmClass: number, dataCoding: number, octets: Buffer): SegmentText {
  const headed = (esmClass & 0x40) !== 0 && octets.length > 0;
  const headEnd = headed ? 1 + (octets[0] ?? 0) : 0;
  const alphabet = (dataCoding & 0x0c) === 0x08 ? 'ucs2' : 'gsm';
  const content = octets.subarray(headEnd);
  return {
    alphabet,
    text: alphabet === 'ucs2' ? ucs2Text(content) : gsmText(content),
    part: headed ? partOf(octets.subarray(1, headEnd)) : null,
  };
}
