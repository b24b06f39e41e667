import type { InEveryLanguage } from '../terms/index.ts';

/** The words of the arithmetic of one amount. */
interface ArithmeticTexts {
  readonly plan: string;
  /** The version of a plan by its first day. */
  version(day: string): string;
  readonly rule: string;
  readonly zone: string;
  readonly used: string;
  readonly billed: string;
  /** `3 × 60 s at 0.65 ₴`, or with the price of another quantity. */
  increments(count: string, increment: string, price: string, per: string | null): string;
  allowance(id: string, increments: string): string;
  covered(id: string): string;
  /** By what a currency was changed into hryvnias, and since when it held. */
  rate(currency: string, day: string): string;
  rateValue(hryvnias: string, units: string): string;
  readonly inCurrency: string;
  readonly connection: string;
  readonly cap: string;
  readonly rounding: string;
  /** A line of a month's bill. */
  readonly billRounding: string;
  readonly price: string;
  readonly priceAllIn: string;
  readonly priceWithoutVat: string;
  readonly priceWithDuty: string;
  readonly net: string;
  vat(rate: string): string;
  vatExtra(rate: string): string;
  duty(rate: string): string;
  dutyInside(rate: string): string;
  readonly taken: string;
  pieces(count: string): string;
}

export const TEXTS: InEveryLanguage<ArithmeticTexts> = {
  uk: {
    plan: 'Тариф',
    version: (day) => `умови від ${day}`,
    rule: 'Правило тарифу',
    zone: 'Куди',
    used: 'Використано',
    billed: 'Тарифіковано',
    increments: (count, increment, price, per) =>
      per === null ? `${count} × ${increment} по ${price}` : `${count} × ${increment}, ${price} за ${per}`,
    allowance: (id, increments) => `Із пакета «${id}»: ${increments}`,
    covered: (id) => `Із пакета «${id}»`,
    rate: (currency, day) => `Курс ${currency} від ${day}`,
    rateValue: (hryvnias, units) => `${hryvnias} за ${units}`,
    inCurrency: 'Ціна у валюті тарифу',
    connection: 'З’єднання',
    cap: 'Понад найвищу ціну не беремо',
    rounding: 'Заокруглення',
    billRounding: 'Заокруглення рахунку за місяць',
    price: 'Ціна з ПДВ',
    priceAllIn: 'Ціна з усіма податками',
    priceWithoutVat: 'Ціна без ПДВ',
    priceWithDuty: 'Ціна зі збором до Пенсійного фонду, без ПДВ',
    net: 'у ній без ПДВ',
    vat: (rate) => `у ній ПДВ${rate}`,
    vatExtra: (rate) => `ПДВ${rate} понад ціну`,
    duty: (rate) => `Збір до Пенсійного фонду${rate}`,
    dutyInside: (rate) => `у ній збір до Пенсійного фонду${rate}`,
    taken: 'Знято з рахунку',
    pieces: (count) => `${count} шт.`,
  },
  en: {
    plan: 'Plan',
    version: (day) => `terms of ${day}`,
    rule: 'Rule of the plan',
    zone: 'To',
    used: 'Used',
    billed: 'Billed',
    increments: (count, increment, price, per) =>
      per === null ? `${count} × ${increment} at ${price}` : `${count} × ${increment}, ${price} for ${per}`,
    allowance: (id, increments) => `From the allowance “${id}”: ${increments}`,
    covered: (id) => `From the allowance “${id}”`,
    rate: (currency, day) => `Rate of ${currency} from ${day}`,
    rateValue: (hryvnias, units) => `${hryvnias} for ${units}`,
    inCurrency: 'Price in the plan’s currency',
    connection: 'Connection',
    cap: 'Nothing is taken above the highest price',
    rounding: 'Rounding',
    billRounding: 'Rounding of the month’s bill',
    price: 'Price with VAT',
    priceAllIn: 'Price with all taxes',
    priceWithoutVat: 'Price without VAT',
    priceWithDuty: 'Price with the pension-fund duty, without VAT',
    net: 'in it without VAT',
    vat: (rate) => `in it VAT${rate}`,
    vatExtra: (rate) => `VAT${rate} on top`,
    duty: (rate) => `Pension-fund duty${rate}`,
    dutyInside: (rate) => `in it the pension-fund duty${rate}`,
    taken: 'Taken from the balance',
    pieces: (count) => `${count} pcs`,
  },
};
