import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Language, speakToo } from '../terms/index.ts';
import { OPERATOR_FOLDER } from './operator.ts';

const NAMES = z.record(z.string(), z.string().min(1));
const HOUSE = fileURLToPath(new URL('../', import.meta.url));

type Sentences = readonly (readonly [object, unknown])[];

/**
 * Speaks every further language that the rooms have a file for: `sentences.pl.ts` beside a room's `sentences.texts.ts`
 * is Polish. A language that a room lacks is refused with the names of such rooms. The operator's folder is such a room
 * too: what its file `sentences.pl.json` does not have is shown in Ukrainian, since a plan may be newer than its Polish.
 */
export async function addLanguages(
  folder: string = HOUSE,
  operator: URL = OPERATOR_FOLDER,
): Promise<readonly Language[]> {
  const rooms = filesOf(HOUSE)
    .filter(({ tag }) => tag === 'texts')
    .map(({ room }) => room);
  const byTag = Map.groupBy(
    filesOf(folder).filter(({ tag }) => tag !== 'texts'),
    ({ tag }) => tag,
  );
  return Promise.all([...byTag].map(([tag, files]) => add(tag, files, rooms, operator)));
}

interface LanguageFile {
  readonly room: string;
  readonly tag: string;
  readonly path: string;
}

function filesOf(folder: string): readonly LanguageFile[] {
  return globSync('*/sentences.*.ts', { cwd: folder }).map((path) => ({
    room: dirname(path),
    tag: basename(path).split('.')[1] ?? '',
    path: join(folder, path),
  }));
}

async function add(
  tag: string,
  files: readonly LanguageFile[],
  rooms: readonly string[],
  operator: URL,
): Promise<Language> {
  const silent = rooms.filter((each) => files.every(({ room }) => room !== each));
  if (silent.length > 0)
    throw new Error(`No sentences.${tag}.ts in ${silent.join(', ')}: a language has a file in every room.`);
  const parts = await Promise.all(files.map(async ({ path }) => sentencesIn(path)));
  return speakToo(tag, parts.flat(), namesIn(operator, `sentences.${tag}.json`));
}

/** The operator's names by their Ukrainian. Throws when the file is not there or is no list of names. */
function namesIn(operator: URL, file: string): ReadonlyMap<string, string> {
  if (globSync(file, { cwd: operator }).length === 0)
    throw new Error(`No ${file} in operator: a language has a file in every room.`);
  const names = NAMES.safeParse(JSON.parse(readFileSync(new URL(file, operator), 'utf8')));
  if (!names.success) throw new Error(`operator/${file}: ${z.prettifyError(names.error)}`);
  return new Map(Object.entries(names.data));
}

async function sentencesIn(path: string): Promise<Sentences> {
  const file = (await import(pathToFileURL(path).href)) as { readonly sentences: Sentences };
  return file.sentences;
}
