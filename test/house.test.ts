// The shape of the house. Each rule tells whoever breaks it what to do instead.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { schemaFolders } from '../src/main/rooms.ts';
import { AGENT_NAMES, AGENTS, HOUSE, WORLDLY } from './house-table.ts';
import { findCycle, isForTests, reachable, readHouse, root, type SourceFile, sourceFile } from './house.ts';

function isAgent({ room, name }: SourceFile): boolean {
  return AGENT_NAMES.has(name) || AGENTS.has(`${room}/${name}`);
}

/** What reaches the world. Hashing, paths and bytes do not. */
const WORLD =
  /^(node:(fs|fs\/promises|net|tls|http|https|http2|dns|dns\/promises|child_process|os|worker_threads|timers|timers\/promises|readline)|pg|pg-copy-streams|pino|fastify|@fastify\/.*)$/;
const GRAB_BAG =
  /(^|[/.-])(utils?|helpers?|common|misc|shared|lib|manager)(?=[/.-])|(^|[/-])services?(\/|\.ts$)/;
const LONGEST = 300;

const house = readHouse();
const product = house.filter((file) => !isForTests(file));
const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function refuse(found: readonly string[], sentence: string): void {
  if (found.length > 0) assert.fail(`${sentence}\n  ${found.join('\n  ')}`);
}

function importsOf(
  files: readonly SourceFile[],
): { file: SourceFile; path: string; room: string; say: string }[] {
  return files.flatMap((file) =>
    file.imports.map((path) => ({
      file,
      path,
      room: sourceFile(path, '').room,
      say: `${file.path} → ${path}`,
    })),
  );
}

test('every room stands in the table of who may look into whom', () => {
  refuse(
    rooms.filter((room) => HOUSE[room] === undefined),
    'Give the room its place in HOUSE in test/house.test.ts:',
  );
});

test('rooms look down only', () => {
  const up = importsOf(product).filter(
    ({ file, room, path }) =>
      path.startsWith('src/') && room !== file.room && !(HOUSE[file.room] ?? []).includes(room),
  );
  refuse(
    up.map((each) => each.say),
    'A room may not know this one. Pass what is needed as an argument, or let src/main/reactions.ts tie the two:',
  );
});

test('another room is entered by its front door', () => {
  const doors = importsOf(house).filter(({ file, room, path }) => {
    if (!path.startsWith('src/') || room === file.room || !file.path.startsWith('src/')) return false;
    return path !== `src/${room}/index.ts` && !(isForTests(file) && path === `src/${room}/examples.ts`);
  });
  refuse(
    doors.map((each) => each.say),
    'Import another room only through its index.ts (tests also its examples.ts), and export there what others need:',
  );
});

test('the product does not lean on tests', () => {
  const leaning = importsOf(product).filter(({ path }) => isForTests(sourceFile(path, '')));
  refuse(
    leaning.map((each) => each.say),
    'Tests, examples.ts, test/ and bench/ are not shipped: move what the product needs out of them:',
  );
});

test('a bare noun touches nothing: no clock, no database, no request, no file', () => {
  const bare = product.filter(
    (file) => !WORLDLY.has(file.room) && !file.name.includes('.') && !isAgent(file),
  );
  const touching = importsOf(bare).filter(({ path }) => /\.(sql|web|api|page)\.ts$/.test(path));
  const worldly = bare.filter((file) => file.packages.some((name) => WORLD.test(name)));
  const timely = bare.filter((file) =>
    /Temporal\.Now|performance\.now|\bfetch\(|setTimeout\(/.test(file.code),
  );
  refuse(
    [
      ...touching.map((each) => each.say),
      ...worldly.map(({ path }) => path),
      ...timely.map(({ path }) => path),
    ],
    'Decide here, act elsewhere: take what you need as an argument, or give the file the suffix that says what it touches:',
  );
});

test('pages and texts are made of arguments', () => {
  const pages = product.filter((file) => file.name.endsWith('.page') || file.name === 'texts');
  const touching = importsOf(pages).filter(
    ({ path, room }) => /\.(sql|web|api)\.ts$/.test(path) || room === 'store',
  );
  const worldly = pages.filter((file) => file.packages.some((name) => WORLD.test(name)));
  refuse(
    [...touching.map((each) => each.say), ...worldly.map(({ path }) => path)],
    'A page takes data and gives markup: load in the .web.ts and pass it in:',
  );
});

test('questions to the database know nothing of requests', () => {
  const questions = product.filter((file) => file.name.endsWith('.sql'));
  const knowing = importsOf(questions).filter(
    ({ path, room, file }) =>
      /\.(web|api|page)\.ts$/.test(path) ||
      (room === 'web' && file.room !== 'web' && !file.typesOf.includes(path)),
  );
  refuse(
    knowing.map((each) => each.say),
    'A .sql.ts file asks the database and returns values; the request is parsed and answered in .web.ts:',
  );
});

test('nobody goes in circles', () => {
  const cycle = findCycle(house);
  refuse(
    cycle ?? [],
    'These files import each other in a circle; move what they share into a noun of its own:',
  );
});

test('every name says what is inside', () => {
  refuse(
    house.map((file) => file.path).filter((path) => GRAB_BAG.test(path)),
    'A grab-bag has no owner. Name the file after the thing that it knows (GLOSSARY.md has the words):',
  );
});

test('the environment is read in one place', () => {
  const readers = product.filter(
    (file) => /\bprocess\.env\b/.test(file.code) && file.path !== 'src/main/config.ts',
  );
  refuse(
    readers.map((file) => file.path),
    'Settings come typed and checked from src/main/config.ts: take them as an argument:',
  );
});

test('moments are Temporal', () => {
  const dated = product.filter(
    (file) =>
      /\bnew Date\b|\bDate\.(now|parse|UTC)\b|[:<|]\s*Date\b/.test(file.code) &&
      !file.text.includes('adapter:'),
  );
  refuse(
    dated.map((file) => file.path),
    'Use Temporal. Where a library insists on Date, turn it at once and say why in a comment that begins with "adapter:":',
  );
});

test('everything is used', () => {
  const roots = house.filter(
    (file) =>
      file.room === 'main' ||
      file.name.endsWith('.test') ||
      // Read by the files of further languages, which src/main/languages.ts finds by their names.
      file.name === 'sentences.texts' ||
      file.room === 'test' ||
      !file.path.startsWith('src/'),
  );
  const used = reachable(
    house,
    roots.map((file) => file.path),
  );
  refuse(
    house.map((file) => file.path).filter((path) => !used.has(path)),
    'Nobody imports this file: neither a process in src/main, nor a test, nor a bench. Use it or delete it:',
  );
});

test('every room has its sign and its door', () => {
  const missing = rooms.flatMap((room) =>
    [`src/${room}/README.md`, ...(room === 'main' ? [] : [`src/${room}/index.ts`])].filter(
      (path) => !existsSync(join(root, path)),
    ),
  );
  refuse(
    missing,
    'README.md tells what a room owns, does not own, its states and invariants; index.ts is its door:',
  );
});

test('a sign is short enough to be read', () => {
  const long = rooms
    .map((room) => join(root, 'src', room, 'README.md'))
    .filter((path) => existsSync(path) && lines(readFileSync(path, 'utf8')) > 80);
  refuse(long, 'A room’s README has 20 to 60 lines, 80 at most; the rest belongs into docs/:');
});

test('no file is longer than a person reads at once', () => {
  refuse(
    // A room’s sentences in a further language are a dictionary.
    house
      .filter(({ text, name }) => lines(text) > LONGEST && !name.startsWith('sentences.'))
      .map((file) => `${file.path} ${lines(file.text)}`),
    `More than ${LONGEST} lines: there are two things in it, give each its own name:`,
  );
});

test('every room with tables is migrated', () => {
  const known = new Set(schemaFolders.map(({ room }) => room));
  const forgotten = rooms.filter((room) => existsSync(join(root, 'src', room, 'schema')) && !known.has(room));
  refuse(forgotten, 'Add the room to src/main/rooms.ts, after the rooms whose tables it needs:');
});

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}
