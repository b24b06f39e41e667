/** What has to stand between quotes: a delimiter, a quote, the end of a line. */
const SPECIAL = /[;"\r\n]/;

/**
 * Rows of cells as CSV with semicolons and CRLF (RFC 4180 otherwise). Written by hand, because a company's list has 55,000
 * cells and is made while somebody waits: with csv-stringify the whole file took more than twice as long.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(';')}\r\n`).join('');
}

function quoted(cell: string): string {
  return SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
