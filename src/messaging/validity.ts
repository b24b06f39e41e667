const LONGEST_S = 30 * 86_400;

/**
 * A life as SMPP's relative time `YYMMDDhhmmss000R` (3.4, 7.1.1.2): at least a second, at most 30 days, since no
 * calendar says how long a month from now is.
 */
export function relativeValidity(seconds: number): string {
  const life = Math.min(LONGEST_S, Math.max(1, Math.floor(seconds)));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = [(life % 86_400) / 3_600, (life % 3_600) / 60, life % 60].map(two).join('');
  return `0000${two(life / 86_400)}${clock}000R`;
}

/** The seconds of a relative time; `null` for an absolute or empty one. */
export function validitySeconds(period: string): number | null {
  const match = /^\d{4}(\d\d)(\d\d)(\d\d)(\d\d)\d{3}R$/.exec(period);
  if (match === null) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
