import { balanceTrack } from '../charging/index.ts';
import { type BillLine, type BillSources, type LineClass, type ReadLine } from '../detailed-bills/index.ts';
import { enrolledAt, trailWith } from '../identity/index.ts';
import { subscription } from '../subscribers/index.ts';
import { type BrandId, type Language, ZERO, micro } from '../terms/index.ts';
import { explain, explanationOf, lineTerms, type PlanBook, taxRatesAt } from '../rating/index.ts';
import {
  coverage,
  expenseMonth,
  expenseMonths,
  explainable,
  lineByOrigin,
  lineTotals,
  parseLineCursor,
  searchLines,
  takenThrough,
  type UsageClass,
  type UsageLine,
  usageLines,
} from '../usage/index.ts';
import { sealWith } from '../web/index.ts';
import type { Keys } from './keys.ts';
import type { Operator } from './operator.ts';

/** What an installation has of its own. */
interface Installation {
  readonly keys: Pick<Keys, 'resting' | 'trail'>;
  readonly origins: Readonly<Record<BrandId, string>>;
}

/** What detailed bills need to know of other rooms. */
export function billSources({ book, priceRules }: Operator, { keys, origins }: Installation): BillSources {
  const trail = trailWith(keys.trail);
  const lines: BillSources['usageLines'] = async (db, subscriberId, month, { after, limit }) => {
    const cursor = parseLineCursor(after ?? '') ?? undefined;
    const read = await usageLines(db, subscriberId, month, { after: cursor, limit });
    return read.map((line) => billLine(book, line));
  };
  return {
    priceRules,
    seal: sealWith(...keys.resting.bills),
    holder: subscription,
    checkAddress: (brand) => `${origins[brand]}/check`,
    taxRatesAt: (at) => taxRatesAt(book, at.epochMilliseconds),
    enrolledAt,
    ordered: async (tx, subscriberId, month) =>
      trail.record(tx, { subscriberId, act: 'bill ordered', subject: month }),
    usageLines: lines,
    lineTotals,
    expenseMonth,
    expenseMonths,
    coverage,
    lineByOrigin: async (db, subscriberId, month, origin) => {
      const line = await lineByOrigin(db, subscriberId, month, origin);
      return line === null ? null : { line: billLine(book, line), corrected: line.corrected };
    },
    balanceTrack,
    searchLines: async (db, subscriberId, month, { ofClass, text, ...question }) => {
      const asked = {
        ...question,
        ofClass: (of: UsageClass) => ofClass(named(of)),
        text: text === null ? null : { ...text, ofClass: (of: UsageClass) => text.ofClass(named(of)) },
      };
      const found = await searchLines(db, subscriberId, month, asked);
      return {
        ...found,
        lines: found.lines.map((line) => ({ ...billLine(book, line), through: line.through })),
      };
    },
    takenThrough: async (db, subscriberId, month, text) => {
      const cursor = parseLineCursor(text);
      return cursor === null ? ZERO : takenThrough(db, subscriberId, month, cursor);
    },
    explain: (line, language) => explain(asRated(line), language, book),
    explainWhole: (line, language) => explain(withExplanation(book, line), language, book),
  };
}

/** Each step from what was used to what it costs, for a line wherever it is shown. */
export function stepsOf(
  book: PlanBook,
): (line: UsageLine, language: Language) => ReturnType<BillSources['explainWhole']> {
  return (line, language) => explain(withExplanation(book, billLine(book, line)), language, book);
}

/** A class of usage as a bill names it. */
function named({ labelUk, labelEn, ...of }: UsageClass): LineClass {
  return { ...of, label: labelUk === null ? null : { uk: labelUk, en: labelEn ?? labelUk } };
}

function billLine(book: PlanBook, read: UsageLine): ReadLine {
  const { startedAt, corrected: _corrected, ...line } = read;
  const { version, prices } = lineTerms(book, {
    ...line,
    startedMs: startedAt.epochMilliseconds,
    price: Number(line.price),
    net: Number(line.net),
    duty: Number(line.duty),
    taken: Number(line.taken),
  });
  return {
    ...line,
    at: startedAt,
    ...(version === null ? {} : { version }),
    unitPrices: prices.map((it) => ({ ...it, price: micro(it.price) })),
  };
}

/** A line as rating explains it. */
function asRated(line: BillLine): Parameters<typeof explain>[0] {
  return explainable({ ...line, startedAt: line.at } as unknown as UsageLine);
}

/** With every step of the arithmetic, where rating the line again leads to the very same amounts. */
function withExplanation(book: PlanBook, line: BillLine): Parameters<typeof explain>[0] {
  const { kind, direction, other, seconds, bytes, roaming } = line;
  const rated = asRated(line);
  if (kind === 'fee') return rated;
  const event = { kind, direction, other, seconds, bytes, roaming, startedMs: line.at.epochMilliseconds };
  const explanation = explanationOf(book, { ...event, ...rated });
  return explanation === null ? rated : { ...rated, explanation };
}
