import type { SegmentText } from './segments.ts';

/** A message that somebody wrote on a phone. */
export interface PhoneReply {
  /** Digits of the number that it came from. */
  readonly from: string;
  /** Whom it was written to: our number or name. */
  readonly to: string;
  readonly text: string;
}

/** What came from a phone in one short message: a whole text, or a part of one. */
export interface HeardReply extends PhoneReply {
  readonly part: SegmentText['part'];
}

/** How long the other parts of a text are waited for. Phones send them within seconds. */
export const PARTS_WAIT_S = 600;

/** Stands where a part never came. */
const GAP = ' … ';

/** Whose part it is and of which text; phones count their texts only to 256, so it names one for some minutes. */
export function textKey({ from, to }: PhoneReply, part: NonNullable<HeardReply['part']>): string {
  return JSON.stringify([from, to, part.reference, part.total]);
}

/** Who wrote to whom and in how many parts, out of {@link textKey}. */
export function namedBy(key: string): { readonly from: string; readonly to: string; readonly total: number } {
  const [from, to, , total] = JSON.parse(key) as [string, string, number, number];
  return { from, to, total };
}

/** True for a part that can be one: some phones number theirs badly, and then each is a text of its own. */
export function isJoinable(part: HeardReply['part']): part is NonNullable<HeardReply['part']> {
  return part !== null && part.total > 1 && part.total <= 255 && part.index >= 1 && part.index <= part.total;
}

/** The text of its parts, with a sign where some are missing. */
export function joined(parts: ReadonlyMap<number, string>, total: number): string {
  const words = Array.from({ length: total }, (_, index) => parts.get(index + 1) ?? GAP);
  return words
    .join('')
    .replaceAll(/(?: … )+/g, GAP)
    .trim();
}
