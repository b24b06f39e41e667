import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hryvnias, type Money, type SubscriberId, ZERO } from '../terms/index.ts';
import type { MemberMonth } from './company-month.ts';
import { branchesOf, type Department, pathText, refuseDepartment, within } from './department.ts';
import { costCentreMonths, departmentMonths } from './department-month.ts';

function department(
  departmentId: string,
  parentId: string | null,
  own: Partial<Department> = {},
): Department {
  return {
    departmentId,
    parentId,
    name: departmentId,
    costCentre: '',
    monthLimit: null,
    isOpen: true,
    ...own,
  };
}

const TREE = branchesOf([
  department('sales', null, { name: 'Продажі', costCentre: '100' }),
  department('west', 'sales', { name: 'Захід' }),
  department('lviv', 'west', { name: 'Львів', costCentre: '117' }),
  department('it', null, { name: 'ІТ' }),
  department('old', null, { isOpen: false }),
]);

test('a tree is read from the top down, with the cost centre of the nearest above', () => {
  assert.deepEqual(
    TREE.map((each) => [pathText(each), each.depth, each.chargedTo]),
    [
      ['ІТ', 0, ''],
      ['Продажі', 0, '100'],
      ['Продажі / Захід', 1, '100'],
      ['Продажі / Захід / Львів', 2, '117'],
    ],
  );
  assert.deepEqual([...within(TREE, 'west')], ['west', 'lviv']);
});

test('a department is refused for its name, its place and what would be a circle', () => {
  const refusal = (id: string | null, name: string, parentId: string | null) =>
    refuseDepartment(TREE, id, { name, parentId, costCentre: '' })?.refusal;
  assert.equal(refusal(null, '', null), 'no name');
  assert.equal(refusal(null, 'а/б', null), 'no name');
  assert.equal(refusal(null, ' продажі'.trim(), null), 'name taken');
  assert.equal(refusal(null, 'Продажі', 'it'), undefined);
  assert.equal(refusal(null, 'Схід', 'old'), 'no such place');
  assert.equal(refusal('sales', 'Продажі', 'lviv'), 'inside itself');
  assert.equal(refusal('sales', 'Продажі', 'sales'), 'inside itself');
  assert.equal(refusal('west', 'Захід', null), undefined);
  const chain = branchesOf(
    Array.from({ length: 8 }, (_, index) => department(`d${index}`, index === 0 ? null : `d${index - 1}`)),
  );
  const deep = { name: 'x', parentId: 'd7', costCentre: '' };
  assert.equal(refuseDepartment(chain, null, deep)?.refusal, 'too deep');
});

test('no order of moves makes a circle or loses a department', () => {
  const move = fc.tuple(fc.nat(9), fc.option(fc.nat(9), { nil: null }));
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let all = Array.from({ length: 10 }, (_, index) => department(String(index), null));
      for (const [id, to] of moves) {
        const wish = { name: String(id), costCentre: '', parentId: to === null ? null : String(to) };
        if (refuseDepartment(branchesOf(all), String(id), wish) !== null) continue;
        all = all.map((each) =>
          each.departmentId === String(id) ? { ...each, parentId: wish.parentId } : each,
        );
      }
      assert.equal(branchesOf(all).length, 10);
    }),
    { numRuns: 200 },
  );
});

function row(id: number, departmentId: string | null, taken: Money): MemberMonth {
  return {
    subscriberId: BigInt(id) as SubscriberId,
    msisdn: '380671110001',
    name: 'x',
    registered: true,
    segment: 'contract',
    scope: null,
    services: false,
    validFrom: null,
    validUntil: null,
    living: null,
    coordinator: false,
    monthLimit: null,
    departmentId,
    taken,
    before: ZERO,
    growth: taken,
    uses: 1,
    over: false,
  };
}

test('a department’s sum includes those under it, and all sums together are the company’s', () => {
  const limited = TREE.map((each) =>
    each.departmentId === 'sales' ? { ...each, monthLimit: hryvnias('100') } : each,
  );
  const rows = [
    row(1, 'lviv', hryvnias('70')),
    row(2, 'sales', hryvnias('40')),
    row(3, 'gone', hryvnias('5')),
    row(4, null, hryvnias('1')),
  ];
  const { departments, unplaced } = departmentMonths(rows, limited);
  assert.deepEqual(
    departments.map(({ branch, people, taken, over }) => [branch.departmentId, people, taken, over]),
    [
      ['it', 0, 0n, false],
      ['sales', 2, hryvnias('110'), true],
      ['west', 1, hryvnias('70'), false],
      ['lviv', 1, hryvnias('70'), false],
    ],
  );
  assert.equal(unplaced.taken, hryvnias('6'));
  const centres = costCentreMonths(rows, limited);
  assert.deepEqual(
    centres.map(({ costCentre, taken }) => [costCentre, taken]),
    [
      ['117', hryvnias('70')],
      ['100', hryvnias('40')],
      ['', hryvnias('6')],
    ],
  );
});
