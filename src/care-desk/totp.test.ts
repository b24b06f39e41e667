import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base32, stepAt, stepOfCode, totpCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

test('codes are those of RFC 6238, appendix B', () => {
  const cases: [number, string][] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ];
  for (const [seconds, code] of cases) assert.equal(totpCode(secret, stepAt(seconds * 1000)), code);
});

test('a clock may be half a minute off, not more, and no code works twice', () => {
  const now = 1_234_567_890_000;
  const step = stepAt(now);
  for (const off of [-1, 0, 1])
    assert.equal(stepOfCode(secret, totpCode(secret, step + off), now, 0), step + off);
  for (const off of [-2, 2]) assert.equal(stepOfCode(secret, totpCode(secret, step + off), now, 0), null);
  assert.equal(stepOfCode(secret, totpCode(secret, step), now, step), null);
  assert.equal(stepOfCode(secret, totpCode(secret, step + 1), now, step), step + 1);
  assert.equal(stepOfCode(secret, '', now, 0), null);
});

test('the key reads as authenticators take it', () => {
  assert.equal(base32(Buffer.from('12345678901234567890')), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  assert.equal(base32(Buffer.from('foobar')), 'MZXW6YTBOI');
});
