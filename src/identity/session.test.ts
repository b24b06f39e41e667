import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSubscriberId, type SubscriberId } from '../terms/index.ts';
import { cookieOf, parseCookie, sessionEnd } from './session.ts';

const at = (text: string) => Temporal.Instant.from(text);

test('a session cookie is read back, anything else opens nothing', () => {
  const token = { subscriberId: parseSubscriberId('100001') as SubscriberId, token: Buffer.alloc(32, 3) };
  assert.deepEqual(parseCookie(cookieOf(token)), token);
  for (const text of [
    undefined,
    '',
    'x',
    '100001',
    '100001.short',
    `0.${'A'.repeat(43)}`,
    `${cookieOf(token)}A`,
    `${cookieOf(token)}; SameSite=Lax`,
  ])
    assert.equal(parseCookie(text), null, text ?? 'no cookie');
});

test('a session ends after half an hour of silence', () => {
  assert.equal(
    sessionEnd(at('2026-11-23T08:00Z'), at('2026-11-23T08:10Z')).toString(),
    '2026-11-23T08:40:00Z',
  );
});

test('a session ends after twelve hours, however busy', () => {
  assert.equal(
    sessionEnd(at('2026-11-23T08:00Z'), at('2026-11-23T19:59Z')).toString(),
    '2026-11-23T20:00:00Z',
  );
});
