import type { InEveryLanguage } from './language.ts';

/** What takes the place of one table of sentences in a further language; records of tables keep their keys. */
export type Translated<X> = X extends { readonly every: InEveryLanguage<infer T> }
  ? { readonly every: T; readonly djuice?: Partial<T> }
  : X extends InEveryLanguage<infer T>
    ? T
    : { readonly [K in keyof X]: Translated<X[K]> };

/** Every sentence of a room in a further language, by the names of its tables: a missing one does not compile. */
export type TranslationOf<Room> = { readonly [K in keyof Room]: Translated<Room[K]> };

/**
 * The one file that a further language has in a room: what is said in the place of each table that the room's
 * `sentences.ts` lists. Throws when something is missing, which types let happen only where they were silenced.
 */
export function translation<Room extends object>(
  room: Room,
  sentences: TranslationOf<Room>,
): readonly (readonly [object, unknown])[] {
  return pairs(room, sentences, '');
}

type Tree = Readonly<Record<string, unknown>>;

function pairs(tables: object, sentences: unknown, at: string): readonly (readonly [object, unknown])[] {
  return Object.entries(tables).flatMap(([name, table]: [string, object]) => {
    const place = `${at}${name}`;
    const instead = (sentences as Tree)[name];
    if (instead === undefined) throw new Error(`no word for ${place}`);
    return isTable(table) ? [[table, instead] as const] : pairs(table, instead, `${place}.`);
  });
}

function isTable(table: object): boolean {
  return 'every' in table || ('uk' in table && 'en' in table);
}
