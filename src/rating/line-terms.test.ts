import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { monthOf } from '../terms/index.ts';
import { event } from './examples.ts';
import { lineTerms, loadBook, openRater } from './index.ts';

const BOOK = loadBook(new URL('../../operator/', import.meta.url));
/** Those that still hold, all in hryvnias: `exchange.test.ts` has the others. */
const PLANS = [...BOOK.plans.keys()].filter((it) => it !== 'ace-base-2000');
const MONTH = monthOf(Temporal.Instant.fromEpochMilliseconds(event().startedMs));

const uses = fc.record({
  kind: fc.constantFrom('voice' as const, 'sms' as const, 'data' as const),
  other: fc.constantFrom('380671110009', '380501112233', '442079460000', '380441234567'),
  seconds: fc.integer({ min: 1, max: 8_000 }),
  bytes: fc.integer({ min: 1, max: 900_000_000 }),
});

test('the unit prices of a line are those that its arithmetic reckons with', () => {
  fc.assert(
    fc.property(uses, fc.constantFrom(...PLANS), (use, plan) => {
      const it = event(use);
      const terms = { plans: [{ plan, fromMs: 0, untilMs: Infinity }], friends: [] };
      const { rated } = openRater(BOOK, terms, MONTH).rate(it);
      const found = lineTerms(BOOK, { ...rated, startedMs: it.startedMs });
      assert.equal(found.version, rated.explanation.version);
      const rates = new Set(rated.explanation.parts.filter(({ of }) => of === 'rate').map(({ id }) => id));
      // A call that went on into another calendar is named, as its line is, by the rule of its beginning.
      if (rates.size > 1 || (rates.size === 1 && !rates.has(rated.rule))) return;
      const parts = rated.explanation.parts.filter(({ of }) => of === 'rate');
      assert.deepEqual(
        found.prices,
        parts.map(({ price, per }) => ({ price, per })),
        plan,
      );
    }),
    { numRuns: 400 },
  );
});

test('a fee is one piece at its own price', () => {
  const fee = {
    rule: '',
    category: 'fees',
    billed: 1,
    allowanceUnits: 0,
    startedMs: event().startedMs,
  } as const;
  assert.deepEqual(
    lineTerms(BOOK, { ...fee, plan: 'no-such-service', price: 7, net: 6, duty: 1, taken: 8 }),
    {
      version: null,
      prices: [{ price: 7, per: 1 }],
    },
  );
});
