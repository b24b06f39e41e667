import { cpus } from 'node:os';
import { type UsageEvent, loadBook, openRater } from '../src/rating/index.ts';
import { type Month, monthOf } from '../src/terms/index.ts';

/*
 * Rating alone on one core: events that are already in memory, of one month in order, under a plain plan (the
 * figure that counts), and beside it under a plan of day fees with allowances and one of calendars.
 */

const RECORDS = 500_000;
const ROUNDS = 5;
const AT_LEAST = 2_000_000;
const NUMBERS = ['380671110009', '380501112233', '380441234567', '380671110002', '442079460000', '466'];
const KINDS: readonly UsageEvent['kind'][] = ['voice', 'voice', 'voice', 'sms', 'data'];

const month: Month = monthOf(Temporal.Instant.from('2026-10-15T12:00:00Z'));
const book = loadBook(new URL('../operator/', import.meta.url));

/** The same events in every run: a small generator of numbers with a fixed seed. */
function events(): UsageEvent[] {
  const first = Date.UTC(2026, 9, 1);
  const step = (30 * 86_400_000) / RECORDS;
  let seed = 20_261_101;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  return Array.from({ length: RECORDS }, (_, i) => {
    const kind = KINDS[next(KINDS.length)] ?? 'voice';
    const [seconds, bytes] = [kind === 'voice' ? next(400) : 0, kind === 'data' ? next(50_000_000) : 0];
    const other = kind === 'data' ? 'internet' : (NUMBERS[next(NUMBERS.length)] ?? '');
    const direction = kind !== 'data' && next(3) === 0 ? 'in' : 'out';
    return {
      startedMs: Math.floor(first + i * step),
      kind,
      direction,
      other,
      seconds,
      bytes,
      roaming: 'home',
    };
  });
}

/** Records a second under a plan; the best of some rounds, for the machine is shared. */
function speed(plan: string, all: readonly UsageEvent[]): number {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const friends = ['380671110002'];
    const rater = openRater(book, { plans: [{ plan, fromMs: 0, untilMs: Infinity }], friends }, month);
    const began = performance.now();
    let taken = 0;
    for (const event of all) taken += rater.rate(event).rated.taken;
    const rate = Math.round((all.length / (performance.now() - began)) * 1_000);
    console.error(`${plan}: ${rate} records/s, ${taken / 1_000_000} UAH`);
    best = Math.max(best, rate);
  }
  return best;
}

const all = events();
const value = speed('edyna-tsina-2010', all);
const allowances = speed('djuice-5-kopiyok-2011', all);
const calendars = speed('contract-by-second-2026', all);
const ok = value >= AT_LEAST;
const machine = cpus()[0]?.model ?? 'unknown';
console.log(
  JSON.stringify({
    bench: 'rating',
    value,
    unit: 'records/s',
    atLeast: AT_LEAST,
    ok,
    allowances,
    calendars,
    records: RECORDS,
    machine,
  }),
);
process.exitCode = ok ? 0 : 1;
