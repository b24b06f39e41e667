import { type Language, micro, moneyText, inLanguage } from '../terms/index.ts';
import { comparedPrices, type RatedFile, type RatedRecord } from './rated-file.ts';

/** A rated file for people: each use with its arithmetic, the fees, the sum. */
export function* ratedFileText(file: RatedFile, language: Language): Generator<string> {
  for (const one of file.records) yield* recordText(one, language);
  for (const { msisdn, fee } of file.monthly) {
    yield `${momentText(fee.atMs)}  ${subscriberText(msisdn)}  ${inLanguage(fee.label, language)}  ${money(fee.taken, language)}`;
  }
  for (const { record, reason } of file.refused) {
    yield `${momentText(record.startedMs)}  ${subscriberText(record.msisdn)}  not priced: ${reason}`;
  }
  for (const { rule, currency, uses, differing, asked, ours } of comparedPrices(file.records)) {
    const differ = currency === 'UAH' ? `: ${differing} differ` : '';
    yield `${rule}: the source asks ${decimal(asked)} ${currency} for ${uses} uses, the price here is ${decimal(ours)} UAH${differ}`;
  }
  yield `${file.records.length} uses, ${file.refused.length} not priced, taken: ${money(file.taken, language)}`;
}

function* recordText(
  { record, rated, fees, explanation }: RatedRecord,
  language: Language,
): Generator<string> {
  const { kind, direction, other, startedMs, msisdn, sourcePrice } = record;
  const asked = sourcePrice === undefined ? '' : `  (the source asks ${sourcePrice})`;
  yield `${momentText(startedMs)}  ${subscriberText(msisdn)}  ${kind} ${direction} ${other}  ${money(rated.taken, language)}${asked}`;
  for (const { label, value } of explanation) yield `    ${label}: ${value}`;
  for (const fee of fees) yield `    + ${inLanguage(fee.label, language)}: ${money(fee.taken, language)}`;
}

/** A number, or the SIM where the file names no number. */
function subscriberText(msisdn: number): string {
  return msisdn < 0 ? `imsi:${-msisdn}` : String(msisdn);
}

function money(units: number, language: Language): string {
  return moneyText(micro(units), language).replaceAll('\u00A0', ' ');
}

function momentText(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString();
}

/** The same for programs: one JSON object a line, amounts as decimal strings; the last one is the sum. */
export function* ratedFileJson(file: RatedFile): Generator<string> {
  for (const { record, rated, fees, explanation } of file.records) {
    const { startedMs, ...event } = record;
    const { explanation: parts, price, net, vat, duty, taken, connectFee, ...terms } = rated;
    const amounts = { price, net, vat, duty, taken, connectFee };
    yield JSON.stringify({
      startedAt: momentText(startedMs),
      ...event,
      ...terms,
      ...Object.fromEntries(Object.entries(amounts).map(([name, units]) => [name, decimal(units)])),
      fees: fees.map(feeJson),
      explanation,
      parts: parts.parts.map((part) => ({
        ...part,
        price: decimal(part.price),
        amount: decimal(part.amount),
      })),
      ...(parts.exchange === null ? {} : { exchange: exchangeJson(parts.exchange) }),
    });
  }
  for (const { msisdn, fee } of file.monthly) yield JSON.stringify({ msisdn, fee: feeJson(fee) });
  for (const { record, reason } of file.refused) yield JSON.stringify({ ...record, refused: reason });
  for (const { asked, ours, ...row } of comparedPrices(file.records))
    yield JSON.stringify({ compared: { ...row, asked: decimal(asked), ours: decimal(ours) } });
  const totals = { uses: file.records.length, refused: file.refused.length, taken: decimal(file.taken) };
  yield JSON.stringify(totals);
}

function exchangeJson(exchange: NonNullable<RatedRecord['rated']['explanation']['exchange']>): object {
  return { ...exchange, hryvnias: decimal(exchange.hryvnias), sum: decimal(exchange.sum) };
}

function feeJson({ feeId, atMs, taken, price }: RatedFile['monthly'][number]['fee']): object {
  return { feeId, at: momentText(atMs), price: decimal(price), taken: decimal(taken) };
}

/** Micro-hryvnia as hryvnias. */
function decimal(units: number | bigint): string {
  const digits = String(units).replace('-', '').padStart(7, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
