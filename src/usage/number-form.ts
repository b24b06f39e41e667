/** How a source writes telephone numbers. */
export interface NumberForm {
  /** The country of national numbers, e.g. `380`. */
  readonly country: string;
  /** What stands before a national number, e.g. `0`; empty for nothing. */
  readonly trunk: string;
  /** What stands before an international one, besides `+`. */
  readonly international: string;
}

export const UKRAINIAN: NumberForm = { country: '380', trunk: '0', international: '00' };

/** A number in E.164 digits. Short numbers and names stay as they are; so does what cannot be understood. */
export function e164(text: string, { country, trunk, international }: NumberForm): string {
  const compact = text.replaceAll(/[\s().-]/g, '');
  if (compact.startsWith('+')) return compact.slice(1);
  if (!/^\d+$/.test(compact)) return text.trim();
  if (international !== '' && compact.startsWith(international)) return compact.slice(international.length);
  if (compact.length <= 6) return compact;
  if (trunk !== '' && compact.startsWith(trunk)) return country + compact.slice(trunk.length);
  return compact;
}
