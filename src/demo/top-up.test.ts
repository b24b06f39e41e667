import assert from 'node:assert/strict';
import { it } from 'node:test';
import { OCTOBER, demoOptions } from './examples.ts';
import { openMonthClock } from './month-clock.ts';
import { population } from './population.ts';
import { spendingIn } from './spending.ts';
import { subscriberMonth } from './subscriber-month.ts';
import { topUpsIn } from './top-up.ts';

const clock = openMonthClock(OCTOBER);
const options = demoOptions();

function monthOfMoney(subscriber: ReturnType<typeof population> extends Generator<infer One> ? One : never) {
  const happenings = subscriberMonth(options.seed, subscriber, clock);
  const spending = spendingIn(options.book, subscriber, happenings, clock);
  return { spending, topUps: topUpsIn(options.seed, subscriber, spending, clock) };
}

it('prepaid people top up before their balance is gone', () => {
  for (const subscriber of population(options)) {
    if (subscriber.segment === 'contract') continue;
    const { spending, topUps } = monthOfMoney(subscriber);
    const moves = [
      ...topUps.map(({ atMs, amount }) => ({ atMs, sum: amount * 1_000_000 })),
      ...spending.map(({ atMs, taken }) => ({ atMs, sum: -taken })),
    ].sort((a, b) => a.atMs - b.atMs || b.sum - a.sum);
    let balance = Number(subscriber.openingBalance) * 1_000_000;
    for (const { sum } of moves) {
      balance += sum;
      assert.ok(balance >= 0, `${subscriber.name}: ${balance}`);
    }
  }
});

it('everybody pays what the month costs, in whole hryvnias, within the month', () => {
  for (const subscriber of population(options)) {
    const { spending, topUps } = monthOfMoney(subscriber);
    const taken = spending.reduce((sum, one) => sum + one.taken, 0) / 1_000_000;
    const paid = topUps.reduce((sum, { amount }) => sum + amount, 0);
    if (subscriber.incomingOnly) assert.equal(paid, 0);
    else assert.equal(paid, Math.ceil(taken));
    assert.ok(topUps.every(({ atMs }) => atMs >= clock.startMs && atMs < clock.endMs));
    assert.equal(new Set(topUps.map(({ topUpId }) => topUpId)).size, topUps.length);
  }
});
