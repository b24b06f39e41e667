import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faster, paceOf, slot, slower } from './pace.ts';
import { relativeValidity, validitySeconds } from './validity.ts';
import { seal, sealTextsWith, unseal } from './sealing.ts';

test('slots are as far apart as the contract says', () => {
  const first = slot(paceOf(10), 0);
  const second = slot(first.pace, 0);
  assert.deepEqual([first.waitMs, second.waitMs], [0, 100]);
});

test('a centre that throttles is given a second and then half the pace', () => {
  const halved = slower(paceOf(10), 0);
  assert.deepEqual([halved.perSecond, slot(halved, 0).waitMs], [5, 1_000]);
});

test('the pace grows again, slowly, up to the contract', () => {
  let pace = slower(paceOf(10), 0);
  for (let count = 0; count < 100; count += 1) pace = faster(pace);
  assert.equal(pace.perSecond, 10);
});

test('a validity is written as days, hours, minutes and seconds from now', () => {
  assert.equal(relativeValidity(600), '000000001000000R');
  assert.equal(relativeValidity(86_400 + 3_661), '000001010101000R');
  assert.equal(relativeValidity(-5), '000000000001000R');
  for (const seconds of [1, 59, 3_600, 86_399, 2_000_000])
    assert.equal(validitySeconds(relativeValidity(seconds)), seconds);
  assert.equal(validitySeconds('261122100000008+'), null);
});

test('a sealed text opens at its own place, under its own secret, undamaged, and nowhere else', () => {
  sealTextsWith('one');
  const sealed = seal('Пароль', '1/a');
  assert.ok(!sealed.includes(Buffer.from('Пароль')));
  assert.equal(unseal(sealed, '1/a'), 'Пароль');
  assert.equal(unseal(sealed, '2/a'), null);
  assert.equal(unseal(Buffer.concat([sealed, Buffer.of(0)]), '1/a'), null);
  assert.equal(unseal(Buffer.alloc(3), '1/a'), null);
  sealTextsWith('two');
  assert.equal(unseal(sealed, '1/a'), null);
});
