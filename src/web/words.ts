import { inLanguage, type InEveryLanguage, type Language, saidOnly } from '../terms/index.ts';

/** Who speaks and in which tongue: a frame is one. */
export interface Speaker {
  readonly skin: { readonly id: string };
  readonly language: Language;
}

/** The sentences for a speaker. */
export interface Words<T> {
  (speaker: Speaker): T;
  /** What is said without a voice of one's own: the table itself, in the first languages. */
  readonly every: InEveryLanguage<T>;
}

/** What a file of a further language has in the place of words: its sentences, and those DJUICE says otherwise. */
export interface FurtherWords<T> {
  readonly every: T;
  readonly djuice?: Partial<T>;
}

/**
 * The sentences of a room in every language, and those which DJUICE says in its own voice: it addresses people as «ти»
 * where My Kyivstar says «ви».
 */
export function words<T extends object>(
  every: InEveryLanguage<T>,
  djuice?: InEveryLanguage<Partial<T>>,
): Words<T> {
  const young = { uk: { ...every.uk, ...djuice?.uk }, en: { ...every.en, ...djuice?.en } };
  const spoken = ({ skin, language }: Speaker): T => {
    const further = saidOnly(spoken, language) as FurtherWords<T> | undefined;
    if (further !== undefined)
      return skin.id === 'djuice' ? { ...further.every, ...further.djuice } : further.every;
    return inLanguage(skin.id === 'djuice' ? young : every, language);
  };
  spoken.every = every;
  return spoken;
}
