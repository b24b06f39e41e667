import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach } from 'node:test';
import { loadBook } from '../src/rating/index.ts';
import { linesOf, registerLine } from '../src/subscribers/examples.ts';
import { loadRegister } from '../src/subscribers/index.ts';
import { type Month, type SubscriberId, parseMonth, parseSubscriberId } from '../src/terms/index.ts';
import { writeUsageFile } from '../src/usage/examples.ts';
import { expenseMonth } from '../src/usage/expense.sql.ts';
import { type LoadOptions, loadFiles } from '../src/usage/loader.ts';
import type { UsageFileResult } from '../src/usage/usage-file.ts';
import { type TestDatabase, testStore } from './database.ts';
import { withoutUsage } from './no-usage.ts';

export const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
export const OLENA = parseSubscriberId('100001') as SubscriberId;
export const NOVEMBER = parseMonth('2026-11') as Month;
export const BOOK = loadBook(new URL('../operator/', import.meta.url));

export const OPTIONS = { now: NOW, post: async () => undefined };

/** A store with Olena's subscription and a folder, for the suite that calls this; each of its tests finds no usage. */
export function deliveries() {
  const place = {} as { database: TestDatabase; folder: string };
  before(async () => {
    place.folder = await mkdtemp(join(tmpdir(), 'odd-'));
    place.database = await testStore({ clock: () => NOW });
    await loadRegister(place.database.store, linesOf(registerLine()));
  });
  const empty = () => withoutUsage(place.database.store);
  beforeEach(empty);
  after(async () => {
    await place.database.close();
    await rm(place.folder, { recursive: true });
  });
  return {
    place,
    empty,
    load: async (path: string, own: Partial<LoadOptions> = {}): Promise<UsageFileResult> =>
      (await loadFiles(place.database.store, BOOK, [path], { ...OPTIONS, ...own }))[0]!,
    file: (lines: readonly string[], name?: string) => writeUsageFile(place.folder, lines, name),
    sums: async (month = NOVEMBER) =>
      (await expenseMonth(place.database.store, OLENA, month)).map(({ records, taken }) => ({
        records,
        taken,
      })),
    said: (result: UsageFileResult): string =>
      'reason' in result ? `${result.outcome}: ${result.reason}` : result.outcome,
    totalsOf: (result: UsageFileResult) => ('totals' in result ? result.totals : null),
  };
}
