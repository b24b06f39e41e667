/** A telephone number in E.164 digits without the plus, made only by {@link parseMsisdn} or {@link parseOwnMsisdn}. */
export type Msisdn = string & { readonly kind: 'E.164' };

/** Any number of the world as a peer writes it: 7 to 15 digits, with or without a plus. `null` when it is not one. */
export function parseMsisdn(text: string): Msisdn | null {
  const digits = text.startsWith('+') ? text.slice(1) : text;
  return /^[1-9]\d{6,14}$/.test(digits) ? (digits as Msisdn) : null;
}

const GROUPING = /[\s().\-\u2010-\u2015\u00AD\u200B-\u200F\u2060]/gu;

/**
 * A Ukrainian mobile number in any form in which people write it: `067 123 45 67`, `+380 (67) 123-45-67`,
 * `8 067 1234567` (dialling before 14 October 2009), `671234567`; spaces, dashes, brackets, dots and invisible
 * marks are ignored. Only ASCII digits count. `null` when it is not one.
 */
export function parseOwnMsisdn(text: string): Msisdn | null {
  if (text.length > 40) return null;
  const compact = text.replace(GROUPING, '');
  const match = /^(?:\+?380|80|0)?(\d{9})$/.exec(compact);
  const national = match?.[1];
  return national !== undefined && /^[3-9]\d{8}$/.test(national) ? (`380${national}` as Msisdn) : null;
}

// Country codes (ITU-T E.164): 1 and 7 have one digit, these two, all others three.
const ABROAD = /^([17]|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/;

/** A number as people read it: `067 123 45 67` for Ukraine, `+44 207 946 0000` elsewhere. */
export function readable(msisdn: string): string {
  const home = /^380(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(msisdn);
  return home === null ? abroad(msisdn) : `0${home[1]} ${home[2]} ${home[3]} ${home[4]}`;
}

function abroad(msisdn: string): string {
  const [, country, rest = ''] = ABROAD.exec(msisdn) ?? [];
  // In threes, the last group of two to four.
  return country === undefined
    ? `+${msisdn}`
    : `+${country} ${rest.replaceAll(/\d{3}(?=\d{2})(?!\d$)/g, '$& ').trim()}`;
}

/** The last two digits only, for pages that a stranger may see. */
export function masked(msisdn: string): string {
  return `··· ·· ${msisdn.slice(-2)}`;
}
