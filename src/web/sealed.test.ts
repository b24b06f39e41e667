import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sealWith } from './sealed.ts';

const seal = sealWith(Buffer.alloc(32, 7));

test('what was sealed for a purpose opens for that purpose only', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const sealed = seal.close('enrolment', text);
      assert.equal(seal.open('enrolment', sealed), Buffer.from(text, 'utf8').toString('utf8'));
      assert.equal(seal.open('language', sealed), null);
      assert.equal(sealWith(Buffer.alloc(32, 8)).open('enrolment', sealed), null);
    }),
  );
});

test('a changed or invented value does not open', () => {
  const sealed = seal.close('enrolment', '380671110001');
  const changed = `${sealed.slice(0, 20)}${sealed[20] === 'A' ? 'B' : 'A'}${sealed.slice(21)}`;
  for (const text of [changed, '', undefined, 'x', 'A'.repeat(80)])
    assert.equal(seal.open('enrolment', text), null);
});

test('under a newer key what an older one closed still opens, and can be closed anew', () => {
  const [old, now] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
  const [both, newest] = [sealWith(now, old), sealWith(now)];
  const sealed = seal.close('contact', 'мама');
  assert.equal(newest.open('contact', sealed), null);
  assert.equal(both.open('contact', sealed), 'мама');
  const renewed = both.renew('contact', sealed);
  assert.ok(renewed !== null && renewed !== sealed);
  assert.equal(newest.open('contact', renewed), 'мама');
  assert.equal(both.renew('contact', renewed), renewed, 'what the newest closed stays as it is');
  assert.equal(both.renew('other', sealed), null);
  assert.equal(newest.renew('contact', sealed), null);
});
