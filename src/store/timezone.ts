import type { Queries } from './store.ts';

const YEARS = 2;

/**
 * Whether the database and this program put the same days and months on the same moments: `null`, or one sentence that
 * says where they differ in the next two years. Asked at start-up, because both bring their own rules of the zones.
 */
export async function zoneDisagreement(
  db: Queries,
  zone: string,
  from: Temporal.Instant,
): Promise<string | null> {
  const moments = tellingMoments(zone, from);
  let theirs: readonly number[];
  try {
    theirs = await offsets(db, zone, moments);
  } catch (fault) {
    return `PostgreSQL does not know the time zone ${zone} (${(fault as Error).message}): update its time zone data.`;
  }
  const at = moments.find((moment, i) => offset(zone, moment) !== theirs[i]);
  if (at === undefined) return null;
  return `Node (time zone data ${process.versions.tz ?? 'unknown'}) and PostgreSQL disagree about ${zone} at ${at.toString()}: update the older one.`;
}

/** Every day, and both sides of every change that Node knows. */
function tellingMoments(zone: string, from: Temporal.Instant): readonly Temporal.Instant[] {
  const start = from.toZonedDateTimeISO(zone).startOfDay();
  const end = start.add({ years: YEARS });
  const moments: Temporal.Instant[] = [];
  for (let at = start; Temporal.ZonedDateTime.compare(at, end) < 0; at = at.add({ days: 1 }))
    moments.push(at.toInstant());
  let change = start.getTimeZoneTransition('next');
  while (change !== null && Temporal.ZonedDateTime.compare(change, end) < 0) {
    moments.push(change.subtract({ seconds: 1 }).toInstant(), change.toInstant());
    change = change.getTimeZoneTransition('next');
  }
  return moments;
}

function offset(zone: string, at: Temporal.Instant): number {
  return at.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}

async function offsets(
  db: Queries,
  zone: string,
  moments: readonly Temporal.Instant[],
): Promise<readonly number[]> {
  const rows = await db.query<{ seconds: number }>(
    `SELECT extract(epoch FROM (at AT TIME ZONE $1) - (at AT TIME ZONE 'UTC'))::int AS seconds
       FROM unnest($2::timestamptz[]) WITH ORDINALITY AS moment (at, place)
      ORDER BY place
      LIMIT 10000`,
    [zone, moments],
  );
  return rows.map((row) => row.seconds);
}
