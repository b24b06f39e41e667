import { type Html, raw } from '../src/web/html.ts';

const PLAIN = 'abcdefghijklmnopqrstuvwxyz';
const STRANGE = Array.from('ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ');

/**
 * A text twice as long in letters that no language has: whoever reads a plain one has found a word that is not ours.
 * A text without letters, as a decimal point, stays.
 */
export function stretched(text: string): string {
  if (!/\p{L}/u.test(text)) return text;
  const strange = text.toLowerCase().replace(/[a-z]/g, (letter) => STRANGE[PLAIN.indexOf(letter)] ?? letter);
  return `${strange} ${strange}`;
}

/** What a pseudo-language says in the place of every table: its English, stretched. */
export function pseudo(tables: object): never {
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]: [string, object]) => [name, insteadOf(table)]),
  ) as never;
}

function insteadOf(table: object): unknown {
  if ('every' in table) return { every: deep((table.every as { readonly en: unknown }).en) };
  return 'en' in table ? deep(table.en) : pseudo(table);
}

function deep(value: unknown): unknown {
  if (typeof value === 'string') return stretched(value);
  if (typeof value === 'function')
    return (...args: readonly unknown[]) =>
      deep((value as (...args: readonly unknown[]) => unknown)(...args));
  if (Array.isArray(value)) return value.map(deep);
  if (value === null || typeof value !== 'object') return value;
  if (isHtml(value))
    return raw(value.toString().replace(/>([^<]+)</g, (_, text: string) => `>${stretched(text)}<`));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deep(each)]));
}

function isHtml(value: object): value is Html {
  return value.constructor.name === 'Html';
}
