import { createHash } from 'node:crypto';

/**
 * A check that costs a person a moment and a flood its speed: nothing to see, hear, remember or solve (WCAG 2.2, 3.3.8). A
 * browser with script works it off by itself; without script it is enough to wait.
 */
export interface HumanCheck {
  /** 16 random bytes as base64url: each check opens one form, once. */
  readonly nonce: string;
  readonly madeMs: number;
}

/** How long a check can be used. */
export const CHECK_MINUTES = 10;
/** Without script: send again after so long. */
export const CHECK_WAIT_SECONDS = 20;
/** With script: zero bits at the beginning of a digest. Some 130,000 tries, well under a second in any browser. */
export const CHECK_BITS = 17;

/** What a form holds so that it is taken when it is sent again. */
export interface CheckWish {
  /** The sealed check. */
  readonly token: string;
  /** What a script works on. */
  readonly nonce: string;
  /** Without script: so many seconds from now. */
  readonly waitSeconds: number;
}

export function writeCheck({ nonce, madeMs }: HumanCheck): string {
  return `${nonce} ${madeMs}`;
}

/** Reads what was sealed; `null` when it is none or has had its time. */
export function readCheck(text: string | null, nowMs: number): HumanCheck | null {
  const match = /^([\w-]{22}) (\d{1,15})$/.exec(text ?? '');
  if (match === null) return null;
  const [, nonce = '', made = ''] = match;
  const ageMs = nowMs - Number(made);
  return ageMs >= 0 && ageMs < CHECK_MINUTES * 60_000 ? { nonce, madeMs: Number(made) } : null;
}

/** How a check was done: by work, by waiting, or not yet, with the seconds that are left. */
export function howDone(
  { nonce, madeMs }: HumanCheck,
  work: string | undefined,
  nowMs: number,
): 'worked' | 'waited' | number {
  if (work !== undefined && /^\d{1,12}$/.test(work) && isWork(nonce, work)) return 'worked';
  const left = Math.ceil((madeMs + CHECK_WAIT_SECONDS * 1000 - nowMs) / 1000);
  return left > 0 ? left : 'waited';
}

/** SHA-256 of "nonce.number" begins with enough zero bits. */
function isWork(nonce: string, work: string): boolean {
  const digest = createHash('sha256').update(`${nonce}.${work}`).digest();
  return digest.readUInt32BE(0) >>> (32 - CHECK_BITS) === 0;
}
