import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HEADER, PARTED_HEADER, trailerText } from './file-format.ts';
import type { TapEvent, TapFile } from './tap-writer.ts';

/** One record as a network element writes it, with fields of one's own: for tests. */
export interface ExampleRecord {
  readonly element: string;
  readonly seq: number | string;
  readonly start: string;
  readonly msisdn: string;
  readonly kind: string;
  readonly direction: string;
  readonly other: string;
  readonly seconds: number | string;
  readonly bytes: number | string;
  readonly roaming: string;
}

export function exampleRecord(own: Partial<ExampleRecord> = {}): ExampleRecord {
  return {
    element: 'KV1',
    seq: 1_000_001,
    start: '2026-11-03T07:15:02Z',
    msisdn: '380671110001',
    kind: 'voice',
    direction: 'out',
    other: '380501234567',
    seconds: 61,
    bytes: 0,
    roaming: 'home',
    ...own,
  };
}

/** The line of a record. */
export function recordLine(own: Partial<ExampleRecord> = {}): string {
  const it = exampleRecord(own);
  return [
    it.element,
    it.seq,
    it.start,
    it.msisdn,
    it.kind,
    it.direction,
    it.other,
    it.seconds,
    it.bytes,
    it.roaming,
  ].join(';');
}

/** The line of a record that is a part: `reference/number/more`, or `/end`. */
export function partedLine(own: Partial<ExampleRecord>, part: string): string {
  return `${recordLine(own)};-;${part}`;
}

/** A whole file of lines, with header and the trailer that fits them; all of its lines name parts, or none. */
export function usageFileText(lines: readonly string[]): string {
  const isParted = lines.some((line) => line.split(';').length === 12);
  const behind = isParted ? 2 : 0;
  const sum = (field: number) =>
    lines.reduce((total, line) => total + wholeOrNothing(line.split(';').at(field - behind)), 0);
  const trailer = trailerText({ records: lines.length, seconds: sum(-3), bytes: sum(-2) });
  return [isParted ? PARTED_HEADER : HEADER, ...lines, trailer, ''].join('\n');
}

function wholeOrNothing(text: string | undefined): number {
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : 0;
}

let files = 0;

/** Writes a file of lines into a folder and returns its path; every file has a name of its own. */
export async function writeUsageFile(
  folder: string,
  lines: readonly string[],
  name = `usage-KV1-20261103T080000Z-${String(++files).padStart(6, '0')}.csv`,
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, usageFileText(lines));
  return path;
}

/** One event of a visitor in Germany, with fields of one's own. */
export function exampleTapEvent(own: Partial<TapEvent>): TapEvent {
  return {
    kind: 'voice',
    direction: 'out',
    msisdn: '380671110001',
    imsi: '255031234567890',
    other: '4930123456',
    localTime: '20261103081502',
    offsetCode: 0,
    seconds: 61,
    bytesIn: 0,
    bytesOut: 0,
    charge: 2300,
    ...own,
  };
}

/** A file of a German partner. */
export function exampleTapFile(own: Partial<TapFile>): TapFile {
  return {
    sender: 'DEUD1',
    recipient: 'UKRKS',
    sequence: 42,
    decimalPlaces: 3,
    offsets: [
      [0, '+0100'],
      [1, '-0330'],
    ],
    events: [exampleTapEvent({})],
    ...own,
  };
}
