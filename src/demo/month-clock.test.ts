import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Month } from '../terms/index.ts';
import { instantText, openMonthClock } from './month-clock.ts';
import { openRandom } from './random.ts';

describe('the clock of a month', () => {
  it('writes moments as Temporal does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), (seconds) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
        assert.equal(instantText(seconds * 1000), expected);
      }),
    );
  });

  it('knows when the clocks change', () => {
    assert.equal(instantText(openMonthClock('2026-10' as Month).changeMs ?? 0), '2026-10-25T01:00:00Z');
    assert.equal(instantText(openMonthClock('2026-03' as Month).changeMs ?? 0), '2026-03-29T01:00:00Z');
    assert.equal(openMonthClock('2026-11' as Month).changeMs, null);
  });

  it('draws moments of the month, more by day than by night and fewer on Sundays', () => {
    const clock = openMonthClock('2026-06' as Month);
    const random = openRandom('test');
    const draws = Array.from({ length: 5000 }, () => clock.draw('voice', random));
    assert.ok(draws.every((ms) => ms >= clock.startMs && ms < clock.endMs && ms % 1000 === 0));
    const local = draws.map((ms) =>
      Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/Kyiv'),
    );
    const atNight = local.filter(({ hour }) => hour < 6).length;
    assert.ok(atNight < 0.03 * draws.length);
    const sundays = local.filter(({ dayOfWeek }) => dayOfWeek === 7).length;
    const mondays = local.filter(({ dayOfWeek }) => dayOfWeek === 1).length;
    // June 2026 has five Mondays and four Sundays.
    assert.ok(sundays / 4 < mondays / 5);
  });
});
