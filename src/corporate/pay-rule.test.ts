import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CATEGORIES, hryvnias, type Money } from '../terms/index.ts';
import { COMPANY_PAYS, type PayRule, parsePayRule, PAYERS, sharesOf } from './pay-rule.ts';

const FORM = {
  onnet: 'company',
  offnet: 'hours',
  abroad: 'employee',
  messages: 'company',
  data: 'hours',
  fees: 'hours',
  workDays: 'weekdays',
  workFrom: '9',
  workUntil: '18',
  overLimit: 'yes',
};

test('who pays is told by service, hours and limit', () => {
  const rule = parsePayRule(FORM);
  assert.ok(rule !== null);
  const sums = [
    { category: 'offnet', atWork: true, taken: hryvnias('80') },
    { category: 'offnet', atWork: false, taken: hryvnias('7') },
    { category: 'abroad', atWork: true, taken: hryvnias('11') },
    { category: 'fees', atWork: false, taken: hryvnias('30') },
  ] as const;
  assert.deepEqual(sharesOf(sums, rule, null), { company: hryvnias('110'), employee: hryvnias('18') });
  assert.deepEqual(sharesOf(sums, rule, hryvnias('100')), {
    company: hryvnias('100'),
    employee: hryvnias('28'),
  });
  assert.deepEqual(sharesOf(sums, COMPANY_PAYS, hryvnias('1')).employee, 0n);
  for (const wrong of [{ onnet: 'x' }, { workFrom: '18' }, { workUntil: '25' }, { workDays: 'toString' }])
    assert.equal(parsePayRule({ ...FORM, ...wrong }), null);
});

test('both shares together are the month, whatever the rule', () => {
  const sum = fc.record({
    category: fc.constantFrom(...CATEGORIES),
    atWork: fc.boolean(),
    taken: fc.bigInt({ min: 0n, max: 10n ** 12n }) as fc.Arbitrary<Money>,
  });
  const payers = fc.record(
    Object.fromEntries(CATEGORIES.map((category) => [category, fc.constantFrom(...PAYERS)])),
  ) as fc.Arbitrary<PayRule['payers']>;
  const limit = fc.option(fc.bigInt({ min: 1n, max: 10n ** 12n }), {
    nil: null,
  }) as fc.Arbitrary<Money | null>;
  fc.assert(
    fc.property(fc.array(sum), payers, fc.boolean(), limit, (sums, of, overLimit, monthLimit) => {
      const { company, employee } = sharesOf(sums, { ...COMPANY_PAYS, payers: of, overLimit }, monthLimit);
      assert.equal(
        company + employee,
        sums.reduce((total, each) => total + each.taken, 0n),
      );
      assert.ok(company >= 0n && employee >= 0n);
    }),
  );
});
