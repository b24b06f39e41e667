import {
  type Language,
  add,
  dateText,
  durationText,
  moneyText,
  timeText,
  volumeText,
} from '../terms/index.ts';
import { columnTexts } from './column-texts.ts';
import { type BillLine, endOf } from './line.ts';

/** One thing that is said of a line. */
export interface LineFact {
  readonly label: string;
  readonly value: string;
}

const wordsOf = (language: Language) => columnTexts({ skin: { id: 'kyivstar' }, language });

/** What a line says besides its arithmetic: end, network, terms, price of a unit, balance after it, number of the record. */
export function lineFacts(line: BillLine, language: Language): readonly LineFact[] {
  const texts = wordsOf(language);
  const fact = (label: string, value: string | null): LineFact[] =>
    value === null ? [] : [{ label, value }];
  return [
    ...fact(texts.end, line.seconds === 0 ? null : timeText(endOf(line), { seconds: true })),
    ...fact(texts.network, line.kind === 'fee' ? null : networkText(line, language)),
    ...fact(texts.terms, termsText(line, language)),
    ...fact(texts.unitPrice, unitPriceText(line, language)),
    ...fact(
      texts.balanceAfter,
      line.balanceAfter === undefined ? null : moneyText(line.balanceAfter, language),
    ),
    ...fact(texts.record, line.origin ?? null),
  ];
}

/** What a page says besides: the balance before the line too, so that the one after it adds up. */
export function pageFacts(line: BillLine, language: Language): readonly LineFact[] {
  const { balanceAfter, taken } = line;
  const facts = lineFacts(line, language);
  if (balanceAfter === undefined) return facts;
  const texts = wordsOf(language);
  const before = { label: texts.balanceBefore, value: moneyText(add(balanceAfter, taken), language) };
  return facts.flatMap((fact) => (fact.label === texts.balanceAfter ? [before, fact] : [fact]));
}

function networkText({ roaming }: BillLine, language: Language): string {
  const texts = wordsOf(language);
  return roaming === 'home' ? texts.home : texts.roaming(roaming);
}

function termsText({ version }: BillLine, language: Language): string | null {
  return version === undefined ? null : dateText(Temporal.PlainDate.from(version), language, { year: true });
}

/** `0,65 ₴ за 1 хв, далі 0,05 ₴ за 1 хв`; `null` for a fee and for what an allowance covered. */
export function unitPriceText({ unitPrices = [], unit, kind }: BillLine, language: Language): string | null {
  if (unitPrices.length === 0 || kind === 'fee') return null;
  const texts = wordsOf(language);
  const units = (per: number): string =>
    unit === 's' ? durationText(per, language) : unit === 'B' ? volumeText(per, language) : texts.piece;
  return unitPrices
    .map(({ price, per, vatExtra }) => {
      const unitPrice = texts.per(moneyText(price, language), units(per));
      return vatExtra === true ? texts.vatExtra(unitPrice) : unitPrice;
    })
    .join(texts.further);
}

/** What stands under the sum of a line: `на рахунку 12,30 ₴`. */
export function balanceText({ balanceAfter }: BillLine, language: Language): string | null {
  return balanceAfter === undefined ? null : wordsOf(language).balance(moneyText(balanceAfter, language));
}

/** Everything that stands beneath a line on paper, one text a fact. */
export function smallPrint(facts: readonly LineFact[]): readonly string[] {
  return facts.map(({ label, value }) => `${label}: ${value}`);
}
