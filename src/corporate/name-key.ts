/** What stands where in the order of a list: Ukrainian letters beside those they follow, Latin ones after all Cyrillic ones. */
const PLACES: Readonly<Record<string, string>> = { ґ: 'г\uFFFF', є: 'е\uFFFF', і: 'и\uFFFE', ї: 'и\uFFFF' };

/**
 * A name as a text whose plain comparison is the order of the Ukrainian alphabet; case and apostrophes do not count. Made once
 * for each name, it costs a list of thousands a tenth of comparing pairs by language.
 */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replace(/[a-zґєії]/g, (letter) => PLACES[letter] ?? `\uF8FF${letter}`);
}
