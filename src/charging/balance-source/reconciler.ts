import type { Store, Tx } from '../../store/index.ts';
import { add } from '../../terms/index.ts';
import type { BalanceSource } from './balance-source.api.ts';
import {
  beginOutsideCharge,
  dueOutsideCharges,
  mirrorBalance,
  moveOutsideCharge,
  type OutsideCharge,
  outsideCharge,
  takeOutsideCharge,
} from './outside-charge.sql.ts';
import type { OutsideState } from './outside-state.ts';
import type { Reservation, SourceCharge } from './source-charge.ts';

/** What is ordered with the money: does it in the transaction, or says that it cannot be done any more. */
export type Fulfil = (tx: Tx, charge: OutsideCharge) => Promise<'done' | 'refused'>;

export interface OutsideDeps {
  readonly store: Store;
  readonly source: BalanceSource;
  readonly fulfil: Fulfil;
}

/** An order in doubt for longer than this is not fulfilled any more: the person has gone, and the money goes back. */
const WAIT = Temporal.Duration.from({ minutes: 15 });
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 600;
const AT_ONCE = 20;

/**
 * Charges through the outside system: reserve there, do here what was ordered, confirm there. Silence at any point
 * leaves a state that says so, and {@link reconcileOutside} goes on. The same charge again answers where it stands.
 */
export async function chargeOutside(
  deps: OutsideDeps,
  charge: SourceCharge,
  request: OutsideCharge['request'],
): Promise<OutsideState> {
  const begun = await deps.store.transaction((tx) => beginOutsideCharge(tx, charge, request));
  if (begun) await goOn(deps, charge).catch(() => undefined);
  return (await outsideCharge(deps.store, charge.subscriberId, charge.chargeId))?.state ?? 'asked';
}

/** Everything that is due: asks, tells again, gives back. A fault of one never stops another. */
export async function reconcileOutside(
  deps: OutsideDeps,
  failed: (charge: OutsideCharge, fault: unknown) => void,
): Promise<number> {
  const due = await dueOutsideCharges(deps.store, await deps.store.now(), AT_ONCE);
  for (const charge of due) {
    const mine = await deps.store.transaction((tx) =>
      takeOutsideCharge(tx, charge, tx.now.add(pauseAfter(charge))),
    );
    if (mine) await goOn(deps, charge).catch((fault: unknown) => failed(charge, fault));
  }
  return due.length;
}

function pauseAfter({ askedTimes }: OutsideCharge): Temporal.Duration {
  const seconds = FIRST_PAUSE_SECONDS * 2 ** Math.min(askedTimes, 10);
  return Temporal.Duration.from({ seconds: Math.min(seconds, LONGEST_PAUSE_SECONDS) });
}

/** Goes on from wherever a charge stands, as far as the other side answers. Throws when it does not. */
async function goOn(deps: OutsideDeps, named: SourceCharge): Promise<void> {
  const charge = await outsideCharge(deps.store, named.subscriberId, named.chargeId);
  if (charge === null) return;
  const { source } = deps;
  if (charge.state === 'asked' || charge.state === 'in doubt') await reserveAndFulfil(deps, charge);
  if (charge.state === 'confirming') await confirm(deps, charge);
  if (charge.state === 'releasing') {
    await source.release(charge);
    await move(deps, charge, 'released');
  }
  if (charge.state === 'giving back') {
    await giveBack(source, charge);
    await move(deps, charge, 'given back');
  }
}

/**
 * Gives back, until the other side says that nothing is taken any more. What was never confirmed there is only reserved:
 * it is let go, so that a confirmation which is still on its way finds nothing. Throws as long as it is not certain.
 */
async function giveBack(source: BalanceSource, charge: SourceCharge): Promise<void> {
  let answer = await source.giveBack(charge);
  if (answer !== 'not known' && answer.state === 'reserved') answer = await source.release(charge);
  if (answer !== 'not known' && (answer.state === 'reserved' || answer.state === 'confirmed'))
    throw new Error(`the charging system was told to give back a charge, which is ${answer.state} there`);
}

/** The first time it reserves; after a silence it asks, and never reserves again. */
async function reserveAndFulfil(deps: OutsideDeps, charge: OutsideCharge): Promise<void> {
  const { source } = deps;
  let answer: Reservation | 'not known';
  try {
    const isFirst = charge.state === 'asked' && charge.askedTimes === 0;
    answer = isFirst ? await source.reserve(charge) : await source.ask(charge);
  } catch (fault) {
    await move(deps, charge, 'silence');
    throw fault;
  }
  if (answer === 'not known' || (answer.state !== 'reserved' && answer.state !== 'confirmed')) {
    await move(deps, charge, 'refused');
    return;
  }
  // Another sum than we asked for is not ours to use.
  await (answer.amount === charge.amount ? fulfilOrLetGo(deps, charge, answer) : letGo(deps, charge));
}

async function fulfilOrLetGo(deps: OutsideDeps, charge: OutsideCharge, answer: Reservation): Promise<void> {
  const became = await deps.store
    .transaction((tx) => fulfilNow(tx, deps, charge, answer))
    .catch((fault: unknown) => {
      if (fault instanceof NotFulfilled) return 'not wanted' as const;
      throw fault;
    });
  if (became === 'done') await confirm(deps, charge);
  if (became === 'not wanted') await letGo(deps, charge);
}

async function fulfilNow(tx: Tx, { fulfil }: OutsideDeps, charge: OutsideCharge, { available }: Reservation) {
  if (Temporal.Instant.compare(charge.begunAt.add(WAIT), tx.now) < 0) return 'not wanted';
  // Whoever moves it first fulfils it; a second one leaves it alone.
  if ((await moveOutsideCharge(tx, charge, 'reserved')) === null) return 'somebody else did';
  await mirrorBalance(tx, charge, add(available, charge.amount));
  if ((await fulfil(tx, charge)) === 'refused') throw new NotFulfilled();
  return 'done';
}

/** Undoes the transaction; nothing of it may stay. */
class NotFulfilled extends Error {}

async function confirm(deps: OutsideDeps, charge: SourceCharge): Promise<void> {
  const answer = await deps.source.confirm(charge);
  const isConfirmed =
    answer !== 'not known' && answer.state === 'confirmed' && answer.amount === charge.amount;
  await move(deps, charge, isConfirmed ? 'confirmed' : 'gone');
}

async function letGo(deps: OutsideDeps, charge: SourceCharge): Promise<void> {
  if ((await move(deps, charge, 'not wanted')) !== 'releasing') return;
  await deps.source.release(charge);
  await move(deps, charge, 'released');
}

function move({ store }: OutsideDeps, charge: SourceCharge, event: Parameters<typeof moveOutsideCharge>[2]) {
  return store.transaction((tx) => moveOutsideCharge(tx, charge, event));
}
