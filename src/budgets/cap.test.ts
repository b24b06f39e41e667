import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Money, hryvnias, micro } from '../terms/index.ts';
import { beyondCap } from './cap.ts';

const ALL = { scope: 'all', amount: hryvnias('100'), shares: [], pace: false, cap: true } as const;
const FEES = { ...ALL, scope: 'fees', amount: hryvnias('10') } as const;
const spent = (taken: Money) => [{ category: 'data' as const, taken }];
const nothing = micro(0n);

test('a cap lets a sum through exactly up to the budget, and not a micro-hryvnia beyond', () => {
  const sum = fc.bigInt({ min: 1n, max: hryvnias('200') }).map(micro);
  fc.assert(
    fc.property(sum, sum, sum, (used, charged, wanted) => {
      const beyond = beyondCap([ALL], spent(used), charged, { kind: 'bill', sum: wanted });
      assert.equal(beyond !== null, used + charged + wanted > ALL.amount);
      if (beyond !== null) assert.equal(beyond.left, ALL.amount - used - charged);
    }),
  );
});

test('without a cap, and for what costs nothing, nothing is asked', () => {
  const wanted = { kind: 'bill', sum: hryvnias('500') } as const;
  assert.equal(beyondCap([{ ...ALL, cap: false }], spent(nothing), nothing, wanted), null);
  assert.equal(beyondCap([ALL], spent(hryvnias('150')), nothing, { kind: 'bill', sum: nothing }), null);
});

test('a service counts in the budget for fees, a bill only in the one for everything', () => {
  const sum = hryvnias('11');
  assert.equal(beyondCap([FEES], spent(nothing), nothing, { kind: 'service', sum })?.scope, 'fees');
  assert.equal(beyondCap([FEES], spent(nothing), nothing, { kind: 'bill', sum }), null);
});
