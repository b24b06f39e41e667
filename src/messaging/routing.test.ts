import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { KYIV } from '../terms/index.ts';
import {
  CHANNELS,
  type Channel,
  NOTICE_PURPOSES,
  POLICIES,
  USUAL_QUIET,
  quietUntil,
  wayOf,
} from './routing.ts';

const NOON = Temporal.Instant.from('2026-11-23T10:00:00Z');
const NIGHT = Temporal.Instant.from('2026-11-22T23:30:00Z');
const EVERY: ReadonlySet<Channel> = new Set(CHANNELS);
const day = (now: Temporal.Instant) => ({ now, expiresAt: now.add({ hours: 24 }) });

describe('the way of a notice', () => {
  it('leads a code to the phone that it proves and nowhere else, at any hour', () => {
    const way = wayOf('code', EVERY, [], USUAL_QUIET, day(NIGHT));
    assert.deepEqual(way, { inbox: false, use: ['sms'], ladder: [], notBefore: null });
  });

  it('leads what touches security everywhere at once, whatever was chosen and however late it is', () => {
    const refused = CHANNELS.map((channel) => ({ purpose: 'security' as const, channel, allowed: false }));
    const way = wayOf('security', EVERY, refused, USUAL_QUIET, day(NIGHT));
    assert.deepEqual(way, { inbox: true, use: ['sms', 'mail', 'push'], ladder: [], notBefore: null });
  });

  it('leads an alert to the first way there is and keeps the others for its failure', () => {
    const way = wayOf('alert', EVERY, [], USUAL_QUIET, day(NOON));
    assert.deepEqual(way, { inbox: true, use: ['push'], ladder: ['sms', 'mail'], notBefore: null });
  });

  it('is an SMS and the portal where nothing else is known', () => {
    for (const purpose of ['alert', 'ready', 'security'] as const)
      assert.deepEqual(wayOf(purpose, new Set(['sms']), [], USUAL_QUIET, day(NOON)).use, ['sms'], purpose);
  });

  it('sends news to nobody who did not say yes', () => {
    assert.deepEqual(wayOf('news', EVERY, [], USUAL_QUIET, day(NOON)).use, []);
    const yes = [{ purpose: 'news', channel: 'mail', allowed: true }] as const;
    assert.deepEqual(wayOf('news', EVERY, yes, USUAL_QUIET, day(NOON)).use, ['mail']);
  });

  it('waits for the morning, and leaves to the portal what would be dead by then', () => {
    const morning = Temporal.Instant.from('2026-11-23T06:00:00Z');
    assert.ok(wayOf('alert', EVERY, [], USUAL_QUIET, day(NIGHT)).notBefore?.equals(morning));
    const short = { now: NIGHT, expiresAt: NIGHT.add({ hours: 1 }) };
    const way = wayOf('alert', EVERY, [], USUAL_QUIET, short);
    assert.deepEqual([way.inbox, way.use, way.ladder], [true, ['mail'], []]);
  });

  it('is never wider than its policy, and every channel is used or stands by once', () => {
    const choice = fc.record({
      purpose: fc.constantFrom(...NOTICE_PURPOSES),
      channel: fc.constantFrom(...CHANNELS),
      allowed: fc.boolean(),
    });
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        fc.constantFrom(...NOTICE_PURPOSES),
        fc.uniqueArray(fc.constantFrom(...CHANNELS)),
        fc.array(choice, { maxLength: 6 }),
        fc.record({ fromMinute: minute, untilMinute: minute }),
        fc.integer({ min: 0, max: 366 * 86_400 }),
        (purpose, reached, choices, quiet, second) => {
          const now = Temporal.Instant.from('2026-01-01T00:00:00Z').add({ seconds: second });
          const way = wayOf(purpose, new Set(reached), choices, quiet, day(now));
          const all = [...way.use, ...way.ladder];
          assert.equal(new Set(all).size, all.length);
          assert.ok(all.every((channel) => reached.includes(channel)));
          assert.ok(all.every((channel) => POLICIES[purpose].channels.includes(channel)));
        },
      ),
    );
  });
});

describe('quiet hours', () => {
  it('end at the time chosen, on the right day, and hold no longer than a day', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, fc.integer({ min: 0, max: 366 * 24 * 60 }), (from, until, later) => {
        const now = Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes: later });
        const end = quietUntil(now, { fromMinute: from, untilMinute: until });
        if (end === null) return;
        const hours = end.since(now).total('hours');
        assert.ok(hours > -1 && hours <= 25, String(hours));
        const there = end.toZonedDateTimeISO(KYIV);
        const isGap = there.hour * 60 + there.minute !== until;
        assert.ok(!isGap || (until >= 180 && until < 240), 'only the hour that spring leaves out moves');
      }),
    );
  });

  it('that are empty are never quiet', () => {
    assert.equal(quietUntil(NIGHT, { fromMinute: 600, untilMinute: 600 }), null);
  });
});
