import { type InEveryLanguage, inLanguage, spokenLanguages } from '../terms/index.ts';

/** Words by which a file says what an employee may: which `import-line.ts` reads in every language, beside others. */
export const SCOPE_WORDS: InEveryLanguage<
  Readonly<Record<'expenses' | 'bills' | 'orders' | 'none' | 'yes' | 'no', string>>
> = {
  uk: {
    expenses: 'витрати',
    bills: 'деталізація',
    orders: 'замовлення',
    none: 'немає',
    yes: 'так',
    no: 'ні',
  },
  en: { expenses: 'expenses', bills: 'bills', orders: 'orders', none: 'none', yes: 'yes', no: 'no' },
};

type Meaning = keyof (typeof SCOPE_WORDS)['uk'];

/** Which of these meanings a word has that a file of any language may say; `undefined` when it has none of them. */
export function meaningOf<M extends Meaning>(word: string, among: readonly M[]): M | undefined {
  const said = word.toLocaleLowerCase('uk');
  return among.find((meaning) =>
    spokenLanguages().some(
      (language) => inLanguage(SCOPE_WORDS, language)[meaning].toLocaleLowerCase('uk') === said,
    ),
  );
}
