import { createHash } from 'node:crypto';
import { parseSubscriberId, type SubscriberId } from '../terms/index.ts';

/** A session ends after half an hour without a request, and twelve hours after it began (NIST SP 800-63B-4: at most 1 h and 24 h at AAL2). */
export const IDLE_MINUTES = 30;
export const WHOLE_HOURS = 12;
/** So many at once: who opens one more loses the one that was used longest ago. */
export const SESSIONS_MAX = 20;

/** What the session cookie carries: the subscription (so that the look-up stays in one shard) and a random token. */
export interface SessionToken {
  readonly subscriberId: SubscriberId;
  readonly token: Buffer;
}

const TOKEN_BYTES = 32;

export function cookieOf({ subscriberId, token }: SessionToken): string {
  return `${subscriberId}.${token.toString('base64url')}`;
}

/** Reads a session cookie; `null` for anything that cannot be one. */
export function parseCookie(text: string | undefined): SessionToken | null {
  const match = /^(\d{1,18})\.([\w-]{43})$/.exec(text ?? '');
  const subscriberId = parseSubscriberId(match?.[1] ?? '');
  const token = Buffer.from(match?.[2] ?? '', 'base64url');
  return subscriberId === null || token.length !== TOKEN_BYTES ? null : { subscriberId, token };
}

/** Whose session a cookie says it is; nothing is proven by that. */
export function claimedBy(cookie: string | undefined): SubscriberId | null {
  return parseCookie(cookie)?.subscriberId ?? null;
}

/** What is stored of a token: who reads the table cannot sign in with it. */
export function tokenHash(token: Buffer | string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** When a session that began and was seen at these moments is over, at the latest. */
export function sessionEnd(beganAt: Temporal.Instant, seenAt: Temporal.Instant): Temporal.Instant {
  const whole = beganAt.add({ hours: WHOLE_HOURS });
  const idle = seenAt.add({ minutes: IDLE_MINUTES });
  return Temporal.Instant.compare(whole, idle) < 0 ? whole : idle;
}

/** A session as its owner sees it. */
export interface OpenSession {
  /** Names it in a form; opens nothing. */
  readonly handle: string;
  readonly family: string;
  readonly site: string;
  readonly beganAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  /** The one that asks. */
  readonly own: boolean;
}
