import { type Usage, cover } from './allowance.ts';
import type { Chapter } from './book.ts';
import { type BandClock, bandIndexAt } from './calendar.ts';
import { type Exchange, totalExchanged } from './exchange.ts';
import type { Cell } from './plan-table.ts';
import { type Rate, type Tally, total, walk } from './price.ts';
import type { ExplainedExchange, Priced, Rated } from './rated.ts';
import { taxNumbers } from './tax.ts';

const SECOND_MS = 1_000;

/** The rate at the beginning of an event, and where in the clock it begins where that was looked up. */
export function rateAt(cell: Cell, clock: BandClock, startedMs: number, band: number | null): Rate {
  return cell.rate ?? rateIn(cell, clock, band ?? bandIndexAt(clock, startedMs));
}

/**
 * The price of one event, left in a tally that was just begun: allowances before money, then the rate's steps, the
 * connection of the rate at the event's beginning, cap, rounding (reference/usage.md 4.3).
 */
export function priceEvent(
  tally: Tally,
  { table, exchange }: Chapter,
  cell: Cell,
  rate: Rate,
  startedMs: number,
  units: number,
  usage: Usage,
  clock: BandClock,
  band: number | null,
): void {
  const costs = units > rate.freeUpTo;
  if (costs && cell.coveredAtTimes) coverAtTimes(tally, cell, rate, startedMs, units, usage, clock, band);
  else if (costs && cell.covered) cover(tally, cell.allowances, cell.pack, usage, units);
  if (costs && tally.billed < units) bill(tally, cell, rate, startedMs, units, clock, band);
  const connectFee = costs && !tally.waivesConnectFee ? rate.connectFee : 0;
  if (exchange === null) total(tally, connectFee, capLeft(rate, usage), table.rounding);
  else totalExchanged(tally, connectFee, rate, usage, table.rounding, exchange);
  if (rate.capPerDay !== Infinity) spend(usage, `$day/${rate.id}`, tally.price);
  if (rate.capPerMonth !== Infinity) spend(usage, `$month/${rate.id}`, tally.price);
}

/** What the event may cost at most, when the caps of its day and its month have been used so far. */
function capLeft({ id, cap, capPerDay, capPerMonth }: Rate, { used }: Usage): number {
  const ofDay = capPerDay === Infinity ? Infinity : capPerDay - (used.get(`$day/${id}`) ?? 0);
  const ofMonth = capPerMonth === Infinity ? Infinity : capPerMonth - (used.get(`$month/${id}`) ?? 0);
  return Math.min(cap, ofDay, ofMonth);
}

function spend({ used }: Usage, key: string, price: number): void {
  used.set(key, (used.get(key) ?? 0) + price);
}

/** What a tally comes to with its taxes. */
export function pricedEvent({ table, taxes }: Chapter, cell: Cell, rate: Rate, tally: Tally): Priced {
  const { billed, connectFee, allowance, allowanceUnits } = tally;
  const amounts = taxNumbers(tally.price, taxes);
  return {
    category: cell.category,
    zone: cell.zone,
    plan: table.id,
    rule: rate.id,
    unit: cell.unit,
    billed,
    connectFee,
    price: amounts.price,
    net: amounts.net,
    vat: amounts.vat,
    duty: amounts.duty,
    taken: amounts.taken,
    allowance,
    allowanceUnits,
  };
}

/** What a tally comes to with its taxes and its arithmetic. */
export function ratedEvent(chapter: Chapter, cell: Cell, rate: Rate, units: number, tally: Tally): Rated {
  const { vatPpm, dutyPpm, inside } = chapter.taxes;
  const { connectFee, capped, rounded } = tally;
  return {
    ...pricedEvent(chapter, cell, rate, tally),
    explanation: {
      version: chapter.table.version,
      used: units,
      connectFee,
      parts: tally.parts ?? [],
      capped,
      rounded,
      vatPpm,
      dutyPpm,
      inside,
      exchange: chapter.exchange === null ? null : { ...quoted(chapter.exchange), sum: tally.inCurrency },
    },
  };
}

function quoted({ currency, hryvnias, units, from }: Exchange): Omit<ExplainedExchange, 'sum'> {
  return { currency, hryvnias, units, from };
}

function bill(
  tally: Tally,
  cell: Cell,
  rate: Rate,
  startedMs: number,
  units: number,
  clock: BandClock,
  band: number | null,
): void {
  if (cell.rate !== null || cell.unit !== 's') walk(tally, rate, Math.max(units, rate.minimum));
  else billAcrossBands(tally, cell, startedMs, units, clock, band);
}

/**
 * A call that may go on into another calendar. It is cut at instants: a second belongs to the band in which it
 * begins, whatever the clock on the wall did meanwhile. The minimum is of the rate at the beginning.
 */
function billAcrossBands(
  tally: Tally,
  cell: Cell,
  startedMs: number,
  units: number,
  clock: BandClock,
  band: number | null,
): void {
  const first = band ?? bandIndexAt(clock, startedMs);
  for (let i = first; tally.billed < units; i++) {
    const rate = rateIn(cell, clock, i);
    const until = unitsUntil(clock, i, startedMs, units);
    walk(tally, rate, i === first ? Math.max(until, rate.minimum) : until);
  }
}

/**
 * A call whose allowances hold only in some bands: in each stretch the allowances of its band go first, then its rate. The
 * minimum is of the rate at the beginning, once anything is left to it. What is no call is priced by its beginning.
 */
function coverAtTimes(
  tally: Tally,
  cell: Cell,
  first: Rate,
  startedMs: number,
  units: number,
  usage: Usage,
  clock: BandClock,
  band: number | null,
): void {
  const from = band ?? bandIndexAt(clock, startedMs);
  for (let i = from; tally.billed < units; i++) {
    const until = cell.unit === 's' ? unitsUntil(clock, i, startedMs, units) : units;
    cover(tally, cell.allowances, cell.pack, usage, until, clock.band[i] ?? 0);
    if (tally.billed >= until) continue;
    const minimum = i === from ? Math.max(until, first.minimum) : first.minimum;
    if (tally.billed < minimum) walk(tally, first, minimum);
    walk(tally, cell.rate ?? rateIn(cell, clock, i), until);
  }
}

/** How much of a call has been when a band ends, at most all of it. */
function unitsUntil(clock: BandClock, index: number, startedMs: number, units: number): number {
  const endMs = clock.at[index + 1] ?? Infinity;
  return Math.min(units, Math.ceil((endMs - startedMs) / SECOND_MS));
}

function rateIn(cell: Cell, clock: BandClock, index: number): Rate {
  const rate = cell.rates[clock.band[index] ?? 0];
  if (rate === undefined) throw new Error(`no rate in band ${clock.band[index]}`);
  return rate;
}
