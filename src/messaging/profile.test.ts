import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseProfile, profileNamed } from './profile.ts';
import { reasonOfReceipt } from './reason.ts';

const FOLDER = new URL('../../operator/sms-centres/', import.meta.url);
const none = { network: null, err: null, failureReason: null, state: 5 };

describe('the profile of a centre', () => {
  it('decides what a number means: 22 and 1 are something else at each', () => {
    const meaning = (name: string, code: string) =>
      reasonOfReceipt({ ...none, err: code }, profileNamed(name)?.codes ?? {});
    assert.equal(meaning('map', '022'), 'UNKNOWN');
    assert.equal(meaning('rp-cause', '022'), 'MEMORY_FULL');
    assert.equal(meaning('osmo', '254'), 'UNKNOWN');
    assert.equal(meaning('tp-fcs', '211'), 'MEMORY_FULL');
    assert.equal(meaning('tp-fcs', '001'), 'UNKNOWN');
  });

  it('may be the operator’s own table, in which nothing is guessed', () => {
    const read = parseProfile({ like: 'map', codes: { 2: 'MEMORY_FULL' }, receiptIds: 'dec-to-hex' });
    assert.ok('profile' in read);
    assert.deepEqual(read.profile.codes, { 2: 'MEMORY_FULL' });
    assert.equal(read.profile.receiptIds, 'dec-to-hex');
    assert.equal(read.profile.longTexts, 'udh');
  });

  it('tells every mistake in it', () => {
    const read = parseProfile({ codes: { x: 'MEMORY_FULL', 3: 'FULL' }, longTexts: 'fax', colour: 1 });
    assert.ok('mistakes' in read);
    assert.equal(read.mistakes.length, 4, read.mistakes.join('\n'));
  });

  it('is whole in every file that we ship', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    assert.ok(files.length > 0);
    for (const name of files) {
      const read = parseProfile(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
      assert.ok('profile' in read, `${name}: ${'mistakes' in read ? read.mistakes.join('; ') : ''}`);
    }
  });
});
