import { type BillLine, type BillSources, type ReadLine } from '../detailed-bills/index.ts';
import { enrolledAt } from '../identity/index.ts';
import { explain, taxRatesAt } from '../rating/index.ts';
import {
  coverage,
  expenseMonth,
  expenseMonths,
  explainable,
  lineTotals,
  parseLineCursor,
  type UsageLine,
  usageLines,
} from '../usage/index.ts';
import type { Operator } from './operator.ts';

/** What detailed bills need to know of other rooms. */
export function billSources({ book, priceRules }: Operator): BillSources {
  const lines: BillSources['usageLines'] = async (db, subscriberId, month, { after, limit }) => {
    const cursor = parseLineCursor(after ?? '') ?? undefined;
    return (await usageLines(db, subscriberId, month, { after: cursor, limit })).map(billLine);
  };
  return {
    priceRules,
    taxRatesAt: (at) => taxRatesAt(book, at.epochMilliseconds),
    enrolledAt,
    usageLines: lines,
    lineTotals,
    expenseMonth,
    expenseMonths,
    coverage,
    explain: (line, language) => explain(asRated(line), language),
  };
}

function billLine({ startedAt, origin: _origin, corrected: _corrected, ...line }: UsageLine): ReadLine {
  return { ...line, at: startedAt };
}

/** A line as rating explains it. */
function asRated(line: BillLine): Parameters<typeof explain>[0] {
  return explainable({ ...line, startedAt: line.at } as unknown as UsageLine);
}
