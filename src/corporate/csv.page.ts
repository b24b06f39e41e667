import { stringify } from 'csv-stringify/sync';
import { decimal, type Month } from '../terms/index.ts';
import type { Frame } from '../web/index.ts';
import type { MemberMonth } from './company-month.ts';
import { accessText } from './company.page.ts';
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
  const places = new Map(branches.map((branch) => [branch.departmentId, branch]));
  const placeOf = (row: MemberMonth) => places.get(row.departmentId ?? '');
  const lines = rows.map((row) => [
    row.msisdn,
    row.name,
    textOf(placeOf(row)),
    placeOf(row)?.chargedTo ?? '',
    accessText(frame, row),
    month,
    decimal(row.taken),
    row.monthLimit === null ? '' : decimal(row.monthLimit),
    decimal(row.before),
    decimal(row.growth),
    String(row.uses),
  ]);
  const options = { delimiter: ';', record_delimiter: '\r\n' } as const;
  return (
    BOM +
    stringify([companyTexts(frame).csvColumns], options) +
    stringify(
      lines.map((line) => line.map((cell, column) => (column >= 1 && column <= 4 ? unformula(cell) : cell))),
      options,
    )
  );
}

function textOf(branch: Branch | undefined): string {
  return branch === undefined ? '' : pathText(branch);
}

/** A text that a spreadsheet would compute is kept a text; our own sums may begin with a minus. */
export function unformula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
