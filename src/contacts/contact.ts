import { type Msisdn, parseMsisdn, parseOwnMsisdn } from '../terms/index.ts';

/** A number and what its subscriber calls it. */
export interface Contact {
  /** E.164 digits, or a short number: as bills write it. */
  readonly number: string;
  readonly name: string;
}

/** How many a subscription may keep. */
export const MOST_CONTACTS = 500;
export const NAME_LENGTH = 60;

/** A number as people write it, at home or abroad, or a short one of 2 to 6 digits; `null` when it is none. */
export function parseNumber(text: string): string | null {
  const own: Msisdn | null = parseOwnMsisdn(text);
  if (own !== null) return own;
  const digits = text.slice(0, 40).replace(/[\s().-]/g, '');
  if (/^\d{2,6}$/.test(digits)) return digits;
  return parseMsisdn(digits.replace(/^00/, '+'));
}

/** A name in one line, its spaces tidied; `null` when it is empty or longer than {@link NAME_LENGTH}. */
export function parseName(text: string): string | null {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
    .trim();
  return name === '' || name.length > NAME_LENGTH ? null : name;
}

/** In the order of the alphabet. */
export function sorted(contacts: readonly Contact[]): readonly Contact[] {
  const { compare } = new Intl.Collator('uk');
  return contacts.toSorted((a, b) => compare(a.name, b.name) || compare(a.number, b.number));
}
