import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { isHeader } from './control.ts';
import { type LineAt, isControl, nextLine, wholeLines } from './file-format.ts';
import { type Rejection, type UsageRecord, parseRecord } from './record.ts';
import { type UsageFormat, translated } from './usage-format.ts';

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
  /** How the file is written; `null` for our own way. */
  readonly format: UsageFormat | null;
  /** How much is read at once. */
  readonly chunkBytes?: number;
}

const CHUNK_BYTES = 1 << 18;
const LEAST_CHUNK_BYTES = 1 << 15;
/** Of all files that are open side by side; as lines in memory it becomes several times as much. */
const ALL_CHUNKS_BYTES = 1 << 24;

/** How much to read at once of each of some files that are open side by side: the more there are, the less. */
export function chunkOf(files: number): number {
  return Math.min(CHUNK_BYTES, Math.max(LEAST_CHUNK_BYTES, Math.floor(ALL_CHUNKS_BYTES / files)));
}

/** Reads a sound file piece by piece, from its beginning or from where an earlier loading was cut. */
export async function* readLines(begin: ReadFrom): AsyncGenerator<readonly ReadLine[]> {
  const chunks = ownChunks(begin);
  let lineNo = begin.linesDone;
  let regionAt = begin.bytesDone;
  for await (const { region, cutOff } of wholeLines(chunks)) {
    if (cutOff) return;
    for (const lines of linesOfRegion(region, { fileId: begin.fileId, regionAt, lineNo })) {
      lineNo += lines.length;
      yield lines;
    }
    regionAt += region.length;
  }
}

/** The bytes of a file in our own way of writing, without the first ones: a translation is counted as it comes out. */
function ownChunks({ path, format, bytesDone, chunkBytes = CHUNK_BYTES }: ReadFrom): AsyncIterable<Buffer> {
  if (format === null) return bytesOf(path, bytesDone, chunkBytes);
  return skipped(translated(format, bytesOf(path, 0, chunkBytes), basename(path)), bytesDone);
}

function bytesOf(path: string, start: number, highWaterMark: number): AsyncIterable<Buffer> {
  return createReadStream(path, { start, highWaterMark }) as AsyncIterable<Buffer>;
}

async function* skipped(chunks: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

/** Every line of a file in its order, also of one that is no sound file: for tools that store nothing. */
export async function* linesOfFile(path: string, format: UsageFormat | null): AsyncGenerator<ReadLine> {
  for await (const lines of readLines({ fileId: 0, path, bytesDone: 0, linesDone: 0, format })) yield* lines;
}

/**
 * Lines that are made of bytes at once. Files are read side by side: the lines of a whole chunk of each would wait long
 * before their time comes, leave the processor's cache and outlive their generation.
 */
const PIECE_LINES = 100;

/** The lines of a region in pieces, none of them empty; each is made when it is asked for. */
function* linesOfRegion(
  region: Buffer,
  at: { readonly fileId: number; readonly regionAt: number; readonly lineNo: number },
): Generator<readonly ReadLine[]> {
  const { fileId, regionAt } = at;
  let lineNo = at.lineNo;
  let lines: ReadLine[] = [];
  const line: LineAt = { from: 0, to: 0, next: 0 };
  while (nextLine(region, line)) {
    if (isControl(region, line)) {
      if (isNote(region, line)) continue;
      break;
    }
    const { from, to } = line;
    if (regionAt + from === 0 && isHeader(region, line)) continue;
    const record = parseRecord(region, from, to);
    lineNo += 1;
    lines.push({ fileId, lineNo, record, nextByte: regionAt + line.next, region, from, to });
    if (lines.length < PIECE_LINES) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}

function isNote(region: Buffer, { from, to }: LineAt): boolean {
  return region.toString('latin1', from, Math.min(to, from + 6)) === '#NOTE;';
}

/** A line as it is kept, with why. What a translation could not read is kept as it came. */
export function kept(
  { fileId, lineNo, region, from, to }: Pick<ReadLine, 'fileId' | 'lineNo' | 'region' | 'from' | 'to'>,
  state: KeptLine['state'],
  reason: string,
): KeptLine {
  const text = region.toString('utf8', from, to);
  const prefix = `!${reason};`;
  const original = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return { fileId, lineNo, state, reason, line: original };
}
