import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProvenBy } from '../web/index.ts';
import { decideFreshness, type FreshnessDecision } from './freshness.ts';

const now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const BY: readonly (ProvenBy | null)[] = [null, 'password', 'sms', 'recovery', 'totp', 'passkey'];

/** What is decided of each proof of nine minutes ago, in the order of `BY`. */
const TABLE: readonly (readonly ['factor' | 'own factor', boolean, boolean, string])[] = [
  // wanted, has an own factor, second step on: p(rove), g(o on), s(et up)
  ['factor', false, true, 'ppgggg'],
  ['factor', true, true, 'ppgggg'],
  ['own factor', false, true, 'ssssss'],
  ['own factor', true, true, 'ppppgg'],
  ['factor', false, false, 'pggggg'],
  ['own factor', false, false, 'pggggg'],
];
const SAID: Readonly<Record<string, FreshnessDecision>> = { p: 'prove', g: 'go on', s: 'set up' };

test('each proof opens what it is strong enough for', () => {
  for (const [wanted, hasOwn, secondStep, row] of TABLE)
    for (const [place, by] of BY.entries()) {
      const proof = by === null ? null : { by, at: now.subtract({ minutes: 9 }) };
      const facts = { proof, now, minutes: 10, hasOwn, secondStep, smsProves: true };
      assert.equal(decideFreshness(wanted, facts), SAID[row[place] ?? ''], `${wanted} ${by} ${row}`);
    }
});

test('a proof counts to the end of its window and not a moment longer', () => {
  const facts = { now, minutes: 10, hasOwn: true, secondStep: true, smsProves: true };
  const at = (time: Temporal.DurationLike) => ({ by: 'totp', at: now.subtract(time) }) as const;
  assert.equal(decideFreshness('factor', { ...facts, proof: at({ minutes: 9, seconds: 59 }) }), 'go on');
  assert.equal(decideFreshness('factor', { ...facts, proof: at({ minutes: 10 }) }), 'prove');
});

test('while the SIM is new a code by SMS proves nothing that matters', () => {
  const facts = { now, minutes: 10, hasOwn: true, secondStep: true, smsProves: false };
  assert.equal(decideFreshness('factor', { ...facts, proof: { by: 'sms', at: now } }), 'prove');
  assert.equal(decideFreshness('factor', { ...facts, proof: { by: 'totp', at: now } }), 'go on');
});
