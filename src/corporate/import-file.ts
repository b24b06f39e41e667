import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { type Cells, type Column, COLUMNS } from './import-line.ts';

/** Lines that a proposal may have, and bytes that a file may have. */
export const MOST_LINES = 5_000;
export const MOST_BYTES = 4 * 1024 * 1024;
const LONGEST_CELL = 200;
/** A spreadsheet is packed: what it may grow to, so that a small file cannot fill the memory. */
const MOST_UNPACKED_BYTES = 16 * 1024 * 1024;

export type FileRefusal = 'too large' | 'too many lines' | 'no lines' | 'unreadable';

/** How columns may be called in a heading. */
const HEADINGS: Readonly<Record<Column, RegExp>> = {
  number: /номер|телефон|msisdn|number|phone/i,
  name: /імʼя|ім'я|ім’я|прізвищ|працівник|піб|name|employee/i,
  department: /підрозділ|відділ|department/i,
  access: /доступ|access/i,
  services: /послуг|services/i,
  // A first day is a day too.
  until: /^(?!.*(?:перш|почат)).*(?:дні|день|по яке|строк|термін|until|last day)/i,
  limit: /ліміт|limit/i,
  from: /перш|почат|з якого|first|from|start/i,
};

/** The lines of a CSV or XLSX file, or of pasted text; or why they cannot be read. */
export async function readLines(bytes: Buffer): Promise<readonly Cells[] | FileRefusal> {
  if (bytes.length > MOST_BYTES) return 'too large';
  const rows = await rowsOf(bytes);
  if (rows === null) return 'unreadable';
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const heading = headingOf(filled[0] ?? []);
  const lines = heading === null ? filled : filled.slice(1);
  if (lines.length === 0) return 'no lines';
  if (lines.length > MOST_LINES) return 'too many lines';
  return lines.map((row) => cellsOf(row, heading ?? COLUMNS));
}

async function rowsOf(bytes: Buffer): Promise<readonly (readonly string[])[] | null> {
  try {
    return isPacked(bytes) ? await sheetRows(bytes) : textRows(decoded(bytes));
  } catch {
    // Whatever a parser stumbles over, the person hears one sentence: the file cannot be read.
    return null;
  }
}

/** XLSX is a ZIP. */
function isPacked(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
}

async function sheetRows(bytes: Buffer): Promise<readonly (readonly string[])[]> {
  assertModest(bytes);
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(bytes, { sheets: [0], maxRows: MOST_LINES + 2 });
  return (sheets[0]?.rows ?? []).map((row) => row.map(cellText));
}

/** Really unpacks every entry of a ZIP, since what they say of their size may be a lie; throws above the limit. */
function assertModest(bytes: Buffer): void {
  let left = MOST_UNPACKED_BYTES;
  const entry = Buffer.from('PK\u0001\u0002');
  for (
    let at = bytes.indexOf(entry);
    at !== -1 && at + 46 <= bytes.length;
    at = bytes.indexOf(entry, at + 46)
  ) {
    const [packed, start] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const content = bytes.subarray(data, data + packed);
    const isDeflated = bytes.readUInt16LE(at + 10) === 8;
    left -= isDeflated ? inflateRawSync(content, { maxOutputLength: left }).length : content.length;
    if (left <= 0) throw new RangeError('it grows too large');
  }
}

function cellText(value: string | number | boolean | object | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return 'toISOString' in value ? dayText(value) : '';
  return String(value);
}

function dayText(value: object): string {
  return (value as { toISOString(): string }).toISOString().slice(0, 10);
}

/** UTF-8, UTF-16 with its mark, or Windows-1251, in which Ukrainian spreadsheets still save. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

function textRows(text: string): readonly (readonly string[])[] {
  const first = text.split('\n', 1)[0] ?? '';
  const delimiter = ['\t', ';', ','].find((sign) => first.includes(sign)) ?? ';';
  return parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 10_000,
    to: MOST_LINES + 2,
  });
}

/** The columns that a first row names, or `null` when it is a line itself. */
function headingOf(row: readonly string[]): readonly (Column | null)[] | null {
  if (row.some((cell) => (cell.match(/\d/g)?.length ?? 0) >= 9)) return null;
  const free = new Set<Column>(COLUMNS);
  const columns = row.map((cell) => {
    const column = COLUMNS.find((each) => free.has(each) && HEADINGS[each].test(cell)) ?? null;
    if (column !== null) free.delete(column);
    return column;
  });
  return columns.includes('number') ? columns : null;
}

function cellsOf(row: readonly string[], columns: readonly (Column | null)[]): Cells {
  const cells: Partial<Record<Column, string>> = {};
  columns.forEach((column, index) => {
    const text = (row[index] ?? '').replaceAll('\0', '').trim().slice(0, LONGEST_CELL);
    // Our own files keep a text from being computed by an apostrophe.
    if (column !== null && text !== '') cells[column] = text.replace(/^'(?=[=+\-@])/, '');
  });
  return cells;
}
