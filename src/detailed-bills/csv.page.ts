import { stringify } from 'csv-stringify/sync';
import type { NameOf } from '../contacts/index.ts';
import { type Language, decimal } from '../terms/index.ts';
import type { Edition } from './edition.ts';
import { type Field, columnNames, fieldsOf } from './file-columns.ts';
import type { BillLine } from './line.ts';

/** Tells spreadsheets that the text is UTF-8. */
const BOM = '\uFEFF';

const FORMAT = {
  delimiter: ';',
  record_delimiter: '\r\n',
  escape_formulas: true,
  // A sum below zero begins with a sign and is no formula: a spreadsheet shall read it as a number.
  cast: {
    object: (sum: Record<string, unknown>) => ({ value: sum['text'] as string, escape_formulas: false }),
  },
} as const;

/** The first line of a bill's file. */
export function csvHead(language: Language, edition: Edition, names: NameOf | null = null): string {
  return BOM + stringify([columnNames(language, edition, names)], FORMAT);
}

/** Lines of a bill's file: times of Kyiv, numbers without plus, sums as exact decimal text. */
export function csvRows(
  lines: readonly BillLine[],
  language: Language,
  edition: Edition,
  names: NameOf | null = null,
): string {
  return stringify(
    lines.map((line) => fieldsOf(line, language, edition, names).map(fieldText)),
    FORMAT,
  );
}

/** A sum as an object of its text, everything else as text. */
function fieldText(field: Field): string | object {
  return typeof field === 'object' && 'sum' in field ? { text: decimal(field.sum) } : String(field);
}
