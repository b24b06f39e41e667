import type { ArchiveFile } from './archive.ts';
import { csvLines, type Pages, plainRow } from './row.ts';

/** Where the rows of one part come from; asked once for each form. */
export interface Part {
  readonly file: string;
  readonly pages: () => Pages;
}

/** Each part twice: as JSON for programs, as CSV for people. */
export function filesOf(parts: readonly Part[], readMe: string): readonly ArchiveFile[] {
  const tables = parts.flatMap(({ file, pages }) => [
    { name: `json/${file}.json`, content: jsonOf(pages()) },
    { name: `csv/${file}.csv`, content: csvOf(pages()) },
  ]);
  return [{ name: 'README.txt', content: once(readMe) }, ...tables];
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* jsonOf(pages: Pages): AsyncGenerator<string> {
  let before = '[\n';
  for await (const rows of pages)
    for (const row of rows) {
      yield before + JSON.stringify(plainRow(row));
      before = ',\n';
    }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Begins with a mark by which spreadsheets know the alphabet. */
async function* csvOf(pages: Pages): AsyncGenerator<string> {
  let isFirst = true;
  for await (const rows of pages) {
    yield (isFirst ? '\uFEFF' : '') + csvLines(rows.map(plainRow), isFirst);
    isFirst = false;
  }
}
