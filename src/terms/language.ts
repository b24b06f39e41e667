/** The languages in which the house is written, side by side in every file of texts: Ukrainian (default) and English. */
export const LANGUAGES = ['uk', 'en'] as const;
export type FirstLanguage = (typeof LANGUAGES)[number];

declare const further: unique symbol;

/** A language that people are spoken to in: one of the first, or one that was added by a file in every room. */
export type Language = FirstLanguage | (string & { readonly [further]: true });

/** One sentence in both first languages: a missing one does not compile. `inLanguage` finds it in every language. */
export type InEveryLanguage<T> = { readonly [L in FirstLanguage]: T };

/** What each language calls itself, short as on a switch and whole. */
export const LANGUAGE_NAMES: InEveryLanguage<{ readonly short: string; readonly name: string }> = {
  uk: { short: 'УК', name: 'Українська' },
  en: { short: 'EN', name: 'English' },
};

/** A language by its tag among those that are spoken, or `null`. */
export function parseLanguage(text: string | undefined): Language | null {
  return spokenLanguages().find((language) => language === text) ?? null;
}

/** What a further language says. */
interface Said {
  /** By the table of the first languages whose place it takes. */
  readonly tables: ReadonlyMap<object, unknown>;
  /** Names that the operator gave to plans, services and fees, by what they are in Ukrainian. */
  readonly names: ReadonlyMap<string, string>;
}

const FURTHER = new Map<Language, Said>();

/** Every language that is spoken, the first ones first. */
export function spokenLanguages(): readonly Language[] {
  return [...LANGUAGES, ...FURTHER.keys()];
}

/** From now on this language is spoken too. Once at start, before the first page. */
export function speakToo(
  tag: string,
  sentences: Iterable<readonly [object, unknown]>,
  names: Said['names'],
): Language {
  const language = tag as Language;
  FURTHER.set(language, { tables: new Map(sentences), names });
  return language;
}

/** One sentence in every language that is spoken today, to be kept with what it is about. */
export function inAllLanguages<T>(say: (language: Language) => T): InEveryLanguage<T> {
  const said = Object.fromEntries(spokenLanguages().map((language) => [language, say(language)]));
  return { uk: say('uk'), en: say('en'), ...said };
}

/**
 * What a table says in a language. In a further one it is what the room's file of that language has in its place, else
 * what the table itself has (a label that was kept may), else what the operator's file has for its Ukrainian, else
 * Ukrainian.
 */
export function inLanguage<T>(table: InEveryLanguage<T>, language: Language): T;
export function inLanguage<T>(
  table: InEveryLanguage<T> | null | undefined,
  language: Language,
): T | undefined;
export function inLanguage<T>(
  table: InEveryLanguage<T> | null | undefined,
  language: Language,
): T | undefined {
  if (table === null || table === undefined) return undefined;
  const said = saidOnly(table, language) as T | undefined;
  return said ?? (table as Readonly<Record<string, T>>)[language] ?? named(table.uk, language);
}

/** What the operator wrote in Ukrainian, in a further language when its file has it; everything else as it is. */
export function named<T>(written: T, language: Language): T {
  if (typeof written !== 'string') return written;
  return (FURTHER.get(language)?.names.get(written) as T | undefined) ?? written;
}

/** What the room's file of a further language has in place of this table, when it has. */
export function saidOnly(table: object, language: Language): unknown {
  return FURTHER.get(language)?.tables.get(table);
}
