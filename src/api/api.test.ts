import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bearerOf } from './bearer.ts';
import { problemAnswer } from './problem.ts';

test('a token is read from the header of a bearer and from nothing else', () => {
  assert.equal(bearerOf('Bearer abcdefghijklmnop0123'), 'abcdefghijklmnop0123');
  assert.equal(bearerOf('bearer abcdefghijklmnop0123'), 'abcdefghijklmnop0123');
  for (const other of [
    undefined,
    '',
    'Basic abcdefghijklmnop',
    'Bearer short',
    'Bearer a b',
    'Bearer <script>xxxxxxxxxxx',
  ])
    assert.equal(bearerOf(other), null, String(other));
});

test('a problem is the document that the standard describes', () => {
  const answer = problemAnswer({ status: 422, name: 'held', title: 'Held', more: { reason: 'wrong count' } });
  assert.ok(answer.kind === 'file' && typeof answer.body === 'string');
  assert.equal(answer.type, 'application/problem+json');
  assert.deepEqual(JSON.parse(answer.body), {
    type: '/problems/held',
    title: 'Held',
    status: 422,
    reason: 'wrong count',
  });
});
