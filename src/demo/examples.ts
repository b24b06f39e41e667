import { loadBook } from '../rating/index.ts';
import type { Month } from '../terms/index.ts';
import { generateMonth } from './month.ts';
import type { DemoOptions } from './subscriber.ts';
import type { DemoFile } from './usage-file.ts';

const BOOK = loadBook(new URL('../../operator/', import.meta.url));

/** Options of a small demo, for tests: noon of 20 November 2026. */
export function demoOptions(own: Partial<DemoOptions> = {}): DemoOptions {
  const now = Temporal.Instant.from('2026-11-20T10:00:00Z');
  return { seed: 1, subscribers: 100, months: 13, now, book: BOOK, ...own };
}

export const OCTOBER = '2026-10' as Month;
export const NOVEMBER = '2026-11' as Month;

/** One line of a usage file, read back. */
export interface ReadRecord {
  readonly key: string;
  readonly startMs: number;
  readonly msisdn: string;
  readonly kind: string;
  readonly direction: string;
  readonly other: string;
  readonly seconds: number;
  readonly roaming: string;
  readonly line: string;
}

/** All usage lines of some files, as they come. */
export function readRecords(files: Iterable<DemoFile>): ReadRecord[] {
  return [...files].filter(({ name }) => name.startsWith('usage-')).flatMap(({ text }) => readFile(text));
}

function readFile(text: string): ReadRecord[] {
  return text
    .split('\n')
    .slice(1, -2)
    .map((line) => {
      const [
        element,
        seq,
        start = '',
        msisdn = '',
        kind = '',
        direction = '',
        other = '',
        seconds,
        ,
        roaming = '',
      ] = line.split(';');
      const startMs = Temporal.Instant.from(start).epochMilliseconds;
      const key = `${element}:${seq}`;
      return { key, startMs, msisdn, kind, direction, other, seconds: Number(seconds), roaming, line };
    });
}

/** The usage lines of one month. */
export function monthRecords(options: DemoOptions, month: Month): ReadRecord[] {
  return readRecords(generateMonth(options, month));
}
