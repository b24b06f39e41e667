import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type LookedDay, statusOf } from './status.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const NOON = at('2026-11-23T10:00:00Z');

function looked(change: Partial<LookedDay> = {}): LookedDay {
  return {
    part: 'sms',
    day: Temporal.PlainDate.from('2026-11-23'),
    firstAt: at('2026-11-22T22:00:00Z'),
    lastAt: NOON,
    good: 720,
    isGood: true,
    ...change,
  };
}

const sms = (days: readonly LookedDay[], now = NOON) =>
  statusOf(days, now).find(({ part }) => part === 'sms')!;

test('a part is what the last look saw; after three minutes without a look nobody knows', () => {
  assert.equal(sms([looked()]).now, 'good');
  assert.equal(sms([looked({ isGood: false })]).now, 'bad');
  assert.equal(sms([looked()], NOON.add({ minutes: 4 })).now, 'unknown');
  assert.equal(sms([]).now, 'unknown');
});

test('minutes in which nobody looked count as bad, those before the first look not at all', () => {
  assert.equal(sms([looked()]).days[0]?.share, 1);
  assert.equal(sms([looked({ good: 360 })]).days[0]?.share, 0.5);
  assert.equal(sms([looked({ firstAt: NOON.subtract({ minutes: 10 }), good: 5 })]).days[0]?.share, 0.5);
  assert.equal(sms([looked()]).days[1]?.share, null);
});

test('a day of 25 hours has its own minutes', () => {
  const day = Temporal.PlainDate.from('2026-10-25');
  const first = at('2026-10-24T21:00:00Z');
  const whole = looked({ day, firstAt: first, lastAt: at('2026-10-25T21:59:00Z'), good: 1500 });
  assert.equal(sms([whole], at('2026-10-26T10:00:00Z')).days[1]?.share, 1);
});

test('a share is between 0 and 1, whatever was counted', () => {
  fc.assert(
    fc.property(fc.nat(3_000), fc.integer({ min: -1_500, max: 3_000 }), (good, minutes) => {
      const { days } = sms([looked({ good, lastAt: NOON })], NOON.add({ minutes }));
      for (const { share } of days) assert.ok(share === null || (share >= 0 && share <= 1));
    }),
  );
});
