import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from '../web/index.ts';
import { type FeeView, feesText } from './fee-text.ts';

const said = (fee: Partial<FeeView>, language: 'uk' | 'en') => {
  const frame = { skin: { id: 'kyivstar' }, language } as unknown as Frame;
  const text = String(feesText(frame, [{ amount: 10_000_000, every: 'month', dutyInside: false, ...fee }]));
  return text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/[\s\u00A0]+/g, ' ')
    .trim();
};

test('a fee says which taxes are in it, and in which currency it is', () => {
  assert.equal(said({}, 'en'), '10.00 ₴ a month incl. VAT, pension-fund duty extra');
  assert.equal(
    said({ vatExtra: true }, 'en'),
    '10.00 ₴ a month excl. VAT and pension-fund duty, both are added',
  );
  assert.equal(
    said({ vatExtra: true, dutyInside: true }, 'uk'),
    '10,00 ₴ за місяць без ПДВ, зі збором до ПФ',
  );
  assert.equal(said({ currency: 'USD' }, 'en'), '10.00 $ a month incl. VAT, pension-fund duty extra');
});
