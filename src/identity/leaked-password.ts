import { dictionary } from '@zxcvbn-ts/language-common';

// Some 49,000 passwords of published leaks; OWASP ASVS 5.0, 6.2.4 asks for the first 3,000.
const LEAKED: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** True for a password that stands in lists of leaked ones, also with digits and signs hung on its ends. */
export function isLeaked(password: string): boolean {
  const text = password.toLowerCase();
  const word = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return LEAKED.has(text) || (LEAKED.has(word) && text.length - word.length <= 5);
}
