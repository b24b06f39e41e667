import type { Month } from '../terms/index.ts';
import type { UsageLine } from '../usage/index.ts';

/** Where the arithmetic of a line stands, under the address of the pages that show it. */
export function addressOfLine(base: string, month: Month, { origin }: Pick<UsageLine, 'origin'>): string {
  return `${base}/${month}/${origin.replace('/', '-')}`;
}

/** The origin of a line as its address has it, or `null`. */
export function originAt(name: string): string | null {
  return /^\d{1,9}-\d{1,16}$/.test(name) ? name.replace('-', '/') : null;
}
