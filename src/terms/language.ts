/** The languages of every sentence: Ukrainian (default) and English. */
export const LANGUAGES = ['uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language by its tag, or `null`. */
export function parseLanguage(text: string | undefined): Language | null {
  return LANGUAGES.find((language) => language === text) ?? null;
}

/** One sentence in every language: a missing one does not compile. */
export type InEveryLanguage<T> = { readonly [L in Language]: T };
