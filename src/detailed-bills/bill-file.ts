import type { Language, Money, SubscriberId } from '../terms/index.ts';

/** The forms in which a bill can be carried away. */
export const FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** From here on somebody may go away meanwhile: an SMS says when the file is there. */
export const TELL_FROM_LINES = 20_000;

/** A format from an address, or `null`. */
export function parseFormat(text: string | undefined): Format | null {
  return FORMATS.find((format) => format === text) ?? null;
}

/** Which file of whom. */
export interface FileKey {
  readonly subscriberId: SubscriberId;
  /** An order, or a month; of a part of a long paper with its number (`paper-part.ts`). */
  readonly subject: string;
  readonly format: Format;
  readonly language: Language;
}

/**
 * A file and its life.
 *
 *     waiting ──take──▶ making ──finish──▶ ready
 *                        │  ▲ │
 *                        └take┘└──give up──▶ failed ──ask again──▶ waiting
 */
export interface BillFile extends FileKey {
  readonly state: 'waiting' | 'making' | 'ready' | 'failed';
  /** What the bill held when the file was asked for; once ready, what the file holds. */
  readonly lines: number;
  readonly sum: Money;
  readonly linesDone: number;
  readonly cursor: string | null;
  readonly pieces: number;
  readonly sizeBytes: number;
  readonly tell: boolean;
  readonly takenTimes: number;
}

/** Whether a file that is there still says what its bill says now. */
export function isCurrent(
  file: Pick<BillFile, 'lines' | 'sum'>,
  now: { readonly lines: number; readonly sum: Money },
): boolean {
  return file.lines === now.lines && file.sum === now.sum;
}

/** Whether an interrupted file can go on where it stopped: those that are lines one after the other. */
export function goesOn({ format, subject }: Pick<FileKey, 'format' | 'subject'>): boolean {
  return format === 'csv' || (format === 'json' && subject.length > 'yyyy-mm'.length);
}
