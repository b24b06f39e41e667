import { stringify } from 'csv-stringify/sync';
import { type Language, KYIV, decimal } from '../terms/index.ts';
import { CSV_COLUMNS } from './csv-columns.ts';
import type { BillLine } from './line.ts';
import { BILL_TEXTS } from './texts.ts';

/** Tells spreadsheets that the text is UTF-8. */
const BOM = '\uFEFF';

const FORMAT = { delimiter: ';', record_delimiter: '\r\n', escape_formulas: true } as const;

/** The first line of a bill's file. */
export function csvHead(language: Language): string {
  return BOM + stringify([CSV_COLUMNS[language]], FORMAT);
}

/** Lines of a bill's file: times of Kyiv, numbers without plus, sums as exact decimal text. */
export function csvRows(lines: readonly BillLine[], language: Language): string {
  return stringify(
    lines.map((line) => csvRow(line, language)),
    FORMAT,
  );
}

function csvRow(line: BillLine, language: Language): readonly string[] {
  const at = line.at.toZonedDateTimeISO(KYIV);
  const texts = BILL_TEXTS[language];
  return [
    at.toPlainDate().toString(),
    at.toPlainTime().toString({ smallestUnit: 'second' }),
    `UTC${at.offset}`,
    line.kind === 'fee' ? (line.label?.[language] ?? texts.kinds.fee) : texts.kinds[line.kind],
    line.kind === 'fee' ? '' : texts.directions[line.direction],
    line.other,
    line.zone,
    line.roaming,
    String(line.seconds),
    String(line.bytes),
    String(line.billed),
    line.unit,
    line.plan,
    line.rule,
    line.allowance ?? '',
    String(line.allowanceUnits),
    decimal(line.connectFee),
    decimal(line.net),
    decimal(line.vat),
    decimal(line.price),
    decimal(line.duty),
    decimal(line.taken),
  ];
}
