import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planOf } from '../rating/index.ts';
import { isEdrpou, parseRegisterLine } from '../subscribers/index.ts';
import { CAST, COMPANY, STAFF } from './cast.ts';
import { demoOptions } from './examples.ts';
import { HABITS } from './habit.ts';
import { generateRegister } from './register.ts';

const options = demoOptions();
const lines = [...generateRegister(options)];
const entries = lines.map((line) => {
  const entry = parseRegisterLine(line);
  assert.ok(!('reason' in entry), line);
  return entry;
});

describe('the generated register', () => {
  it('has as many subscriptions as were asked for, each with its own id', () => {
    assert.equal(entries.length, 100);
    assert.equal(new Set(entries.map(({ subscriberId }) => subscriberId)).size, 100);
  });

  it('introduces the cast, with a sentence each in both languages', () => {
    for (const { subscriberId, story } of [...CAST, ...STAFF]) {
      assert.ok(entries.some((entry) => entry.subscriberId.toString() === subscriberId));
      assert.ok(story.uk.length > 20 && story.en.length > 20);
    }
  });

  it('has a company with a valid code, a coordinator and ten employees', () => {
    assert.ok(isEdrpou(COMPANY.edrpou));
    assert.equal(entries.filter(({ holder }) => holder === 'organisation').length, 11);
  });

  it('has one number that changed hands, with a rest between its holders', () => {
    const byNumber = [...Map.groupBy(entries, ({ msisdn }) => msisdn).values()];
    const shared = byNumber.filter((own) => own.length > 1);
    assert.equal(shared.length, 1);
    const [second, first] = shared[0] ?? [];
    const end = first?.closedAt ?? null;
    assert.ok(end !== null && second !== undefined);
    assert.ok(Temporal.Instant.compare(end, second.since) < 0);
  });

  it('gives everybody plans that exist, of their brand, from the first day on', () => {
    for (const { plans, brand, segment, since } of entries) {
      for (const { plan } of plans) {
        const known = planOf(options.book, plan);
        assert.equal(known?.brand, brand, plan);
        assert.equal(HABITS.find((habit) => habit.plan === plan)?.segment, segment);
      }
      const shown = Temporal.Instant.from('2025-10-31T22:00:00Z');
      const begin = Temporal.Instant.compare(since, shown) > 0 ? since : shown;
      assert.ok(plans.some(({ from }) => Temporal.Instant.compare(from, begin) <= 0));
    }
  });

  it('is the same for the same seed and its people do not depend on how many there are', () => {
    assert.deepEqual([...generateRegister(options)], lines);
    const more = [...generateRegister(demoOptions({ subscribers: 300 }))];
    assert.deepEqual(more.slice(0, 100), lines);
  });
});
