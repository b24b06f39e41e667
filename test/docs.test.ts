// What the documents name exists.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from './house.ts';

interface Document {
  readonly path: string;
  readonly text: string;
}

const documents: readonly Document[] = globSync(
  ['*.md', 'docs/**/*.md', 'src/*/README.md', 'operator/*.md'],
  {
    cwd: root,
  },
)
  .sort()
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const everything = globSync(
  ['src/**/*', 'test/**/*', 'bench/**/*', 'operator/**/*', 'docs/**/*', '.ci/*', '*.*'],
  {
    cwd: root,
  },
);
const names = new Set(everything.map((path) => basename(path)));

function refuse(found: readonly string[], sentence: string): void {
  if (found.length > 0) assert.fail(`${sentence}\n  ${found.join('\n  ')}`);
}

/** Words in code marks, outside of blocks of code. */
function marked(text: string): readonly string[] {
  const withoutBlocks = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...withoutBlocks.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
}

/** A word that is the path or the name of a file of ours: `src/web/html.ts`, `html.ts`; patterns and foreign files are none. */
const FILE = /^[\w./-]+\.(ts|md|json|sql|css|js|yml|sh)$/;
/** A name with a place to fill in: `plans/ID.json`. */
const PATTERN = /\b[A-Z]{2,}\b.*\.(json|sql)$/;
/** Written by the product at run time, or named as what there must not be. */
const ELSEWHERE = new Set([
  'package-lock.json',
  'register.jsonl',
  'noun.ts',
  'noun.sql.ts',
  'noun.page.ts',
  'noun.web.ts',
  'texts.ts',
]);

function isThere(word: string, document: Document): boolean {
  if (!word.includes('/')) return names.has(word) || names.has(`${word}.ts`);
  const beside = join(dirname(document.path), word);
  return [word, `src/${word}`, beside].some((path) => existsSync(join(root, path)));
}

test('every file that a document names in code marks exists', () => {
  const gone = documents.flatMap((document) =>
    marked(document.text)
      .filter(
        (word) => FILE.test(word) && !PATTERN.test(word) && !ELSEWHERE.has(word) && !isThere(word, document),
      )
      .map((word) => `${document.path}: ${word}`),
  );
  refuse(gone, 'Name the file that is there now:');
});

test('every link within the repository leads somewhere', () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
      .map((match) => (match[1] ?? match[2]!).split('#')[0]!)
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  );
  refuse(broken, 'These links lead nowhere:');
});

test('a walk names its files in order, each with its reason', () => {
  for (const { path, text } of documents.filter((document) => document.path.startsWith('docs/walks/'))) {
    const steps = [...text.matchAll(/^(\d+)\. (.*)$/gm)];
    assert.ok(steps.length >= 10, `${path} has ${steps.length} steps`);
    for (const [index, [step, number, words]] of steps.entries()) {
      assert.equal(Number(number), index + 1, `${path}: ${step}`);
      assert.match(words!, /^`[\w./-]+` — .{20,}\.$/, `${path}: ${step}`);
    }
  }
});

/** Files that do not say their room's name may be called by a bare noun: `outbox.sql`, `pace`. Only with a dot are they sure to be files. */
test('a room’s README names no file of the room that is gone', () => {
  const gone = documents
    .filter(({ path }) => /^src\/[^/]+\/README\.md$/.test(path))
    .flatMap(({ path, text }) =>
      marked(text)
        .filter((word) => /^[a-z][\w-]*\.(sql|web|page|db|api)$/.test(word))
        .filter((word) => !existsSync(join(root, dirname(path), `${word}.ts`)))
        .map((word) => `${path}: ${word}`),
    );
  refuse(gone, 'The room has no such file:');
});

/** The words of the glossary's first column, one by one: `bill order` is `billOrder` or `bill-order` in code. */
function glossaryWords(): readonly string[] {
  const text = readFileSync(join(root, 'GLOSSARY.md'), 'utf8');
  const cells = [...text.matchAll(/^\|([^|]+)\|/gm)].map((match) => match[1]!.trim());
  return cells
    .filter((cell) => !/^-+$/.test(cell) && cell !== 'we say')
    .flatMap((cell) => cell.replaceAll(/\([^)]*\)/g, '').split(/[,;:\s]+/))
    .filter((word) => word !== '');
}

test('every word of the glossary is spoken in the house', () => {
  const code = everything
    .filter((path) => /^(src|operator)\/.*\.(ts|sql|md|json)$/.test(path))
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n')
    .toLowerCase();
  const silent = glossaryWords().filter((word) => !code.includes(word.toLowerCase()));
  refuse(silent, 'Nobody says these words; take them out or use them:');
});
