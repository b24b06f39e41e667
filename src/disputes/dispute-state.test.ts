import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, DISPUTE_ACTS, DISPUTE_STATES, isWaiting } from './dispute-state.ts';

const POSSIBLE: Readonly<Record<string, string>> = {
  'open take': 'taken',
  'open withdraw': 'withdrawn',
  'taken take': 'taken',
  'taken put back': 'open',
  'taken refuse': 'answered',
  'taken give back': 'answered',
  'taken propose': 'proposed',
  'taken withdraw': 'withdrawn',
  'proposed approve': 'answered',
  'proposed decline': 'taken',
  'answered reopen': 'open',
  'answered close': 'closed',
  'withdrawn reopen': 'open',
};

test('every act in every state leads where the drawing says, and nowhere else', () => {
  for (const state of DISPUTE_STATES)
    for (const act of DISPUTE_ACTS)
      assert.equal(after(state, act), POSSIBLE[`${state} ${act}`] ?? null, `${state} ${act}`);
});

test('nothing leaves a closed dispute, and every waiting one can come to an answer', () => {
  assert.ok(DISPUTE_ACTS.every((act) => after('closed', act) === null));
  for (const state of DISPUTE_STATES.filter(isWaiting)) {
    const next = DISPUTE_ACTS.flatMap((act) => after(state, act) ?? []);
    const further = next.flatMap((each) => DISPUTE_ACTS.flatMap((act) => after(each, act) ?? []));
    assert.ok([...next, ...further].includes('answered'), state);
  }
});
