import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias, type Month, type SubscriberId } from '../terms/index.ts';
import { chosenRows, companyMonth, type Member, parseWish, ROWS_PER_PAGE } from './company-month.ts';

const november = '2026-11' as Month;
const october = '2026-10' as Month;

function member(id: number, own: Partial<Member> = {}): Member {
  return {
    subscriberId: BigInt(id) as SubscriberId,
    msisdn: `38067111${String(id).padStart(4, '0')}`,
    name: `Працівник ${id}`,
    registered: true,
    segment: 'contract',
    scope: 'expenses',
    services: false,
    validUntil: null,
    departmentId: null,
    coordinator: false,
    monthLimit: null,
    ...own,
  };
}

function spent(id: number, month: Month, sum: string, uses = 3) {
  return { subscriberId: BigInt(id) as SubscriberId, month, uses, taken: hryvnias(sum) };
}

test('a month shows sums, growth, who is over the limit and what was not used', () => {
  const members = [member(1, { monthLimit: hryvnias('100') }), member(2), member(3)];
  const sums = [
    spent(1, october, '80'),
    spent(1, november, '120.50'),
    spent(2, october, '50'),
    spent(2, november, '10'),
    spent(3, november, '450', 0),
  ];
  const month = companyMonth(members, sums, november, october);
  assert.equal(month.total, hryvnias('580.50'));
  assert.equal(month.before, hryvnias('130'));
  assert.equal(month.over, 1);
  assert.deepEqual(
    month.grew.map((row) => row.subscriberId),
    [3n, 1n],
  );
  assert.deepEqual(
    month.unused.map((row) => row.subscriberId),
    [3n],
    'a fee is no use',
  );
});

test('rows are found by name and number, sorted and paged', () => {
  const members = Array.from({ length: 120 }, (_, index) => member(index + 1));
  const sums = [spent(7, november, '9'), spent(8, november, '99')];
  const { rows } = companyMonth(members, sums, november, october);
  const all = chosenRows(rows, parseWish({}));
  assert.deepEqual(
    all.rows.slice(0, 2).map((row) => row.subscriberId),
    [8n, 7n],
  );
  assert.deepEqual([all.rows.length, all.found, all.pages], [ROWS_PER_PAGE, 120, 3]);
  assert.equal(chosenRows(rows, parseWish({ page: '99' })).page, 3);
  assert.deepEqual(
    chosenRows(rows, parseWish({ q: '067 111 00 42' })).rows.map((row) => row.subscriberId),
    [42n],
  );
  assert.equal(chosenRows(rows, parseWish({ q: 'працівник 119' })).found, 1);
});
