import { stringify } from 'csv-stringify/sync';
import { decimal } from '../terms/index.ts';
import type { Frame } from '../web/index.ts';
import type { CompanyBillLine } from './bill-line.ts';
import { unformula } from './csv.page.ts';
import { lineTexts } from './line-texts.ts';

type Parts = AsyncIterable<readonly CompanyBillLine[]>;
type Cell = string | number;

const FORMAT = { delimiter: ';', record_delimiter: '\r\n' } as const;

/** The company's detailed bill as CSV, written as its lines are read: exact sums, nothing that can become a formula. */
export async function* billCsv(frame: Frame, parts: Parts): AsyncGenerator<string> {
  yield `\uFEFF${stringify([[...lineTexts(frame).fileColumns]], FORMAT)}`;
  for await (const lines of parts) {
    const rows = lines.map((line) => {
      const cells = cellsOf(frame, line).map((cell) =>
        typeof cell === 'string' ? unformula(cell) : String(cell),
      );
      return [...cells, decimal(line.taken)];
    });
    if (rows.length > 0) yield stringify(rows, FORMAT);
  }
}

/** The same as a workbook; more lines than a sheet holds go on in the next one. */
export async function* billXlsx(frame: Frame, name: string, parts: Parts): AsyncGenerator<Buffer> {
  const { XLSX_MAX_ROWS_PER_SHEET, writeXlsxStream } = await import('hucre/xlsx');
  const sheet = {
    name,
    maxRowsPerSheet: XLSX_MAX_ROWS_PER_SHEET,
    repeatHeaders: true,
    freezePane: { rows: 1 },
  };
  for await (const chunk of writeXlsxStream(sheetRows(frame, parts), sheet)) yield Buffer.from(chunk);
}

async function* sheetRows(frame: Frame, parts: Parts): AsyncGenerator<Cell[]> {
  yield [...lineTexts(frame).fileColumns];
  for await (const lines of parts)
    for (const line of lines) yield [...cellsOf(frame, line), Number(line.taken) / 1e6];
}

/** Everything but the sum, which each form writes in its own way. */
function cellsOf(frame: Frame, line: CompanyBillLine): readonly Cell[] {
  const texts = lineTexts(frame);
  const { msisdn, name, department, costCentre, day, time, kind, other, seconds, bytes } = line;
  const what = kind === 'private' ? texts.privateSum : (texts.kinds[kind] ?? kind);
  return [msisdn, name, department, costCentre, day, time, what, other, seconds, bytes];
}
