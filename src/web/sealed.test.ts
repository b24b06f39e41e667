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
