import { LARGEST, type UsageEvent } from '../rating/index.ts';
import { kyivDay } from './kyiv-calendar.ts';

/** Which part of one call or session a record is. */
export interface PartOfUse {
  /** What its source calls the whole, the source's own name in it: letters, digits, `.`, `_`, `-`, at most 160. */
  readonly reference: string;
  /** Its place among the parts: 0 to 999,999,999. */
  readonly partNo: number;
  /** Whether the call or session ended with it. */
  readonly isLast: boolean;
}

/** A part as it is kept: what was used in it, and where in the whole it belongs. */
export interface UsagePart extends UsageEvent, Pick<PartOfUse, 'partNo' | 'isLast'> {
  readonly useKey: string;
}

/** What is priced as one use. */
export interface JoinedUse extends UsageEvent {
  readonly useKey: string;
}

const END = 'end';
const MORE = 'more';

/** `0a000001.1b/3/more`: the reference, the number, and whether there is more to come. */
export function partText({ reference, partNo, isLast }: PartOfUse): string {
  return `${reference}/${partNo}/${isLast ? END : MORE}`;
}

/** Reads what `partText` writes, or `null`. */
export function parsePart(text: string): PartOfUse | null {
  const match = /^([A-Za-z0-9._-]{1,160})\/(\d{1,9})\/(more|end)$/.exec(text);
  return match === null ? null : { reference: match[1]!, partNo: Number(match[2]), isLast: match[3] === END };
}

/**
 * The key that all parts of what is priced together share. A call is one use from its beginning to its end. A session is one
 * use on each day of Kyiv, for packages, fees and months are counted in days; and what was used under another roaming zone
 * is priced by itself, for its rate is another one.
 */
export function useKeyOf(event: UsageEvent, { reference }: PartOfUse): string {
  const { kind, direction, roaming, startedMs } = event;
  const whole = `${reference}|${kind}|${direction}|${roaming}`;
  return kind === 'data' ? `${whole}|${kyivDay(startedMs).day}` : whole;
}

/**
 * The uses that parts make, whatever order they come in. References come round again after some months: a part behind the
 * last one, or whose number does not go on from the one before, begins another use. So does one with which the use would
 * be longer than anything that can be priced.
 */
export function joined(parts: readonly UsagePart[]): readonly JoinedUse[] {
  return [...Map.groupBy(parts, ({ useKey }) => useKey).values()].flatMap(joinedOfKey);
}

type OpenUse = { -readonly [K in keyof JoinedUse]: JoinedUse[K] };

function joinedOfKey(parts: readonly UsagePart[]): readonly JoinedUse[] {
  const uses: OpenUse[] = [];
  let last: UsagePart | null = null;
  for (const part of parts.toSorted(byPlace)) {
    const use = uses.at(-1);
    if (use !== undefined && last !== null && goesOn(use, last, part)) {
      use.seconds += part.seconds;
      use.bytes += part.bytes;
    } else {
      const { partNo: _, isLast: __, ...begun } = part;
      uses.push(begun);
    }
    last = part;
  }
  return uses;
}

function byPlace(a: UsagePart, b: UsagePart): number {
  return a.startedMs - b.startedMs || a.partNo - b.partNo;
}

function goesOn(use: JoinedUse, last: UsagePart, part: UsagePart): boolean {
  return (
    !last.isLast &&
    part.partNo > last.partNo &&
    use.seconds + part.seconds <= LARGEST.s &&
    use.bytes + part.bytes <= LARGEST.B
  );
}
