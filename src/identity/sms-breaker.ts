/** What strangers had us send within the last minutes, and how much of it was typed in. */
export interface SmsTraffic {
  /** Without the last two minutes: people need some time to type. */
  readonly asked: number;
  readonly confirmed: number;
}

/**
 * How the sending of codes stands. `check`: whoever asks for an SMS is asked for a check first. `stop`: nothing goes to
 * numbers that never proved themselves.
 */
export type SmsBreaker = 'calm' | 'check' | 'stop';

export const BREAKER = {
  windowMinutes: 15,
  patienceMinutes: 2,
  /** Fewer than so many tell nothing. */
  above: 200,
  checkBelow: 0.3,
  stopBelow: 0.1,
} as const;

/** Who pumps SMS for their price or to flood somebody never types a code: a low share of confirmed ones is the sign. */
export function breakerOf({ asked, confirmed }: SmsTraffic): SmsBreaker {
  if (asked <= BREAKER.above) return 'calm';
  const share = confirmed / asked;
  if (share < BREAKER.stopBelow) return 'stop';
  return share < BREAKER.checkBelow ? 'check' : 'calm';
}
