import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideSignIn, type SignInTry } from './sign-in.ts';

const right: SignInTry = {
  withinLimits: true,
  passwordMatches: true,
  passwordKind: 'own',
  stopped: false,
  smsPasswordUsedNow: false,
  brand: 'kyivstar',
  site: 'kyivstar',
};

test('the right password at the right door signs in', () => {
  assert.equal(decideSignIn(right), 'signed in');
});

test('unknown, wrong and too often are one refusal, also at the wrong door', () => {
  for (const attempt of [
    null,
    { ...right, passwordMatches: false },
    { ...right, withinLimits: false },
    { ...right, stopped: true },
    { ...right, passwordMatches: false, site: 'djuice' },
  ])
    assert.equal(decideSignIn(attempt), 'refused');
});

test('the right password at the wrong door shows the right one', () => {
  assert.equal(decideSignIn({ ...right, site: 'djuice' }), 'other door');
});

test('a password from an SMS signs in only when this very try used it up', () => {
  assert.equal(decideSignIn({ ...right, passwordKind: 'sms' }), 'refused');
  assert.equal(decideSignIn({ ...right, passwordKind: 'sms', smsPasswordUsedNow: true }), 'signed in');
});
