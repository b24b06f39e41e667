import assert from 'node:assert/strict';
import { moveOutsideCharge } from '../../src/charging/balance-source/outside-charge.sql.ts';
import { chargeOutside, reconcileOutside } from '../../src/charging/balance-source/reconciler.ts';
import type { Tx } from '../../src/store/index.ts';
import { hryvnias, negate, type SubscriberId } from '../../src/terms/index.ts';
import { openOtherSide } from './other-side.ts';
import { openTables } from './rows.ts';
import { Crash, openSchedule } from './schedule.ts';

/*
 * F19: the life of one charge in an outside charging system, from the first click until both sides are certain. The code
 * is the product's own; the tables, the clock and the network are in memory, and its seed decides who goes on when, which
 * message is lost, doubled or late, and at which statement a process dies. The same seed is the same life.
 */

const CHARGE = { subscriberId: 1n as SubscriberId, chargeId: 'bill/1', amount: hryvnias('1.0625') };
const OPENING = hryvnias('10');
const ROUNDS = 6;

/** How a life ended. */
export type End = 'charged' | 'not charged' | 'given back';

/** Lives one life; throws where an invariant is broken. */
export async function liveOnce(seed: number): Promise<End> {
  const schedule = openSchedule(seed);
  const isPoor = schedule.chance(8) === 0;
  const opening = isPoor ? hryvnias('1') : OPENING;
  const there = openOtherSide(schedule, opening);
  const here = openTables(schedule, hryvnias('3'));
  let isGivenBack = false;
  const fulfil = async (tx: Tx): Promise<'done' | 'refused'> => {
    if (schedule.chance(10) === 0) return 'refused';
    const columns = [[CHARGE.subscriberId], ['charge:bill/1'], [], [], [], [], [negate(CHARGE.amount)]];
    const text = columns.map((column) => column.map(String));
    const posted = await tx.query('INSERT INTO ledger_transaction', text);
    assert.equal(posted.length, 1, 'M1: a second debit of one order');
    return 'done';
  };
  const deps = () => ({ store: here.store(), source: there.source, fulfil });
  const check = (): void => {
    if (there.state() === 'confirmed')
      assert.ok(here.rows.ledger.includes('charge:bill/1'), 'M2: money without a bill');
  };
  const click = async (): Promise<void> => {
    await chargeOutside(deps(), CHARGE, {});
    check();
  };
  const settle = async (): Promise<void> => {
    await reconcileOutside(deps(), (_, fault) => {
      if (fault instanceof Crash) throw fault;
    });
    check();
  };
  // The bill could not be made: what was charged is reversed, and given back there.
  const giveBack = async (): Promise<void> => {
    await here.store().transaction(async (tx) => {
      if (!here.rows.ledger.includes('charge:bill/1')) return;
      await tx.query('INSERT INTO ledger_transaction', [['1'], ['reversal:bill/1'], [], [], [], [], ['1']]);
      isGivenBack = (await moveOutsideCharge(tx, CHARGE, 'give back')) !== null || isGivenBack;
    });
  };
  await schedule.interleave([click, click]);
  for (let round = 0; round < ROUNDS; round += 1) {
    schedule.passSeconds(schedule.chance(400));
    const also = schedule.chance(12) === 0 ? [giveBack] : schedule.chance(3) === 0 ? [click] : [];
    await schedule.interleave([settle, settle, ...also]);
  }
  schedule.calm();
  await there.calm();
  for (let round = 0; round < 4; round += 1) {
    schedule.passSeconds(1_300);
    await schedule.interleave([settle]);
  }
  return endOf(here.rows, there, opening);
}

/** Both sides are certain, and say the same. */
function endOf(
  { charge, ledger }: ReturnType<typeof openTables>['rows'],
  there: ReturnType<typeof openOtherSide>,
  opening: bigint,
): End {
  const state = charge?.state ?? 'refused';
  assert.ok(['confirmed', 'refused', 'given back'].includes(state), `in the end it is ${state}`);
  const isTaken = ledger.includes('charge:bill/1') && !ledger.includes('reversal:bill/1');
  assert.equal(there.state() === 'confirmed', isTaken, `here ${state}, there ${there.state()}`);
  // What was reserved by a message that came when nobody waited for it any more runs out by itself.
  const held = there.state() === 'reserved' || isTaken ? CHARGE.amount : 0n;
  assert.equal(there.balance(), opening - held, 'the balance there');
  return isTaken ? 'charged' : ledger.includes('reversal:bill/1') ? 'given back' : 'not charged';
}
