/** The parts of the service that people notice, in the order of the page. */
export const PARTS = ['pages', 'sms', 'bills', 'usage'] as const;
export type Part = (typeof PARTS)[number];

/** What looks at a part saw on one day of Kyiv; at most one look counts a minute. */
export interface LookedDay {
  readonly part: Part;
  readonly day: Temporal.PlainDate;
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
  readonly good: number;
  readonly isGood: boolean;
}

/** How a part stands: well, not well, or nobody has looked for some minutes. */
export type Standing = 'good' | 'bad' | 'unknown';

export interface PartStatus {
  readonly part: Part;
  readonly now: Standing;
  /** The last days, the newest first: the share of minutes in which it was well, 0 to 1; `null`: nobody looked yet. */
  readonly days: readonly { readonly day: Temporal.PlainDate; readonly share: number | null }[];
}

const ZONE = 'Europe/Kyiv';
/** A look is made every minute: after so many without one nobody knows. */
const STALE_MINUTES = 3;
export const DAYS_SHOWN = 7;

/**
 * How every part stands and stood. Minutes without a look count as bad from the first look ever on: when nothing runs,
 * nobody looks.
 */
export function statusOf(looked: readonly LookedDay[], now: Temporal.Instant): readonly PartStatus[] {
  return PARTS.map((part) => {
    const own = looked.filter((each) => each.part === part);
    return { part, now: standingOf(own, now), days: daysOf(own, now) };
  });
}

function standingOf(own: readonly LookedDay[], now: Temporal.Instant): Standing {
  const last = own.toSorted((a, b) => Temporal.Instant.compare(a.lastAt, b.lastAt)).at(-1);
  if (last === undefined || now.since(last.lastAt).total('minutes') > STALE_MINUTES) return 'unknown';
  return last.isGood ? 'good' : 'bad';
}

function daysOf(own: readonly LookedDay[], now: Temporal.Instant): PartStatus['days'] {
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const begun = own.map((each) => each.firstAt).toSorted(Temporal.Instant.compare)[0];
  return Array.from({ length: DAYS_SHOWN }, (_, back) => {
    const day = today.subtract({ days: back });
    const good = own.find((each) => each.day.equals(day))?.good ?? 0;
    return { day, share: shareOf(day, good, begun, now) };
  });
}

/** Days of 23 and 25 hours have their own number of minutes. */
function shareOf(
  day: Temporal.PlainDate,
  good: number,
  begun: Temporal.Instant | undefined,
  now: Temporal.Instant,
): number | null {
  if (begun === undefined) return null;
  const start = later(day.toZonedDateTime(ZONE).toInstant(), begun);
  const end = earlier(day.add({ days: 1 }).toZonedDateTime(ZONE).toInstant(), now);
  if (Temporal.Instant.compare(start, end) >= 0) return null;
  // The minute that runs has had its look or is still to have it.
  const minutes = Math.max(1, Math.floor(end.since(start).total('minutes')));
  return Math.min(1, good / minutes);
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b;
}
