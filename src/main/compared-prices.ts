import type { Store } from '../store/index.ts';
import { decimal, micro, parseMonth } from '../terms/index.ts';
import { comparePrices, type PriceComparison, priceDifferences } from '../usage/index.ts';

const MOST_DIFFERENCES = 50;

/** What the sources of a month's rated records ask beside our prices: a line for each rule, then the single differences. */
export async function comparedPricesText(store: Store, text: string): Promise<readonly string[]> {
  const month = parseMonth(text);
  if (month === null) return ['--prices must be like 2026-11'];
  const compared = await comparePrices(store, month);
  if (compared.length === 0) return [`no source has priced anything in ${month}`];
  const differences = await priceDifferences(store, month, MOST_DIFFERENCES);
  return [
    ...compared.map(comparedText),
    ...differences.map(
      ({ startedAt, origin, plan, rule, asked, ours }) =>
        `${startedAt.toString()}  ${origin}  ${plan}, ${rule}: asks ${decimal(asked)}, we ${decimal(ours)} UAH`,
    ),
  ];
}

function comparedText({ plan, rule, currency, uses, differing, asked, ours }: PriceComparison): string {
  const sums = `${uses} uses, the source asks ${decimal(micro(asked))} ${currency}, we ${decimal(ours)} UAH`;
  return currency === 'UAH'
    ? `${plan}, ${rule}: ${sums}: ${differing} differ, by ${decimal(micro(ours - asked))} in all`
    : `${plan}, ${rule}: ${sums}`;
}
