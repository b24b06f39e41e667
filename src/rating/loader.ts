import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlanBook } from './book.ts';
import { readBook } from './book-reading.ts';

const PARTS = [
  /^(zones|calendars|holidays|taxes|services|exchange-rates|rules)\.json$/,
  /^(plans|price-lists)\/[^/]+\.json$/,
];

/**
 * Reads and checks the operator's price data, with a plan that is only being designed where one is given (it replaces
 * the one of its id). Throws one error that lists every mistake with file and place.
 */
export function loadBook(folder: URL | string, draft?: unknown): PlanBook {
  const root = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) =>
    relative(root, join(root, path)).replaceAll('\\', '/'),
  );
  const files = new Map<string, unknown>();
  for (const path of paths.filter((it) => PARTS.some((part) => part.test(it))))
    files.set(path, parsed(root, path));
  if (draft !== undefined) addDraft(files, draft);
  const read = readBook(files);
  if ('book' in read) return read.book;
  throw new Error(
    `The operator's price data has mistakes:\n${read.mistakes.map((it) => `  ${it}`).join('\n')}`,
  );
}

function addDraft(files: Map<string, unknown>, draft: unknown): void {
  const isSame = (plan: unknown): boolean => idOf(plan) !== undefined && idOf(plan) === idOf(draft);
  for (const [path, plan] of files) if (path.startsWith('plans/') && isSame(plan)) files.delete(path);
  files.set('plans/draft.json', draft);
}

function idOf(plan: unknown): unknown {
  return typeof plan === 'object' && plan !== null && 'id' in plan ? plan.id : undefined;
}

function parsed(root: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch (cause) {
    throw new Error(`${path}: is not JSON`, { cause });
  }
}
