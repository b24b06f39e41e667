import { isLeaked } from './leaked-password.ts';

/** Why a new password was not taken. */
export type PasswordRefusal = 'too short' | 'too long' | 'common' | 'about you' | 'not the same twice';

/** A password that signs in alone, and one that is always followed by a second step at a new browser (NIST SP 800-63B-4). */
const LEAST_ALONE = 15;
const LEAST_WITH_SECOND_STEP = 8;
const PASSWORD_LENGTH_MAX = 256;
const CONTEXT = ['kyivstar', 'djuice', 'київстар', 'джус'];

/** The least length of a new password. */
export function passwordLeast(secondStep: boolean): number {
  return secondStep ? LEAST_WITH_SECOND_STEP : LEAST_ALONE;
}

/** What must not make up a password: things that anybody knows of this person. */
export interface PasswordContext {
  readonly login: string;
  readonly msisdn: string;
  readonly name: string;
}

/**
 * Refuses a new password, or returns `null`. At least so many characters as {@link passwordLeast} says; no rules of
 * composition; common ones and those made of what everybody knows are refused.
 */
export function refusePassword(
  password: string,
  repeated: string,
  about: PasswordContext,
  least: number = LEAST_ALONE,
): PasswordRefusal | null {
  const length = Array.from(password.normalize('NFKC')).length;
  if (length < least) return 'too short';
  if (length > PASSWORD_LENGTH_MAX) return 'too long';
  if (password !== repeated) return 'not the same twice';
  if (
    madeOf(
      password,
      [...CONTEXT, about.login, about.msisdn, about.msisdn.slice(3), ...about.name.split(' ')],
      least,
    )
  )
    return 'about you';
  return isLeaked(password) || predictable(password) ? 'common' : null;
}

/** True when little is left of the password after what is known has been taken out. */
function madeOf(password: string, known: readonly string[], least: number): boolean {
  let rest = password.toLowerCase();
  for (const word of known) if (word.length >= 4) rest = rest.replaceAll(word.toLowerCase(), '');
  return Array.from(rest).length < least / 2;
}

const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'йцукенгшщзхїфівапролджєячсмитьбю',
  'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
];

/** Long passwords that people really choose: one short piece repeated, and runs along the alphabet or the keyboard. */
function predictable(password: string): boolean {
  const text = password.toLowerCase();
  if (new Set(text).size < 5) return true;
  for (let size = 1; size <= text.length / 3; size += 1)
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  const inRun = RUNS.some(
    (run) =>
      longestPiece(text, run + run) >= text.length * 0.7 ||
      longestPiece(
        text,
        Array.from(run + run)
          .toReversed()
          .join(''),
      ) >=
        text.length * 0.7,
  );
  let rest = text;
  for (const word of COMMON) rest = rest.replaceAll(word, '');
  return inRun || rest.length <= 4;
}

const COMMON = [
  'password',
  'passw0rd',
  'пароль',
  'parol',
  'qwerty',
  'letmein',
  'welcome',
  'iloveyou',
  'ukraine',
  'україна',
  '123456',
  '12345',
  '1234',
  '123',
];

function longestPiece(text: string, run: string): number {
  let best = 0;
  for (let from = 0; from < text.length; from += 1)
    while (from + best < text.length && run.includes(text.slice(from, from + best + 1))) best += 1;
  return best;
}

// No letters or digits that look alike; three groups of four are read from a phone and typed without a slip.
const ALPHABET = 'abcdefghkmnpqrstuvwxyz23456789';
const GROUPS = 3;

/** A password to be sent by SMS, such as `k7mq-2wzx-n4ab`: 12 characters of 30, some 58 bits. Needs at least 64 random bytes. */
export function smsPassword(random: Uint8Array): string {
  const unbiased = [...random].filter((byte) => byte < 256 - (256 % ALPHABET.length));
  if (unbiased.length < GROUPS * 4) throw new RangeError('too few random bytes for a password');
  const letters = unbiased.slice(0, GROUPS * 4).map((byte) => ALPHABET[byte % ALPHABET.length]);
  return [0, 4, 8].map((start) => letters.slice(start, start + 4).join('')).join('-');
}

/** An SMS password as people type it: case, spaces and dashes do not matter. */
export function normalSmsPassword(typed: string): string {
  const letters = typed.toLowerCase().replace(/[\s\-\u2010-\u2015]/g, '');
  return letters.length === GROUPS * 4
    ? [0, 4, 8].map((start) => letters.slice(start, start + 4)).join('-')
    : typed;
}

/** An eight-digit login from random bytes; eight digits are no telephone number, so the two never mix. Needs 6 bytes. */
export function loginFrom(random: Uint8Array): string {
  let value = 0;
  for (const byte of random.slice(0, 6)) value = value * 256 + byte;
  return String(10_000_000 + (value % 90_000_000));
}
