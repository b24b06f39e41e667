import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startLooking } from './looking.ts';

const NEVER = { everyMs: 1_000_000, failed: () => undefined };

test('an agent never looks twice at once, and looks again for whoever woke it meanwhile', async () => {
  let [at, most, looks] = [0, 0, 0];
  const agent = startLooking(async () => {
    at += 1;
    most = Math.max(most, at);
    looks += 1;
    await new Promise(setImmediate);
    at -= 1;
  }, NEVER);
  await Promise.all([agent.wake(), agent.wake(), agent.wake()]);
  assert.deepEqual([most, looks], [1, 2]);
  await agent.wake();
  assert.equal(looks, 3);
  await agent.stop();
});

test('a look that fails is told, and the next one comes', async () => {
  const faults: unknown[] = [];
  let looks = 0;
  const look = async (): Promise<void> => {
    looks += 1;
    if (looks === 1) throw new Error('the first');
  };
  const agent = startLooking(look, { ...NEVER, failed: (fault) => faults.push(fault) });
  await agent.wake();
  await agent.wake();
  assert.equal(looks, 2);
  assert.match(String(faults), /the first/);
  await agent.stop();
});

test('an agent that is stopped lets its look end, tells it so, and looks no more', async () => {
  const seen: boolean[] = [];
  const agent = startLooking(async (isStopped) => {
    seen.push(isStopped());
    await new Promise(setImmediate);
    seen.push(isStopped());
  }, NEVER);
  void agent.wake();
  void agent.wake();
  await agent.stop();
  assert.deepEqual(seen, [false, true]);
});
