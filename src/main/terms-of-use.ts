import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TermsText } from '../identity/index.ts';
import { type Language, inLanguage, named } from '../terms/index.ts';

const sections = z
  .array(z.object({ heading: z.string().min(1), paragraphs: z.array(z.string().min(1)).min(1) }))
  .min(1);
const file = z.object({ about: z.string(), version: z.iso.date(), uk: sections, en: sections });

/** The operator's terms and conditions, in force with their version. Throws when the file is not as it should be. */
export function readTermsOfUse(path: URL): {
  readonly version: string;
  readonly text: (language: Language) => TermsText;
} {
  const terms = file.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    version: terms.version,
    text: (language) => ({
      version: terms.version,
      sections: inLanguage(terms, language).map(({ heading, paragraphs }) => ({
        heading: named(heading, language),
        paragraphs: paragraphs.map((paragraph) => named(paragraph, language)),
      })),
    }),
  };
}
