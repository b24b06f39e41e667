import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isEdrpou } from './edrpou.ts';

it('codes of real companies pass their check digit', () => {
  // Kyivstar, Ukrposhta, Oschadbank: published in the state register.
  for (const code of ['21673832', '21560045', '00032129']) assert.ok(isEdrpou(code), code);
});

it('a code with one digit changed does not pass', () => {
  for (const code of ['21673833', '21560046', '00032128', '2167383', '216738320', '2167383x']) {
    assert.ok(!isEdrpou(code), code);
  }
});
