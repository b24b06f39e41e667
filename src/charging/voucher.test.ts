import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { newVoucherCode, parseVoucherCode, serialOf, voucherCodeText, voucherHash } from './voucher.ts';

void test('a new code is read back however it is grouped', () => {
  const code = newVoucherCode();
  assert.equal(parseVoucherCode(voucherCodeText(code)), code);
  assert.equal(parseVoucherCode(` ${code.slice(0, 8)}-${code.slice(8)} `), code);
});

void test('one wrong digit is a slip of the finger and never a code', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), (place, off) => {
      const code = newVoucherCode();
      const digit = (Number(code[place]) + off) % 10;
      return parseVoucherCode(`${code.slice(0, place)}${digit}${code.slice(place + 1)}`) === null;
    }),
  );
});

void test('what is no code is refused', () => {
  for (const text of ['', '123', 'abcd efgh ijkl mnop', '1'.repeat(15), '1'.repeat(17)])
    assert.equal(parseVoucherCode(text), null);
});

void test('what is kept of a code depends on the key', () => {
  const code = newVoucherCode();
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  assert.notDeepEqual(voucherHash(one, code), voucherHash(other, code));
  assert.ok(!voucherHash(one, code).toString('latin1').includes(code));
});

void test('a serial number names batch and place', () => {
  assert.equal(serialOf('0a1b2c3d-1111-4222-8333-444455556666', 7), '0a1b2c3d-000007');
});
