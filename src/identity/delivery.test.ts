import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decoyView, viewOf } from './delivery.ts';

const secret = Buffer.alloc(32, 5);
const numbers = Array.from({ length: 2000 }, (_, i) => `38067${String(5_000_000 + i)}`);

test('the three situations of a message that does not come are told apart', () => {
  assert.equal(viewOf({ state: 'failed', reason: 'WRONG_NUMBER' }).hindrance, 'wrong number');
  assert.equal(viewOf({ state: 'sent', reason: 'MEMORY_FULL' }).hindrance, 'no room');
  assert.equal(viewOf({ state: 'failed', reason: 'NETWORK' }).hindrance, 'other');
});

test('a message on its way is with us, then in the network, then in the phone', () => {
  assert.equal(viewOf(null).station, 'here');
  assert.equal(viewOf({ state: 'queued', reason: null }).station, 'here');
  assert.equal(viewOf({ state: 'sent', reason: null }).station, 'network');
  assert.equal(viewOf({ state: 'delivered', reason: null }).station, 'phone');
});

test('a passing trouble in the network does not frighten anybody while the message is under way', () => {
  assert.deepEqual(viewOf({ state: 'sent', reason: 'NETWORK' }), { station: 'network', hindrance: null });
});

test('a number to which nothing was sent looks like somebody else’s phone, always in the same way', () => {
  for (const number of numbers.slice(0, 100))
    assert.deepEqual(decoyView(secret, number, 60), decoyView(secret, number, 60));
});

test('among numbers that are not ours every outcome occurs, so that none of them proves anything', () => {
  const outcomes = new Map<string, number>();
  for (const number of numbers) {
    const { station, hindrance } = decoyView(secret, number, 60);
    const outcome = hindrance ?? station;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  assert.deepEqual([...outcomes.keys()].sort(), ['no room', 'phone', 'phone off', 'wrong number']);
  for (const count of outcomes.values()) assert.ok(count > 100);
});

test('a decoy takes its time like a real message', () => {
  const number = numbers[0] ?? '';
  assert.equal(decoyView(secret, number, 0).station, 'here');
  assert.equal(decoyView(secret, number, 1.5).hindrance, null);
});
