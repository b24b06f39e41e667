import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type End, liveOnce } from './charge-life.ts';

test('whoever dies when, and whatever the network does, both sides agree in the end and nobody pays twice (F8, F19)', async () => {
  const ends = new Map<End, number>();
  // `npm run simulate` lives a hundred thousand of them.
  for (let seed = 1; seed <= 400; seed += 1) {
    const end = await liveOnce(seed).catch((fault: Error) => assert.fail(`seed ${seed}: ${fault.message}`));
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  assert.equal(ends.size, 3, `every end is seen: ${JSON.stringify([...ends])}`);
});

test('the same seed is the same life', async () => {
  for (const seed of [7, 77, 777]) assert.equal(await liveOnce(seed), await liveOnce(seed));
});
