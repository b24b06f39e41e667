import { isUtf8 } from 'node:buffer';
import {
  HEADER,
  type LineAt,
  LONGEST_LINE,
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
] as const;
export type Hold = (typeof HOLDS)[number];

/** The check of a file as a whole, before any of its records counts. */
export interface Control {
  /** Looks at the next whole lines of the file. */
  feed(region: Buffer): void;
  /** Lines between header and trailer so far. */
  lines(): number;
  /** The verdict at the end of the file: `null` when it is sound. `cutOff`: its last line has no line end. */
  verdict(cutOff: boolean): Hold | null;
}

/** Begins the check of one file. Works on bytes and keeps no line, whatever the file's size. */
export function openControl(): Control {
  const seen = { header: false, records: 0, seconds: 0, bytes: 0, trailer: null as Trailer | null };
  let fault: Hold | null = null;
  const look = (region: Buffer, line: LineAt): Hold | null => {
    if (line.to - line.from > LONGEST_LINE) return 'line too long';
    if (seen.trailer !== null) return 'text after the trailer';
    if (!seen.header) {
      seen.header = isHeader(region, line);
      return seen.header ? null : 'no header';
    }
    if (isControl(region, line)) {
      seen.trailer = parseTrailer(region.toString('latin1', line.from, line.to));
      return seen.trailer === null ? 'no trailer' : null;
    }
    seen.records += 1;
    addLengths(region, line, seen);
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
    verdict(cutOff) {
      if (fault !== null) return fault;
      if (cutOff || seen.trailer === null) return seen.header ? 'no trailer' : 'no header';
      if (seen.trailer.records !== seen.records) return 'wrong count';
      return seen.trailer.seconds === seen.seconds && seen.trailer.bytes === seen.bytes ? null : 'wrong sums';
    },
  };
}

/** The header, also behind the mark that some programs put before UTF-8. */
export function isHeader(region: Buffer, line: LineAt): boolean {
  const marked =
    region[line.from] === 0xef && region[line.from + 1] === 0xbb && region[line.from + 2] === 0xbf;
  return region.toString('latin1', line.from + (marked ? 3 : 0), line.to) === HEADER;
}

const SEMICOLON = 0x3b;

/** Adds the eighth and ninth field of a line: what is not a whole number counts as nothing, as it does for the sender. */
function addLengths(region: Buffer, line: LineAt, sums: { seconds: number; bytes: number }): void {
  const last = region.lastIndexOf(SEMICOLON, line.to - 1);
  const middle = region.lastIndexOf(SEMICOLON, last - 1);
  const first = region.lastIndexOf(SEMICOLON, middle - 1);
  if (first < line.from) return;
  sums.seconds += signedAt(region, first + 1, middle);
  sums.bytes += signedAt(region, middle + 1, last);
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
