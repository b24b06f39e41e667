import type { PackBought } from './allowance.ts';
import type { Chapter } from './book.ts';
import type { Memory } from './memory.ts';
import type { FeeText } from './plan.ts';
import type { PlanTable } from './plan-table.ts';
import type { FeeDue } from './rated.ts';
import { type TaxShares, takenOf, taxNumbers } from './tax.ts';

export const NO_FEES: readonly FeeText[] = [];

/** The fees that an event opens before it is rated. */
export function openFees({ table }: Chapter, memory: Memory): readonly FeeText[] {
  if (memory.opened.size === table.waitingFees.length) return NO_FEES;
  const closed = table.waitingFees.filter((fee) => !memory.opened.has(fee.id));
  for (const fee of closed) memory.opened.set(fee.id, memory.day);
  return closed;
}

/** The fees that the event just rated opened, and the packs that it bought. */
export function eventFees(
  { table, taxes }: Chapter,
  memory: Memory,
  opened: readonly FeeText[],
  atMs: number,
): readonly FeeDue[] {
  const fees = opened.map((fee) => openedFeeDue(table, fee, memory.day, atMs, taxes));
  return [...fees, ...memory.bought.splice(0).map((it) => packDue(table, it, memory.day, atMs, taxes))];
}

/** What they take in all. */
export function takenByFees({ taxes }: Chapter, { bought }: Memory, opened: readonly FeeText[]): number {
  let taken = 0;
  for (const { amount } of opened) taken += takenOf(amount, taxes);
  for (const { pack } of bought) taken += takenOf(pack.text.price, taxes);
  bought.length = 0;
  return taken;
}

/** The fee that an event opened on a day. */
function openedFeeDue(table: PlanTable, fee: FeeText, day: string, atMs: number, taxes: TaxShares): FeeDue {
  const feeId = `plan/${table.id}/${fee.id}/${fee.every === 'month' ? day.slice(0, 7) : day}`;
  return { feeId, plan: table.id, atMs, ...taxNumbers(fee.amount, taxes), label: fee.label };
}

/** A pack that an event bought because nothing else was left; the packs of a day are numbered. */
function packDue(
  table: PlanTable,
  { pack, number }: PackBought,
  day: string,
  atMs: number,
  taxes: TaxShares,
): FeeDue {
  const feeId = `plan/${table.id}/${pack.id}/${day}/${number}`;
  return { feeId, plan: table.id, atMs, ...taxNumbers(pack.text.price, taxes), label: pack.text.label };
}
