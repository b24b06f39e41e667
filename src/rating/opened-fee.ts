import type { PackBought } from './allowance.ts';
import type { Chapter } from './book.ts';
import { inHryvnias } from './exchange.ts';
import type { Memory } from './memory.ts';
import type { FeeText } from './plan.ts';
import type { FeeDue } from './rated.ts';
import { takenOf, taxNumbers } from './tax.ts';

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
  chapter: Chapter,
  memory: Memory,
  opened: readonly FeeText[],
  atMs: number,
): readonly FeeDue[] {
  const fees = opened.map((fee) => openedFeeDue(chapter, fee, memory.day, atMs));
  return [...fees, ...memory.bought.splice(0).map((it) => packDue(chapter, it, memory.day, atMs))];
}

/** What they take in all. */
export function takenByFees(
  { taxes, exchange }: Chapter,
  { bought }: Memory,
  opened: readonly FeeText[],
): number {
  let taken = 0;
  for (const { amount } of opened) taken += takenOf(inHryvnias(exchange, amount), taxes);
  for (const { pack } of bought) taken += takenOf(inHryvnias(exchange, pack.text.price), taxes);
  bought.length = 0;
  return taken;
}

/** The fee that an event opened on a day. */
function openedFeeDue({ table, taxes, exchange }: Chapter, fee: FeeText, day: string, atMs: number): FeeDue {
  const feeId = `plan/${table.id}/${fee.id}/${fee.every === 'month' ? day.slice(0, 7) : day}`;
  return {
    feeId,
    plan: table.id,
    atMs,
    ...taxNumbers(inHryvnias(exchange, fee.amount), taxes),
    label: fee.label,
  };
}

/** A pack that an event bought because nothing else was left; the packs of a day are numbered. */
function packDue(
  { table, taxes, exchange }: Chapter,
  { pack, number }: PackBought,
  day: string,
  atMs: number,
): FeeDue {
  const feeId = `plan/${table.id}/${pack.id}/${day}/${number}`;
  return {
    feeId,
    plan: table.id,
    atMs,
    ...taxNumbers(inHryvnias(exchange, pack.text.price), taxes),
    label: pack.text.label,
  };
}
