import { createHmac } from 'node:crypto';
import type { SubscriberId } from '../terms/index.ts';

/** How many codes are made at once; new ones take the place of all old ones. */
export const RECOVERY_CODES = 10;

// No letters or digits that look alike: sixteen of thirty are some 78 bits (NIST asks for 64).
const ALPHABET = 'abcdefghkmnpqrstuvwxyz23456789';
const LETTERS = 16;

/** How many random bytes a code takes: enough of them are unbiased but once in a lifetime, which throws. */
export const RECOVERY_CODE_BYTES = 64;

/** A code for a sheet of paper, such as `k7mq-2wzx-n4ab-r9tc`. */
export function recoveryCode(random: Uint8Array): string {
  const unbiased = [...random].filter((byte) => byte < 256 - (256 % ALPHABET.length));
  if (unbiased.length < LETTERS) throw new RangeError('too few random bytes for a recovery code');
  const letters = unbiased.slice(0, LETTERS).map((byte) => ALPHABET[byte % ALPHABET.length]);
  return grouped(letters.join(''));
}

/** A code as people type it: case, spaces and dashes do not matter. `null` for what cannot be one. */
export function parseRecoveryCode(typed: string | undefined): string | null {
  const letters = (typed ?? '').toLowerCase().replace(/[\s\-\u2010-\u2015]/g, '');
  return letters.length === LETTERS && Array.from(letters).every((letter) => ALPHABET.includes(letter))
    ? grouped(letters)
    : null;
}

/** What is stored of a code. Its own entropy makes it unguessable; the key makes the table useless alone. */
export function recoveryHash(key: Buffer, owner: SubscriberId | string, code: string): Buffer {
  return createHmac('sha256', key).update(`recovery ${owner} ${code}`).digest();
}

function grouped(letters: string): string {
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4)).join('-');
}
