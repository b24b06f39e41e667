import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hryvnias, type Money, taxed } from '../terms/index.ts';
import { decideDispute, type DisputeActor } from './dispute.ts';
import { daysLeft, disputeRuleAt, dueAt, dueDay, parseDisputeRules } from './dispute-rule.ts';
import { DISPUTE_ACTS, type DisputeAct, type DisputeState } from './dispute-state.ts';
import { parseAmount, partsOf } from './giving-back.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const UPTO = hryvnias('50');
const RATES = { vatPpm: 200_000, dutyPpm: 75_000 };

function agent(staffId: string, mayApprove = false): DisputeActor {
  return { kind: 'staff', staffId, mayApprove, upTo: UPTO };
}

function decide(
  act: DisputeAct,
  actor: DisputeActor,
  own: {
    state?: DisputeState;
    amount?: string;
    given?: Money | null;
    reopenableTo?: Temporal.Instant | null;
    subject?: string;
  } = {},
) {
  const dispute = {
    subject: own.subject ?? 'use/2026-10/7/1',
    state: own.state ?? 'taken',
    takenBy: 'ada',
    proposedBy: own.state === 'proposed' ? 'ada' : null,
    given: own.given ?? null,
    taken: hryvnias('80'),
    reopenableTo: own.reopenableTo ?? null,
  };
  const amount = own.amount === undefined ? null : hryvnias(own.amount);
  const decision = decideDispute(dispute, act, actor, { amount, now: NOW });
  return 'to' in decision ? decision.to : decision.refusal;
}

test('one person gives back up to the limit, more is proposed and confirmed by another', () => {
  assert.equal(decide('give back', agent('ada'), { amount: '50' }), 'answered');
  assert.equal(decide('give back', agent('ada'), { amount: '50.000001' }), 'above your limit');
  assert.equal(decide('propose', agent('ada'), { amount: '80' }), 'proposed');
  assert.equal(decide('approve', agent('ada', true), { state: 'proposed' }), 'your own');
  assert.equal(decide('approve', agent('bo'), { state: 'proposed' }), 'no right');
  assert.equal(decide('approve', agent('bo', true), { state: 'proposed' }), 'answered');
});

test('never more than was taken, never nothing, never twice', () => {
  assert.equal(decide('propose', agent('ada'), { amount: '80.000001' }), 'more than taken');
  assert.equal(decide('give back', agent('ada'), { amount: '0' }), 'more than taken');
  assert.equal(decide('give back', agent('ada')), 'more than taken');
  const given = hryvnias('1');
  assert.equal(decide('give back', agent('ada'), { amount: '1', given }), 'already given back');
});

test('a top-up is answered in words: there is nothing to give back', () => {
  const subject = 'top-up:payment-7';
  for (const act of ['give back', 'propose'] as const)
    assert.equal(decide(act, agent('ada'), { amount: '1', subject }), 'nothing to give back');
  assert.equal(decide('refuse', agent('ada'), { subject }), 'answered');
});

test('only who has taken a dispute answers it; another may take it over', () => {
  assert.equal(decide('refuse', agent('bo')), 'not yours');
  assert.equal(decide('take', agent('bo')), 'taken');
});

test('a subscriber withdraws, disagrees in time, agrees; and does nothing else', () => {
  const subscriber: DisputeActor = { kind: 'subscriber' };
  for (const act of DISPUTE_ACTS)
    for (const state of ['open', 'taken', 'proposed', 'answered', 'withdrawn', 'closed'] as const) {
      const allowed = ['withdraw', 'reopen', 'close'].includes(act);
      const said = decide(act, subscriber, { state });
      if (!allowed) assert.ok(['no right', 'not possible now'].includes(said), `${state} ${act}`);
    }
  const soon = NOW.add({ hours: 1 });
  assert.equal(decide('reopen', subscriber, { state: 'answered', reopenableTo: soon }), 'open');
  assert.equal(decide('reopen', subscriber, { state: 'answered', reopenableTo: NOW }), 'too late');
  assert.equal(decide('close', agent('ada'), { state: 'answered', reopenableTo: soon }), 'too early');
  assert.equal(decide('close', agent('ada'), { state: 'answered', reopenableTo: NOW }), 'closed');
});

const RULE = { answerMonths: 1, reopenDays: 14, aloneUpTo: '50', source: { uk: 'закон', en: 'law' } };

test('an answer is due within a month by the calendar of Kyiv, to the end of the last day', () => {
  const [rule] = parseDisputeRules([{ from: '2020-01-01', ...RULE }]);
  assert.ok(rule !== undefined);
  const due = (at: string): string => dueAt(rule, Temporal.Instant.from(at)).toString();
  assert.equal(due('2026-01-31T12:00:00Z'), '2026-02-28T22:00:00Z');
  assert.equal(due('2026-03-15T12:00:00Z'), '2026-04-15T21:00:00Z', 'in summer time');
  assert.equal(
    dueDay(rule, Temporal.Instant.from('2026-11-20T22:30:00Z')).toString(),
    '2026-12-21',
    'night in Kyiv',
  );
  const end = dueAt(rule, NOW);
  assert.deepEqual(
    [end.subtract({ minutes: 1 }), end, end.add({ hours: 24 })].map((now) => daysLeft(end, now)),
    [0, -1, -2],
  );
});

test('rules are dated, in order, and the one in force at a moment counts', () => {
  const rules = parseDisputeRules([
    { from: '2020-01-01', ...RULE },
    { from: '2026-12-01', ...RULE, answerMonths: 2 },
  ]);
  assert.equal(disputeRuleAt(rules, NOW).answerMonths, 1);
  assert.equal(disputeRuleAt(rules, Temporal.Instant.from('2026-11-30T22:00:00Z')).answerMonths, 2);
  assert.throws(() => disputeRuleAt(rules, Temporal.Instant.from('2019-01-01T00:00:00Z')), /no rule/);
  for (const broken of [[], [{ from: '2020-01-01', ...RULE, answerMonths: 0 }], [{ from: '2020-01-01' }]])
    assert.throws(() => parseDisputeRules(broken));
  assert.throws(
    () =>
      parseDisputeRules([
        { from: '2020-01-01', ...RULE },
        { from: '2020-01-01', ...RULE },
      ]),
    /follow/,
  );
});

test('whatever part of a sum goes back, its parts add up and none is larger than its whole', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (price, share) => {
        const sum = taxed(price as Money, RATES);
        const amount = BigInt(Math.round(Number(sum.taken) * share)) as Money;
        const bounded = amount > sum.taken ? sum.taken : amount;
        const parts = partsOf(sum, bounded);
        assert.equal(parts.net + parts.vat + parts.duty, bounded);
        for (const name of ['net', 'vat', 'duty'] as const) {
          assert.ok(parts[name] >= 0n && parts[name] <= sum[name], name);
        }
        const { net, vat, duty, taken } = sum;
        assert.deepEqual(partsOf(sum, taken), { net, vat, duty, taken });
      },
    ),
  );
});

test('amounts are read as people type them', () => {
  assert.equal(parseAmount(' 5,31 ₴'), hryvnias('5.31'));
  assert.equal(parseAmount('1 000.5'), hryvnias('1000.50'));
  for (const wrong of ['', '-1', '1.0000001', '1,2,3', 'сто', '1e3', undefined])
    assert.equal(parseAmount(wrong), null);
});
