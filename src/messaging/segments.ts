import type { Tlvs } from './tlv.ts';
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
  /** What stands beside the text instead of a header. */
  readonly tlvs?: Tlvs;
}

/** How the parts of a longer text are told apart: a header in each, parameters beside each, or no parts at all. */
export const LONG_WAYS = ['udh', 'sar', 'payload'] as const;
export type LongWay = (typeof LONG_WAYS)[number];

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

/** Typography that phones do not need: one no-break space would make an English text more than twice as long. */
const NO_BREAK = /[\u00A0\u202F]/g;

function gsmParts(text: string): readonly Buffer[] | null {
  const codes = gsmCodes(text.replaceAll(NO_BREAK, ' '));
  return codes && packed(codes, ROOM.gsm.alone, ROOM.gsm.part).map((part) => Buffer.from(part));
}

/** Code points, so that a surrogate pair is never cut; each piece is its one or two code units. */
function ucs2Parts(text: string): readonly Buffer[] {
  const pieces = Array.from(text, (char) => char.split(''));
  return packed(pieces, ROOM.ucs2.alone, ROOM.ucs2.part).map((part) => ucs2Octets(part.join('')));
}

/**
 * Cuts a text into short messages: GSM alphabet if every character is in it, otherwise UCS-2; parts are told apart in the
 * given way by the reference (0 to 255) when more than one is needed. Throws above {@link MAX_SEGMENTS}.
 */
export function segmentsOf(text: string, reference: number, way: LongWay = 'udh'): readonly Segment[] {
  const gsm = gsmParts(text);
  const parts = gsm ?? ucs2Parts(text);
  if (parts.length > MAX_SEGMENTS) throw new RangeError(`a text of ${parts.length} segments is too long`);
  const alphabet = gsm === null ? 'ucs2' : 'gsm';
  const plain = { alphabet, dataCoding: gsm === null ? 8 : 0, esmClass: 0 } as const;
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return [{ ...plain, octets: only }];
  if (way === 'payload')
    return [{ ...plain, octets: Buffer.alloc(0), tlvs: { message_payload: Buffer.concat(parts) } }];
  return parts.map((octets, index) =>
    way === 'sar'
      ? { ...plain, octets, tlvs: sarOf(reference, parts.length, index + 1) }
      : {
          ...plain,
          esmClass: 0x40,
          octets: Buffer.concat([headerOf(reference, parts.length, index + 1), octets]),
        },
  );
}

function headerOf(reference: number, total: number, index: number): Buffer {
  return Buffer.of(5, 0, 3, reference & 0xff, total, index);
}

function sarOf(reference: number, total: number, index: number): Tlvs {
  return { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: index };
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

function sarPart(tlvs: Tlvs): SegmentText['part'] {
  const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: index } = tlvs;
  return reference === undefined || total === undefined || index === undefined
    ? null
    : { reference, total, index };
}

/** Reads one short message, whichever way its parts are told apart. An alphabet that we do not know is shown as the default one. */
export function readSegment(
  esmClass: number,
  dataCoding: number,
  octets: Buffer,
  tlvs: Tlvs = {},
): SegmentText {
  const whole = tlvs.message_payload ?? octets;
  const headed = (esmClass & 0x40) !== 0 && whole.length > 0;
  const headEnd = headed ? 1 + (whole[0] ?? 0) : 0;
  const alphabet = (dataCoding & 0x0c) === 0x08 ? 'ucs2' : 'gsm';
  const content = whole.subarray(headEnd);
  return {
    alphabet,
    text: alphabet === 'ucs2' ? ucs2Text(content) : gsmText(content),
    part: headed ? partOf(whole.subarray(1, headEnd)) : sarPart(tlvs),
  };
}
