import { FormatFault, type NamedSource } from './usage-format.ts';

/* The file of 3GPP TS 32.297: a header, then records, each behind a header of its own. */

/** What the header of a file says. */
export interface CdrFileHeader {
  readonly fileLength: number;
  readonly headerLength: number;
  readonly records: number;
  readonly sequence: number;
  /** Records that the sender lost: how many, `true` when he does not know, 0 for none. */
  readonly lost: number | true;
}

const LEAST_HEADER = 50;
/** A header with its routeing filter and private extension is hardly longer. */
const LONGEST_HEADER = 1 << 17;

/** Reads the header; `null` when the bytes end before it does. */
export function readCdrFileHeader(bytes: Buffer): CdrFileHeader | null {
  if (bytes.length < LEAST_HEADER) return null;
  const headerLength = bytes.readUInt32BE(4);
  if (headerLength < LEAST_HEADER || headerLength > LONGEST_HEADER) throw new FormatFault('no header');
  if (bytes.length < headerLength) return null;
  return {
    fileLength: bytes.readUInt32BE(0),
    headerLength,
    records: bytes.readUInt32BE(18),
    sequence: bytes.readUInt32BE(22),
    lost: lostOf(bytes[47]!),
  };
}

/** The first bit says that records were lost, the others how many: 0 when that is not known. */
function lostOf(indicator: number): number | true {
  if (indicator < 0x80) return 0;
  return indicator === 0x80 ? true : indicator & 0x7f;
}

export interface CdrFrame {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  /** 1 is BER, the only one that we read. */
  readonly encoding: number;
}

const EXTENDED_RELEASE = 7;

/** The record at `at` with its header; `null` when the bytes end before it does. */
export function readCdrFrame(bytes: Buffer, at: number): CdrFrame | null {
  if (at + 4 > bytes.length) return null;
  const extended = bytes[at + 2]! >> 5 === EXTENDED_RELEASE;
  const from = at + (extended ? 5 : 4);
  const to = from + bytes.readUInt16BE(at);
  return to > bytes.length ? null : { bytes, from, to, encoding: bytes[at + 3]! >> 5 };
}

/** Node, running number, day and time: `PGW1_-_17.20261103_-_0815+0200.cdr`. */
const NAME = /^([A-Za-z0-9.-]{1,60})_-_(\d{1,10})\.\d{8}_-_\d{4}[+-]\d{4}.*$/;

export function isCdrFileName(name: string): boolean {
  return NAME.test(name);
}

export function namedNode(name: string): NamedSource | null {
  const match = NAME.exec(name);
  return match === null ? null : { element: match[1]!.slice(0, 16), sequence: Number(match[2]) };
}

/** A whole file of records (each one BER value): for tests, the bench and the demo. */
export function cdrFileBytes(file: {
  readonly sequence: number;
  readonly records: readonly Buffer[];
  /** What the header says; the truth when absent. */
  readonly count?: number;
  readonly lost?: number | true;
  readonly filter?: string;
}): Buffer {
  const filter = Buffer.from(file.filter ?? '');
  const frames = file.records.map((record) => Buffer.concat([cdrHeader(record.length), record]));
  const header = Buffer.alloc(52 + filter.length);
  header.writeUInt32BE(header.length + frames.reduce((sum, frame) => sum + frame.length, 0), 0);
  header.writeUInt32BE(header.length, 4);
  header[8] = (5 << 5) | 3;
  header[9] = (5 << 5) | 3;
  header.writeUInt32BE(file.count ?? frames.length, 18);
  header.writeUInt32BE(file.sequence, 22);
  header[47] = file.lost === true ? 0x80 : (file.lost ?? 0) === 0 ? 0 : 0x80 | (file.lost ?? 0);
  header.writeUInt16BE(filter.length, 48);
  filter.copy(header, 50);
  return Buffer.concat([header, ...frames]);
}

const BER_AND_TS_32_251 = (1 << 5) | 11;

function cdrHeader(length: number): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt16BE(length, 0);
  header[2] = (5 << 5) | 3;
  header[3] = BER_AND_TS_32_251;
  return header;
}
