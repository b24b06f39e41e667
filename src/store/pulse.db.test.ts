import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { after, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { testStore } from '../../test/database.ts';
import { takePulse } from './index.ts';

const database = await testStore();
after(database.close);

test('a process that itself stands still does not take its database for silent', async () => {
  const pulse = takePulse(database.url, 0);
  await pulse.looked;
  assert.equal(pulse.beats(), true);
  // A question is always on its way; this process hears nothing for longer than a database may take.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_300);
  for (let turns = 0; turns < 200; turns++) {
    await turn();
    assert.equal(pulse.silentSinceMs(), null);
  }
  await pulse.stop();
});

test('a database that takes the call and says nothing is silent, and is known to be so before anything is opened', async () => {
  const mute = createServer((socket) => socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const pulse = takePulse(`postgres://nobody@127.0.0.1:${(mute.address() as AddressInfo).port}/none`, 0);
  assert.equal(pulse.beats(), false);
  await pulse.looked;
  assert.equal(pulse.beats(), false);
  assert.notEqual(pulse.silentSinceMs(), null);
  await pulse.stop();
  mute.close();
});
