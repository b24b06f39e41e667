import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeAuthority, makeCertificate } from '../src/main/certificate-authority.ts';
import { readConfig } from '../src/main/config.ts';
import { carrierOf } from '../src/main/counterparts.ts';
import { keysFrom } from '../src/main/keys.ts';
import { deliveryOf } from '../src/messaging/delivery.sql.ts';
import { listeningLog, OLENA, put } from '../src/messaging/examples.ts';
import {
  type Dispatcher,
  type DispatcherOptions,
  type PretendSmsc,
  type PretendSmscOptions,
  startDispatcher,
  startPretendSmsc,
} from '../src/messaging/index.ts';
import type { Msisdn } from '../src/terms/index.ts';
import { type TestDatabase, testStore } from './database.ts';

const CENTRE = { SMSC_SYSTEM_ID: 'portal', SMSC_PASSWORD: 'secret' };

/** Whoever takes our messages by these settings, as a messenger finds it. */
function carrier(settings: Record<string, string>): Pick<DispatcherOptions, 'smsc' | 'kannel'> {
  const read = readConfig(settings);
  assert.ok('config' in read, 'mistakes' in read ? read.mistakes.join('\n') : '');
  const ground = { config: read.config, keys: keysFrom(Buffer.alloc(32, 9)) };
  return carrierOf(ground as Parameters<typeof carrierOf>[0]);
}

describe('who carries messages is a matter of settings', { timeout: 240_000 }, () => {
  let database: TestDatabase;
  let folder: string;
  let centres: PretendSmsc[] = [];
  let dispatcher: Dispatcher | null = null;
  let log = listeningLog();
  let count = 0;

  before(async () => {
    database = await testStore();
    folder = await mkdtemp(join(tmpdir(), 'mk-carriers-'));
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });
  afterEach(async () => {
    await dispatcher?.stop();
    for (const centre of centres) await centre.stop();
    dispatcher = null;
    centres = [];
    await database.store.query('UPDATE message SET due_at = NULL');
  });

  const centre = async (options: PretendSmscOptions = {}): Promise<PretendSmsc> => {
    const started = await startPretendSmsc(options);
    centres.push(started);
    return started;
  };
  const begin = (settings: Record<string, string>, options: Partial<DispatcherOptions> = {}): void => {
    log = listeningLog();
    dispatcher = startDispatcher({
      store: database.store,
      log,
      pollMs: 20,
      ...carrier(settings),
      ...options,
    });
  };
  const until = async (wanted: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await wanted())) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const written = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  /** Sends to a number of its own, and says what became of it at the end. */
  const send = async (): Promise<{ to: Msisdn; messageId: string }> => {
    count += 1;
    const message = { to: `38067222${String(count).padStart(4, '0')}` as Msisdn, messageId: `c${count}` };
    await put(database.store, message);
    dispatcher?.wake();
    return message;
  };
  const ends = async (messageId: string, wanted: string): Promise<string | null> => {
    let reason: string | null = null;
    await until(async () => {
      const delivery = await deliveryOf(database.store, OLENA, messageId);
      reason = delivery?.reason ?? null;
      return delivery?.state === wanted;
    });
    return reason;
  };

  it('two addresses with pairs of two links each: eight sessions, and one address carries on alone', async () => {
    const [first, second] = [await centre(), await centre()];
    begin({
      ...CENTRE,
      SMSC_HOST: '127.0.0.1',
      SMSC_PORT: String(first.port),
      SMSC_OTHERS: `127.0.0.1:${second.port}`,
      SMSC_BIND: 'pair',
      SMSC_LINKS: '2',
      SMSC_SENDER: 'Kyivstar',
    });
    const pairs = ['receiver', 'receiver', 'transmitter', 'transmitter'];
    await until(() => centres.every((each) => each.bound().length === 4));
    for (const each of centres) assert.deepEqual(each.bound().toSorted(), pairs);
    const messages = [await send(), await send(), await send(), await send()];
    for (const { messageId } of messages) await ends(messageId, 'delivered');
    for (const each of centres)
      assert.ok(
        messages.some(({ to }) => each.submits(to) === 1),
        'every address takes its share',
      );
    await first.stop();
    const alone = await send();
    await ends(alone.messageId, 'delivered');
    assert.equal(second.phones.phone(alone.to).inbox[0]?.from, 'Kyivstar');
  });

  it('window and pace, as they are agreed with the centre, by TLS unless it says otherwise', async () => {
    const { smsc } = carrier({ ...CENTRE, SMSC_HOST: 'smsc', SMSC_WINDOW: '3', SMSC_PER_SECOND: '7' });
    assert.deepEqual([smsc?.window, smsc?.perSecond, smsc?.tls], [3, 7, {}]);
  });

  it('the table of the centre, from a file of the operator’s own', async () => {
    const file = await written('centre.json', JSON.stringify({ codes: { 13: 'PHONE_CANNOT' } }));
    const { port, phones } = await centre();
    begin({ ...CENTRE, SMSC_HOST: '127.0.0.1', SMSC_PORT: String(port), SMSC_PROFILE: file });
    phones.turn(`38067222${String(count + 1).padStart(4, '0')}` as Msisdn, 'barred', true);
    const { messageId } = await send();
    assert.equal(await ends(messageId, 'failed'), 'PHONE_CANNOT');
  });

  it('TLS whose certificate is of the given authority and for the host, or nothing is sent', async () => {
    const now = Temporal.Now.instant();
    const [ours, other] = [await makeAuthority(now), await makeAuthority(now)];
    const { port } = await centre({ tls: await makeCertificate(ours, ['localhost'], now) });
    const elsewhere = await centre({ tls: await makeCertificate(ours, ['smsc.localhost'], now) });
    const stranger = await centre({ tls: await makeCertificate(other, ['localhost'], now) });
    const settings = {
      ...CENTRE,
      SMSC_TLS: 'on',
      SMSC_TLS_CA: await written('authority.pem', ours.cert),
      SMSC_HOST: 'localhost',
    };
    for (const wrong of [elsewhere, stranger]) {
      begin({ ...settings, SMSC_PORT: String(wrong.port) });
      await until(() => log.lines.some((line) => line.includes('cannot be reached')));
      assert.match(log.lines.join(), /ALTNAME_INVALID|SELF_SIGNED|UNABLE_TO_VERIFY/);
      await dispatcher?.stop();
      assert.deepEqual(wrong.bound(), []);
    }
    begin({ ...settings, SMSC_PORT: String(stranger.port), SMSC_OTHERS: `localhost:${port}` });
    const { to, messageId } = await send();
    await ends(messageId, 'delivered');
    assert.equal(stranger.submits(to), 0);
  });

  it('a Kannel in front of the centre, which tells us by HTTP what became of it', async () => {
    const asked: URLSearchParams[] = [];
    const kannel: Server = createServer((request, response) => {
      const query = new URL(request.url ?? '', 'http://kannel').searchParams;
      asked.push(query);
      response.writeHead(202).end('0: Accepted for delivery');
      const told = (query.get('dlr-url') ?? '').replace('%d', '1').replace('%D', '');
      void fetch(told).then((answer) => answer.body?.cancel());
    });
    kannel.listen(0, '127.0.0.1');
    await once(kannel, 'listening');
    const { port } = kannel.address() as AddressInfo;
    begin({
      KANNEL_URL: `http://127.0.0.1:${port}/cgi-bin/sendsms`,
      KANNEL_USER: 'portal',
      KANNEL_PASSWORD: 'secret',
      KANNEL_LISTEN: '127.0.0.1:0',
      SMSC_SENDER: '466',
    });
    const { to, messageId } = await send();
    await ends(messageId, 'delivered');
    const [query] = asked;
    assert.deepEqual(
      ['username', 'password', 'from', 'to'].map((name) => query?.get(name)),
      ['portal', 'secret', '466', `+${to}`],
    );
    await dispatcher?.stop();
    kannel.close();
  });

  it('nobody: a messenger alone does not begin', () => {
    assert.throws(() => carrier({}), /needs SMSC_HOST or KANNEL_URL/);
  });
});
