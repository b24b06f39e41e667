import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hryvnias } from '../terms/index.ts';
import {
  afterPaymentEvent,
  isOpen,
  PAYMENT_EVENTS,
  PAYMENT_STATES,
  type PaymentState,
} from './payment-state.ts';
import { newsIn, parsePayment, signed, verified } from './payment.ts';

const secret = Buffer.alloc(32, 7);

void test('every state and event of a payment has its answer', () => {
  const table = PAYMENT_STATES.map((state) =>
    PAYMENT_EVENTS.map((event) => afterPaymentEvent(state, event) ?? '—').join(' '),
  );
  assert.deepEqual(table, [
    'paid declined — in doubt expired', // waiting
    'paid declined — — expired', // in doubt
    '— — — — —', // paid
    'paid — — — —', // declined
    'paid — — — —', // expired
  ]);
});

void test('in whatever order a provider speaks, a payment is paid once it said so, and then for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PAYMENT_EVENTS), { maxLength: 12 }), (events) => {
      let state: PaymentState = 'waiting';
      for (const event of events) state = afterPaymentEvent(state, event) ?? state;
      return (
        (state === 'paid') === events.includes('paid') && (!isOpen(state) || !events.includes('declined'))
      );
    }),
  );
});

void test('a sum is read as people write it, within its bounds', () => {
  assert.equal(parsePayment('49,50 ₴'), hryvnias('49.50'));
  assert.equal(parsePayment(' 100 '), hryvnias('100'));
  assert.deepEqual(['', '1.234', '-50', '1e3', '5', '5000.01'].map(parsePayment), [
    'not a sum',
    'not a sum',
    'not a sum',
    'not a sum',
    'too little',
    'too much',
  ]);
});

void test('a message is believed for its signature alone', () => {
  const message = signed(secret, { reference: 'x' });
  assert.deepEqual(verified(secret, message), { reference: 'x' });
  assert.equal(verified(Buffer.alloc(32, 8), message), null);
  assert.equal(verified(secret, { ...message, data: signed(secret, { reference: 'y' }).data }), null);
  assert.equal(verified(secret, { data: message.data }), null);
  assert.equal(verified(secret, { ...message, signature: 'é' }), null);
});

void test('news that make no sense are no news', () => {
  const good = {
    reference: '900001/0a1b2c3d-1111-4222-8333-444455556666',
    event: 'e1',
    status: 'paid',
    amount: '50.00',
    at: '2026-11-10T10:00:00Z',
  };
  assert.equal(newsIn(good)?.amount, hryvnias('50'));
  const bad = [
    { reference: '1' },
    { event: '' },
    { status: 'maybe' },
    { amount: '-1' },
    { amount: 50 },
    { at: 'now' },
  ];
  for (const part of bad) assert.equal(newsIn({ ...good, ...part }), null, JSON.stringify(part));
});
