import assert from 'node:assert/strict';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import fc from 'fast-check';
import smpp, { type NpmPdu, type NpmSession } from 'smpp';
import type { Msisdn } from '../terms/index.ts';
import { listeningLog } from './examples.ts';
import { type Link, type LinkOptions, openLink } from './link.ts';
import { decodePdu, encodePdu } from './pdu.ts';
import { startPretendSmsc } from './pretend-smsc.ts';
import { openSmscClient } from './smsc-client.ts';

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** A deliver_sm whose only parameter claims 255 octets and has one. */
const OVERRUN = ((): string => {
  const whole = Buffer.concat([
    encodePdu({ command: 'deliver_sm', sequence: 7 }),
    Buffer.from('042700ff02', 'hex'),
  ]);
  whole.writeUInt32BE(whole.length, 0);
  return whole.toString('hex');
})();

describe('a link', { timeout: 240_000 }, () => {
  let server: Server;
  let peer: Socket;
  let link: Link;
  let port: number;
  let accepted: (socket: Socket) => void;

  before(async () => {
    server = createServer((socket) => accepted(socket));
    port = await listening(server);
  });
  after(() => new Promise((resolve) => server.close(resolve)));
  afterEach(() => {
    link.close();
    peer.destroy();
  });

  /** A link of ours, and the bare socket of its peer. */
  const open = async (options: Partial<LinkOptions> = {}): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<Socket>();
    accepted = resolve;
    peer = connect(port, '127.0.0.1');
    const serve = (): { status: number } => ({ status: 0 });
    link = openLink(await promise, { serve, log: listeningLog(), ...options });
  };
  const said = (): Promise<Buffer> => new Promise((resolve) => peer.once('data', resolve));
  const enquiry = encodePdu({ command: 'enquire_link', sequence: 41 });

  it('answers an enquiry', async () => {
    await open();
    peer.write(enquiry);
    assert.equal((await said()).toString('hex'), '00000010800000150000000000000029');
  });

  for (const [what, bad, status] of [
    ['of an unknown command', '00000010000009990000000000000007', 3],
    ['cut in its body', '000000120000000500000000000000074142', 1],
    ['with a parameter that runs over its end', OVERRUN, 1],
  ] as const)
    it(`refuses a PDU ${what} and goes on`, async () => {
      await open();
      peer.write(Buffer.from(bad, 'hex'));
      const nack = decodePdu(await said());
      assert.ok(nack.kind === 'pdu' && nack.pdu.command === 'generic_nack');
      assert.deepEqual([nack.pdu.status, nack.pdu.sequence], [status, 7]);
      peer.write(enquiry);
      assert.equal((await said()).readUInt32BE(4), 0x8000_0015);
    });

  it('nacks a stream that is out of step and hangs up', async () => {
    await open();
    peer.write(Buffer.from('00000008', 'hex'));
    assert.equal((await said()).readUInt32BE(8), 2);
    await link.closed;
  });

  it('hangs up on a peer that only talks nonsense', async () => {
    await open();
    for (let count = 0; count < 20; count += 1)
      peer.write(Buffer.from('00000010000009990000000000000007', 'hex'));
    await link.closed;
  });

  it('survives any octets: it always answers the next enquiry or is closed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 5 }),
        fc.array(fc.constantFrom(0x1, 0x4, 0x5, 0x9, 0x102, 0x8000_0004, 0x777), { maxLength: 5 }),
        async (bodies, ids) => {
          await open();
          peer.on('error', () => {});
          for (const [index, body] of bodies.entries()) {
            const head = Buffer.alloc(16);
            head.writeUInt32BE(16 + body.length, 0);
            head.writeUInt32BE(ids[index] ?? 0x4, 4);
            peer.write(Buffer.concat([head, body]));
          }
          peer.write(enquiry);
          const answered = new Promise<void>((resolve) => {
            const look = (chunk: Buffer): void => {
              if (chunk.includes(Buffer.from('800000150000000000000029', 'hex'))) resolve();
            };
            peer.on('data', look);
          });
          await Promise.race([answered, link.closed]);
          link.close();
          peer.destroy();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('says that a request is unanswered when its time is over, and lives on', async () => {
    await open({ timeoutsMs: { message: 20 } });
    assert.deepEqual(await link.request('submit_sm', {}), { kind: 'unanswered' });
    peer.resume();
    peer.write(enquiry);
    peer.removeAllListeners('data');
    await said();
  });

  it('ends when a keep-alive is not answered', async () => {
    await open({ idleMs: 20, timeoutsMs: { other: 20 } });
    peer.resume();
    await link.closed;
  });

  it('ends when it only ever takes messages: silence is noticed however much is outstanding', async () => {
    await open({ window: 2, idleMs: 20, timeoutsMs: { message: 10_000, other: 20 } });
    peer.resume();
    const replies = Array.from({ length: 6 }, () => link.request('submit_sm', {}));
    await link.closed;
    const kinds = (await Promise.all(replies)).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['unanswered', 'unanswered', 'unsent', 'unsent', 'unsent', 'unsent']);
  });

  it('is over with the peer’s goodbye, also when the peer does not hang up', async () => {
    await open();
    const outstanding = link.request('submit_sm', {});
    await said();
    peer.write(encodePdu({ command: 'unbind', sequence: 5 }));
    assert.equal((await said()).readUInt32BE(4), 0x8000_0006);
    assert.deepEqual(await outstanding, { kind: 'unanswered' });
    assert.deepEqual(await link.request('submit_sm', {}), { kind: 'unsent' });
    await link.closed;
  });

  it('keeps ten outstanding, and tells apart what went out and what did not when it breaks', async () => {
    await open();
    const replies = Array.from({ length: 12 }, () =>
      link.request('submit_sm', { destination_addr: '1234567' }),
    );
    link.close();
    const kinds = (await Promise.all(replies)).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'unanswered').length, 10);
    assert.equal(kinds.filter((kind) => kind === 'unsent').length, 2);
    assert.deepEqual(await link.request('submit_sm', {}), { kind: 'unsent' });
  });

  it('throws nothing away when what serves a request fails: the peer is told to try again', async () => {
    await open({ serve: () => Promise.reject(new Error('the store is away')) });
    peer.write(encodePdu({ command: 'deliver_sm', sequence: 9 }));
    const answer = await said();
    assert.deepEqual([answer.readUInt32BE(4), answer.readUInt32BE(8)], [0x8000_0005, 0x64]);
  });
});

describe('our side and the npm implementation', { timeout: 240_000 }, () => {
  it('understand each other when theirs is the client of our pretend centre', async () => {
    const centre = await startPretendSmsc();
    const session = smpp.connect({ url: `smpp://127.0.0.1:${centre.port}` });
    session.on('error', () => {});
    const told = new Promise<NpmPdu>((resolve) => {
      session.on('deliver_sm', (pdu: NpmPdu) => {
        session.send(pdu.response());
        resolve(pdu);
      });
    });
    const bound = await new Promise<NpmPdu>((resolve) =>
      session.bind_transceiver({ system_id: 'portal', password: 'secret', interface_version: 0x34 }, resolve),
    );
    assert.equal(bound.command_status, 0);
    const answer = await new Promise<NpmPdu>((resolve) =>
      session.submit_sm(
        {
          destination_addr: '380671110001',
          source_addr: 'Test',
          short_message: 'Привіт',
          data_coding: 8,
          registered_delivery: 1,
        },
        resolve,
      ),
    );
    const receipt = await told;
    assert.equal(receipt['receipted_message_id'], answer['message_id']);
    assert.equal(receipt['message_state'], 2);
    assert.equal(centre.phones.phone('380671110001' as Msisdn).inbox[0]?.text, 'Привіт');
    await new Promise<NpmPdu>((resolve) => session.unbind(resolve));
    session.destroy();
    await centre.stop();
  });

  it('understand each other when theirs is the centre and ours the client', async () => {
    const submitted = Promise.withResolvers<NpmPdu>();
    const saidGoodbye = Promise.withResolvers<void>();
    const sessions: NpmSession[] = [];
    const server = smpp.createServer((session) => {
      sessions.push(session);
      session.on('error', () => {});
      session.on('bind_transceiver', (pdu: NpmPdu) => session.send(pdu.response({ system_id: 'npm' })));
      session.on('unbind', (pdu: NpmPdu) => {
        session.send(pdu.response());
        saidGoodbye.resolve();
      });
      session.on('submit_sm', (pdu: NpmPdu) => {
        session.send(pdu.response({ message_id: 'abc' }));
        submitted.resolve(pdu);
        session.deliver_sm({
          esm_class: 4,
          source_addr: '380671110001',
          short_message: 'id:abc stat:DELIVRD err:000 text:',
          receipted_message_id: 'abc',
          message_state: 2,
        });
      });
    });
    const port = await listening(server);
    const bound = Promise.withResolvers<void>();
    const receipt = Promise.withResolvers<string | undefined>();
    const client = openSmscClient({
      address: { host: '127.0.0.1', port, systemId: 'portal', password: 'secret' },
      deliver: ({ tlvs }) => Promise.resolve(receipt.resolve(tlvs.receipted_message_id)),
      onBound: bound.resolve,
      log: listeningLog(),
    });
    await bound.promise;
    const reply = await client.submit(
      () => ({ destination_addr: '380671110001', data_coding: 0, short_message: Buffer.from('Hello') }),
      { user_message_reference: 4711 },
    );
    assert.deepEqual(reply, { kind: 'answered', status: 0, body: { message_id: 'abc' } });
    assert.equal((await submitted.promise)['user_message_reference'], 4711);
    assert.equal(await receipt.promise, 'abc');
    await client.stop();
    await saidGoodbye.promise;
    for (const session of sessions) session.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});
