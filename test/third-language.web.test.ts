// A third language is one file per room: a pseudo-language twice as long as English is added that way, and every page of a
// subscriber is read in it.
import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { addLanguages } from '../src/main/languages.ts';
import { testApplication } from './application.ts';
import { enrolled } from './enrolling.ts';
import { addressOf, everyRoute } from './every-route.ts';
import { root } from './house.ts';
import type { Person } from './person.ts';

const TAG = 'qps';
const ROOMS = globSync('src/*/sentences.texts.ts', { cwd: root });
const folder = mkdtempSync(join(tmpdir(), 'third-language-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The one file of the language in a room. */
function write(sentences: string): void {
  const at = (path: string): string => JSON.stringify(pathToFileURL(join(root, path)).href);
  const file = join(folder, dirname(sentences).replace('src/', ''), `sentences.${TAG}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `import * as room from ${at(sentences)};
import { translation } from ${at('src/terms/index.ts')};
import { pseudo } from ${at('test/pseudo.ts')};
export const sentences = translation(room, pseudo(room));
`,
  );
}

test('every table of sentences is listed in its room, where a further language looks for it', async () => {
  const unlisted: string[] = [];
  for (const path of globSync('src/*/*{texts,words}.ts', { cwd: root })) {
    const listed = Object.values(await exportsOf(join(dirname(path), 'sentences.texts.ts')));
    for (const [name, value] of Object.entries(await exportsOf(path)))
      if (isTable(value) && !listed.includes(value)) unlisted.push(`${path} ${name}`);
  }
  assert.deepEqual(unlisted, [], 'List it in the room’s sentences.texts.ts');
});

async function exportsOf(path: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(pathToFileURL(join(root, path)).href)) as Readonly<Record<string, unknown>>;
}

function isTable(value: unknown): boolean {
  if (typeof value === 'function') return 'every' in value;
  return typeof value === 'object' && value !== null && 'uk' in value && 'en' in value;
}

test('a language that a room lacks is refused with the name of the room', async () => {
  for (const room of ROOMS.filter((each) => !each.includes('budgets'))) write(room);
  await assert.rejects(addLanguages(folder), /No sentences\.qps\.ts in budgets/);
});

/** What people, brands, languages and the operator call things, and what was written down with a sum when it came. */
const NAMES = new Set(
  [
    'Kyivstar DJUICE Українська English Олена Поповнення Термінал або каса',
    ...globSync('operator/**/*.json', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8')),
  ].flatMap((text) => text.toLowerCase().match(/\p{L}[\p{L}’]+/gu) ?? []),
);

/** Words on a page that the pseudo-language did not say. */
function plainWords(html: string): readonly string[] {
  const text = html
    .replace(/<(style|script|svg)\b.*?<\/\1>/gs, ' ')
    .replace(/<code\b.*?<\/code>/gs, ' ')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&[#\w]+;/g, ' ');
  return [...text.matchAll(/(?<![\p{L}\p{M}@./-])(?:[a-z]{3,}|[а-яіїєґ’]{3,})(?![\p{L}\p{M}@])/giu)]
    .map(([word]) => word)
    .filter((word) => !NAMES.has(word.toLowerCase()));
}

async function pagesOf(person: Person): Promise<ReadonlyMap<string, readonly string[]>> {
  const left = new Map<string, readonly string[]>();
  const pages = everyRoute('kyivstar').filter(({ method, path }) => method === 'GET' && !path.includes(':'));
  for (const route of pages) {
    const { status, html } = await person.get(addressOf(route));
    if (status !== 200 || !html.includes('<main')) continue;
    assert.match(html, new RegExp(`<html lang="${TAG}"`), route.path);
    left.set(route.path, plainWords(html));
  }
  return left;
}

test('with one file in every room no word of a page is missing', async (t) => {
  for (const room of ROOMS) write(room);
  await addLanguages(folder);
  const application = await testApplication();
  t.after(() => application.close());
  const { person } = await enrolled(application, 'olena');
  await person.get(`/?language=${TAG}`);
  const left = await pagesOf(person);
  assert.deepEqual(
    [...left].filter(([, words]) => words.length > 0),
    [],
  );
  assert.ok(left.size > 25, `${left.size} pages`);
});
