import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Msisdn } from '../terms/index.ts';
import { listeningLog } from './examples.ts';
import type { Gateway } from './gateway.ts';
import { isCommand, openLink } from './link.ts';
import type { PduOf } from './pdu.ts';
import { PROFILES } from './profile.ts';
import { segmentsOf } from './segments.ts';
import { smppGateway } from './smpp-gateway.ts';

describe('what goes to a centre for a message', { timeout: 20_000 }, () => {
  const submitted: PduOf<'submit_sm'>[] = [];
  const server = createServer((socket) => {
    openLink(socket, {
      log: listeningLog(),
      serve: (pdu) => {
        if (isCommand(pdu, 'submit_sm')) submitted.push(pdu);
        return {
          status: 0,
          body: isCommand(pdu, 'submit_sm') ? { message_id: 'a1' } : { system_id: 'centre' },
        };
      },
    });
  });
  let gateway: Gateway;
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = Promise.withResolvers<void>();
    gateway = smppGateway({
      address: {
        host: '127.0.0.1',
        port: (server.address() as AddressInfo).port,
        systemId: 'portal',
        password: 'secret',
        perSecond: 5,
      },
      sender: 'Kyivstar',
      profile: { ...PROFILES.map, gsmDataCoding: 0xf0 },
      hearing: {
        receipt: () => Promise.resolve(),
        reachable: () => Promise.resolve(),
        reply: () => Promise.resolve(),
        opened: bound.resolve,
      },
      log: listeningLog(),
    });
    await bound.promise;
  });
  after(async () => {
    await gateway.stop();
    server.close();
  });
  beforeEach(() => submitted.splice(0));

  const send = (lifeSeconds: number, text = 'Hello') =>
    gateway.send({
      recipient: '380671110001' as Msisdn,
      segment: segmentsOf(text, 7)[0]!,
      reference: 4711,
      lifeSeconds,
    });

  it('is valid as long as what it says, and asks for receipts on the way and at the end', async () => {
    const landing = await send(600.9);
    assert.deepEqual([landing.outcome, landing.centreId], ['accepted', 'a1']);
    const [{ body, tlvs } = assert.fail()] = submitted;
    assert.equal(body.validity_period, '000000001000000R');
    assert.equal(body.registered_delivery, 0x11);
    assert.equal(tlvs.user_message_reference, 4711);
    assert.deepEqual([body.source_addr, body.source_addr_ton], ['Kyivstar', 5]);
    assert.deepEqual([body.destination_addr, body.dest_addr_ton, body.dest_addr_npi], ['380671110001', 1, 1]);
    assert.equal(body.data_coding, 0xf0, 'as this centre calls the GSM alphabet');
  });

  it('is Ukrainian in UCS-2 whatever the centre calls the other alphabet', async () => {
    await send(86_400.9, 'Їжак');
    const [{ body } = assert.fail()] = submitted;
    assert.deepEqual(
      [body.data_coding, body.short_message.toString('hex')],
      [8, '04070436 0430043a'.replace(' ', '')],
    );
    assert.equal(body.validity_period, '000001000000000R');
  });

  it('has less life left after it waited for its turn, and does not go when none is left', async () => {
    // Five a second: the third of these waits for two fifths of one.
    const [, , last] = await Promise.all([send(600), send(600), send(0.3)]);
    assert.deepEqual([last.outcome, last.reason], ['refused', 'NETWORK']);
    assert.equal(submitted.length, 2);
    assert.equal(submitted[1]?.body.validity_period, '000000000959000R');
  });
});
