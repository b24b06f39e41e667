/**
 * For a day after a password was retrieved neither factors, addresses for notices, the secret question nor grants change, and
 * what is charged asks for the password too: whoever got in by the phone and the answer alone has to wait until the owner,
 * who was told, could say "this was not me".
 */
export const PAUSE_HOURS = 24;

/** The end of the pause; `null` when there is none. */
export function pausedUntil(
  retrievedAt: Temporal.Instant | null,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const until = retrievedAt?.add({ hours: PAUSE_HOURS }) ?? null;
  return until !== null && Temporal.Instant.compare(now, until) < 0 ? until : null;
}
