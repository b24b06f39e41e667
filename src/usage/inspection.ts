import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Month } from '../terms/index.ts';
import { type Hold, isHeader, openControl } from './control.ts';
import { type LineAt, nextLine, wholeLines } from './file-format.ts';
import { kyivDay } from './kyiv-calendar.ts';
import { parseRecord } from './record.ts';

/** What one reading of a whole file says. */
export interface Inspection {
  readonly sha256: Buffer;
  readonly sizeBytes: number;
  /** Lines between header and trailer. */
  readonly lines: number;
  /** Why the file must be set aside; `null` when it is sound. */
  readonly hold: Hold | null;
}

const CHUNK_BYTES = 1 << 20;
const PEEK_BYTES = 1 << 16;

/** Reads a file once: its digest, and whether it is whole. Memory does not grow with the file. */
export async function inspectFile(path: string): Promise<Inspection> {
  const digest = createHash('sha256');
  const control = openControl();
  let sizeBytes = 0;
  let cutOff = false;
  for await (const part of wholeLines(digested(path, digest, (read) => (sizeBytes += read)))) {
    if (part.cutOff) cutOff = true;
    else control.feed(part.region);
  }
  return { sha256: digest.digest(), sizeBytes, lines: control.lines(), hold: control.verdict(cutOff) };
}

async function* digested(
  path: string,
  digest: { update(chunk: Buffer): unknown },
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
export async function beginningOf(path: string): Promise<Beginning> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PEEK_BYTES), 0, PEEK_BYTES, 0);
    return beginning(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
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
