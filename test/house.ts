import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** One source file and what it reaches for. Paths are relative to the repository. */
export interface SourceFile {
  readonly path: string;
  readonly room: string;
  /** The file's name without `.ts`. */
  readonly name: string;
  /** Without comments; strings are kept. */
  readonly code: string;
  readonly text: string;
  /** Own files, by path. */
  readonly imports: readonly string[];
  /** Those of them of which only types are taken. */
  readonly typesOf: readonly string[];
  /** Packages and Node's modules, by name. */
  readonly packages: readonly string[];
}

const STRING_OR_COMMENT =
  /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const IMPORT =
  /(?:^|[\s;])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.ts)['"]/g;

const IMPORT_TYPE = /(?:^|[\s;])(?:import|export)\s+type\s[^'"`;]*?\sfrom\s*['"](\.[^'"]+)['"]/g;

/** Every TypeScript file of the house, tests and benches too. What browsers load is not part of it. */
export function readHouse(): readonly SourceFile[] {
  const found = globSync(['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'], { cwd: root });
  return found
    .filter((path) => !path.startsWith('src/web/assets/') && !path.endsWith('.d.ts'))
    .sort()
    .map(readSource);
}

function readSource(path: string): SourceFile {
  return sourceFile(path, readFileSync(join(root, path), 'utf8'));
}

/** A file from its text, by a simple scanner: it knows strings, comments and the forms of import that we use. */
export function sourceFile(path: string, text: string): SourceFile {
  const code = text.replace(STRING_OR_COMMENT, (_, string: string | undefined) => string ?? ' ');
  const wanted = [...code.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3]!);
  const own = wanted.filter((each) => each.startsWith('.'));
  return {
    path,
    room: /^src\/([^/]+)\//.exec(path)?.[1] ?? dirname(path),
    name: path.slice(path.lastIndexOf('/') + 1, -'.ts'.length),
    code,
    text,
    imports: own.map((each) => normalize(join(dirname(path), each))),
    typesOf: [...code.matchAll(IMPORT_TYPE)].map((match) => normalize(join(dirname(path), match[1]!))),
    packages: wanted.filter((each) => !each.startsWith('.')),
  };
}

/** Whether a file is there for tests only. */
export function isForTests(file: Pick<SourceFile, 'path' | 'name'>): boolean {
  return !file.path.startsWith('src/') || file.name.endsWith('.test') || file.name === 'examples';
}

/** The first circle of imports, or `null`. */
export function findCycle(files: readonly SourceFile[]): readonly string[] | null {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const next of byPath.get(path)?.imports ?? []) {
      const cycle = visit(next, [...way, path]);
      if (cycle !== null) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** Every path that can be reached from some files by their imports. */
export function reachable(files: readonly SourceFile[], from: readonly string[]): ReadonlySet<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seen = new Set<string>();
  const open = [...from];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...(byPath.get(path)?.imports ?? []));
  }
  return seen;
}
