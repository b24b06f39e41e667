import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { workingBehind } from './advice-behind.ts';

test('work goes on behind the pages, one after the other, and says how far it has come', async () => {
  const behind = workingBehind();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const seen: string[] = [];
  const ask = (name: string, until: Promise<void>) =>
    behind.under(name, 'the same', 2, async (step) => {
      seen.push(name);
      step();
      await until;
    });
  assert.deepEqual(ask('olena/3', first.promise), { done: 0, of: 2 });
  ask('taras/3', second.promise);
  await turn();
  assert.deepEqual(ask('olena/3', first.promise), { done: 1, of: 2 });
  assert.deepEqual(seen, ['olena/3'], 'asked twice, begun once; the other waits');
  first.resolve();
  await turn();
  assert.deepEqual(seen, ['olena/3', 'taras/3']);
  second.resolve();
});

test('work of something else begins anew, and a fault is thrown once to who asks next', async () => {
  const behind = workingBehind();
  const failing = (madeOf: string) =>
    behind.under('olena/3', madeOf, 1, () => Promise.reject(new Error(`no plan of ${madeOf}`)));
  failing('100 uses');
  await turn();
  assert.throws(() => failing('100 uses'), /no plan of 100 uses/);
  assert.deepEqual(failing('101 uses'), { done: 0, of: 1 });
});

test('beyond the room nothing begins, and what failed makes room', async () => {
  const behind = workingBehind(1);
  const [held, begun] = [Promise.withResolvers<void>(), [] as string[]];
  const ask = (name: string) =>
    behind.under(name, '', 1, async () => {
      begun.push(name);
      await held.promise;
    });
  ask('olena/3');
  assert.deepEqual(ask('taras/3'), { done: 0, of: 1 });
  held.reject(new Error('no database'));
  await turn();
  ask('taras/3');
  await turn();
  assert.deepEqual(begun, ['olena/3', 'taras/3']);
});
