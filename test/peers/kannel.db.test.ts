import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hurriedDispatcher, listeningLog, put, theWay } from '../../src/messaging/examples.ts';
import type { PhoneReply } from '../../src/messaging/reply.ts';
import { kannelReplyUrl } from '../../src/messaging/kannel-gateway.ts';
import { type PretendSmsc, startPretendSmsc } from '../../src/messaging/index.ts';
import { startDispatcher } from '../../src/messaging/dispatcher.ts';
import { deliveryOf } from '../../src/messaging/delivery.sql.ts';
import { listensAt, missing, type Peer, peer } from './peer.ts';

// Kannel's ports are fixed here: nothing else on a machine uses them.
const [ADMIN, BOX, SENDSMS, CALLBACK] = [23_000, 23_001, 23_013, 23_100];
const SECRET = 'a secret of the tests';
const skip = missing('Kannel', 'bearerbox', '--version');

function configuration(smsc: number, folder: string): string {
  return `group = core
admin-port = ${ADMIN}
admin-password = adm
admin-interface = 127.0.0.1
smsbox-port = ${BOX}
smsbox-interface = 127.0.0.1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
dlr-storage = internal
log-file = "${folder}/bearerbox.log"

group = smsc
smsc = smpp
smsc-id = sim
host = 127.0.0.1
port = ${smsc}
transceiver-mode = true
smsc-username = "portal"
smsc-password = "secret"
system-type = ""
interface-version = 34
source-addr-ton = 5
source-addr-npi = 0
dest-addr-ton = 1
dest-addr-npi = 1
msg-id-type = 0x03
enquire-link-interval = 5
max-pending-submits = 10
reconnect-delay = 1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-interface = 127.0.0.1
sendsms-port = ${SENDSMS}
global-sender = 466

group = sendsms-user
username = portal
password = secret
max-messages = 10
concatenation = true

group = sms-service
keyword = default
max-messages = 0
get-url = "${kannelReplyUrl({ secret: SECRET }, `http://127.0.0.1:${CALLBACK}`)}"
`;
}

describe('a real Kannel between us and our pretend centre', { skip, timeout: 240_000 }, () => {
  const way = theWay();
  let centre: PretendSmsc;
  let folder: string;
  let boxes: Peer[] = [];
  let dispatcher: ReturnType<typeof startDispatcher>;
  const replies: PhoneReply[] = [];

  before(async () => {
    centre = await startPretendSmsc();
    folder = await mkdtemp(join(tmpdir(), 'mk-kannel-'));
    const file = join(folder, 'kannel.conf');
    await writeFile(file, configuration(centre.port, folder));
    const bearer = peer('bearerbox', ['-v', '1', file]);
    boxes = [bearer];
    await listensAt(BOX, bearer);
    const sms = peer('smsbox', ['-v', '1', file]);
    boxes = [sms, bearer];
    await listensAt(SENDSMS, sms);
    dispatcher = startDispatcher({
      store: way.store,
      kannel: {
        url: `http://127.0.0.1:${SENDSMS}/cgi-bin/sendsms`,
        user: 'portal',
        password: 'secret',
        sender: 'Kyivstar',
        listen: { host: '127.0.0.1', port: CALLBACK },
        secret: SECRET,
      },
      log: listeningLog(),
      pollMs: 50,
      onReply: (reply) => Promise.resolve(void replies.push(reply)),
    });
  });
  after(async () => {
    await dispatcher?.stop();
    for (const box of boxes) await box.stop();
    await centre?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  // theWay() stops a dispatcher of its own after each test: it has none here but an idle one.
  const idle = (): void => {
    way.dispatcher = hurriedDispatcher(way.store, way.centre, { pollMs: 3_600_000 });
  };

  const until = async (wanted: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await wanted())) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  for (const [what, turned, state, reason] of [
    ['arrives', null, 'delivered', null],
    ['finds the phone unknown', 'not-in-hlr', 'failed', 'WRONG_NUMBER'],
    ['finds the phone barred', 'barred', 'failed', 'BARRED'],
    ['is refused by the phone', 'refuses', 'failed', 'PHONE_CANNOT'],
  ] as const)
    it(`a message ${what}, and we know`, async () => {
      const { to, messageId } = way.fresh();
      if (turned !== null) centre.phones.turn(to, turned, true);
      const text = 'Їжак іде додому через темний ліс, і ніхто йому не заважає. '.repeat(2).trim();
      const key = await put(way.store, { to, messageId, text });
      dispatcher.wake();
      await until(async () => (await deliveryOf(way.store, key.subscriberId, messageId))?.state === state);
      assert.equal((await deliveryOf(way.store, key.subscriberId, messageId))?.reason, reason);
      if (turned === null) assert.equal(centre.phones.phone(to).inbox[0]?.text, text);
      idle();
    });

  it('what is written on a phone comes to us', async () => {
    const { to } = way.fresh();
    centre.phones.write(to, '466', 'Стоп і крапка');
    await until(() => replies.length > 0);
    assert.deepEqual(replies[0], { from: to, to: '466', text: 'Стоп і крапка' });
    idle();
  });

  it('a call that is not signed by us is refused', async () => {
    const answer = await fetch(
      `http://127.0.0.1:${CALLBACK}/dlr?to=380671110001&ref=7&key=guess&type=1&meta=`,
    );
    assert.equal(answer.status, 403);
    idle();
  });
});
