import { type Covered, type Usage, cover } from './allowance.ts';
import type { Chapter } from './book.ts';
import { type BandClock, bandIndexAt } from './calendar.ts';
import type { Cell } from './plan-table.ts';
import { type Rate, type Tally, newTally, total, walk } from './price.ts';
import type { Rated } from './rated.ts';
import { taxNumbers } from './tax.ts';

const NOTHING: Covered = { ids: null, units: 0, waivesConnectFee: false };
const SECOND_MS = 1_000;

/** The rate at the beginning of an event. */
export function rateAt(cell: Cell, clock: BandClock, startedMs: number): Rate {
  return cell.rate ?? rateIn(cell, clock, bandIndexAt(clock, startedMs));
}

/**
 * The price of one event with its arithmetic: allowances before money, then the rate's steps, the connection of the
 * rate at the event's beginning, cap, rounding, taxes (reference/usage.md 4.3).
 */
export function ratedEvent(
  { table, taxes }: Chapter,
  cell: Cell,
  rate: Rate,
  startedMs: number,
  units: number,
  usage: Usage,
  clock: BandClock,
): Rated {
  const tally = newTally(cell.denominator);
  const costs = units > rate.freeUpTo;
  const covered = costs && cell.covered ? cover(tally, cell.allowances, cell.pack, usage, units) : NOTHING;
  if (costs && tally.billed < units) bill(tally, cell, rate, startedMs, units, clock);
  const connectFee = costs && !covered.waivesConnectFee ? rate.connectFee : 0;
  const { price, capped, rounded } = total(tally, connectFee, rate.cap, table.roundTo);
  const { vatPpm, dutyPpm, dutyInside } = taxes;
  const amounts = taxNumbers(price, taxes);
  return {
    category: cell.category,
    zone: cell.zone,
    plan: table.id,
    rule: rate.id,
    unit: cell.unit,
    billed: tally.billed,
    connectFee,
    price: amounts.price,
    net: amounts.net,
    vat: amounts.vat,
    duty: amounts.duty,
    taken: amounts.taken,
    allowance: covered.ids,
    allowanceUnits: covered.units,
    explanation: {
      version: table.version,
      used: units,
      connectFee,
      parts: tally.parts,
      capped,
      rounded,
      vatPpm,
      dutyPpm,
      dutyInside,
    },
  };
}

function bill(
  tally: Tally,
  cell: Cell,
  rate: Rate,
  startedMs: number,
  units: number,
  clock: BandClock,
): void {
  if (cell.rate !== null || cell.unit !== 's') walk(tally, rate, Math.max(units, rate.minimum));
  else billAcrossBands(tally, cell, startedMs, units, clock);
}

/**
 * A call that may go on into another calendar. It is cut at instants: a second belongs to the band in which it
 * begins, whatever the clock on the wall did meanwhile. The minimum is of the rate at the beginning.
 */
function billAcrossBands(tally: Tally, cell: Cell, startedMs: number, units: number, clock: BandClock): void {
  const first = bandIndexAt(clock, startedMs);
  for (let i = first; tally.billed < units; i++) {
    const rate = rateIn(cell, clock, i);
    const endMs = clock.at[i + 1] ?? Infinity;
    const until = Math.min(units, Math.ceil((endMs - startedMs) / SECOND_MS));
    walk(tally, rate, i === first ? Math.max(until, rate.minimum) : until);
  }
}

function rateIn(cell: Cell, clock: BandClock, index: number): Rate {
  const rate = cell.rates[clock.band[index] ?? 0];
  if (rate === undefined) throw new Error(`no rate in band ${clock.band[index]}`);
  return rate;
}
