import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, APPLICATION_ACTS, APPLICATION_STATES, decideAct } from './application-state.ts';

// The drawing in README.md as a table: every pair of state and act.
const DRAWN: Readonly<Record<string, string>> = {
  'submitted approve': 'approved',
  'submitted refuse': 'refused',
  'submitted withdraw': 'withdrawn',
  'approved replace': 'replaced',
};

for (const state of APPLICATION_STATES)
  for (const act of APPLICATION_ACTS)
    test(`${act} an application that is ${state}: ${DRAWN[`${state} ${act}`] ?? 'not possible'}`, () => {
      assert.equal(after(state, act), DRAWN[`${state} ${act}`] ?? null);
    });

const author = { staffId: 'a', mayApprove: true };
const second = { staffId: 'b', mayApprove: true };
const agent = { staffId: 'c', mayApprove: false };
const submitted = { state: 'submitted', submittedBy: 'a' } as const;

test('nobody approves or refuses an own application, whatever their role', () => {
  for (const act of ['approve', 'refuse'] as const) {
    assert.deepEqual(decideAct(submitted, act, author), { refusal: 'your own' });
    assert.deepEqual(decideAct(submitted, act, agent), { refusal: 'no right' });
  }
  assert.deepEqual(decideAct(submitted, 'approve', second), { to: 'approved' });
  assert.deepEqual(decideAct(submitted, 'refuse', second), { to: 'refused' });
});

test('only the author takes an application back', () => {
  assert.deepEqual(decideAct(submitted, 'withdraw', author), { to: 'withdrawn' });
  assert.deepEqual(decideAct(submitted, 'withdraw', second), { refusal: 'not yours' });
});

test('what was decided is not decided again', () => {
  for (const state of APPLICATION_STATES)
    if (state !== 'submitted')
      assert.deepEqual(decideAct({ ...submitted, state }, 'approve', second), {
        refusal: 'not possible now',
      });
});
