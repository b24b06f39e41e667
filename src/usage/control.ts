import { isUtf8 } from 'node:buffer';
import {
  HEADER,
  type LineAt,
  LONGEST_LINE,
  PARTED_HEADER,
  PRICED_HEADER,
  type Trailer,
  isControl,
  nextLine,
  parseTrailer,
} from './file-format.ts';

/** Why a whole file is set aside. */
export const HOLDS = [
  'no header',
  'no trailer',
  'text after the trailer',
  'bad encoding',
  'line too long',
  'wrong count',
  'wrong sums',
  'same name, other content',
  'changed while being read',
  'broken structure',
  'a test file',
  'other name than content',
  'too many records',
] as const;
export type Hold = (typeof HOLDS)[number];

/** The check of a file as a whole, before any of its records counts. */
export interface Control {
  /** Looks at the next whole lines of the file. */
  feed(region: Buffer): void;
  /** Lines between header and trailer so far. */
  lines(): number;
  /** What a translation wants a person to know. */
  notes(): readonly string[];
  /** The verdict at the end of the file: `null` when it is sound. `cutOff`: its last line has no line end. */
  verdict(cutOff: boolean): Hold | null;
}

/** Begins the check of one file. Works on bytes and keeps no line, whatever the file's size. */
export function openControl(): Control {
  const seen = {
    header: false,
    fieldsBehind: 0,
    records: 0,
    seconds: 0,
    bytes: 0,
    notes: [] as string[],
    trailer: null as Trailer | null,
  };
  let fault: Hold | null = null;
  const look = (region: Buffer, line: LineAt): Hold | null => {
    if (line.to - line.from > LONGEST_LINE) return 'line too long';
    if (seen.trailer !== null) return 'text after the trailer';
    if (!seen.header) {
      const behind = fieldsBehind(region, line);
      seen.header = behind !== null;
      seen.fieldsBehind = behind ?? 0;
      return seen.header ? null : 'no header';
    }
    if (isControl(region, line)) {
      const said = region.toString('utf8', line.from, line.to);
      if (said.startsWith('#NOTE;')) return remember(said.slice(6), seen.notes);
      seen.trailer = parseTrailer(said);
      return seen.trailer === null ? (heldBy(said) ?? 'no trailer') : null;
    }
    seen.records += 1;
    addLengths(region, lengthsEnd(region, line, seen.fieldsBehind), seen);
    return null;
  };
  return {
    feed(region) {
      if (fault !== null) return;
      if (!isUtf8(region) || region.includes(0)) {
        fault = 'bad encoding';
        return;
      }
      const line: LineAt = { from: 0, to: 0, next: 0 };
      while (fault === null && nextLine(region, line)) fault = look(region, line);
    },
    lines: () => seen.records,
    notes: () => seen.notes,
    verdict(cutOff) {
      if (fault !== null) return fault;
      if (cutOff || seen.trailer === null) return seen.header ? 'no trailer' : 'no header';
      if (seen.trailer.records !== seen.records) return 'wrong count';
      return seen.trailer.seconds === seen.seconds && seen.trailer.bytes === seen.bytes ? null : 'wrong sums';
    },
  };
}

/** Whether the line is a header: of ten fields, or with the price and the part behind them. */
export function isHeader(region: Buffer, line: LineAt): boolean {
  return fieldsBehind(region, line) !== null;
}

/** How many fields stand behind the ten of every record, as the header says; `null` when it is none. */
function fieldsBehind(region: Buffer, line: LineAt): number | null {
  const text = region.toString('latin1', line.from, line.to);
  if (text === PARTED_HEADER) return 2;
  if (text === PRICED_HEADER) return 1;
  return isPlainHeader(region, line) ? 0 : null;
}

/** The header, also behind the mark that some programs put before UTF-8. */
function isPlainHeader(region: Buffer, line: LineAt): boolean {
  const marked =
    region[line.from] === 0xef && region[line.from + 1] === 0xbb && region[line.from + 2] === 0xbf;
  return region.toString('latin1', line.from + (marked ? 3 : 0), line.to) === HEADER;
}

/** Why a translation sets the file aside, if that is what the line says. */
function heldBy(line: string): Hold | null {
  return HOLDS.find((hold) => line === `#HOLD;${hold}`) ?? null;
}

const MOST_NOTES = 20;

function remember(note: string, notes: string[]): null {
  if (notes.length < MOST_NOTES) notes.push(note);
  return null;
}

const SEMICOLON = 0x3b;
const EXCLAMATION = 0x21;

/** A line up to the end of its tenth field; nothing of a line that a translation could not read. */
function lengthsEnd(region: Buffer, line: LineAt, behind: number): { from: number; to: number } {
  const { from } = line;
  if (behind === 0) return line;
  if (region[from] === EXCLAMATION) return { from, to: from };
  const last = region.lastIndexOf(SEMICOLON, line.to - 1);
  return { from, to: behind === 1 ? last : region.lastIndexOf(SEMICOLON, last - 1) };
}

/** Adds the eighth and ninth field of a line: what is not a whole number counts as nothing, as it does for the sender. */
function addLengths(
  region: Buffer,
  line: { from: number; to: number },
  sums: { seconds: number; bytes: number },
): void {
  const last = semicolonBefore(region, line.from, line.to);
  const middle = semicolonBefore(region, line.from, last);
  const first = semicolonBefore(region, line.from, middle);
  if (first < line.from) return;
  sums.seconds += signedAt(region, first + 1, middle);
  sums.bytes += signedAt(region, middle + 1, last);
}

/** The last semicolon of `[from, to)`; less than `from` when there is none. A few bytes are sooner walked than asked for. */
function semicolonBefore(region: Buffer, from: number, to: number): number {
  let at = to - 1;
  while (at >= from && region[at] !== SEMICOLON) at--;
  return at;
}

function signedAt(region: Buffer, from: number, to: number): number {
  const negative = region[from] === 0x2d;
  let value = 0;
  const start = negative ? from + 1 : from;
  if (to <= start || to - start > 15) return 0;
  for (let at = start; at < to; at++) {
    const digit = region[at]! - 0x30;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}
