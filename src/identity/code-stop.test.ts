import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeWishOf } from './code-stop.ts';

test('people write it as they write', () => {
  for (const text of ['СТОП КОДИ', 'стоп коди!', ' Stop codes. ', 'STOP CODE', 'стоп паролі'])
    assert.equal(codeWishOf(text), 'stop codes', text);
  for (const text of ['КОДИ', 'коди', 'Codes', ' code! ']) assert.equal(codeWishOf(text), 'let codes', text);
  for (const text of ['стоп', 'STOP', 'код 123456', 'коди не надсилати', 'codes please stop', ''])
    assert.equal(codeWishOf(text), null, text);
});
