import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias, type SubscriberId } from '../terms/index.ts';
import { chosenRows, companyMonth, type Member, parseWish, ROWS_PER_PAGE } from './company-month.ts';

function member(id: number, own: Partial<Member> = {}): Member {
  return {
    subscriberId: BigInt(id) as SubscriberId,
    msisdn: `38067111${String(id).padStart(4, '0')}`,
    name: `Працівник ${id}`,
    registered: true,
    segment: 'contract',
    scope: 'expenses',
    services: false,
    validFrom: null,
    validUntil: null,
    living: null,
    departmentId: null,
    coordinator: false,
    monthLimit: null,
    ...own,
  };
}

function spent(id: number, sum: string, earlier = '0', uses = 3) {
  const [taken, before] = [hryvnias(sum), hryvnias(earlier)];
  return { subscriberId: BigInt(id) as SubscriberId, uses, taken, before };
}

test('a month shows sums, growth, who is over the limit and what was not used', () => {
  const members = [member(1, { monthLimit: hryvnias('100') }), member(2), member(3)];
  const sums = [spent(1, '120.50', '80'), spent(2, '10', '50'), spent(3, '450', '0', 0)];
  const month = companyMonth(members, sums);
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

test('one sees only those over the limit, within it, without use or without access', () => {
  const limit = { monthLimit: hryvnias('100') };
  const none = member(4, { scope: null });
  const { rows } = companyMonth(
    [member(1, limit), member(2, limit), member(3), none, member(5, { scope: null, coordinator: true })],
    [spent(1, '120.50'), spent(2, '100'), spent(3, '450', '0', 0), spent(4, '1'), spent(5, '1')],
  );
  const of = (only: string) =>
    chosenRows(rows, parseWish({ only, sort: 'number' })).rows.map((row) => Number(row.subscriberId));
  assert.deepEqual(of('over'), [1]);
  assert.deepEqual(of('under'), [2], 'exactly the limit is within it');
  assert.deepEqual(of('unused'), [3]);
  assert.deepEqual(of('no access'), [4], 'a coordinator needs no grant');
  assert.deepEqual(of('nonsense'), [1, 2, 3, 4, 5]);
});

test('rows are found by name and number, sorted and paged', () => {
  const members = Array.from({ length: 120 }, (_, index) => member(index + 1));
  const sums = [spent(7, '9'), spent(8, '99')];
  const { rows } = companyMonth(members, sums);
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
