import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { testStore } from '../../test/database.ts';
import type { Msisdn } from '../terms/index.ts';
import { type Delivery, deliveryOf, deliveryTrail } from './delivery.sql.ts';
import { OLENA, hurriedDispatcher, listeningLog, put } from './examples.ts';
import { dueMessages } from './outbox.sql.ts';
import { type PretendSmsc, startPretendSmsc } from './pretend-smsc.ts';
import { orphans } from './receipts.sql.ts';

type Database = Awaited<ReturnType<typeof testStore>>;

describe('a message on its way', { timeout: 60_000 }, () => {
  let database: Database;
  let clock = Temporal.Instant.from('2026-11-22T10:00:00Z');
  let centre: PretendSmsc;
  let dispatcher: ReturnType<typeof hurriedDispatcher>;
  let log = listeningLog();
  let count = 0;

  /** Every test has a number and a message of its own. */
  const fresh = (): { to: Msisdn; messageId: string } => {
    count += 1;
    return { to: `38067111${String(count).padStart(4, '0')}` as Msisdn, messageId: `m${count}` };
  };
  const store = () => database.store;
  const textIn = async (messageId: string): Promise<Buffer | null | undefined> => {
    const rows = await store().query<{ sealed: Buffer | null }>(
      'SELECT sealed FROM message WHERE subscriber_id = $1 AND message_id = $2',
      [OLENA, messageId],
    );
    return rows[0]?.sealed;
  };
  const begin = (options: Parameters<typeof hurriedDispatcher>[2] = {}): void => {
    dispatcher = hurriedDispatcher(store(), centre, { log, ...options });
  };

  before(async () => {
    database = await testStore({ clock: () => clock });
  });
  after(() => database.close());
  beforeEach(async () => {
    log = listeningLog();
    centre = await startPretendSmsc();
  });
  afterEach(async () => {
    await dispatcher.stop();
    await centre.stop();
    await store().query('DELETE FROM orphan_receipt');
    await store().query('UPDATE message SET due_at = NULL');
  });

  it('is delivered, lies in the phone, and its text is wiped', async () => {
    const { to, messageId } = fresh();
    const key = await put(store(), { to, messageId, text: 'Привіт, €100 і {дужки}' });
    assert.ok((await textIn(messageId))?.length);
    begin();
    const delivery = await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(delivery.reason, null);
    const [sms] = centre.phones.phone(to).inbox;
    assert.deepEqual(
      [sms?.text, sms?.from, sms?.segments, sms?.alphabet],
      ['Привіт, €100 і {дужки}', 'Kyivstar', 1, 'ucs2'],
    );
    assert.equal(await textIn(messageId), null);
  });

  it('is sent once when it is put twice', async () => {
    const { to, messageId } = fresh();
    await put(store(), { to, messageId });
    const key = await put(store(), { to, messageId });
    begin();
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(centre.submits(to), 1);
  });

  it('is sent once when two dispatchers carry the same outbox', async () => {
    const messages = Array.from({ length: 30 }, fresh);
    const keys = await Promise.all(
      messages.map((message) => put(store(), { ...message, purpose: 'notice' })),
    );
    begin();
    const second = hurriedDispatcher(store(), centre, { log });
    const delivered = ({ state }: Delivery): boolean => state === 'delivered';
    await Promise.all(
      keys.map((key) => Promise.race([dispatcher.awaits(key, delivered), second.awaits(key, delivered)])),
    );
    await second.stop();
    assert.deepEqual(
      messages.map(({ to }) => centre.submits(to)),
      messages.map(() => 1),
    );
  });

  it('arrives whole when it is longer than one SMS', async () => {
    const { to, messageId } = fresh();
    const text = 'Довгий текст із котиком 🐈. '.repeat(9);
    const key = await put(store(), { to, messageId, text });
    begin();
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    const [sms] = centre.phones.phone(to).inbox;
    assert.equal(sms?.text, text);
    assert.equal(centre.submits(to), sms?.segments);
  });

  it('waits for a phone that is off, says so, and comes when it is switched on', async () => {
    const { to, messageId } = fresh();
    centre.phones.turn(to, 'off', true);
    const key = await put(store(), { to, messageId });
    begin();
    const waiting = await dispatcher.awaits(key, ({ reason }) => reason !== null);
    assert.deepEqual([waiting.state, waiting.reason], ['sent', 'PHONE_OFF']);
    centre.phones.turn(to, 'off', false);
    const delivery = await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(delivery.reason, null);
  });

  it('waits for room in a full phone and comes when an SMS is deleted', async () => {
    const { to, messageId } = fresh();
    centre.phones.turn(to, 'full', true);
    assert.equal(centre.phones.phone(to).inbox.length, 3);
    const key = await put(store(), { to, messageId });
    begin();
    const waiting = await dispatcher.awaits(key, ({ reason }) => reason !== null);
    assert.deepEqual([waiting.state, waiting.reason], ['sent', 'MEMORY_FULL']);
    centre.phones.delete(to, 'old-2');
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
  });

  for (const [which, reason] of [
    ['not-in-hlr', 'WRONG_NUMBER'],
    ['barred', 'BARRED'],
    ['refuses', 'PHONE_CANNOT'],
  ] as const) {
    it(`fails with ${reason} at a phone that is ${which}`, async () => {
      const { to, messageId } = fresh();
      centre.phones.turn(to, which, true);
      const key = await put(store(), { to, messageId });
      begin();
      const delivery = await dispatcher.awaits(key, ({ state }) => state === 'failed');
      assert.equal(delivery.reason, reason);
      assert.equal(await textIn(messageId), null);
    });
  }

  it('expires with the reason for which it waited', async () => {
    const { to, messageId } = fresh();
    centre.phones.turn(to, 'full', true);
    const key = await put(store(), { to, messageId });
    begin();
    await dispatcher.awaits(key, ({ reason }) => reason === 'MEMORY_FULL');
    centre.lapse();
    const delivery = await dispatcher.awaits(key, ({ state }) => state === 'expired');
    assert.equal(delivery.reason, 'MEMORY_FULL');
  });

  it('waits in the outbox while the centre is down and goes when it is up', async () => {
    const { to, messageId } = fresh();
    const { port } = centre;
    await centre.stop();
    const key = await put(store(), { to, messageId });
    begin();
    assert.equal((await deliveryOf(store(), OLENA, messageId))?.state, 'queued');
    centre = await startPretendSmsc({ port });
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
  });

  it('is never sent after the end of its life', async () => {
    const { to, messageId } = fresh();
    const { port } = centre;
    await centre.stop();
    const key = await put(store(), { to, messageId, validForSeconds: 60 });
    clock = clock.add({ seconds: 61 });
    begin();
    const delivery = await dispatcher.awaits(key, ({ state }) => state === 'expired');
    assert.equal(delivery.reason, 'NETWORK');
    centre = await startPretendSmsc({ port });
    assert.equal(centre.submits(to), 0);
  });

  it('slows down and tries again when the centre is throttling', async () => {
    const { to, messageId } = fresh();
    centre.quirks.refuse = { times: 1, status: 0x58 };
    const key = await put(store(), { to, messageId });
    begin();
    await dispatcher.awaits(key, ({ reason }) => reason === 'NETWORK');
    clock = clock.add({ seconds: 60 });
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(centre.submits(to), 2);
  });

  it('is not tried again when the centre knows no such number', async () => {
    const { to, messageId } = fresh();
    centre.quirks.refuse = { times: 1, status: 0x0b };
    const key = await put(store(), { to, messageId });
    begin();
    const delivery = await dispatcher.awaits(key, ({ state }) => state === 'failed');
    assert.equal(delivery.reason, 'WRONG_NUMBER');
  });

  for (const quirk of ['cutBeforeResponse', 'cutInMidPdu'] as const) {
    it(`is known by its receipt when the link broke before the answer (${quirk})`, async () => {
      const { to, messageId } = fresh();
      centre.quirks[quirk] = true;
      centre.quirks.keepReceipts = true;
      const key = await put(store(), { to, messageId, purpose: 'notice' });
      begin();
      const doubtful = await dispatcher.awaits(key, ({ state }) => state === 'uncertain');
      assert.equal(doubtful.reason, 'UNKNOWN');
      assert.equal(await textIn(messageId), null);
      centre.quirks.keepReceipts = false;
      const other = await put(store(), { ...fresh(), purpose: 'code' });
      centre.quirks[quirk] = false;
      await dispatcher.awaits(other, ({ state }) => state === 'delivered');
      await dispatcher.stop();
      begin();
      await dispatcher.awaits(key, ({ state }) => state === 'delivered');
      assert.equal(centre.submits(to), 1, 'a notice goes at most once');
    });
  }

  it('goes at most twice when it is a code and every answer is lost', async () => {
    const { to, messageId } = fresh();
    centre.quirks.cutBeforeResponse = true;
    centre.quirks.keepReceipts = true;
    const key = await put(store(), { to, messageId, purpose: 'code' });
    begin();
    const pushing = setInterval(() => {
      clock = clock.add({ seconds: 5 });
    }, 20);
    await dispatcher.awaits(key, ({ state }) => state === 'uncertain');
    clearInterval(pushing);
    assert.equal(centre.submits(to), 2);
  });

  for (const [purpose, state, submits] of [
    ['notice', 'uncertain', 0],
    ['code', 'delivered', 1],
  ] as const) {
    it(`whose sender died between submit and answer: a ${purpose} is ${state}`, async () => {
      const { to, messageId } = fresh();
      const key = await put(store(), { to, messageId, purpose });
      const trace = `INSERT INTO submission (subscriber_id, message_id, attempt, part, recipient, centre, reference,
        outcome, submitted_at, expires_at) VALUES ($1, $2, 1, 0, $3, 'main', 7, 'pending', $4, $5)`;
      await store().query(trace, [OLENA, messageId, to, clock, clock.add({ seconds: 600 })]);
      await store().query(
        'UPDATE message SET attempts = 1, due_at = $3 WHERE subscriber_id = $1 AND message_id = $2',
        [OLENA, messageId, clock.add({ seconds: 120 })],
      );
      assert.deepEqual(await dueMessages(store(), clock, 'all', 10), []);
      clock = clock.add({ seconds: 121 });
      begin();
      await dispatcher.awaits(key, (delivery) => delivery.state === state);
      assert.equal(centre.submits(to), submits);
    });
  }

  it('is understood when the receipt comes before the answer', async () => {
    const { to, messageId } = fresh();
    centre.quirks.receiptFirst = true;
    const key = await put(store(), { to, messageId });
    begin();
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
  });

  const matchedBy = async (messageId: string): Promise<string[]> => {
    const trail = await deliveryTrail(store(), OLENA, messageId);
    const receipts = trail.filter(({ event }) => event === 'receipt');
    return receipts.map(({ evidence }) => (evidence as { matchedBy: string }).matchedBy);
  };

  it('finds its receipt by number when the receipt has no id and no reference', async () => {
    const { to, messageId } = fresh();
    centre.quirks.habits = { ...centre.quirks.habits, tlvs: false, withoutId: true };
    const key = await put(store(), { to, messageId });
    begin();
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.deepEqual(await matchedBy(messageId), ['number']);
  });

  it('finds its receipt when the centre writes ids in hexadecimal here and in decimal there', async () => {
    const { to, messageId } = fresh();
    centre.quirks.habits = { ...centre.quirks.habits, tlvs: false, decimalIds: true };
    centre.quirks.keepReceipts = true;
    const key = await put(store(), { to, messageId });
    begin({ smsc: { profile: { receiptIds: 'dec-to-hex' } } });
    await dispatcher.awaits(key, ({ state }) => state === 'sent');
    centre.quirks.keepReceipts = false;
    const other = await put(store(), fresh());
    dispatcher.wake();
    await dispatcher.awaits(other, ({ state }) => state === 'delivered');
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.deepEqual(await matchedBy(messageId), ['id']);
  });

  it('is not confused by receipts that come twice', async () => {
    const { to, messageId } = fresh();
    centre.quirks.doubleReceipts = true;
    centre.phones.turn(to, 'off', true);
    const key = await put(store(), { to, messageId });
    begin();
    await dispatcher.awaits(key, ({ reason }) => reason === 'PHONE_OFF');
    centre.phones.turn(to, 'off', false);
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    const trail = await deliveryTrail(store(), OLENA, messageId);
    assert.equal((await matchedBy(messageId)).length, 2);
    assert.deepEqual(
      new Set(trail.filter(({ event }) => event === 'receipt').map(({ result }) => result)),
      new Set(['enroute', 'delivered']),
    );
  });

  it('adopts a receipt that was an orphan, and gives one up that nobody claims', async () => {
    const { to, messageId } = fresh();
    const evidence = {
      intermediate: false,
      smscId: 'ffff',
      reference: null,
      phone: '380670000000',
      network: null,
      err: '000',
      failureReason: null,
      state: 2,
    };
    const insert = `INSERT INTO orphan_receipt (digest, centre, arrived_at, evidence) VALUES ($1, 'main', $2, $3)`;
    await store().query(insert, ['stray', clock, JSON.stringify(evidence)]);
    await store().query(insert, ['ours', clock, JSON.stringify({ ...evidence, smscId: 'a001', phone: to })]);
    await centre.stop();
    centre = await startPretendSmsc({ firstId: 0xa001 });
    centre.quirks.keepReceipts = true;
    const key = await put(store(), { to, messageId });
    begin();
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    clock = clock.add({ seconds: 61 });
    const other = await put(store(), fresh());
    await dispatcher.awaits(other, ({ state }) => state === 'sent');
    dispatcher.wake();
    await dispatcher.stop();
    assert.deepEqual(await orphans(store(), 'main', 10), []);
  });

  it('leaves no word of its text in the store or in the log', async () => {
    const { to, messageId } = fresh();
    const secret = 'Nightingale-7731';
    centre.phones.turn(to, 'off', true);
    const key = await put(store(), { to, messageId, text: secret });
    begin();
    await dispatcher.awaits(key, ({ reason }) => reason === 'PHONE_OFF');
    centre.phones.turn(to, 'off', false);
    await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    for (const table of ['message', 'submission', 'delivery_receipt', 'orphan_receipt']) {
      const rows = await store().query<{ row: string }>(`SELECT t::text AS row FROM ${table} t LIMIT 1000`);
      assert.ok(!rows.some(({ row }) => row.includes('Nightingale')), table);
    }
    assert.ok(!log.lines.join('\n').includes('Nightingale'));
  });
});
