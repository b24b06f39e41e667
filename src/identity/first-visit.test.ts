import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep, stepsOf } from './first-visit.ts';

const rules = { secretQuestion: true, passwordLeast: 15, termsVersion: '2026-11-01' };
const nothing = { ownPassword: false, question: false, termsVersion: null };

test('the first visit goes password, question, terms, and then it is over', () => {
  assert.equal(nextStep(nothing, rules), 'password');
  assert.equal(nextStep({ ...nothing, ownPassword: true }, rules), 'question');
  assert.equal(nextStep({ ...nothing, ownPassword: true, question: true }, rules), 'terms');
  assert.equal(nextStep({ ownPassword: true, question: true, termsVersion: '2026-11-01' }, rules), null);
});

test('no step can be skipped: whatever is settled, the first open one is next', () => {
  for (const ownPassword of [true, false])
    for (const question of [true, false])
      for (const termsVersion of [null, '2026-11-01', '2020-01-01']) {
        const step = nextStep({ ownPassword, question, termsVersion }, rules);
        const open = [
          !ownPassword && 'password',
          !question && 'question',
          termsVersion !== rules.termsVersion && 'terms',
        ];
        assert.equal(step, open.find((name) => name !== false) ?? null);
      }
});

test('new terms bring the last step back, and only that', () => {
  const settled = { ownPassword: true, question: true, termsVersion: '2026-11-01' };
  assert.equal(nextStep(settled, { ...rules, termsVersion: '2027-01-01' }), 'terms');
});

test('with the secret question switched off nobody is asked for one', () => {
  const off = { ...rules, secretQuestion: false };
  assert.deepEqual(stepsOf(off), ['password', 'terms']);
  assert.equal(nextStep({ ...nothing, ownPassword: true }, off), 'terms');
});
