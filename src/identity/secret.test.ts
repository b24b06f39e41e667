import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretsWith } from './secret.ts';

const secrets = secretsWith(Buffer.alloc(32, 1));

test('the right password fits its hash, any other does not, and two hashes of one password differ', async () => {
  const hash = await secrets.hash('чотири жаби на сходах');
  assert.ok(await secrets.matches('чотири жаби на сходах', hash));
  assert.equal(await secrets.matches('чотири жаби на дахах', hash), false);
  assert.notEqual(await secrets.hash('чотири жаби на сходах'), hash);
});

test('the 73rd byte of a long password counts', async () => {
  const long = 'x'.repeat(72);
  assert.equal(await secrets.matches(`${long}b`, await secrets.hash(`${long}a`)), false);
});

test('one password typed as composed and as decomposed letters is one', async () => {
  assert.ok(await secrets.matches('й'.normalize('NFD').repeat(15), await secrets.hash('й'.repeat(15))));
});

test('without the pepper a stolen hash cannot even be tried', async () => {
  const hash = await secrets.hash('correct horse battery staple');
  assert.equal(await secretsWith(Buffer.alloc(32, 2)).matches('correct horse battery staple', hash), false);
});

test('nothing fits where there is no hash or a broken one', async () => {
  for (const hash of [null, '', '$argon2id$', '$argon2id$m=1$x$y', 'plain'])
    assert.equal(await secrets.matches('', hash), false);
});
