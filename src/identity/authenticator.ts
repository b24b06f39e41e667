import { Secret, TOTP } from 'otpauth';

// RFC 6238 with SHA-1, six digits and half a minute: what every authenticator app knows.
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** The key of an authenticator app in base 32, as it is typed by hand. Needs 20 random bytes. */
export function keyText(random: Uint8Array): string {
  return new Secret({ buffer: new Uint8Array(random).buffer }).base32;
}

/** What the picture for the app's camera says: `otpauth://totp/…`. */
export function keyUri(key: string, whose: { readonly issuer: string; readonly account: string }): string {
  return new TOTP({ ...SHAPE, issuer: whose.issuer, label: whose.account, secret: key }).toString();
}

/**
 * The time step whose code this is, by the server's clock: the present one or one beside it, for phones whose clock is a
 * little off. `null` when it is none. Whether the step was used before is for the store to say.
 */
export function stepOfCode(key: string, typed: string, nowMs: number): number | null {
  const code = typed.replace(/\s/g, '');
  if (!/^[0-9]{6}$/.test(code)) return null;
  const delta = new TOTP({ ...SHAPE, secret: key }).validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? null : stepAt(nowMs) + delta;
}

/** The code of a moment: what the app shows. */
export function codeAt(key: string, nowMs: number): string {
  return new TOTP({ ...SHAPE, secret: key }).generate({ timestamp: nowMs });
}

function stepAt(nowMs: number): number {
  return TOTP.counter({ period: SHAPE.period, timestamp: nowMs });
}
