import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { listeningLog } from './examples.ts';
import { startPretendSmsc } from './pretend-smsc.ts';
import { openSmscClient } from './smsc-client.ts';
import { pauseMs } from './smsc-session.ts';

describe('a client of a centre', { timeout: 240_000 }, () => {
  it('raises an alarm about refused credentials and does not knock again soon', async () => {
    const centre = await startPretendSmsc();
    const log = listeningLog();
    const alarm = Promise.withResolvers<void>();
    const client = openSmscClient({
      address: { host: '127.0.0.1', port: centre.port, systemId: 'portal', password: 'wrong' },
      deliver: () => Promise.resolve(),
      onBound: () => assert.fail('must not be bound'),
      log: { ...log, error: (fields, message) => (log.error(fields, message), alarm.resolve()) },
    });
    await alarm.promise;
    assert.match(log.lines.join('\n'), /ALARM.*"status":14/);
    assert.equal(client.bound(), false);
    await client.stop();
    await centre.stop();
  });

  it('gives up on a centre that never answers its bind, and finds it when it does', async () => {
    const centre = await startPretendSmsc();
    centre.quirks.silentBind = true;
    const bound = Promise.withResolvers<void>();
    const log = listeningLog();
    const client = openSmscClient({
      address: {
        host: '127.0.0.1',
        port: centre.port,
        systemId: 'portal',
        password: 'secret',
        reconnectMs: { first: 1, most: 5 },
        timeoutsMs: { bind: 30 },
      },
      deliver: () => Promise.resolve(),
      onBound: bound.resolve,
      log,
    });
    setTimeout(() => {
      centre.quirks.silentBind = false;
    }, 50);
    await bound.promise;
    await client.stop();
    await centre.stop();
  });

  it('that is stopped while it still knocks leaves no socket behind', async () => {
    const knocks = Promise.withResolvers<Socket>();
    const server = createServer(knocks.resolve).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = openSmscClient({
      address: {
        host: '127.0.0.1',
        port: (server.address() as AddressInfo).port,
        systemId: 'portal',
        password: 'secret',
      },
      deliver: () => Promise.resolve(),
      onBound: () => assert.fail('must not be bound'),
      log: listeningLog(),
    });
    const knocked = await knocks.promise;
    await client.stop();
    await once(knocked.resume(), 'close');
    server.close();
  });

  it('pauses longer and longer, never all alike, never longer than told', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const pause = pauseMs(failures, 1_000, 60_000, random);
        assert.ok(pause >= 500 && pause <= 60_000);
      }),
    );
    assert.deepEqual([pauseMs(0, 1_000, 60_000, 1), pauseMs(3, 1_000, 60_000, 0)], [1_000, 4_000]);
  });
});
