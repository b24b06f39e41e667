// Notices to a browser, carried to a push service on loopback by HTTPS and decrypted here as a browser does it.
import assert from 'node:assert/strict';
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { makeAuthority, makeCertificate } from '../src/main/certificate-authority.ts';
import { choose } from '../src/messaging/choice.sql.ts';
import { listeningLog, OLENA, OLENAS_NUMBER } from '../src/messaging/examples.ts';
import { notify, startPusher, vapidKeysFrom } from '../src/messaging/index.ts';
import { endpointKey, parsePushAddress, type PushAddress } from '../src/messaging/push.ts';
import { keepPushBrowser, pushBrowsersOf } from '../src/messaging/push.sql.ts';
import { USUAL_QUIET } from '../src/messaging/routing.ts';
import type { SubscriberId } from '../src/terms/index.ts';
import { type TestDatabase, testStore } from './database.ts';

const NOON = Temporal.Instant.from('2026-11-22T10:00:00Z');
const KEYS = vapidKeysFrom(Buffer.alloc(32, 7));
const NEIGHBOUR = 100_002n as SubscriberId;

interface Came {
  readonly path: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/** A push service and, behind it, a browser with its keys. */
class Service {
  readonly #server: Server;
  readonly #curve = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly came: Came[] = [];
  /** What is answered next; 201 when nothing is said. */
  answers: number[] = [];

  constructor(tls: { readonly key: string; readonly cert: string }) {
    this.#curve.generateKeys();
    this.#server = createServer(tls, (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.came.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
        response.writeHead(this.answers.shift() ?? 201).end();
      });
    });
  }

  async listen(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
  }

  get host(): string {
    return `push.localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  browser(name: string): PushAddress {
    const address = parsePushAddress(
      {
        endpoint: `https://${this.host}/${name}`,
        p256dh: this.#curve.getPublicKey('base64url'),
        auth: this.#auth.toString('base64url'),
      },
      (host) => host === this.host,
    );
    assert.ok(address !== null);
    return address;
  }

  /** RFC 8291, 3.4 and RFC 8188: salt, record size, the sender's key, one record. */
  read({ body }: Came): unknown {
    const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)];
    const [sender, record] = [body.subarray(21, 21 + length), body.subarray(21 + length)];
    const shared = this.#curve.computeSecret(sender);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#curve.getPublicKey(), sender]);
    const secret = Buffer.from(hkdfSync('sha256', shared, this.#auth, info, 32));
    const derived = (name: string, size: number): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, size));
    const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
    decipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

describe('a notice to a browser', { timeout: 240_000 }, () => {
  let clock = NOON;
  let database: TestDatabase;
  let service: Service;
  let agent: Agent;
  let pusher: ReturnType<typeof startPusher> | null = null;
  let log = listeningLog();
  let count = 0;
  let noticeId = '';

  before(async () => {
    const now = Temporal.Now.instant();
    const authority = await makeAuthority(now);
    service = new Service(await makeCertificate(authority, ['push.localhost'], now));
    await service.listen();
    agent = new Agent({
      ca: authority.cert,
      lookup: (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    database = await testStore({ clock: () => clock });
  });
  after(async () => {
    agent.destroy();
    await service.close();
    await database.close();
  });
  beforeEach(async () => {
    clock = NOON;
    log = listeningLog();
    noticeId = `n${(count += 1)}`;
    service.came.length = 0;
    service.answers = [];
    for (const table of [
      'notice',
      'push',
      'push_subscription',
      'push_directory',
      'message',
      'channel_choice',
    ])
      await database.store.query(`DELETE FROM ${table}`);
  });
  afterEach(async () => {
    await pusher?.stop();
    pusher = null;
  });

  const store = () => database.store;
  const keep = (name: string, subscriberId = OLENA): Promise<void> =>
    store().transaction((tx) => keepPushBrowser(tx, subscriberId, service.browser(name), 'Firefox'));
  const tell = (purpose: 'alert' | 'news' = 'alert'): Promise<void> =>
    store().transaction((tx) =>
      notify(tx, {
        subscriberId: OLENA,
        noticeId,
        purpose,
        to: OLENAS_NUMBER,
        title: 'Бюджет на листопад',
        text: 'Витрачено 246,52 ₴ із 300 ₴.',
        href: '/budget',
        validForSeconds: 3_600,
      }),
    );
  const states = async (): Promise<string[]> => {
    const rows = await store().query<{ state: string }>('SELECT state FROM push ORDER BY endpoint_key');
    return rows.map(({ state }) => state);
  };
  const smsCount = async (): Promise<number> => (await store().query('SELECT 1 FROM message')).length;
  /** Runs the pusher until nothing is due. */
  const push = async (): Promise<void> => {
    pusher ??= startPusher({
      store: store(),
      keys: KEYS,
      contact: 'mailto:portal@example.ua',
      log,
      agent,
      pollMs: 5,
    });
    const due = 'SELECT 1 FROM push WHERE due_at <= $1';
    while ((await store().query(due, [clock])).length > 0 || (await states()).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await pusher.stop();
    pusher = null;
  };

  it('reaches it encrypted, signed, with its heading only, and no SMS is sent beside', async () => {
    await keep('olenas');
    await tell();
    await push();
    const [one, ...more] = service.came;
    assert.ok(one !== undefined && more.length === 0);
    assert.deepEqual(service.read(one), { title: 'Бюджет на листопад', href: '/budget', tag: noticeId });
    assert.equal(one.headers['ttl'], '3600');
    const [, token = '', key = ''] =
      /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(String(one.headers['authorization'])) ?? [];
    assert.equal(key, KEYS.publicKey);
    const [head, claims, signature = ''] = token.split('.');
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)];
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    const ours = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    assert.ok(
      verify('sha256', Buffer.from(`${head}.${claims}`), ours, Buffer.from(signature, 'base64url')),
      'signed by our key',
    );
    assert.deepEqual(await states(), ['sent']);
    assert.equal(await smsCount(), 0);
  });

  it('goes to every browser of its reader and to nobody else’s', async () => {
    await keep('laptop');
    await keep('tablet');
    await keep('neighbours', NEIGHBOUR);
    await tell();
    await push();
    assert.deepEqual(service.came.map(({ path }) => path).toSorted(), ['/laptop', '/tablet']);
  });

  it('is never sent where nobody said yes: no browser, refused, or news without consent', async () => {
    await tell();
    assert.deepEqual([await states(), await smsCount()], [[], 1]);
    await keep('olenas');
    noticeId = `${noticeId}/news`;
    await tell('news');
    assert.deepEqual(await states(), []);
    const refused = [{ purpose: 'alert', channel: 'push', allowed: false }] as const;
    await store().transaction((tx) => choose(tx, OLENA, refused, USUAL_QUIET));
    noticeId = `${noticeId}/refused`;
    await tell();
    assert.deepEqual([await states(), await smsCount()], [[], 2]);
  });

  it('forgets a browser that is gone and takes the next way', async () => {
    await keep('olenas');
    await tell();
    service.answers = [410];
    await push();
    assert.deepEqual(await states(), ['failed']);
    assert.deepEqual(await pushBrowsersOf(store(), OLENA), []);
    assert.equal(await smsCount(), 1);
  });

  it('waits while the service cannot, and is replaced there should it go twice', async () => {
    await keep('olenas');
    await tell();
    service.answers = [503];
    await push();
    assert.deepEqual(await states(), ['queued']);
    clock = clock.add({ seconds: 11 });
    await push();
    assert.deepEqual(await states(), ['sent']);
    const [first, second] = service.came.map(({ headers }) => headers['topic']);
    assert.ok(first !== undefined && first === second);
  });

  it('follows nobody into the next one’s browser', async () => {
    await keep('shared');
    await tell();
    await keep('shared', NEIGHBOUR);
    await push();
    assert.equal(service.came.length, 0);
    assert.deepEqual([await states(), await smsCount()], [['failed'], 1]);
  });

  it('leaves no word and no address in the store’s rows or in the log', async () => {
    await keep('olenas');
    await tell();
    service.answers = [400];
    await push();
    const rows = await store().query(
      'SELECT p.*, s.* FROM push p LEFT JOIN push_subscription s USING (subscriber_id)',
    );
    const text = JSON.stringify([rows, log], (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    assert.ok(!text.includes(service.host) && !text.includes('листопад'));
    assert.ok(text.includes(endpointKey(service.browser('olenas').endpoint)));
  });
});
