import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { ASN1Construction, BERElement } from 'asn1-ts';
import { walk } from './ber.ts';
import { callBytes, messageBytes, sessionBytes } from './cdr-writer.ts';
import { exampleTapEvent, exampleTapFile } from './examples.ts';
import { tapFileBytes } from './tap-writer.ts';

/*
 * What we write and read in BER, seen by decoders that others have written. No public file of TS 32.298 exists, so the
 * structure is held to them: the same elements in the same order with the same tags and the same bytes.
 */

const CLASS_SIZE = 2 ** 22;
const answered = '2026-11-03T08:15:02+01:00';
const numbers = { msisdn: '380671110001', other: '380501234567' };
const session = {
  msisdn: '380671110001',
  apn: 'internet',
  opened: answered,
  seconds: 600,
  volumes: [
    [1000, 3_000_000_000],
    [0, 11],
  ] as const,
  sequence: 77,
  node: 'PGW7',
  network: '26201',
};
const SAMPLES: Readonly<Record<string, Buffer>> = {
  'TAP, lengths told': tapFileBytes(
    exampleTapFile({
      events: [exampleTapEvent({}), exampleTapEvent({ kind: 'data', bytesIn: 5_000_000_000 })],
    }),
  ),
  'TAP, lengths marked': tapFileBytes(exampleTapFile({ indefinite: true })),
  'a call that went out': callBytes({ ...numbers, direction: 'out', answered, seconds: 61 }),
  'a call that came in': callBytes({ ...numbers, direction: 'in', answered, seconds: 70_000 }),
  'a message': messageBytes({ ...numbers, direction: 'out', sent: answered }),
  'a session': sessionBytes(session),
  'a part of a call': callBytes({
    ...numbers,
    direction: 'out',
    answered,
    seconds: 3600,
    part: { reference: 70_000, partNo: 2, cause: 1 },
  }),
  'a part of a session': sessionBytes({
    ...session,
    part: { reference: 4_000_000_000, partNo: 3, cause: 16 },
  }),
  'a session, lengths marked': sessionBytes(session, true),
};

/** An element in words: its tag, and its bytes when it has no parts. */
function ours(bytes: Buffer): readonly string[] {
  const found: string[] = [];
  const next = walk(bytes, 0, bytes.length, (tag, all, from, to) =>
    found.push(`${tag} ${all.toString('hex', from, to)}`),
  );
  assert.equal(next, bytes.length);
  return found;
}

function theirs(bytes: Buffer): readonly string[] {
  const element = new BERElement();
  assert.equal(element.fromBytes(bytes), bytes.length);
  return listed(element);
}

function listed(element: BERElement): readonly string[] {
  const tag = element.tagClass * CLASS_SIZE + element.tagNumber;
  if (element.construction === ASN1Construction.primitive)
    return [`${tag} ${Buffer.from(element.value).toString('hex')}`];
  return [`${tag} `, ...element.sequence.flatMap((part) => listed(part as BERElement))];
}

for (const [name, bytes] of Object.entries(SAMPLES)) {
  test(`asn1-ts sees what we see: ${name}`, () => {
    const seen = ours(bytes);
    assert.ok(seen.length > 4);
    assert.deepEqual(seen, theirs(bytes));
  });
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

test('openssl goes through all of it to the last byte', { skip: !hasOpenssl && 'no openssl here' }, () => {
  for (const [name, bytes] of Object.entries(SAMPLES)) {
    const { status, stdout, stderr } = spawnSync('openssl', ['asn1parse', '-inform', 'DER'], {
      input: bytes,
    });
    assert.equal(status, 0, `${name}: ${stderr.toString()}`);
    const elements = stdout
      .toString()
      .split('\n')
      .filter((line) => line !== '' && !line.includes('EOC'));
    assert.equal(elements.length, ours(bytes).length, name);
  }
});
