import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import * as fc from 'fast-check';
import { testStore } from '../../../test/database.ts';
import { type Fault, type PretendCharging, startPretendCharging } from '../../../test/pretend-charging.ts';
import { hryvnias, micro, type SubscriberId } from '../../terms/index.ts';
import { aPrice, anId, anOpening, NOON } from '../examples.ts';
import { auditLedger, balanceOf, charge, openAccounts, reverse } from '../index.ts';
import { balanceSource } from './balance-source.api.ts';
import { outsideCharge } from './outside-charge.sql.ts';
import { chargeOutside, type OutsideDeps, reconcileOutside } from './reconciler.ts';
import { afterOutsideEvent, OUTSIDE_EVENTS, OUTSIDE_STATES } from './outside-state.ts';

const PRICE = aPrice('1.00');
const AMOUNT = PRICE.taken;
let now = NOON;
let last = 910_000;
let database: Awaited<ReturnType<typeof testStore>>;
let there: PretendCharging;
let deps: OutsideDeps;
let isRefused = false;

before(async () => {
  database = await testStore({ clock: () => now });
  there = await startPretendCharging();
  deps = {
    store: database.store,
    source: balanceSource(there),
    // What is ordered here is nothing but its charge.
    fulfil: async (tx, { subscriberId, chargeId }) =>
      !isRefused &&
      (await charge(tx, { subscriberId, chargeId, price: PRICE, reason: 'test' })) !== 'balance too low'
        ? 'done'
        : 'refused',
  };
});
beforeEach(() => {
  now = NOON;
  isRefused = false;
  there.down = false;
  there.faults.length = 0;
});
after(async () => {
  assert.deepEqual(await auditLedger(database.store), []);
  await there.stop();
  await database.close();
});

/** Somebody with 10 there, and something else here: the outside system knows better. */
async function somebody(): Promise<SubscriberId> {
  const subscriberId = anId((last += 1));
  there.balances.set(String(subscriberId), hryvnias('10'));
  await database.store.transaction((tx) =>
    openAccounts(tx, [anOpening({ subscriberId, openingBalance: hryvnias('3') })]),
  );
  return subscriberId;
}

const ask = (subscriberId: SubscriberId) =>
  chargeOutside(deps, { subscriberId, chargeId: 'bill/1', amount: AMOUNT }, {});

async function later(minutes: number): Promise<void> {
  now = now.add({ minutes });
  await reconcileOutside(deps, () => undefined);
}

/** Here and there say the same: taken in both or in neither. */
async function agree(subscriberId: SubscriberId): Promise<'taken' | 'not taken'> {
  const theirs = there.charges.get(`${subscriberId}/bill/1`)?.state ?? 'refused';
  const ours = await database.store.query(
    `SELECT 1 FROM ledger_transaction t WHERE subscriber_id = $1 AND transaction_id = 'charge:bill/1' AND NOT EXISTS (
       SELECT FROM ledger_transaction r WHERE r.subscriber_id = $1 AND r.reverses = t.transaction_id)`,
    [subscriberId],
  );
  const left = there.balances.get(String(subscriberId));
  assert.equal(theirs === 'confirmed', ours.length === 1, `here ${ours.length}, there ${theirs}`);
  assert.equal(left, theirs === 'confirmed' ? micro(hryvnias('10') - AMOUNT) : hryvnias('10'));
  return ours.length === 1 ? 'taken' : 'not taken';
}

void test('reserved there, done here, confirmed there; our balance is theirs', async () => {
  const id = await somebody();
  assert.equal(await ask(id), 'confirmed');
  assert.equal(await agree(id), 'taken');
  assert.equal((await balanceOf(database.store, id))?.amount, hryvnias('10') - AMOUNT);
  assert.equal(await ask(id), 'confirmed');
  assert.equal(there.balances.get(String(id)), hryvnias('10') - AMOUNT);
});

void test('too little there is refused, whatever we thought was left', async () => {
  const id = await somebody();
  there.balances.set(String(id), hryvnias('1'));
  assert.equal(await ask(id), 'refused');
  assert.equal((await balanceOf(database.store, id))?.amount, hryvnias('3'));
});

const ONCE: readonly (readonly [Fault, 'taken' | 'not taken'])[] = [
  ['silent before booking', 'not taken'],
  ['silent after booking', 'taken'],
  ['answers for another id', 'taken'],
  ['nonsense', 'taken'],
  ['answers another amount', 'not taken'],
];
for (const [fault, became] of ONCE)
  void test(`a reservation that ${fault} is in doubt and then certain: ${became}, in both (F8)`, async () => {
    const id = await somebody();
    there.faults.push(fault);
    const state = await ask(id);
    assert.ok(['in doubt', 'refused'].includes(state), state);
    await later(1);
    assert.equal(await agree(id), became);
  });

void test('a confirmation that is lost is told again until it is certain', async () => {
  for (const fault of ['silent before booking', 'silent after booking'] as const) {
    now = NOON;
    const id = await somebody();
    there.faults.push('nonsense');
    await ask(id);
    // The question is answered, the confirmation is not.
    const { source } = deps;
    const hears = {
      ...deps,
      source: {
        ...source,
        confirm: (of: Parameters<typeof source.confirm>[0]) => {
          there.faults.push(fault);
          return source.confirm(of);
        },
      },
    };
    now = now.add({ minutes: 1 });
    await reconcileOutside(hears, () => undefined);
    assert.equal((await outsideCharge(database.store, id, 'bill/1'))?.state, 'confirming');
    await later(5);
    assert.equal(await agree(id), 'taken');
  }
});

void test('an answer that does not come in time is silence too', async () => {
  const id = await somebody();
  there.faults.push('never answers');
  const hasty = { ...deps, source: balanceSource({ ...there, timeoutMs: 50 }) };
  assert.equal(
    await chargeOutside(hasty, { subscriberId: id, chargeId: 'bill/1', amount: AMOUNT }, {}),
    'in doubt',
  );
  await later(1);
  assert.equal(await agree(id), 'not taken');
});

void test('an hour of silence: nobody is charged for what they no longer wait for, and nothing is lost (F8)', async () => {
  const id = await somebody();
  there.faults.push('silent after booking');
  assert.equal(await ask(id), 'in doubt');
  there.down = true;
  for (let minutes = 0; minutes < 60; minutes += 10) await later(10);
  there.down = false;
  await later(11);
  assert.equal(await agree(id), 'not taken');
  assert.equal(there.charges.get(`${id}/bill/1`)?.state, 'released');
});

void test('what cannot be done here any more is released there, and nothing of it stays here', async () => {
  const id = await somebody();
  isRefused = true;
  assert.equal(await ask(id), 'refused');
  assert.equal(await agree(id), 'not taken');
  assert.equal((await balanceOf(database.store, id))?.amount, hryvnias('3'));
});

void test('what is given back here is given back there, also when it does not listen at first', async () => {
  const id = await somebody();
  await ask(id);
  const reversal = { subscriberId: id, chargeId: 'bill/1', reason: 'the bill could not be made' };
  await database.store.transaction((tx) => reverse(tx, reversal));
  there.faults.push('silent after booking');
  await later(1);
  await later(5);
  assert.equal(await agree(id), 'not taken');
  assert.equal((await outsideCharge(database.store, id, 'bill/1'))?.state, 'given back');
});

void test('whatever goes wrong, and however often, both sides agree in the end and nobody pays twice (F8, F19)', async () => {
  const faults = fc.constantFrom<Fault>(
    'silent before booking',
    'silent after booking',
    'answers for another id',
    'nonsense',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(faults, { maxLength: 5 }),
      fc.integer({ min: 1, max: 12 }),
      async (all, minutes) => {
        now = NOON;
        const id = await somebody();
        there.faults.push(...all);
        await Promise.all([ask(id), ask(id)]);
        for (let round = 0; round < 8; round += 1) await later(minutes);
        there.faults.length = 0;
        await later(30);
        await later(30);
        await agree(id);
      },
    ),
    { numRuns: 12 },
  );
});

void test('every state and event of an outside charge has its answer', () => {
  const ends = OUTSIDE_STATES.filter((state) =>
    OUTSIDE_EVENTS.every((event) => afterOutsideEvent(state, event) === null),
  );
  assert.deepEqual(ends, ['refused', 'given back', 'lost']);
  for (const state of OUTSIDE_STATES)
    for (const event of OUTSIDE_EVENTS) {
      const next = afterOutsideEvent(state, event);
      // Only what was confirmed, or is about to be, is ever given back.
      if (next === 'giving back') assert.ok(state === 'confirmed' || state === 'confirming');
      if (next === 'confirming') assert.ok(state === 'asked' || state === 'in doubt');
    }
});
