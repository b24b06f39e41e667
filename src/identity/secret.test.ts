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
  const right = await secrets.hash('x');
  // A cost that nobody here has chosen is not spent.
  for (const cost of ['m=9999999,t=1,p=1', 'm=47104,t=9,p=1', 'm=1,t=1,p=1'])
    assert.equal(await secrets.matches('x', right.replace(/m=[^$]+/, cost)), false);
});

test('a hash of another cost still fits, is known as outdated, and a new one is not', async () => {
  const [cheap, dear] = [secretsWith(Buffer.alloc(32, 1), 64), secretsWith(Buffer.alloc(32, 1), 128)];
  const hash = await cheap.hash('чотири жаби на сходах');
  assert.ok(await dear.matches('чотири жаби на сходах', hash));
  assert.equal(await dear.matches('чотири жаби на дахах', hash), false);
  assert.deepEqual([cheap.isOutdated(hash), dear.isOutdated(hash)], [false, true]);
  assert.equal(dear.isOutdated(await dear.hash('чотири жаби на сходах')), false);
});
