import {
  type Language,
  type Money,
  KYIV,
  decimal,
  inLanguage,
  type InEveryLanguage,
} from '../terms/index.ts';
import { type Edition, LATEST_EDITION } from './edition.ts';
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

function column(uk: string, en: string, of: FileColumn['of'], since: Edition = 1): FileColumn {
  return { name: { uk, en }, of, since };
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
  column('Дата', 'Date', ({ at }) => at.toZonedDateTimeISO(KYIV).toPlainDate()),
  column('Час', 'Time', ({ at }) => clock(at)),
  column('Кінець', 'End', (line) => (line.seconds === 0 ? '' : clock(endOf(line))), 2),
  column('Часовий пояс', 'Time zone', ({ at }) => `UTC${at.toZonedDateTimeISO(KYIV).offset}`),
  column('Вид', 'Kind', kindText),
  column('Напрямок', 'Direction', (line, language) =>
    line.kind === 'fee' ? '' : inLanguage(BILL_TEXTS, language).directions[line.direction],
  ),
  column('З ким', 'Other party', ({ other }) => other),
  column('Зона', 'Zone', ({ zone }) => zone),
  column('Мережа', 'Network', ({ roaming }) => roaming),
  column('Секунд', 'Seconds', ({ seconds }) => seconds),
  column('Байтів', 'Bytes', ({ bytes }) => bytes),
  column('Тарифіковано', 'Billed', ({ billed }) => billed),
  column('Одиниця', 'Unit', ({ unit }) => unit),
  column('План', 'Plan', ({ plan }) => plan),
  column('Умови плану від', 'Plan terms of', ({ version }) => version ?? '', 3),
  column('Правило', 'Rule', ({ rule }) => rule),
  column('Пакет', 'Allowance', ({ allowance }) => allowance ?? ''),
  column('З пакета', 'From allowance', ({ allowanceUnits }) => allowanceUnits),
  column('Ціна одиниці, грн', 'Unit price, UAH', unitPrice, 3),
  column('За одиниць', 'Per units', ({ unitPrices = [] }) => unitPrices.map(({ per }) => per).join(' / '), 3),
  column('Зʼєднання, грн', 'Connection, UAH', ({ connectFee }) => ({ sum: connectFee })),
  column('Без ПДВ, грн', 'Without VAT, UAH', ({ net }) => ({ sum: net })),
  column('ПДВ, грн', 'VAT, UAH', ({ vat }) => ({ sum: vat })),
  column('Ціна з ПДВ, грн', 'Price with VAT, UAH', ({ price }) => ({ sum: price })),
  column('Збір до ПФ, грн', 'Pension-fund duty, UAH', ({ duty }) => ({ sum: duty })),
  column('З рахунку, грн', 'From balance, UAH', ({ taken }) => ({ sum: taken })),
  column(
    'Залишок після, грн',
    'Balance after, UAH',
    ({ balanceAfter }) => (balanceAfter === undefined ? '' : { sum: balanceAfter }),
    3,
  ),
  column('Запис', 'Record', ({ origin }) => origin ?? '', 2),
];

/** What the columns of an edition are called. */
export function columnNames(language: Language, edition: Edition): readonly string[] {
  return ofEdition(edition).map(({ name }) => inLanguage(name, language));
}

/** The fields of a line, in the order of the columns. */
export function fieldsOf(line: BillLine, language: Language, edition: Edition): readonly Field[] {
  return ofEdition(edition).map(({ of }) => of(line, language));
}

function ofEdition(edition: Edition): readonly FileColumn[] {
  return edition === LATEST_EDITION ? COLUMNS : COLUMNS.filter(({ since }) => since <= edition);
}
