import type { Kind, UsageEvent } from '../rating/index.ts';
import { type PartOfUse, parsePart } from './part.ts';

export const KINDS = ['voice', 'sms', 'mms', 'data'] as const satisfies readonly Kind[];

/** One record of a network element: what was used, and the element's own number for it. */
export interface UsageRecord extends UsageEvent {
  /** Who numbered the record. With `seq` it names the record for ever. */
  readonly element: string;
  readonly seq: number;
  /**
   * The subscriber's number: at most 15 digits, so a whole number below 2^53. Below zero it is the IMSI of its SIM: the source
   * names no number.
   */
  readonly msisdn: number;
  /** What the source asks for it, e.g. `1.25 XDR`; absent where it does not say. */
  readonly sourcePrice?: string;
  /** Which part of one use it is; absent where it is the whole use. */
  readonly part?: PartOfUse;
}

/** Why a line is wrong in itself. */
export const REJECTIONS = [
  'fields',
  'element',
  'sequence',
  'start',
  'number',
  'kind',
  'direction',
  'other party',
  'length',
  'negative length',
  'roaming',
  'price',
  'part',
  'no usage',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

const SEMICOLON = 0x3b;
const EXCLAMATION = 0x21;
const MINUS = 0x2d;
const ZERO = 0x30;
const FIELDS = 10;
/** A single use longer than this is a fault of the clock or of the counter. */
const LONGEST_SECONDS = 31 * 86_400;
const EARLIEST_MS = 883_612_800_000; // 1998-01-01: the operator's network opened in December 1997.

// Where the fields of the line at hand end: one array for all lines, so that nothing is allocated for it.
const ends = new Int32Array(FIELDS);

/**
 * Reads the line `bytes[from, to)` (without its line end) as one record, or says why it is none. The format is in the
 * room's README. Works on bytes: a million lines take about a second.
 */
export function parseRecord(bytes: Buffer, from: number, to: number): UsageRecord | Rejection {
  if (bytes[from] === EXCLAMATION) return reasonAt(bytes, from, to);
  const end = splitFields(bytes, from, to);
  if (end < 0) return 'fields';
  const element = elementAt(bytes, from, ends[0]!);
  if (element === null) return 'element';
  const seq = wholeAt(bytes, ends[0]! + 1, ends[1]!);
  if (seq < 0) return 'sequence';
  const startedMs = momentAt(bytes, ends[1]! + 1, ends[2]!);
  if (Number.isNaN(startedMs) || startedMs < EARLIEST_MS) return 'start';
  const msisdn = subscriberAt(bytes, ends[2]! + 1, ends[3]!);
  if (msisdn === 0) return 'number';
  const kind = kindAt(bytes, ends[3]! + 1, ends[4]!);
  if (kind === null) return 'kind';
  const direction = directionAt(bytes, ends[4]! + 1, ends[5]!);
  if (direction === null) return 'direction';
  const other = otherAt(bytes, ends[5]! + 1, ends[6]!, kind, direction);
  if (other === null) return 'other party';
  const seconds = wholeAt(bytes, ends[6]! + 1, ends[7]!);
  const volume = wholeAt(bytes, ends[7]! + 1, ends[8]!);
  if (seconds < 0 || volume < 0 || seconds > LONGEST_SECONDS) return lengthFault(bytes);
  const roaming = roamingAt(bytes, ends[8]! + 1, ends[9]!);
  if (roaming === null) return 'roaming';
  const record = { startedMs, kind, direction, other, seconds, bytes: volume, roaming, element, seq, msisdn };
  return end >= to ? record : withMore(record, bytes.toString('latin1', end + 1, to));
}

/** What a translation says of something that it could not read: `!number;` and the original. */
function reasonAt(bytes: Buffer, from: number, to: number): Rejection {
  const end = bytes.indexOf(SEMICOLON, from);
  const reason = end < 0 || end > to ? '' : bytes.toString('latin1', from + 1, end);
  return REJECTIONS.find((each) => each === reason) ?? 'fields';
}

/** What stands behind the ten fields of every record: what its source asks, and which part of a use it is. */
function withMore(record: UsageRecord, text: string): UsageRecord | Rejection {
  if (text === '-') return record;
  const [sourcePrice = '', part = '-'] = text.split(';');
  const whole = priced(record, sourcePrice);
  if (typeof whole === 'string' || part === '-') return whole;
  const of = parsePart(part);
  // What a part costs at its source says nothing of what the whole use costs there.
  return of === null || sourcePrice !== '-' ? 'part' : { ...record, part: of };
}

function priced(record: UsageRecord, sourcePrice: string): UsageRecord | Rejection {
  if (sourcePrice === '-') return record;
  if (sourcePrice === '') return 'fields';
  return /^-?\d{1,9}(\.\d{1,6})? [A-Z]{3}$/.test(sourcePrice) ? { ...record, sourcePrice } : 'price';
}

/** Where the tenth field ends: at the line's end, or at an eleventh and a twelfth; -1 when there are fewer or more. */
function splitFields(bytes: Buffer, from: number, to: number): number {
  let field = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] !== SEMICOLON) continue;
    if (field > FIELDS) return -1;
    if (field < FIELDS) ends[field] = at;
    field += 1;
  }
  if (field < FIELDS - 1) return -1;
  if (field === FIELDS - 1) ends[FIELDS - 1] = to;
  return ends[FIELDS - 1]!;
}

function lengthFault(bytes: Buffer): Rejection {
  const negative = bytes[ends[6]! + 1] === MINUS || bytes[ends[7]! + 1] === MINUS;
  return negative ? 'negative length' : 'length';
}

/** A whole number of 1 to 16 digits below 2^53, or -1. */
function wholeAt(bytes: Buffer, from: number, to: number): number {
  if (to <= from || to - from > 16) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : -1;
}

/** An E.164 number: 7 to 15 digits, the first not 0; or -1. */
function numberAt(bytes: Buffer, from: number, to: number): number {
  const length = to - from;
  return length < 7 || length > 15 || bytes[from] === ZERO ? -1 : wholeAt(bytes, from, to);
}

/** A number; or `imsi:` and 14 or 15 digits, the first not 0, as a number below zero; or 0. */
function subscriberAt(bytes: Buffer, from: number, to: number): number {
  const number = numberAt(bytes, from, to);
  if (number > 0) return number;
  const digits = from + IMSI.length;
  const isImsi = to - digits >= 14 && to - digits <= 15 && bytes[digits] !== ZERO;
  if (!isImsi || !equals(bytes, from, digits, IMSI)) return 0;
  return Math.min(0, -wholeAt(bytes, digits, to));
}

/** What stands before an IMSI in place of a number. */
export const IMSI = 'imsi:';

const MS_PER_DAY = 86_400_000;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `2026-11-03T07:15:02Z` in milliseconds of the Unix epoch, or NaN. */
function momentAt(bytes: Buffer, from: number, to: number): number {
  if (to - from !== 20 || !hasMarks(bytes, from)) return Number.NaN;
  const year = wholeAt(bytes, from, from + 4);
  const month = wholeAt(bytes, from + 5, from + 7);
  const day = wholeAt(bytes, from + 8, from + 10);
  const hour = wholeAt(bytes, from + 11, from + 13);
  const minute = wholeAt(bytes, from + 14, from + 16);
  const second = wholeAt(bytes, from + 17, from + 19);
  if (!isDate(year, month, day)) return Number.NaN;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return Number.NaN;
  return dayNumber(year, month, day) * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000;
}

function hasMarks(bytes: Buffer, from: number): boolean {
  return (
    bytes[from + 4] === MINUS &&
    bytes[from + 7] === MINUS &&
    bytes[from + 10] === 0x54 &&
    bytes[from + 13] === 0x3a &&
    bytes[from + 16] === 0x3a &&
    bytes[from + 19] === 0x5a
  );
}

function isDate(year: number, month: number, day: number): boolean {
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > DAYS_IN_MONTH[month - 1]!) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** Days since 1970-01-01 of a Gregorian date: years are counted from March, so that the leap day comes last. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function equals(bytes: Buffer, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false;
  for (let at = 0; at < word.length; at++) if (bytes[from + at] !== word.charCodeAt(at)) return false;
  return true;
}

function kindAt(bytes: Buffer, from: number, to: number): Kind | null {
  if (equals(bytes, from, to, 'voice')) return 'voice';
  if (equals(bytes, from, to, 'data')) return 'data';
  if (equals(bytes, from, to, 'sms')) return 'sms';
  return equals(bytes, from, to, 'mms') ? 'mms' : null;
}

function directionAt(bytes: Buffer, from: number, to: number): 'out' | 'in' | null {
  if (equals(bytes, from, to, 'out')) return 'out';
  return equals(bytes, from, to, 'in') ? 'in' : null;
}

function roamingAt(bytes: Buffer, from: number, to: number): string | null {
  return equals(bytes, from, to, 'home') ? 'home' : nameAt(bytes, from, to, 16);
}

/** Digits for calls and messages, hidden only when they come in; letters too for who wrote and for access points. */
function otherAt(
  bytes: Buffer,
  from: number,
  to: number,
  kind: Kind,
  direction: 'out' | 'in',
): string | null {
  if (from === to) return kind === 'data' || direction === 'in' ? '' : null;
  if (kind === 'data') return nameAt(bytes, from, to, 63);
  if (to - from <= 15 && wholeAt(bytes, from, to) >= 0) return bytes.toString('latin1', from, to);
  return direction === 'in' && kind !== 'voice' ? nameAt(bytes, from, to, 11) : null;
}

// Thousands of lines name the same element: it is one text for all of them.
let lastElement = '';

function elementAt(bytes: Buffer, from: number, to: number): string | null {
  if (lastElement !== '' && equals(bytes, from, to, lastElement)) return lastElement;
  const element = nameAt(bytes, from, to, 16);
  lastElement = element ?? '';
  return element;
}

/** A name of ASCII letters, digits, `.`, `-`, `_`; or `null`. */
function nameAt(bytes: Buffer, from: number, to: number, longest: number): string | null {
  if (to <= from || to - from > longest) return null;
  for (let at = from; at < to; at++) if (!isNameByte(bytes[at]!)) return null;
  return bytes.toString('latin1', from, to);
}

function isNameByte(byte: number): boolean {
  if (byte >= 0x61) return byte <= 0x7a;
  if (byte >= 0x41) return byte <= 0x5a || byte === 0x5f;
  return (byte >= ZERO && byte <= 0x39) || byte === MINUS || byte === 0x2e;
}
