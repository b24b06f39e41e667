import { createReadStream } from 'node:fs';
import { type LineAt, isControl, nextLine, wholeLines } from './file-format.ts';
import { isHeader } from './control.ts';
import { type Rejection, type UsageRecord, parseRecord } from './record.ts';

/** A record and the place where it stands, so that its line can be kept if it must be set aside. */
export interface ReadRecord {
  readonly record: UsageRecord;
  /** From 1 for the first record of the file. */
  readonly lineNo: number;
  readonly region: Buffer;
  readonly from: number;
  readonly to: number;
}

/** A line that is kept instead of a record. */
export interface KeptLine {
  readonly lineNo: number;
  readonly state: 'rejected' | 'suspended';
  readonly reason: string;
  readonly line: string;
}

/** Some thousand lines of a file, read. */
export interface ReadBatch {
  readonly lines: number;
  readonly records: readonly ReadRecord[];
  readonly kept: readonly KeptLine[];
  /** Where the next batch begins in the file. */
  readonly bytesDone: number;
}

/** Where a reading begins: after so many bytes and lines that are stored already. */
export interface ReadFrom {
  readonly bytesDone: number;
  readonly linesDone: number;
  readonly batchLines: number;
}

/** Reads a sound file batch by batch, from its beginning or from where an earlier loading was cut. */
export async function* readBatches(path: string, begin: ReadFrom): AsyncGenerator<ReadBatch> {
  const chunks = createReadStream(path, { start: begin.bytesDone, highWaterMark: 1 << 20 });
  let batch = emptyBatch();
  let lineNo = begin.linesDone;
  let regionAt = begin.bytesDone;
  for await (const { region, cutOff } of wholeLines(chunks as AsyncIterable<Buffer>)) {
    if (cutOff) break;
    const line: LineAt = { from: 0, to: 0, next: 0 };
    while (nextLine(region, line)) {
      if (isControl(region, line)) break;
      if (regionAt + line.from === 0 && isHeader(region, line)) continue;
      lineNo += 1;
      readLine(region, line, lineNo, batch);
      if (batch.lines < begin.batchLines) continue;
      yield { ...batch, bytesDone: regionAt + line.next };
      batch = emptyBatch();
    }
    regionAt += region.length;
  }
  yield { ...batch, bytesDone: regionAt };
}

interface OpenBatch {
  lines: number;
  readonly records: ReadRecord[];
  readonly kept: KeptLine[];
}

function emptyBatch(): OpenBatch {
  return { lines: 0, records: [], kept: [] };
}

function readLine(region: Buffer, line: LineAt, lineNo: number, batch: OpenBatch): void {
  batch.lines += 1;
  const { from, to } = line;
  const record = parseRecord(region, from, to);
  if (typeof record === 'string')
    batch.kept.push(rejected(record, lineNo, region.toString('utf8', from, to)));
  else batch.records.push({ record, lineNo, region, from, to });
}

function rejected(reason: Rejection, lineNo: number, line: string): KeptLine {
  return { lineNo, state: 'rejected', reason, line };
}

/** Sets a record aside until what it waits for is there. */
export function suspended(read: ReadRecord, reason: string): KeptLine {
  return {
    lineNo: read.lineNo,
    state: 'suspended',
    reason,
    line: read.region.toString('utf8', read.from, read.to),
  };
}
