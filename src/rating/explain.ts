import type { Language } from '../terms/index.ts';
import type { Explanation, Rated } from './rated.ts';

/** An amount to open: a rated event, or a stored line of one, whose parts were not kept. */
export type Explainable = Omit<Rated, 'explanation'> & { readonly explanation?: Explanation };

/** The arithmetic of one amount in words, from what was used to what leaves the balance. */
export function explain(
  _rated: Explainable,
  _language: Language,
): readonly { readonly label: string; readonly value: string }[] {
  throw new Error('not built yet');
}
