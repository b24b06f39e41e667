import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias } from '../terms/index.ts';
import { parseLimit, parseTerms, rightsOf, SCOPES, stateOf } from './grant.ts';

const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
const hour = { hours: 1 } as const;

test('a grant lives until its time, unless it is withdrawn', () => {
  const ends = [null, now.add(hour), now, now.subtract(hour)];
  const states = ends.map((validUntil) => stateOf({ validFrom: null, validUntil, withdrawnAt: null }, now));
  assert.deepEqual(states, ['living', 'living', 'run out', 'run out']);
  for (const validUntil of ends)
    assert.equal(stateOf({ validFrom: null, validUntil, withdrawnAt: now }, now), 'withdrawn');
});

test('access that was given for later is planned until its first moment, and lives from it', () => {
  const at = (validFrom: Temporal.Instant) =>
    stateOf({ validFrom, validUntil: null, withdrawnAt: null }, now);
  assert.deepEqual([at(now.add({ nanoseconds: 1 })), at(now)], ['planned', 'living']);
  assert.equal(stateOf({ validFrom: now.add(hour), validUntil: null, withdrawnAt: now }, now), 'withdrawn');
});

test('each scope includes what stands before it, and nothing else', () => {
  const rights = SCOPES.map((scope) => [
    ...rightsOf({ kind: 'employee', scope, services: false, approves: false }),
  ]);
  assert.deepEqual(rights, [
    ['expenses', 'employee'],
    ['expenses', 'bills', 'employee'],
    ['expenses', 'bills', 'orders', 'employee'],
  ]);
  assert.deepEqual([...rightsOf({ kind: 'employee', scope: null, services: true, approves: true })], []);
  assert.deepEqual([...rightsOf({ kind: 'person' })], [...SCOPES, 'services']);
  assert.ok(rightsOf({ kind: 'coordinator' }).has('company'));
  assert.ok(
    rightsOf({ kind: 'employee', scope: 'expenses', services: true, approves: true }).has('services'),
  );
});

test('the last day counts whole, in Kyiv, also when its clock changes', () => {
  const terms = (until: string) => parseTerms({ scope: 'bills', until }, now);
  const end = (until: string) => {
    const parsed = terms(until);
    assert.ok('scope' in parsed);
    return parsed.validUntil?.toString() ?? null;
  };
  assert.equal(end('22.11.2026'), '2026-11-22T22:00:00Z');
  assert.equal(end('2027-03-28'), '2027-03-28T21:00:00Z');
  assert.equal(end(''), null);
  for (const [until, refusal] of [
    ['21.11.2026', 'day is over'],
    ['31.02.2027', 'not a day'],
    ['завтра', 'not a day'],
  ] as const)
    assert.deepEqual(terms(until), [{ field: 'until', refusal }]);
});

test('the first day begins with its midnight in Kyiv; nothing and today are at once', () => {
  const first = (from: string, until = '', at = now) => {
    const parsed = parseTerms({ scope: 'bills', from, until }, at);
    return 'scope' in parsed ? (parsed.validFrom?.toString() ?? 'at once') : parsed;
  };
  assert.equal(first(''), 'at once');
  assert.equal(first('22.11.2026'), 'at once');
  assert.equal(first('23.11.2026'), '2026-11-22T22:00:00Z');
  assert.equal(first('2027-03-28'), '2027-03-27T22:00:00Z');
  assert.equal(first('29.03.2027'), '2027-03-28T21:00:00Z', 'the night before had one hour less');
  assert.equal(first('01.12.2026', '01.12.2026'), '2026-11-30T22:00:00Z', 'one day is enough');
  const edge = Temporal.Instant.from('2026-11-30T22:00:00Z');
  assert.equal(first('01.12.2026', '', edge.subtract({ nanoseconds: 1 })), String(edge));
  assert.equal(first('01.12.2026', '', edge), 'at once');
  for (const [from, until, refusal] of [
    ['21.11.2026', '', 'first day is over'],
    ['30.02.2027', '', 'not a day'],
    ['02.12.2026', '01.12.2026', 'ends before it begins'],
  ] as const)
    assert.deepEqual(first(from, until), [{ field: 'from', refusal }]);
});

test('a limit is a sum of hryvnias or none', () => {
  assert.equal(parseLimit(''), null);
  assert.equal(parseLimit('300'), hryvnias('300'));
  assert.equal(parseLimit('250,50 ₴'), hryvnias('250.50'));
  for (const wrong of ['0', '-5', '1e3', '12345678', '1,234', 'багато'])
    assert.equal(parseLimit(wrong), 'not a sum', wrong);
});

test('everything that is wrong is told at once', () => {
  assert.deepEqual(parseTerms({ scope: 'company', until: 'x', limit: 'y' }, now), [
    { field: 'scope', refusal: 'no scope' },
    { field: 'until', refusal: 'not a day' },
    { field: 'limit', refusal: 'not a sum' },
  ]);
});
