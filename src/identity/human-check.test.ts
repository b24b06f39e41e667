import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  CHECK_BITS,
  CHECK_MINUTES,
  CHECK_WAIT_SECONDS,
  howDone,
  readCheck,
  writeCheck,
} from './human-check.ts';

const CHECK = { nonce: 'AAAAAAAAAAAAAAAAAAAAAA', madeMs: 1_000_000 };

/** What a browser's script finds for a nonce of this letter, found once the slow way: a digest shows that it is right. */
const WORK = { A: '175060', B: '319842' };

test('a check is done by work at once, by waiting after its time, and otherwise says how long to wait', () => {
  const { madeMs, nonce } = CHECK;
  const work = WORK.A;
  const digest = createHash('sha256').update(`${nonce}.${work}`).digest();
  assert.equal(digest.readUInt32BE(0) >>> (32 - CHECK_BITS), 0, 'the work that was found once');
  assert.equal(howDone(CHECK, work, madeMs), 'worked');
  assert.equal(howDone(CHECK, '', madeMs + 1), CHECK_WAIT_SECONDS);
  assert.equal(howDone(CHECK, undefined, madeMs + CHECK_WAIT_SECONDS * 1000 - 1), 1);
  assert.equal(howDone(CHECK, undefined, madeMs + CHECK_WAIT_SECONDS * 1000), 'waited');
});

test('work of another check, or of none, is no work', () => {
  const work = WORK.B;
  for (const given of [work, `${work} `, `-${work}`, '1e9', '0x1', '١٢', '9'.repeat(40), 'x'])
    assert.equal(typeof howDone(CHECK, given, CHECK.madeMs), 'number', given);
});

test('a check has its time, and what was changed is none', () => {
  const text = writeCheck(CHECK);
  assert.deepEqual(readCheck(text, CHECK.madeMs), CHECK);
  assert.deepEqual(readCheck(text, CHECK.madeMs + CHECK_MINUTES * 60_000 - 1), CHECK);
  assert.equal(readCheck(text, CHECK.madeMs + CHECK_MINUTES * 60_000), null);
  assert.equal(readCheck(text, CHECK.madeMs - 1), null, 'a clock that was set back');
  for (const broken of [null, '', 'AAAA 1', `${text} x`, text.replace(' ', '')])
    assert.equal(readCheck(broken, CHECK.madeMs), null);
});

test('the script that works it off in the browser makes the same digests as we do', () => {
  const source = readFileSync(new URL('../web/assets/check.js', import.meta.url), 'utf8');
  const body = source.slice(source.indexOf('const K'), source.indexOf('const { work: nonce'));
  // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- the very code that browsers get
  const first = new Function(`${body}; return first;`)() as (text: string) => number;
  for (let n = 0; n < 500; n += 1) {
    const text = `${CHECK.nonce}.${n * 7_919}`;
    assert.equal(first(text), createHash('sha256').update(text).digest().readUInt32BE(0));
  }
});
