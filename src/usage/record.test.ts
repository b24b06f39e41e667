import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { recordLine } from './examples.ts';
import { parseRecord } from './record.ts';

function parse(line: string) {
  const bytes = Buffer.from(line);
  return parseRecord(bytes, 0, bytes.length);
}

it('reads a record whole', () => {
  assert.deepEqual(parse(recordLine()), {
    element: 'KV1',
    seq: 1_000_001,
    startedMs: Date.parse('2026-11-03T07:15:02Z'), // adapter: a second opinion on the arithmetic of dates
    msisdn: 380_671_110_001,
    kind: 'voice',
    direction: 'out',
    other: '380501234567',
    seconds: 61,
    bytes: 0,
    roaming: 'home',
  });
});

it('reads every second between 1998 and 2100 as the calendar does', () => {
  const seconds = fc.integer({ min: 883_612_800, max: 4_102_444_800 });
  fc.assert(
    fc.property(seconds, (second) => {
      const start = Temporal.Instant.fromEpochMilliseconds(second * 1000).toString();
      const record = parse(recordLine({ start }));
      assert.equal(typeof record === 'string' ? record : record.startedMs, second * 1000);
    }),
  );
});

it('reads a SIM in place of a number as a number below zero', () => {
  const sim = (msisdn: string) => {
    const record = parse(recordLine({ msisdn }));
    return typeof record === 'string' ? record : record.msisdn;
  };
  assert.equal(sim('imsi:255031234567890'), -255_031_234_567_890);
  assert.equal(sim('imsi:25503123456789'), -25_503_123_456_789);
  for (const wrong of [
    'imsi:',
    'imsi:2550312345678',
    'imsi:2550312345678901',
    'imsi:055031234567890',
    'imsi:25503123456789x',
  ])
    assert.equal(sim(wrong), 'number', wrong);
});

it('says why a line is none', () => {
  const cases: readonly [string, string][] = [
    ['', 'fields'],
    [`${recordLine()};`, 'fields'],
    [recordLine({ element: 'К В' }), 'element'],
    [recordLine({ seq: '' }), 'sequence'],
    [recordLine({ seq: '9007199254740993' }), 'sequence'],
    [recordLine({ start: '2026-02-29T00:00:00Z' }), 'start'],
    [recordLine({ start: '2026-11-03T24:00:00Z' }), 'start'],
    [recordLine({ start: '2026-11-03T07:15:02+02:00' }), 'start'],
    [recordLine({ start: '1970-01-01T00:00:00Z' }), 'start'],
    [recordLine({ msisdn: '0671110001' }), 'number'],
    [recordLine({ msisdn: '3806711100011234' }), 'number'],
    [recordLine({ kind: 'fax' }), 'kind'],
    [recordLine({ direction: 'up' }), 'direction'],
    [recordLine({ other: '' }), 'other party'],
    [recordLine({ other: '<b>' }), 'other party'],
    [recordLine({ seconds: '1.5' }), 'length'],
    [recordLine({ seconds: 9_999_999 }), 'length'],
    [recordLine({ bytes: -1 }), 'negative length'],
    [recordLine({ roaming: '' }), 'roaming'],
  ];
  for (const [line, reason] of cases) assert.equal(parse(line), reason, line);
});

it('never breaks on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const record = parseRecord(Buffer.from(bytes), 0, bytes.length);
      assert.ok(typeof record === 'string' || record.startedMs > 0);
    }),
  );
});
