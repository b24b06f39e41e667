/* Basic Encoding Rules (ITU-T X.690), as far as charging files need them: read as they stream by, nothing copied. */

/** The bytes are not BER, or pass a limit. */
export class BerFault extends Error {}

export const BER_LIMITS = {
  depth: 32,
  /** Of one element that is handed out whole. */
  elementBytes: 1 << 20,
  /** Of elements within one that is handed out whole. */
  children: 10_000,
  /** No tag of a known standard comes near. */
  tag: 2 ** 21,
} as const;

/** The class of a tag, in the upper bits of its number: `APPLICATION + 1`, `CONTEXT + 4`. */
export const APPLICATION = 1 * 2 ** 22;
export const CONTEXT = 2 * 2 ** 22;
const CLASS_SIZE = 2 ** 22;

/** The beginning of an element. Made once and filled again and again. */
export interface Head {
  /** Class and number. */
  tag: number;
  constructed: boolean;
  /** Where the value begins. */
  from: number;
  /** Where it ends; -1 for the indefinite form, whose end is marked. */
  to: number;
}

export function emptyHead(): Head {
  return { tag: 0, constructed: false, from: 0, to: 0 };
}

/**
 * Reads the beginning of the element at `at`. `false` when the bytes end before it does. Throws a `BerFault` for what
 * no limit allows.
 */
export function readHead(bytes: Buffer, at: number, end: number, head: Head): boolean {
  let next = at + 1;
  if (next >= end) return false;
  const first = bytes[at]!;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    let part: number;
    do {
      if (next >= end) return false;
      part = bytes[next++]!;
      tag = tag * 128 + (part & 0x7f);
      if (tag > BER_LIMITS.tag) throw new BerFault('a tag beyond every limit');
    } while (part >= 0x80);
  }
  if (next >= end) return false;
  head.tag = (first >> 6) * CLASS_SIZE + tag;
  head.constructed = (first & 0x20) !== 0;
  return readLength(bytes, next, end, head);
}

function readLength(bytes: Buffer, at: number, end: number, head: Head): boolean {
  const first = bytes[at]!;
  const begin = at + 1;
  if (first < 0x80) {
    head.from = begin;
    head.to = begin + first;
    return true;
  }
  if (first === 0x80) {
    if (!head.constructed) throw new BerFault('a simple value without a length');
    head.from = begin;
    head.to = -1;
    return true;
  }
  const count = first & 0x7f;
  if (count > 5) throw new BerFault('a length beyond every limit');
  if (begin + count > end) return false;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + bytes[begin + i]!;
  if (length > 2 ** 32) throw new BerFault('a length beyond every limit');
  head.from = begin + count;
  head.to = head.from + length;
  return true;
}

/** Called for each element within another, in order; what is constructed is followed by what is in it. */
export type Seen = (tag: number, bytes: Buffer, from: number, to: number) => void;

const scratch = Array.from({ length: BER_LIMITS.depth + 2 }, emptyHead);

/**
 * Goes through the element at `at`, itself included, and returns where the next one begins; -1 when the bytes end
 * before it does (what was seen until then counts for nothing). Simple values come with their bounds, constructed ones
 * with an empty value before their parts.
 */
export function walk(bytes: Buffer, at: number, end: number, seen: Seen): number {
  return walkOne(bytes, at, end, seen, { depth: 0, left: BER_LIMITS.children });
}

interface Budget {
  depth: number;
  left: number;
}

function walkOne(bytes: Buffer, at: number, end: number, seen: Seen, budget: Budget): number {
  const head = scratch[budget.depth]!;
  if (!readHead(bytes, at, end, head)) return -1;
  if (--budget.left < 0) throw new BerFault('too many elements in one');
  const { tag, constructed, from, to } = head;
  if (to - at > BER_LIMITS.elementBytes) throw new BerFault('an element that is too long');
  if (to > end) return -1;
  if (!constructed) {
    seen(tag, bytes, from, to);
    return to;
  }
  if (++budget.depth > BER_LIMITS.depth) throw new BerFault('elements nested too deep');
  seen(tag, bytes, from, from);
  const next =
    to < 0 ? walkMarked(bytes, from, end, seen, budget) : walkCounted(bytes, from, to, seen, budget);
  budget.depth -= 1;
  return next;
}

function walkCounted(bytes: Buffer, from: number, to: number, seen: Seen, budget: Budget): number {
  let at = from;
  while (at < to) {
    const next = walkOne(bytes, at, to, seen, budget);
    if (next < 0) throw new BerFault('an element longer than the one around it');
    at = next;
  }
  return to;
}

function walkMarked(bytes: Buffer, from: number, end: number, seen: Seen, budget: Budget): number {
  let at = from;
  for (;;) {
    if (at + 2 > end) return -1;
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at + 2;
    const next = walkOne(bytes, at, end, seen, budget);
    if (next < 0) return -1;
    at = next;
  }
}

/** Called for a part of an element, with the bounds of its value. */
export type PartSeen = (tag: number, from: number, to: number) => void;

/** Goes through the parts of a value `[from, end)`, not into them. Throws a `BerFault` when one does not end within it. */
export function eachPart(bytes: Buffer, from: number, end: number, seen: PartSeen): void {
  for (let at = from; at < end && !isMark(bytes, at);) {
    const part = emptyHead();
    const next = readHead(bytes, at, end, part) ? walk(bytes, at, end, ignore) : -1;
    if (next < 0) throw new BerFault('a part that does not end');
    seen(part.tag, part.from, part.to < 0 ? next - MARK_BYTES : part.to);
    at = next;
  }
}

const MARK_BYTES = 2;

/** The mark at the end of a value whose length was not told. */
function isMark(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0 && bytes[at + 1] === 0;
}

/** A whole element of a stream, or the beginning or end of one that is entered. */
export type BerStep =
  | { readonly of: 'begin'; readonly tag: number }
  | { readonly of: 'end'; readonly tag: number }
  | { readonly of: 'element'; readonly tag: number; readonly bytes: Buffer; readonly at: number };

/**
 * Reads elements as they stream by: those whose tag is in `entered` are opened, every other one is handed out whole.
 * Holds no more than one element and one chunk. Throws a `BerFault` when the stream ends too early.
 */
export async function* berSteps(
  chunks: AsyncIterable<Buffer>,
  entered: ReadonlySet<number>,
): AsyncGenerator<BerStep> {
  const open: Opened[] = [];
  let bytes: Buffer = Buffer.alloc(0);
  let base = 0;
  for await (const chunk of chunks) {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    let at = 0;
    for (;;) {
      const step = nextStep(bytes, at, base, open, entered);
      if (step === null) break;
      at = step.next;
      if (step.say !== null) yield step.say;
    }
    bytes = bytes.subarray(at);
    base += at;
    if (bytes.length > BER_LIMITS.elementBytes) throw new BerFault('an element that is too long');
  }
  if (open.length > 0 || bytes.some((byte) => byte !== 0))
    throw new BerFault('the stream ends within an element');
}

/** An element that was entered: where it ends in the whole stream; -1 when a mark ends it. */
interface Opened {
  readonly tag: number;
  readonly end: number;
}

const head = emptyHead();
const ignore: Seen = () => undefined;

function nextStep(
  bytes: Buffer,
  at: number,
  base: number,
  open: Opened[],
  entered: ReadonlySet<number>,
): { readonly next: number; readonly say: BerStep | null } | null {
  const inside = open.at(-1);
  if (inside !== undefined && inside.end === base + at) return leave(open, inside, at);
  if (at + 2 > bytes.length) return null;
  if (bytes[at] === 0 && bytes[at + 1] === 0) {
    if (inside?.end === -1) return leave(open, inside, at + 2);
    // Some senders fill up with zero bytes between elements and at the end.
    return { next: at + 1, say: null };
  }
  if (!readHead(bytes, at, bytes.length, head)) return null;
  const { tag, constructed, from, to } = head;
  if (constructed && entered.has(tag)) {
    if (open.length >= BER_LIMITS.depth) throw new BerFault('elements nested too deep');
    open.push({ tag, end: to < 0 ? -1 : base + to });
    return { next: from, say: { of: 'begin', tag } };
  }
  const next = to >= 0 ? (to <= bytes.length ? to : -1) : walk(bytes, at, bytes.length, ignore);
  if (to - at > BER_LIMITS.elementBytes) throw new BerFault('an element that is too long');
  if (next < 0) return null;
  if (inside !== undefined && inside.end >= 0 && base + next > inside.end) {
    throw new BerFault('an element longer than the one around it');
  }
  return { next, say: { of: 'element', tag, bytes, at } };
}

function leave(open: Opened[], { tag }: Opened, next: number): { next: number; say: BerStep } {
  open.pop();
  return { next, say: { of: 'end', tag } };
}

/** A signed whole number; throws a `BerFault` beyond 2^53. */
export function berInteger(bytes: Buffer, from: number, to: number): number {
  if (to === from) return 0;
  let value = bytes[from]! < 0x80 ? bytes[from]! : bytes[from]! - 256;
  for (let at = from + 1; at < to; at++) value = value * 256 + bytes[at]!;
  if (!Number.isSafeInteger(value)) throw new BerFault('a number beyond every limit');
  return value;
}
