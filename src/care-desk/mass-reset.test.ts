import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, decideMassReset, MASS_RESET_ACTS, MASS_RESET_STATES } from './mass-reset.ts';

// The drawing in README.md as a table: every pair of state and act.
const DRAWN: Readonly<Record<string, string>> = {
  'proposed approve': 'running',
  'proposed decline': 'declined',
  'running stop': 'stopped',
  'running finish': 'done',
  'stopped go on': 'running',
  'stopped decline': 'declined',
};

for (const state of MASS_RESET_STATES)
  for (const act of MASS_RESET_ACTS)
    test(`${act} a mass reset that is ${state}: ${DRAWN[`${state} ${act}`] ?? 'not possible'}`, () => {
      const to = DRAWN[`${state} ${act}`] ?? null;
      assert.equal(after(state, act), to);
      // The end comes by itself, never by a button.
      const decision = decideMassReset({ state, proposedBy: 'a' }, act, 'b');
      assert.deepEqual(decision, to === null || act === 'finish' ? { refusal: 'not possible now' } : { to });
    });

test('nobody approves what they proposed, but everybody may take it back', () => {
  const own = { state: 'proposed', proposedBy: 'a' } as const;
  assert.deepEqual(decideMassReset(own, 'approve', 'a'), { refusal: 'your own' });
  assert.deepEqual(decideMassReset(own, 'decline', 'a'), { to: 'declined' });
});
