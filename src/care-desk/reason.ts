const REASON_LEAST = 5;
const REASON_MOST = 200;

/** A reason that says something, or `null`. */
export function reasonOf(typed: string | undefined): string | null {
  const reason = (typed ?? '').trim().replace(/[\s\p{Cc}]+/gu, ' ');
  return reason.length >= REASON_LEAST && reason.length <= REASON_MOST ? reason : null;
}
