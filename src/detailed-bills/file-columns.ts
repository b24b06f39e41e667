import type { NameOf } from '../contacts/index.ts';
import {
  type Language,
  type Money,
  KYIV,
  decimal,
  inLanguage,
  type InEveryLanguage,
} from '../terms/index.ts';
import { type Edition, LATEST_EDITION } from './edition.ts';
import { FILE_COLUMNS } from './file-column-texts.ts';
import { type BillLine, endOf } from './line.ts';
import { BILL_TEXTS } from './texts.ts';

/** What stands in a field of a file. */
export type Field = string | number | Temporal.PlainDate | { readonly sum: Money };

interface FileColumn {
  readonly name: InEveryLanguage<string>;
  readonly of: (line: BillLine, language: Language) => Field;
  /** The edition in which it came. */
  readonly since: Edition;
}

function column(name: FileColumn['name'], of: FileColumn['of'], since: Edition = 1): FileColumn {
  return { name, of, since };
}

function clock(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(KYIV).toPlainTime().toString({ smallestUnit: 'second' });
}

function kindText(line: BillLine, language: Language): string {
  const { kinds } = inLanguage(BILL_TEXTS, language);
  return line.kind === 'fee' ? (inLanguage(line.label, language) ?? kinds.fee) : kinds[line.kind];
}

/** One price as a sum; those of a call that reached several steps one after the other. */
function unitPrice({ unitPrices = [] }: BillLine): Field {
  const [only, ...more] = unitPrices;
  if (only === undefined) return '';
  return more.length === 0 ? { sum: only.price } : unitPrices.map(({ price }) => decimal(price)).join(' / ');
}

const COLUMNS: readonly FileColumn[] = [
  column(FILE_COLUMNS.date, ({ at }) => at.toZonedDateTimeISO(KYIV).toPlainDate()),
  column(FILE_COLUMNS.time, ({ at }) => clock(at)),
  column(FILE_COLUMNS.end, (line) => (line.seconds === 0 ? '' : clock(endOf(line))), 2),
  column(FILE_COLUMNS.timeZone, ({ at }) => `UTC${at.toZonedDateTimeISO(KYIV).offset}`),
  column(FILE_COLUMNS.kind, kindText),
  column(FILE_COLUMNS.direction, (line, language) =>
    line.kind === 'fee' ? '' : inLanguage(BILL_TEXTS, language).directions[line.direction],
  ),
  column(FILE_COLUMNS.other, ({ other }) => other),
  column(FILE_COLUMNS.zone, ({ zone }) => zone),
  column(FILE_COLUMNS.network, ({ roaming }) => roaming),
  column(FILE_COLUMNS.seconds, ({ seconds }) => seconds),
  column(FILE_COLUMNS.bytes, ({ bytes }) => bytes),
  column(FILE_COLUMNS.billed, ({ billed }) => billed),
  column(FILE_COLUMNS.unit, ({ unit }) => unit),
  column(FILE_COLUMNS.plan, ({ plan }) => plan),
  column(FILE_COLUMNS.version, ({ version }) => version ?? '', 3),
  column(FILE_COLUMNS.rule, ({ rule }) => rule),
  column(FILE_COLUMNS.allowance, ({ allowance }) => allowance ?? ''),
  column(FILE_COLUMNS.allowanceUnits, ({ allowanceUnits }) => allowanceUnits),
  column(FILE_COLUMNS.unitPrice, unitPrice, 3),
  column(FILE_COLUMNS.perUnits, ({ unitPrices = [] }) => unitPrices.map(({ per }) => per).join(' / '), 3),
  column(FILE_COLUMNS.connectFee, ({ connectFee }) => ({ sum: connectFee })),
  column(FILE_COLUMNS.net, ({ net }) => ({ sum: net })),
  column(FILE_COLUMNS.vat, ({ vat }) => ({ sum: vat })),
  column(FILE_COLUMNS.price, ({ price }) => ({ sum: price })),
  column(FILE_COLUMNS.duty, ({ duty }) => ({ sum: duty })),
  column(FILE_COLUMNS.taken, ({ taken }) => ({ sum: taken })),
  column(
    FILE_COLUMNS.balanceAfter,
    ({ balanceAfter }) => (balanceAfter === undefined ? '' : { sum: balanceAfter }),
    3,
  ),
  column(FILE_COLUMNS.record, ({ origin }) => origin ?? '', 2),
];

/** What the column of names is called. */
const NAME: InEveryLanguage<string> = { uk: 'Імʼя з контактів', en: 'Name in contacts' };

/** What the columns of an edition are called; the names of a subscriber's own contacts stand in one more, the last. */
export function columnNames(
  language: Language,
  edition: Edition,
  names: NameOf | null = null,
): readonly string[] {
  const own = ofEdition(edition).map(({ name }) => inLanguage(name, language));
  return names === null ? own : [...own, inLanguage(NAME, language)];
}

/** The fields of a line, in the order of the columns. */
export function fieldsOf(
  line: BillLine,
  language: Language,
  edition: Edition,
  names: NameOf | null,
): readonly Field[] {
  const own = ofEdition(edition).map(({ of }) => of(line, language));
  return names === null ? own : [...own, names(line.other) ?? ''];
}

function ofEdition(edition: Edition): readonly FileColumn[] {
  return edition === LATEST_EDITION ? COLUMNS : COLUMNS.filter(({ since }) => since <= edition);
}
