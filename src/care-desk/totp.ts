import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SealedColumn } from '../store/index.ts';
import type { RestingSeal } from '../web/index.ts';

/** Under which name the key of an app is sealed. */
export const TOTP_KIND = 'totp';

/** Where keys of apps of staff lie sealed, to be sealed by the newest key. */
export function sealedStaffKeys(seal: RestingSeal): SealedColumn {
  return {
    table: 'staff_member',
    key: ['staff_id'],
    column: 'totp_sealed',
    renew: (_, sealed) => seal.renew(TOTP_KIND, String(sealed)),
  };
}

const STEP_SECONDS = 30;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a time step (RFC 6238 with SHA-1 and six digits, which every authenticator knows). */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const number = (digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** The time step at a moment. */
export function stepAt(epochMilliseconds: number): number {
  return Math.floor(epochMilliseconds / 1000 / STEP_SECONDS);
}

/**
 * The step whose code this is: the present one or one beside it, for clocks that are a little off, and only a later one
 * than was used last. `null` when it is none.
 */
export function stepOfCode(secret: Buffer, typed: string, now: number, usedStep: number): number | null {
  const code = Buffer.from(typed.replace(/\s/g, ''));
  const present = stepAt(now);
  let found: number | null = null;
  for (const step of [present - 1, present, present + 1]) {
    const right = Buffer.from(totpCode(secret, step));
    const matches = code.length === right.length && timingSafeEqual(code, right);
    if (matches && step > usedStep) found = step;
  }
  return found;
}

/** Base 32 without padding, as authenticators take it. */
export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}
