import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { masked, parseMsisdn, parseOwnMsisdn, readable } from './msisdn.ts';

test('one number in all the forms in which people write it is one number', () => {
  const forms = [
    '067 123 45 67',
    '0671234567',
    '+380671234567',
    '380 67 123-45-67',
    '+380 (67) 123 45 67',
    '8 067 123 45 67',
    '671234567',
    '067\u200B1234567',
    '067–123–45–67',
  ];
  for (const form of forms) assert.equal(parseOwnMsisdn(form), '380671234567', form);
});

test('what is no Ukrainian number is refused, whatever its digits look like', () => {
  for (const text of [
    '',
    '067',
    '06712345678',
    '+447700900123',
    '٠٦٧١٢٣٤٥٦٧',
    '０６７１２３４５６７',
    '067 123 45 6O',
    '0671234567; drop',
    '1'.repeat(10_000),
  ])
    assert.equal(parseOwnMsisdn(text), null, text.slice(0, 30));
});

test('a number as people read it is read back as the same number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 300_000_000, max: 999_999_999 }), (national) => {
      const number = parseOwnMsisdn(String(national));
      assert.equal(parseOwnMsisdn(readable(number ?? '')), number);
    }),
  );
});

test('a number abroad is read in groups behind its country', () => {
  const read = ['442079460000', '493023125347', '48123456789', '12125550123', '380441234', '37061234567'];
  assert.deepEqual(read.map(readable), [
    '+44 207 946 0000',
    '+49 302 312 5347',
    '+48 123 456 789',
    '+1 212 555 0123',
    '+380 441 234',
    '+370 612 345 67',
  ]);
});

test('a masked number shows its last two digits and nothing else', () => {
  assert.equal(masked('380671234567').replace(/\D/g, ''), '67');
});

test('numbers of the world have 7 to 15 digits', () => {
  assert.equal(parseMsisdn('+442079460000'), '442079460000');
  for (const text of ['112', '0442079460000', '1234567890123456', '44 20'])
    assert.equal(parseMsisdn(text), null);
});
