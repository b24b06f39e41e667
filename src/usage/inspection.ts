import { type Hash, createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Month } from '../terms/index.ts';
import { type Control, type Hold, isHeader, openControl } from './control.ts';
import { LONGEST_LINE, type LineAt, NEWLINE, nextLine, wholeLines } from './file-format.ts';
import { kyivDay } from './kyiv-calendar.ts';
import { parseRecord } from './record.ts';
import { type UsageFormat, translated } from './usage-format.ts';

/** What one reading of a whole file says. */
export interface Inspection {
  readonly sha256: Buffer;
  readonly sizeBytes: number;
  /** Lines between header and trailer. */
  readonly lines: number;
  /** Why the file must be set aside; `null` when it is sound. */
  readonly hold: Hold | null;
  /** What a person should know of the file. */
  readonly notes: readonly string[];
}

const CHUNK_BYTES = 1 << 17;
const PEEK_BYTES = 1 << 13;

/** Reads a file once: its digest, and whether it is whole. Memory does not grow with the file. */
export async function inspectFile(path: string, format: UsageFormat | null = null): Promise<Inspection> {
  const digest = createHash('sha256');
  const control = openControl();
  const { sizeBytes, cutOff } = await (format === null
    ? feedOwn(path, digest, control)
    : feedTranslated(path, format, digest, control));
  const { lines, notes, verdict } = control;
  return { sha256: digest.digest(), sizeBytes, lines: lines(), hold: verdict(cutOff), notes: notes() };
}

type Digest = Pick<Hash, 'update'>;
type Fed = Pick<Inspection, 'sizeBytes'> & { readonly cutOff: boolean };

/**
 * Reads a file of our own into the same piece of memory again and again: with a piece for each reading, the files of a
 * month would leave hundreds of megabytes behind before anybody collects them.
 */
async function feedOwn(path: string, digest: Digest, control: Control): Promise<Fed> {
  const piece = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let [sizeBytes, rest, tooLong] = [0, 0, false];
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(piece, rest, piece.length - rest);
      if (bytesRead === 0) return { sizeBytes, cutOff: rest > 0 || tooLong };
      digest.update(piece.subarray(rest, rest + bytesRead));
      sizeBytes += bytesRead;
      if (tooLong) continue;
      const filled = rest + bytesRead;
      const end = piece.lastIndexOf(NEWLINE, filled - 1) + 1;
      if (end > 0) control.feed(piece.subarray(0, end));
      piece.copyWithin(0, end, filled);
      rest = filled - end;
      tooLong = rest > LONGEST_LINE;
    }
  } finally {
    await file.close();
  }
}

async function feedTranslated(
  path: string,
  format: UsageFormat,
  digest: Digest,
  control: Control,
): Promise<Fed> {
  let sizeBytes = 0;
  let cutOff = false;
  const bytes = digested(path, digest, (read) => (sizeBytes += read));
  for await (const part of wholeLines(translated(format, kept(bytes), basename(path)))) {
    if (part.cutOff) cutOff = true;
    else control.feed(part.region);
  }
  for await (const _ of bytes); // What the translation left: the digest is of the whole file.
  return { sizeBytes, cutOff };
}

/** The same bytes; whoever stops early does not end the reading. */
function kept(bytes: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  return { [Symbol.asyncIterator]: () => ({ next: () => bytes.next() }) };
}

async function* digested(
  path: string,
  digest: Digest,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    digest.update(bytes);
    count(bytes.length);
    yield bytes;
  }
}

/** What the beginning of a file says of the whole. */
export interface Beginning {
  /** The month that most of the first records belong to; `null` when there are none. */
  readonly month: Month | null;
  /** When the first record began; 0 when there is none. */
  readonly firstMs: number;
}

/** Looks at the beginning of a file only. */
export async function beginningOf(path: string, format: UsageFormat | null = null): Promise<Beginning> {
  if (format !== null) return beginning(await firstTranslated(path, format));
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PEEK_BYTES), 0, PEEK_BYTES, 0);
    return beginning(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function firstTranslated(path: string, format: UsageFormat): Promise<Buffer> {
  const chunks = createReadStream(path, { highWaterMark: PEEK_BYTES }) as AsyncIterable<Buffer>;
  const found: Buffer[] = [];
  let length = 0;
  for await (const region of translated(format, chunks, basename(path))) {
    found.push(region);
    length += region.length;
    if (length >= PEEK_BYTES) break;
  }
  return Buffer.concat(found);
}

function beginning(region: Buffer): Beginning {
  const counts = new Map<Month, number>();
  const line: LineAt = { from: 0, to: 0, next: 0 };
  let firstMs = 0;
  if (!nextLine(region, line) || !isHeader(region, line)) return { month: null, firstMs };
  while (nextLine(region, line)) {
    const record = parseRecord(region, line.from, line.to);
    if (typeof record === 'string') continue;
    firstMs ||= record.startedMs;
    const { month } = kyivDay(record.startedMs);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return { month: [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null, firstMs };
}
