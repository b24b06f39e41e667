/** Changes of what lets somebody in, each told to every address of its owner. */
export const CHANGES = [
  'password changed',
  'retrieval waits',
  'password retrieved',
  'password reset',
  'question changed',
  'factor added',
  'factor removed',
  'recovery codes made',
  'mail added',
  'mail removed',
] as const;
export type Change = (typeof CHANGES)[number];

/** How long "this was not me" can be said (login.gov's measure). */
export const DENIAL_DAYS = 10;

/** The token of a link as people may type it from an SMS: 64 random bits in 11 signs. `null` for anything else. */
export function parseToken(text: string | undefined): string | null {
  return text !== undefined && /^[\w-]{11}$/.test(text) ? text : null;
}

export function parseChange(text: string): Change | null {
  return CHANGES.find((change) => change === text) ?? null;
}
