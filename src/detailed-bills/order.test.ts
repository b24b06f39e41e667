import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Month, hryvnias, micro } from '../terms/index.ts';
import { aBillOrder, anOrderId, opened, orderFacts, wantedBill } from './examples.ts';
import { type OrderFacts, type WantedBill, decideOrder, parseOrderId } from './order.ts';
import { ORDER_EVENTS, ORDER_STATES, after } from './order-state.ts';
import { agrees } from './proof.ts';

function outcome(wanted: Partial<WantedBill>, facts: Partial<OrderFacts>): string {
  const decision = decideOrder(wantedBill(wanted), orderFacts(facts));
  return decision.kind === 'refused' ? decision.refusal : decision.kind;
}

void test('a bill that is wanted at its price, with lines and money, is ordered', () => {
  assert.equal(outcome({}, {}), 'order');
});

void test('attack 63: money for exactly the price is enough, a micro-hryvnia less is not', () => {
  const { taken } = opened('5.00');
  assert.equal(outcome({}, { balance: { amount: taken, floor: micro(0n) } }), 'order');
  assert.equal(outcome({}, { balance: { amount: micro(taken - 1n), floor: micro(0n) } }), 'balance too low');
  assert.equal(outcome({}, { balance: { amount: micro(0n), floor: hryvnias('-6') } }), 'order');
  assert.equal(outcome({}, { balance: null }), 'balance too low');
});

void test('attack 62: nobody pays another sum than the page showed (F16)', () => {
  assert.equal(outcome({ taken: opened('1.00').taken }, {}), 'price changed');
  assert.equal(outcome({}, { price: { kind: 'free', why: 'free of charge' }, taxed: null }), 'price changed');
});

void test('a month that closed while the page was open is free by now', () => {
  assert.equal(outcome({ month: '2026-10' as Month }, {}), 'price changed');
});

void test('a month that has not come is not sold', () => {
  assert.equal(outcome({ month: '2026-12' as Month }, {}), 'price changed');
});

void test('a month without lines is not sold', () => {
  assert.equal(outcome({}, { records: 0 }), 'nothing to bill');
});

void test('the same order again gets the same answer, whatever has changed since', () => {
  for (const state of ORDER_STATES) {
    const existing = aBillOrder({ state });
    assert.equal(outcome({}, { existing, balance: null, records: 0 }), 'already ordered');
  }
});

void test('attack 62: an order id for another month or another sum is refused (F11)', () => {
  const existing = aBillOrder();
  assert.equal(outcome({ month: '2026-10' as Month }, { existing }), 'other content');
  assert.equal(outcome({ taken: opened('1.00').taken }, { existing }), 'other content');
});

void test('only what looks like an order id is one', () => {
  assert.equal(parseOrderId(anOrderId(7)), anOrderId(7));
  for (const text of [
    undefined,
    '',
    '2026-11',
    anOrderId(7).toUpperCase().replace('8', 'A'),
    `${anOrderId(7)}0`,
  ])
    assert.equal(parseOrderId(text), null);
});

void test('every pair of state and event is decided', () => {
  const table = ORDER_STATES.map((state) => ORDER_EVENTS.map((event) => after(state, event)));
  assert.deepEqual(table, [
    // take, finish, give up
    ['preparing', null, 'reversed'],
    ['preparing', 'ready', 'reversed'],
    [null, null, null],
    [null, null, null],
  ]);
});

void test('the proof holds only when lines, expenses and account say the same', () => {
  const sum = hryvnias('86.40');
  const sound = { lines: 312, sum, expenseRecords: 312, expense: sum, moved: sum };
  assert.equal(agrees(sound), true);
  assert.equal(agrees({ ...sound, lines: 311 }), false);
  assert.equal(agrees({ ...sound, expense: micro(sum + 1n) }), false);
  assert.equal(agrees({ ...sound, moved: micro(sum - 1n) }), false);
});
