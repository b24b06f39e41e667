import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseViewKey, refuseInView } from './view.ts';

const ask = (method: 'GET' | 'POST', path: string, isPublic = false): string =>
  refuseInView({ method, path, isPublic }) ?? 'shown';

test('a view shows what a subscriber asks about, and nothing that is not named', () => {
  for (const path of ['/', '/expenses', '/expenses/days/2026-10-10', '/bills', '/bills/2026-10', '/services'])
    assert.equal(ask('GET', path), 'shown', path);
  for (const path of ['/security', '/activity', '/inbox', '/company', '/top-up', '/billsx', '/anything/new'])
    assert.equal(ask('GET', path), 'not shown', path);
});

test('nothing is sent in a view but its end, and no file taken away', () => {
  for (const path of ['/bills', '/budget', '/sign-out', '/enrol', '/view/other'])
    for (const isPublic of [true, false]) assert.equal(ask('POST', path, isPublic), 'changes', path);
  assert.equal(ask('POST', '/view/end', true), 'shown');
  for (const path of ['/bills/2026-10.csv', '/bills/2026-10.pdf', '/expenses.xlsx'])
    assert.equal(ask('GET', path), 'not shown', path);
});

test('a key names its subscription and is of one form', () => {
  const token = 'a'.repeat(43);
  assert.deepEqual(parseViewKey(`900001.${token}`), { id: 900_001n, token });
  for (const text of [
    undefined,
    '',
    token,
    `0.${token}`,
    `900001.${token}x`,
    `-1.${token}`,
    `900001.${token} `,
  ])
    assert.equal(parseViewKey(text), null, String(text));
});
