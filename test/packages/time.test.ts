import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../house.ts';
import { blindUntil, dueDays, holesOf, LOCK, RECORD, stillThere, unmendedOf } from './time.ts';

const kept = RECORD.parse(JSON.parse(readFileSync(join(root, 'docs/package-times.json'), 'utf8')));
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const record = { ...kept, since: day('2026-11-01'), known: [] };
const HOLE = { package: 'left', kind: 'high', advisory: 'https://github.com/advisories/GHSA-1' } as const;

test('a hole may be open as long as its kind allows, from the day it was learnt of', () => {
  const [counted] = dueDays(record, [HOLE]);
  assert.equal(counted?.last.toString(), '2026-12-01', 'not written down: from the first day on');
  const known = [{ ...HOLE, version: '1.0.0', kind: 'exploited' as const, since: day('2026-11-10') }];
  assert.equal(dueDays({ ...record, known }, [HOLE])[0]?.last.toString(), '2026-11-12');
});

test('what an audit answers is read; what is no answer is none', () => {
  const via = ['other', { name: 'left', url: HOLE.advisory, severity: 'high', title: 'Reads too much' }];
  const answer = { vulnerabilities: { left: { name: 'left', severity: 'high', via } } };
  assert.deepEqual(holesOf(JSON.stringify(answer)), [HOLE]);
  assert.deepEqual(holesOf('{"vulnerabilities":{}}'), []);
  for (const none of ['', 'null', '{"message":"405 Method Not Allowed","statusCode":405}'])
    assert.equal(holesOf(none), null, none);
});

test('a hole that is written down counts while the version that has it is locked, and so does what its makers gave up', () => {
  const known = [{ ...HOLE, version: '1.0.0', since: day('2026-11-10') }];
  const lock = (version: string) =>
    LOCK.parse({ packages: { 'node_modules/a/node_modules/left': { version } } });
  assert.equal(stillThere({ ...record, known }, lock('1.0.0')).length, 1);
  assert.equal(stillThere({ ...record, known }, lock('1.0.1')).length, 0);
  const old = LOCK.parse({ packages: { 'node_modules/@a/left': { version: '1.0.0', deprecated: 'use b' } } });
  assert.deepEqual(unmendedOf(old), [{ package: '@a/left', kind: 'unmended', advisory: 'use b' }]);
});

test('a registry that answers no audit is believed for thirty days from the last answer, or from the first day', () => {
  const blind = { ...record, blindDays: 30, since: day('2026-11-23') };
  assert.equal(blindUntil({ ...blind, answered: null }).toString(), '2026-12-23');
  assert.equal(blindUntil({ ...blind, answered: day('2027-01-02') }).toString(), '2027-02-01');
  assert.equal(kept.blindDays, 30);
});

test('the times of the check are those that are written for people', () => {
  const text = readFileSync(join(root, 'docs/keys-data-logs.md'), 'utf8');
  assert.match(
    text.replaceAll('\n', ' '),
    /within two days, a critical one within seven, a high one within thirty/,
  );
  assert.deepEqual(kept.days, { exploited: 2, critical: 7, high: 30, moderate: 90, low: 90, unmended: 90 });
});

test('the requirement is said to be met only once a registry has answered an audit', () => {
  const { requirements } = JSON.parse(readFileSync(join(root, 'docs/asvs.json'), 'utf8')) as {
    requirements: readonly { id: string; status: string }[];
  };
  const row = requirements.find(({ id }) => id === '15.2.1');
  assert.equal(row?.status === 'met', kept.answered !== null);
});
