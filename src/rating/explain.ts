import {
  type Language,
  currencyText,
  dateText,
  durationText,
  micro,
  moneyText,
  numberText,
  volumeText,
  inLanguage,
} from '../terms/index.ts';
import type { PlanBook } from './book.ts';
import { HRYVNIA } from './exchange.ts';
import type { ExplainedPart, Explanation, Rated, Unit } from './rated.ts';
import { VAT_INSIDE } from './tax.ts';
import { TEXTS } from './texts.ts';

/** An amount to open: a rated event, or a stored line of one, whose parts were not kept. */
export type Explainable = Omit<Rated, 'explanation'> & { readonly explanation?: Explanation };

/** One line of arithmetic: what it is, and how much. */
export interface ExplainedLine {
  readonly label: string;
  readonly value: string;
}

/**
 * The arithmetic of one amount in words, from what was used to what leaves the balance. The amounts above the price
 * add up to it exactly; with the duty on top, price and duty add up to what is taken. The book gives names to the
 * plan and the zone; without it their ids stand.
 */
export function explain(rated: Explainable, language: Language, book?: PlanBook): readonly ExplainedLine[] {
  return [
    ...termsLines(rated, language, book),
    ...quantityLines(rated, language),
    ...exchangeLines(rated, language),
    ...partLines(rated, language, book),
    ...taxLines(rated, language),
  ];
}

function termsLines(
  { plan, rule, zone, category, explanation }: Explainable,
  language: Language,
  book?: PlanBook,
): ExplainedLine[] {
  const texts = inLanguage(TEXTS, language);
  const name = inLanguage((book?.plans.get(plan) ?? book?.services.get(plan))?.name, language) ?? plan;
  const version =
    explanation === undefined
      ? ''
      : `, ${texts.version(dateText(Temporal.PlainDate.from(explanation.version), language, { year: true }))}`;
  const place = inLanguage(book?.zoneNames.get(zone), language);
  return [
    { label: texts.plan, value: name + version },
    ...(category === 'fees' ? [] : [{ label: texts.rule, value: ruleName(rule, language, book) }]),
    ...(place === undefined ? [] : [{ label: texts.zone, value: place }]),
  ];
}

function quantityLines(
  { unit, billed, category, explanation }: Explainable,
  language: Language,
): ExplainedLine[] {
  const texts = inLanguage(TEXTS, language);
  const used =
    explanation === undefined
      ? []
      : [{ label: texts.used, value: quantity(explanation.used, unit, language) }];
  return category === 'fees'
    ? []
    : [...used, { label: texts.billed, value: quantity(billed, unit, language) }];
}

/** By what a price in another currency was changed, and what it was in it. */
function exchangeLines({ explanation }: Explainable, language: Language): ExplainedLine[] {
  const exchange = explanation?.exchange ?? null;
  if (exchange === null) return [];
  const texts = inLanguage(TEXTS, language);
  const { currency, hryvnias, units, sum } = exchange;
  const day = dateText(Temporal.PlainDate.from(exchange.from), language, { year: true });
  const of = currencyText(BigInt(units) * 1_000_000n, currency, language);
  return [
    { label: texts.rate(currency, day), value: texts.rateValue(money(hryvnias, language), of) },
    { label: texts.inCurrency, value: currencyText(sum, currency, language) },
  ];
}

function ruleName(id: string, language: Language, book?: PlanBook): string {
  return inLanguage(book?.ruleNames.get(id), language) ?? id;
}

function partLines(rated: Explainable, language: Language, book?: PlanBook): ExplainedLine[] {
  const { explanation, connectFee } = rated;
  const texts = inLanguage(TEXTS, language);
  if (explanation === undefined) return storedLines(rated, language, book);
  return [
    ...explanation.parts.map((part) => ({
      label: partLabel(part, rated, language, book),
      value: money(part.amount, language),
    })),
    ...unlessZero(texts.connection, connectFee, language),
    ...unlessZero(texts.cap, explanation.capped, language),
    ...unlessZero(texts.rounding, explanation.rounded, language),
  ];
}

/** What a stored line still tells: what an allowance covered, and the connection. */
function storedLines(
  { allowance, allowanceUnits, unit, connectFee }: Explainable,
  language: Language,
  book?: PlanBook,
): ExplainedLine[] {
  const texts = inLanguage(TEXTS, language);
  const covered =
    allowance === null
      ? []
      : [
          {
            label: texts.covered(ruleName(allowance, language, book)),
            value: quantity(allowanceUnits, unit, language),
          },
        ];
  return [...covered, ...unlessZero(texts.connection, connectFee, language)];
}

function partLabel(
  part: ExplainedPart,
  { unit, explanation }: Explainable,
  language: Language,
  book?: PlanBook,
): string {
  const texts = inLanguage(TEXTS, language);
  const per = part.per === part.increment ? null : quantity(part.per, unit, language);
  const count = numberText(part.increments, language);
  const increments = texts.increments(
    count,
    quantity(part.increment, unit, language),
    currencyText(part.price, explanation?.exchange?.currency ?? HRYVNIA, language),
    per,
  );
  return part.of === 'allowance'
    ? texts.allowance(ruleName(part.id, language, book), increments)
    : increments;
}

function taxLines(
  { price, net, vat, duty, taken, explanation }: Explainable,
  language: Language,
): ExplainedLine[] {
  const texts = inLanguage(TEXTS, language);
  const rate = (ppm: number | undefined): string =>
    ppm === undefined ? '' : ` ${numberText(ppm / 10_000, language)} %`;
  const vatLine = { label: texts.vat(rate(explanation?.vatPpm)), value: money(vat, language) };
  const netLine = { label: texts.net, value: money(net, language) };
  const takenLine = { label: texts.taken, value: money(taken, language) };
  const dutyRate = rate(explanation?.dutyPpm);
  const inside = explanation?.inside ?? VAT_INSIDE;
  const dutyIn = { label: texts.dutyInside(dutyRate), value: money(duty, language) };
  const priceLine = { label: texts.price, value: money(price, language) };
  const vatExtra = { label: texts.vatExtra(rate(explanation?.vatPpm)), value: money(vat, language) };
  if (!inside.vat && inside.duty) {
    const written = { label: texts.priceWithDuty, value: money(net + duty, language) };
    return [written, dutyIn, vatExtra, takenLine];
  }
  if (!inside.vat) {
    const written = { label: texts.priceWithoutVat, value: money(net, language) };
    const dutyExtra = { label: texts.duty(dutyRate), value: money(duty, language) };
    return [written, vatExtra, priceLine, dutyExtra, takenLine];
  }
  if (inside.duty)
    return [{ label: texts.priceAllIn, value: money(taken, language) }, netLine, vatLine, dutyIn, takenLine];
  return [
    priceLine,
    netLine,
    vatLine,
    { label: texts.duty(dutyRate), value: money(duty, language) },
    takenLine,
  ];
}

function unlessZero(label: string, amount: number, language: Language): ExplainedLine[] {
  return amount === 0 ? [] : [{ label, value: money(amount, language) }];
}

function money(units: number, language: Language): string {
  return moneyText(micro(units), language);
}

function quantity(units: number, unit: Unit, language: Language): string {
  if (unit === 's') return durationText(units, language);
  return unit === 'B'
    ? volumeText(units, language)
    : inLanguage(TEXTS, language).pieces(numberText(units, language));
}
