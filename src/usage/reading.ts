import { createReadStream } from 'node:fs';
import { isHeader } from './control.ts';
import { type LineAt, isControl, nextLine, wholeLines } from './file-format.ts';
import { type Rejection, type UsageRecord, parseRecord } from './record.ts';

/** A line of a file, read: a record, or why it is none; and where it stands, so that it can be kept whole. */
export interface ReadLine {
  readonly fileId: number;
  /** From 1 for the first line after the header. */
  readonly lineNo: number;
  readonly record: UsageRecord | Rejection;
  /** Where the next line begins in the file. */
  readonly nextByte: number;
  readonly region: Buffer;
  readonly from: number;
  readonly to: number;
}

/** A line that is kept instead of a record. */
export interface KeptLine {
  readonly fileId: number;
  readonly lineNo: number;
  readonly state: 'rejected' | 'suspended';
  readonly reason: string;
  readonly line: string;
}

/** Where a reading begins: after so many bytes and lines that are stored already. */
export interface ReadFrom {
  readonly fileId: number;
  readonly path: string;
  readonly bytesDone: number;
  readonly linesDone: number;
}

const CHUNK_BYTES = 1 << 18;

/** Reads a sound file piece by piece, from its beginning or from where an earlier loading was cut. */
export async function* readLines(begin: ReadFrom): AsyncGenerator<readonly ReadLine[]> {
  const chunks = createReadStream(begin.path, { start: begin.bytesDone, highWaterMark: CHUNK_BYTES });
  let lineNo = begin.linesDone;
  let regionAt = begin.bytesDone;
  for await (const { region, cutOff } of wholeLines(chunks as AsyncIterable<Buffer>)) {
    if (cutOff) return;
    const lines = linesOfRegion(region, { fileId: begin.fileId, regionAt, lineNo });
    lineNo += lines.length;
    regionAt += region.length;
    if (lines.length > 0) yield lines;
  }
}

function linesOfRegion(
  region: Buffer,
  at: { readonly fileId: number; readonly regionAt: number; readonly lineNo: number },
): readonly ReadLine[] {
  const { fileId, regionAt } = at;
  const lines: ReadLine[] = [];
  const line: LineAt = { from: 0, to: 0, next: 0 };
  while (nextLine(region, line) && !isControl(region, line)) {
    const { from, to } = line;
    if (regionAt + from === 0 && isHeader(region, line)) continue;
    const record = parseRecord(region, from, to);
    const lineNo = at.lineNo + lines.length + 1;
    lines.push({ fileId, lineNo, record, nextByte: regionAt + line.next, region, from, to });
  }
  return lines;
}

/** A line as it is kept, with why. */
export function kept(line: ReadLine, state: KeptLine['state'], reason: string): KeptLine {
  const { fileId, lineNo, region, from, to } = line;
  return { fileId, lineNo, state, reason, line: region.toString('utf8', from, to) };
}
