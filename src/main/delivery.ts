import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import type { Trail } from '../identity/index.ts';
import { loadTopUps, openAccounts } from '../charging/index.ts';
import type { Store } from '../store/index.ts';
import { loadNumberEvents, loadRegister, subscribersAfter } from '../subscribers/index.ts';
import { type Month, monthOf, type SubscriberId } from '../terms/index.ts';
import {
  chargeCalendarFees,
  coverage,
  loadFiles,
  type LoadProgress,
  recycleLines,
  resultText,
  roundBills,
} from '../usage/index.ts';
import type { Operator } from './operator.ts';
import { reactions } from './reactions.ts';

/** How a delivery is told to whoever waits. */
export interface DeliveryReport {
  readonly progress: (progress: LoadProgress) => void;
  readonly line: (text: string) => void;
  /** Where it is written down what happened to numbers, SIMs and contracts. */
  readonly trail: Trail;
  /** What came of each file: whether all of it was taken. */
  readonly settled?: (path: string, clean: boolean) => void;
}

/**
 * Loads what an operator's systems deliver: the register (`register*.jsonl`), what happened to numbers
 * (`number-events*.jsonl`), top-ups (`topups*.csv`) and usage files, in that order whatever the order of the paths, and charges the monthly fees that have fallen due in the months that came.
 * May be repeated and killed at any moment. Returns false when something was refused, held or unreadable.
 */
export async function loadDelivery(
  store: Store,
  { book, formats }: Operator,
  paths: readonly string[],
  report: DeliveryReport,
): Promise<boolean> {
  const named = (pattern: RegExp): string[] => paths.filter((path) => pattern.test(basename(path)));
  const registers = named(/^register.*\.jsonl$/);
  const events = named(/^number-events.*\.jsonl$/);
  const topUps = named(/^topups.*\.csv$/);
  const others = new Set([...registers, ...events, ...topUps]);
  const usage = paths.filter((path) => !others.has(path));
  let clean = true;
  const settle = (path: string, taken: boolean): void => {
    clean = taken && clean;
    report.settled?.(path, taken);
  };
  let registered = 0;
  for (const path of registers) {
    const { changed, refused } = await deliverRegister(store, path, report);
    registered += changed;
    settle(path, refused === 0);
  }
  for (const path of events) settle(path, await deliverEvents(store, path, report));
  for (const path of topUps) settle(path, await deliverTopUps(store, book, path, report));
  const rating = { post: reactions.usageRated, topUpsOf: reactions.topUpsOf };
  const results = await loadFiles(store, book, usage, {
    ...rating,
    formats,
    progress: report.progress,
  });
  const byName = new Map(usage.map((path) => [basename(path), path]));
  for (const result of results) {
    const taken = result.outcome === 'loaded' || result.outcome === 'already loaded';
    if (!taken) report.line(resultText(result, 'en'));
    settle(byName.get(result.name) ?? result.name, taken);
  }
  // A number that the register did not know may be known now.
  if (registered > 0) await recycleLines(store, book, rating);
  await chargeFees(
    store,
    book,
    (await coverage(store)).map(({ month }) => month),
  );
  await roundBillsSoFar(store, book);
  return clean;
}

async function deliverRegister(
  store: Store,
  path: string,
  report: DeliveryReport,
): Promise<{ readonly changed: number; readonly refused: number }> {
  const { changed, refused } = await loadRegister(store, linesOf(path), {
    accepted: (tx, entries) =>
      openAccounts(
        tx,
        entries.map(({ creditLimit, ...entry }) => ({
          ...entry,
          ...(creditLimit === null ? {} : { creditLimit }),
        })),
      ),
    changed: reactions.lineChanged(report.trail),
  });
  for (const { line, reason } of refused) report.line(`${basename(path)}, line ${line}: ${reason}`);
  return { changed, refused: refused.length };
}

async function deliverEvents(store: Store, path: string, report: DeliveryReport): Promise<boolean> {
  const { refused } = await loadNumberEvents(store, linesOf(path), {
    changed: reactions.lineChanged(report.trail),
  });
  for (const { line, reason } of refused) report.line(`${basename(path)}, line ${line}: ${reason}`);
  return refused.length === 0;
}

async function deliverTopUps(
  store: Store,
  book: Operator['book'],
  path: string,
  report: DeliveryReport,
): Promise<boolean> {
  const { refused } = await loadTopUps(store, linesOf(path), { posted: reactions.toppedUp(book) });
  for (const { line, reason } of refused) report.line(`${basename(path)}, line ${line}: ${reason}`);
  return refused.length === 0;
}

/** Rounds the bills of all months that are over and of which usage came, where their plans say so. */
export async function roundBillsSoFar(store: Store, book: Operator['book']): Promise<void> {
  const post = reactions.usageRated;
  const subscribers = (after: SubscriberId | null, limit: number) => subscribersAfter(store, after, limit);
  for (const { month } of await coverage(store)) await roundBills(store, book, month, { post, subscribers });
}

/** Monthly fees of plans and services, for these months as far as they have begun. */
export async function chargeFees(
  store: Store,
  book: Operator['book'],
  months: readonly Month[],
): Promise<void> {
  const current = monthOf(await store.now());
  for (const month of months.filter((each) => each <= current))
    await chargeCalendarFees(store, book, month, {
      post: reactions.usageRated,
      subscribers: (after, limit) => subscribersAfter(store, after, limit),
    });
}

async function* linesOf(path: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
}
