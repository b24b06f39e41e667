import { momentText } from './clock-text.ts';
import type { Hold } from './control.ts';
import { PARTED_HEADER, PRICED_HEADER, trailerText } from './file-format.ts';
import type { Rejection } from './record.ts';

/** Where a file came from, as far as its name tells. */
export interface NamedSource {
  readonly element: string;
  /** The element numbers its files one after the other: a missing number is a missing file. */
  readonly sequence: number;
}

/**
 * A way of writing usage other than our own. It is translated into our own lines while it is read, always into the
 * very same ones, so that everything behind (control, duplicates, resumption, lines set aside) is one path.
 */
export interface UsageFormat {
  readonly id: string;
  /** Whether a record may be a part of one use. */
  readonly hasParts?: boolean;
  /** Whether a file of this name is written so. */
  matches(name: string): boolean;
  sourceOf(name: string): NamedSource | null;
  /** Throws a `FormatFault` where the file as a whole is not what it says. */
  translate(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<TranslatedLine>;
}

/** The fields of one of our own lines; or why what the file holds there is no record, with the original. */
export type TranslatedLine =
  | {
      readonly element: string;
      readonly seq: number;
      /** Milliseconds of the Unix epoch. */
      readonly startedMs: number;
      readonly msisdn: string;
      readonly kind: string;
      readonly direction: string;
      readonly other: string;
      readonly seconds: number;
      readonly bytes: number;
      readonly roaming: string;
      /** What the source asks for it, e.g. `1.25 XDR`. */
      readonly price?: string | undefined;
      /** Which part of one use it is, as `partText` writes it; only of a format that has parts. */
      readonly part?: string | undefined;
    }
  | { readonly rejected: Rejection; readonly original: string }
  /** Something a person should know of the file. */
  | { readonly note: string };

/** The file as a whole is not what it says. */
export class FormatFault extends Error {
  readonly hold: Hold;
  constructor(hold: Hold) {
    super(hold);
    this.hold = hold;
  }
}

const REGION_BYTES = 1 << 16;
const LONGEST_ORIGINAL = 3000;

/** A foreign file as one of our own: header, lines, and a trailer that fits them; or `#HOLD` with the reason. */
export async function* translated(
  format: UsageFormat,
  chunks: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<Buffer> {
  const totals = { records: 0, seconds: 0, bytes: 0 };
  const hasParts = format.hasParts === true;
  let text = `${hasParts ? PARTED_HEADER : PRICED_HEADER}\n`;
  try {
    for await (const line of format.translate(chunks, name)) {
      if ('note' in line) {
        text += `#NOTE;${oneLine(line.note)}\n`;
        continue;
      }
      totals.records += 1;
      if ('rejected' in line) text += `!${line.rejected};${oneLine(line.original)}\n`;
      else {
        text += `${lineText(line)}${hasParts ? `;${line.part ?? '-'}` : ''}\n`;
        totals.seconds += Number.isSafeInteger(line.seconds) ? line.seconds : 0;
        totals.bytes += Number.isSafeInteger(line.bytes) ? line.bytes : 0;
      }
      if (text.length < REGION_BYTES) continue;
      yield Buffer.from(text);
      text = '';
    }
    yield Buffer.from(`${text}${trailerText(totals)}\n`);
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    yield Buffer.from(`${text}#HOLD;${fault.hold}\n`);
  }
}

function lineText(line: Extract<TranslatedLine, { readonly element: string }>): string {
  const { element, seq, msisdn, kind, direction, other, seconds, bytes, roaming, price = '-' } = line;
  const start = momentText(line.startedMs);
  return `${element};${seq};${start};${msisdn};${kind};${direction};${other};${seconds};${bytes};${roaming};${price}`;
}

/** An original within one line, as far as it fits. */
function oneLine(original: string): string {
  // Control characters would make the kept line another one.
  // oxlint-disable-next-line no-control-regex
  const clean = original.replaceAll(/[\u0000-\u001F\u007F]+/g, ' ');
  return clean.length <= LONGEST_ORIGINAL / 2 ? clean : `${clean.slice(0, LONGEST_ORIGINAL / 2)}…`;
}

/** How a file of this name is written; `null` for our own way. */
export function formatOf(name: string, formats: readonly UsageFormat[]): UsageFormat | null {
  return formats.find((format) => format.matches(name)) ?? null;
}

const HASH_SIZE = 2 ** 26;

/**
 * A number from a text that names a record within its source. 26 bits are enough: a record is known by its subscriber
 * and its second, too. Small, so that the numbers seen stay few spans.
 */
export function numberOfName(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) % HASH_SIZE;
}
