import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeText, parseCode } from './bill-code.ts';

void test('a code survives the ways in which people type it', () => {
  assert.equal(parseCode(' 7k2m 9qxa–O1bc-4def '), '7K2M9QXA01BC4DEF');
  for (const wrong of ['', '7K2M', 'U'.repeat(16), '7'.repeat(17)]) assert.equal(parseCode(wrong), null);
  assert.equal(codeText(parseCode('7K2M9QXA01BC4DEF')!), '7K2M-9QXA-01BC-4DEF');
});
