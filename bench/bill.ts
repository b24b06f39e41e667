import { NOON, visitOf } from '../src/detailed-bills/examples.ts';
import type { SubscriberId } from '../src/terms/index.ts';
import { billsAtWork, bytesOfOctober } from '../test/bills-at-work.ts';
import { testStore } from '../test/database.ts';
import { fillOctober, OCTOBER } from '../test/long-month.ts';

/*
 * A closed month of 100,000 lines: how long its first page takes from the question to the markup (p95 of 40), with totals and
 * proof. Then the CSV of 1,000,000 lines as work: what this process grows by, beside what the one of 100,000 makes it grow by.
 */

const FEW = 100_000;
const MANY = 1_000_000;
const ROUNDS = 40;
const AT_MOST_MS = 200;
/** Flat: ten times the lines may not take more than this on top. */
const MORE_MB = 64;

const database = await testStore({ clock: () => NOON });
const { store } = database;
const { bills, stop } = billsAtWork(store);
try {
  await measure();
} finally {
  await stop();
  await database.close();
}

async function measure(): Promise<void> {
  const [few, many] = [1n as SubscriberId, 2n as SubscriberId];
  await fillOctober(store, few, FEW);
  await fillOctober(store, many, MANY);
  await store.query('ANALYZE usage_record');
  const page = await firstPageMs(few);
  const [small, large] = [await growthMb(few), await growthMb(many)];
  const ok = page <= AT_MOST_MS && large.grownMb <= small.grownMb + MORE_MB;
  const figure = { bench: 'bill', value: page, unit: 'ms', atMost: AT_MOST_MS, ok };
  console.log(JSON.stringify({ ...figure, csv: { [FEW]: small, [MANY]: large, atMostMoreMb: MORE_MB } }));
  process.exitCode = ok ? 0 : 1;
}

async function firstPageMs(id: SubscriberId): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 5; round += 1) {
    const before = performance.now();
    const answer = await bills.show(visitOf(id, { key: OCTOBER }));
    if (answer.kind !== 'page' || !answer.page.toString().includes('proof')) throw new Error('no bill');
    if (round >= 5) times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  console.error(`first page: median ${times[ROUNDS / 2]?.toFixed(0)} ms`);
  return Math.round(times[Math.floor(ROUNDS * 0.95)] ?? 0);
}

/** Makes and reads a CSV; what the process held above its beginning at the most. */
async function growthMb(id: SubscriberId): Promise<{ grownMb: number; seconds: number; megabytes: number }> {
  const start = process.memoryUsage.rss();
  const began = performance.now();
  let most = start;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
  const bytes = await bytesOfOctober(bills, id, 'csv');
  clearInterval(watch);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const grown = { grownMb: Math.round((most - start) / 1e6), seconds, megabytes: Math.round(bytes / 1e6) };
  console.error('csv', grown);
  return grown;
}
