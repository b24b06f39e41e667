/** The first line of every usage file. */
export const HEADER = 'element;seq;start;msisdn;kind;direction;other;seconds;bytes;roaming';

/** The first line of a file that brings the source's prices, too. */
export const PRICED_HEADER = `${HEADER};price`;

/** The first line of a file that also says which records are parts of one use. */
export const PARTED_HEADER = `${PRICED_HEADER};part`;

/** Longer lines are no lines: the file is not what it says. */
export const LONGEST_LINE = 4096;

/** What the last line of a file promises about the lines before it. */
export interface Trailer {
  readonly records: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** Reads `#END;records=1;seconds=61;bytes=0`, or `null`. */
export function parseTrailer(line: string): Trailer | null {
  const match = /^#END;records=(\d{1,15});seconds=(-?\d{1,15});bytes=(-?\d{1,15})$/.exec(line);
  if (match === null) return null;
  return { records: Number(match[1]), seconds: Number(match[2]), bytes: Number(match[3]) };
}

/** The trailer as a file ends with it. */
export function trailerText(trailer: Trailer): string {
  return `#END;records=${trailer.records};seconds=${trailer.seconds};bytes=${trailer.bytes}`;
}

/** Where a file came from, as its name says: `usage-ELEMENT-YYYYMMDDTHHMMSSZ-NNNNNN.csv`. */
export interface FileName {
  readonly element: string;
  /** The element numbers its files one after the other: a missing number is a missing file. */
  readonly sequence: number;
}

/** Reads a file's name; `null` when it is another one, which is no reason to refuse the file. */
export function parseFileName(name: string): FileName | null {
  const match = /^usage-([A-Za-z0-9._]{1,16})-\d{8}T\d{6}Z-(\d{1,12})\.csv$/.exec(name);
  return match === null ? null : { element: match[1]!, sequence: Number(match[2]) };
}

/** A line within a region of bytes: `[from, to)` without its line end, which begins the next line at `next`. */
export interface LineAt {
  from: number;
  to: number;
  next: number;
}

export const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Moves `line` to the line that begins at `line.next`; `false` when the region ends before the line does. */
export function nextLine(region: Buffer, line: LineAt): boolean {
  const end = region.indexOf(NEWLINE, line.next);
  if (end < 0) return false;
  line.from = line.next;
  line.to = end > line.from && region[end - 1] === RETURN ? end - 1 : end;
  line.next = end + 1;
  return true;
}

/** Whether a line is about the file rather than a record: the trailer and nothing else. */
export function isControl(region: Buffer, line: LineAt): boolean {
  return region[line.from] === 0x23;
}

/**
 * Cuts a stream of chunks into regions that end at a line end, so that no line lies in two of them. What is left
 * behind the last line end comes last, marked as cut off.
 */
export async function* wholeLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly region: Buffer; readonly cutOff: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield { region: bytes.subarray(0, end), cutOff: false };
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_LINE) break;
  }
  if (rest.length > 0) yield { region: rest, cutOff: true };
}
