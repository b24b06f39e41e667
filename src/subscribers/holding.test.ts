import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import { type Holding, claim } from './holding.ts';

function day(number: number): Temporal.Instant {
  return Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours: 24 * number });
}

function held(subscriberId: number, msisdn: number, from: number, until: number | null = null): Holding {
  return {
    subscriberId: BigInt(subscriberId) as SubscriberId,
    msisdn: `38067111000${msisdn}` as Msisdn,
    from: day(from),
    until: until === null ? null : day(until),
  };
}

function claimAll(stated: readonly Holding[]): readonly Holding[] {
  return stated.reduce<readonly Holding[]>((known, one) => {
    const next = claim(known, one);
    return 'reason' in next ? known : next;
  }, []);
}

const HOLDING = fc
  .record({
    subscriberId: fc.integer({ min: 1, max: 4 }),
    msisdn: fc.integer({ min: 1, max: 3 }),
    from: fc.integer({ min: 0, max: 12 }),
    days: fc.option(fc.integer({ min: 1, max: 6 })),
  })
  .map(({ subscriberId, msisdn, from, days }) =>
    held(subscriberId, msisdn, from, days === null ? null : from + days),
  );

function overlap(one: Holding, other: Holding): boolean {
  const ends = (holding: Holding) => holding.until?.epochMilliseconds ?? Infinity;
  return one.from.epochMilliseconds < ends(other) && other.from.epochMilliseconds < ends(one);
}

describe('holdings of numbers', () => {
  it('a number that moves to another subscription ends at the old one', () => {
    assert.deepEqual(claimAll([held(1, 1, 0), held(2, 1, 5)]), [held(1, 1, 0, 5), held(2, 1, 5)]);
  });

  it('a new number of a subscription ends its old one', () => {
    assert.deepEqual(claimAll([held(1, 1, 0), held(1, 2, 5)]), [held(1, 1, 0, 5), held(1, 2, 5)]);
  });

  it('an older holding that is stated later ends where the newer one begins', () => {
    assert.deepEqual(claimAll([held(2, 1, 5), held(1, 1, 0)]), [held(2, 1, 5), held(1, 1, 0, 5)]);
  });

  it('a number in quarantine is held by nobody', () => {
    assert.deepEqual(claimAll([held(1, 1, 0, 3), held(2, 1, 5)]), [held(1, 1, 0, 3), held(2, 1, 5)]);
  });

  it('two subscriptions cannot claim a number from the same moment', () => {
    const refusal = claim([held(1, 1, 0)], held(2, 1, 0));
    assert.ok('reason' in refusal);
  });

  it('never overlap: neither those of a number nor those of a subscription', () => {
    fc.assert(
      fc.property(fc.array(HOLDING, { maxLength: 12 }), (stated) => {
        const all = claimAll(stated);
        for (const one of all)
          for (const other of all) {
            if (one === other) continue;
            const related = one.msisdn === other.msisdn || one.subscriberId === other.subscriberId;
            assert.ok(!(related && overlap(one, other)));
          }
      }),
    );
  });

  it('stated again change nothing', () => {
    fc.assert(
      fc.property(fc.array(HOLDING, { maxLength: 12 }), (stated) => {
        const once = claimAll(stated);
        const twice = once.reduce((known, one) => {
          const next = claim(known, one);
          assert.ok(!('reason' in next));
          return next;
        }, once);
        assert.deepEqual(twice, once);
        assert.ok(twice.every((holding, place) => holding === once[place]));
      }),
    );
  });
});
