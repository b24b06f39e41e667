import { stringify } from 'csv-stringify/sync';
import { decimal, micro } from '../terms/index.ts';

/** One row by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** Pages of rows, none longer than a thousand. */
export type Pages = AsyncGenerator<readonly Row[]>;

/** Columns that hold money, wherever they stand: they leave as decimal hryvnias. */
const MONEY = new Set(
  `price net vat duty taken sum expense moved amount connect_fee balance sales top_ups opening balance_after floor
   credit_limit given proposed month_limit`.split(/\s+/),
);

/** A value as anybody can read it: moments as text, big numbers as text, money as decimal hryvnias. */
export function plain(column: string, value: unknown): unknown {
  if (typeof value === 'bigint') return MONEY.has(column) ? decimal(micro(value)) : String(value);
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  return value;
}

export function plainRow(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plain(column, value)]));
}

/** Rows of a CSV file, as spreadsheets open them; a cell that begins as a formula is made a text. */
export function csvLines(rows: readonly Row[], withHead: boolean): string {
  const [first] = rows;
  if (first === undefined) return '';
  const cells = rows.map((row) => Object.values(row).map(cell));
  const table = withHead ? [Object.keys(first), ...cells] : cells;
  return stringify(table, { delimiter: ';', record_delimiter: '\r\n', escape_formulas: true });
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
