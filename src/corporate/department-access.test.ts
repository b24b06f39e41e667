import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Member } from './company-month.ts';
import { accessLines } from './department-access.ts';

const NOW = Temporal.Instant.from('2026-11-20T10:00:00Z');
const WORDS = {
  expenses: 'витрати',
  bills: 'деталізація',
  orders: 'замовлення',
  none: 'немає',
  yes: 'так',
  no: 'ні',
};
const member = (msisdn: string, own: Partial<Member> = {}) =>
  ({ msisdn, coordinator: false, scope: null, ...own }) as Member;
const PEOPLE = [
  member('380672228100', { coordinator: true }),
  member('380672228101', { scope: 'bills' }),
  member('380672228102'),
];

test('a department is given one access in one proposal: everybody but the coordinator has a line', () => {
  const form = { access: 'orders', services: 'yes', from: '01.12.2026', until: '31.12.2026', each: '300' };
  const cells = {
    access: 'замовлення',
    services: 'так',
    from: '01.12.2026',
    until: '31.12.2026',
    limit: '300',
  };
  assert.deepEqual(accessLines(PEOPLE, form, WORDS, NOW), [
    { number: '380672228101', ...cells },
    { number: '380672228102', ...cells },
  ]);
});

test('an empty first or last day takes a former one away, an empty limit leaves everybody’s own', () => {
  const [line] = accessLines(PEOPLE, { access: 'expenses', until: '', each: '' }, WORDS, NOW);
  assert.deepEqual(line, {
    number: '380672228101',
    access: 'витрати',
    services: 'ні',
    from: '-',
    until: '-',
  });
});

test('withdrawing names only those who have something to lose', () => {
  assert.deepEqual(accessLines(PEOPLE, { access: 'none' }, WORDS, NOW), [
    { number: '380672228101', access: 'немає' },
  ]);
});

test('what cannot be proposed is refused by its field', () => {
  const refused = (form: Record<string, string>, people = PEOPLE) => accessLines(people, form, WORDS, NOW);
  assert.deepEqual(refused({}), [{ field: 'access', refusal: 'no access' }]);
  assert.deepEqual(refused({ access: 'bills', until: '31.12.2025', each: 'x' }), [
    { field: 'until', refusal: 'day is over' },
    { field: 'each', refusal: 'not a sum' },
  ]);
  assert.deepEqual(refused({ access: 'bills', from: '01.12.2026', until: '30.11.2026' }), [
    { field: 'from', refusal: 'ends before it begins' },
  ]);
  assert.deepEqual(refused({ access: 'bills' }, PEOPLE.slice(0, 1)), [
    { field: 'access', refusal: 'nobody' },
  ]);
  assert.deepEqual(refused({ access: 'none' }, PEOPLE.slice(2)), [
    { field: 'access', refusal: 'nobody has access' },
  ]);
  const many = Array.from({ length: 5_001 }, (_, index) => member(String(380_672_000_000 + index)));
  assert.deepEqual(refused({ access: 'bills' }, many), [{ field: 'access', refusal: 'too many' }]);
});
