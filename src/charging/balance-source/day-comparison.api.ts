import type { Store } from '../../store/index.ts';
import { decimal, KYIV } from '../../terms/index.ts';
import type { Breach } from '../audit.ts';
import type { BalanceSource, DayEntry } from './balance-source.api.ts';
import { type DayDifference, differenceOf } from './day-difference.ts';
import { ourCharges, outsideChargesOf, settleDifference } from './day-difference.sql.ts';

/**
 * M16: our ledger against the charging system's records of one day of Kyiv, charge by charge. What the other side lists is
 * looked up here by its id, whenever it was; what it does not list is asked for by its id. Throws when it is silent.
 */
export async function compareDay(
  store: Store,
  source: BalanceSource,
  day: Temporal.PlainDate,
): Promise<readonly DayDifference[]> {
  const theirs = new Map<string, DayEntry>();
  for await (const entry of source.dayOf(day)) theirs.set(`${entry.subscriberId}/${entry.chargeId}`, entry);
  const from = day.toZonedDateTime(KYIV).toInstant();
  const until = day.add({ days: 1 }).toZonedDateTime(KYIV).toInstant();
  const ours = await outsideChargesOf(store, from, until);
  const named = new Map(ours.map((one) => [`${one.subscriberId}/${one.chargeId}`, one]));
  for (const [id, { subscriberId, chargeId }] of theirs) named.set(id, { subscriberId, chargeId });
  const differences: DayDifference[] = [];
  for (const charge of await ourCharges(store, [...named.values()])) {
    const entry = theirs.get(`${charge.subscriberId}/${charge.chargeId}`) ?? (await source.ask(charge));
    const what = differenceOf(charge, entry);
    const amount = entry === 'not known' ? charge.amount : entry.amount;
    if (what !== null) {
      const { subscriberId, chargeId } = charge;
      differences.push({ subscriberId, chargeId, amount, what });
    }
  }
  return differences;
}

/** The last days, today included, as the audit tells their differences. */
export async function auditDays(
  store: Store,
  source: BalanceSource,
  days: number,
): Promise<readonly Breach[]> {
  const today = (await store.now()).toZonedDateTimeISO(KYIV).toPlainDate();
  const breaches: Breach[] = [];
  for (let back = 0; back < days; back += 1) {
    const day = today.subtract({ days: back });
    for (const difference of await compareDay(store, source, day)) breaches.push(breachOf(difference, day));
  }
  return breaches;
}

function breachOf({ subscriberId, chargeId, amount, what }: DayDifference, day: Temporal.PlainDate): Breach {
  const detail = `${what}: ${decimal(amount)} on ${day.toString()}`;
  return { invariant: 'M16', subscriberId, subject: chargeId, detail };
}

/** Settles what can be settled of the last days; says how many differences there were, and how many are for people. */
export async function repairDays(
  store: Store,
  source: BalanceSource,
  days: number,
): Promise<{ readonly settled: number; readonly left: number }> {
  const today = (await store.now()).toZonedDateTimeISO(KYIV).toPlainDate();
  const count = { settled: 0, left: 0 };
  for (let back = 0; back < days; back += 1)
    for (const difference of await compareDay(store, source, today.subtract({ days: back }))) {
      const isSettled = await store.transaction((tx) => settleDifference(tx, difference));
      count[isSettled ? 'settled' : 'left'] += 1;
    }
  return count;
}
