import type { InEveryLanguage, Language } from '../terms/index.ts';

/** Who speaks and in which tongue: a frame is one. */
export interface Speaker {
  readonly skin: { readonly id: string };
  readonly language: Language;
}

export type Words<T> = (speaker: Speaker) => T;

/**
 * The sentences of a room in every language, and those which DJUICE says in its own voice: it addresses people as «ти»
 * where My Kyivstar says «ви».
 */
export function words<T extends object>(
  every: InEveryLanguage<T>,
  djuice?: InEveryLanguage<Partial<T>>,
): Words<T> {
  const young = { uk: { ...every.uk, ...djuice?.uk }, en: { ...every.en, ...djuice?.en } };
  return ({ skin, language }) => (skin.id === 'djuice' ? young[language] : every[language]);
}
