import type { NameOf } from '../contacts/index.ts';
import type { Language } from '../terms/index.ts';
import type { Edition } from './edition.ts';
import { type Field, columnNames, fieldsOf } from './file-columns.ts';
import type { BillLine } from './line.ts';

type Cell = string | number | Date;

/** In whose language, with which columns, and whether with names. */
interface Form {
  readonly language: Language;
  readonly edition: Edition;
  readonly names: NameOf | null;
}

/**
 * The lines of a bill as a workbook: dates are dates, numbers are numbers, sums exact to the micro-hryvnia, text never
 * becomes a formula. Written as the lines come; a bill of more than a sheet's rows goes on in the next sheet.
 */
export async function* sheetOf(
  name: string,
  form: Form,
  lines: AsyncIterable<readonly BillLine[]>,
): AsyncGenerator<Uint8Array> {
  const { XLSX_MAX_ROWS_PER_SHEET, writeXlsxStream } = await import('hucre/xlsx');
  yield* writeXlsxStream(rows(form, lines), {
    name,
    maxRowsPerSheet: XLSX_MAX_ROWS_PER_SHEET,
    repeatHeaders: true,
    freezePane: { rows: 1 },
  });
}

async function* rows(
  { language, edition, names }: Form,
  parts: AsyncIterable<readonly BillLine[]>,
): AsyncGenerator<Cell[]> {
  yield [...columnNames(language, edition, names)];
  for await (const lines of parts)
    for (const line of lines) yield fieldsOf(line, language, edition, names).map(cellOf);
}

/** adapter: a workbook knows days only as Date, at midnight of UTC, and sums only as floating point (OOXML); nothing is reckoned with either. */
function cellOf(field: Field): Cell {
  if (typeof field === 'string' || typeof field === 'number') return field;
  if ('sum' in field) return Number(field.sum) / 1e6;
  return new Date(field.toZonedDateTime('UTC').epochMilliseconds);
}
