import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlanBook } from './book.ts';
import { readBook } from './book-reading.ts';

const PARTS = [/^(zones|calendars|holidays|taxes|services)\.json$/, /^(plans|price-lists)\/[^/]+\.json$/];

/** Reads and checks the operator's price data. Throws one error that lists every mistake with file and place. */
export function loadBook(folder: URL | string): PlanBook {
  const root = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) =>
    relative(root, join(root, path)).replaceAll('\\', '/'),
  );
  const files = new Map<string, unknown>();
  for (const path of paths.filter((it) => PARTS.some((part) => part.test(it))))
    files.set(path, parsed(root, path));
  const read = readBook(files);
  if ('book' in read) return read.book;
  throw new Error(
    `The operator's price data has mistakes:\n${read.mistakes.map((it) => `  ${it}`).join('\n')}`,
  );
}

function parsed(root: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch (cause) {
    throw new Error(`${path}: is not JSON`, { cause });
  }
}
