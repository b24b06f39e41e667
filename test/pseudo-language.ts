import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addLanguages } from '../src/main/languages.ts';
import { root } from './house.ts';
import { stretched } from './pseudo.ts';

/** The tag of a language twice as long as English, in letters that no language has. */
export const PSEUDO = 'qps';
/** Every room that speaks. */
export const ROOMS: readonly string[] = globSync('src/*/sentences.texts.ts', { cwd: root });

/** Writes the one file of the pseudo-language in a room, as an operator would add it; the place is beside the house. */
export function writePseudo(folder: string, room: string): void {
  const at = (path: string): string => JSON.stringify(pathToFileURL(join(root, path)).href);
  const file = join(folder, dirname(room).replace('src/', ''), `sentences.${PSEUDO}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `import * as room from ${at(room)};
import { translation } from ${at('src/terms/index.ts')};
import { pseudo } from ${at('test/pseudo.ts')};
export const sentences = translation(room, pseudo(room));
`,
  );
}

/** The file of the pseudo-language among the operator's data: every text that the operator has in two languages. */
export function writePseudoOperator(folder: string): URL {
  const names: Record<string, string> = {};
  const take = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('uk' in value && 'en' in value) pair(value.uk, value.en);
    else Object.values(value).forEach(take);
  };
  const pair = (uk: unknown, en: unknown): void => {
    if (typeof uk === 'string') names[uk] = stretched(String(en));
    else
      for (const [key, each] of Object.entries(uk as object))
        pair(each, (en as Readonly<Record<string, unknown>>)[key]);
  };
  for (const path of globSync('operator/**/*.json', { cwd: root }))
    take(JSON.parse(readFileSync(join(root, path), 'utf8')));
  mkdirSync(join(folder, 'operator'), { recursive: true });
  writeFileSync(join(folder, 'operator', `sentences.${PSEUDO}.json`), JSON.stringify(names));
  return pathToFileURL(join(folder, 'operator/'));
}

/** From now on the pseudo-language is spoken in every room. */
export async function speakPseudo(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pseudo-language-'));
  for (const room of ROOMS) writePseudo(folder, room);
  await addLanguages(folder, writePseudoOperator(folder));
  rmSync(folder, { recursive: true });
}
