import { decimal, type Money, type Month } from '../terms/index.ts';
import type { Frame } from '../web/index.ts';
import type { MemberMonth } from './company-month.ts';
import { accessText } from './company.page.ts';
import { csvText } from './csv-text.ts';
import { type Branch, pathText } from './department.ts';
import { companyTexts } from './texts.ts';

/** Tells spreadsheets that the text is UTF-8. */
const BOM = '\uFEFF';

/** A month of a company as a file: exact sums, no number called; nothing in it can become a formula. */
export function companyCsv(
  frame: Frame,
  rows: readonly MemberMonth[],
  branches: readonly Branch[],
  month: Month,
): string {
  const lines = companyRows(frame, rows, branches, month).map((line) =>
    line.map((cell) => (typeof cell === 'string' ? unformula(cell) : sumText(cell))),
  );
  return BOM + csvText([companyTexts(frame).csvColumns, ...lines]);
}

/** The same as a workbook: sums and counts are numbers, all else is text. */
export async function companyXlsx(
  frame: Frame,
  rows: readonly MemberMonth[],
  branches: readonly Branch[],
  month: Month,
): Promise<Buffer> {
  const lines = companyRows(frame, rows, branches, month).map((line) =>
    line.map((cell) => (typeof cell === 'bigint' ? Number(cell) / 1e6 : cell)),
  );
  const sheet = { name: month, rows: [[...companyTexts(frame).csvColumns], ...lines] };
  const { writeXlsx } = await import('hucre/xlsx');
  return Buffer.from(await writeXlsx({ sheets: [sheet] }));
}

type Cell = string | number | Money;

function companyRows(
  frame: Frame,
  rows: readonly MemberMonth[],
  branches: readonly Branch[],
  month: Month,
): readonly (readonly Cell[])[] {
  const places = new Map(branches.map((branch) => [branch.departmentId, branch]));
  return rows.map((row) => {
    const place = places.get(row.departmentId ?? '');
    return [
      row.msisdn,
      row.name,
      textOf(place),
      place?.chargedTo ?? '',
      accessText(frame, row),
      month,
      row.taken,
      row.monthLimit ?? '',
      row.before,
      row.growth,
      row.uses,
    ];
  });
}

function sumText(cell: number | Money): string {
  return typeof cell === 'bigint' ? decimal(cell) : String(cell);
}

function textOf(branch: Branch | undefined): string {
  return branch === undefined ? '' : pathText(branch);
}

/** A text that a spreadsheet would compute is kept a text; our own sums may begin with a minus. */
export function unformula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
