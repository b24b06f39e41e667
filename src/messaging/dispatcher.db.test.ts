import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStore } from '../store/index.ts';
import { type Delivery, deliveryOf } from './delivery.sql.ts';
import { OLENA, hurriedDispatcher, put, theWay } from './examples.ts';
import { putMessage } from './message.sql.ts';
import { startPretendSmsc } from './pretend-smsc.ts';

describe('a message on its way', { timeout: 240_000 }, () => {
  const way = theWay();

  it('is delivered, lies in the phone, and its text is wiped', async () => {
    const { to, messageId } = way.fresh();
    const key = await put(way.store, { to, messageId, text: 'Привіт, €100 і {дужки}' });
    assert.ok((await way.textIn(messageId))?.length);
    way.begin();
    const delivery = await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(delivery.reason, null);
    const [sms] = way.centre.phones.phone(to).inbox;
    assert.deepEqual(
      [sms?.text, sms?.from, sms?.segments, sms?.alphabet],
      ['Привіт, €100 і {дужки}', 'Kyivstar', 1, 'ucs2'],
    );
    assert.equal(await way.textIn(messageId), null);
  });

  it('is sent once when it is put twice', async () => {
    const { to, messageId } = way.fresh();
    await put(way.store, { to, messageId });
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(way.centre.submits(to), 1);
  });

  it('is never sent when the transaction that put it is undone', async () => {
    const { to, messageId } = way.fresh();
    way.begin();
    const undone = way.store.transaction(async (tx) => {
      const text = 'Рахунок готовий.';
      await putMessage(tx, {
        subscriberId: OLENA,
        messageId,
        to,
        text,
        purpose: 'notice',
        validForSeconds: 60,
      });
      way.dispatcher.wake();
      throw new Error('the bill could not be made');
    });
    await assert.rejects(undone, /could not be made/);
    const other = await put(way.store, way.fresh());
    way.dispatcher.wake();
    await way.dispatcher.awaits(other, ({ state }) => state === 'delivered');
    assert.equal(way.centre.submits(to), 0);
    assert.equal(await deliveryOf(way.store, OLENA, messageId), null);
  });

  it('holds no connection to the store while the centre keeps it waiting', async () => {
    const only = openStore({ url: way.database.url, max: 1 });
    way.centre.quirks.neverAnswers = true;
    const waiting = [way.fresh(), way.fresh(), way.fresh()];
    for (const message of waiting) await put(only, message);
    way.dispatcher = hurriedDispatcher(only, way.centre, { smsc: { timeoutsMs: { message: 300 } } });
    while (waiting.some(({ to }) => way.centre.submits(to) === 0))
      await new Promise((resolve) => setTimeout(resolve, 5));
    const began = performance.now();
    await only.query('SELECT 1');
    assert.ok(
      performance.now() - began < 250,
      'three submits are outstanding and the one connection is free',
    );
    way.centre.quirks.neverAnswers = false;
    await way.dispatcher.stop();
    await only.close();
  });

  it('is sent once when two dispatchers carry the same outbox', async () => {
    const messages = Array.from({ length: 30 }, way.fresh);
    const keys = await Promise.all(
      messages.map((message) => put(way.store, { ...message, purpose: 'notice' })),
    );
    way.begin();
    const second = hurriedDispatcher(way.store, way.centre, { log: way.log });
    const delivered = ({ state }: Delivery): boolean => state === 'delivered';
    await Promise.all(
      keys.map((key) => Promise.race([way.dispatcher.awaits(key, delivered), second.awaits(key, delivered)])),
    );
    await second.stop();
    assert.deepEqual(
      messages.map(({ to }) => way.centre.submits(to)),
      messages.map(() => 1),
    );
  });

  it('arrives whole when it is longer than one SMS', async () => {
    const { to, messageId } = way.fresh();
    const text = 'Довгий текст із котиком 🐈. '.repeat(9);
    const key = await put(way.store, { to, messageId, text });
    way.begin();
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    const [sms] = way.centre.phones.phone(to).inbox;
    assert.equal(sms?.text, text);
    assert.equal(way.centre.submits(to), sms?.segments);
  });

  it('waits for a phone that is off, says so, and comes when it is switched on', async () => {
    const { to, messageId } = way.fresh();
    way.centre.phones.turn(to, 'off', true);
    const key = await put(way.store, { to, messageId });
    way.begin();
    const waiting = await way.dispatcher.awaits(key, ({ reason }) => reason !== null);
    assert.deepEqual([waiting.state, waiting.reason], ['sent', 'PHONE_OFF']);
    way.centre.phones.turn(to, 'off', false);
    const delivery = await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(delivery.reason, null);
  });

  it('waits for room in a full phone and comes when an SMS is deleted', async () => {
    const { to, messageId } = way.fresh();
    way.centre.phones.turn(to, 'full', true);
    assert.equal(way.centre.phones.phone(to).inbox.length, 3);
    const key = await put(way.store, { to, messageId });
    way.begin();
    const waiting = await way.dispatcher.awaits(key, ({ reason }) => reason !== null);
    assert.deepEqual([waiting.state, waiting.reason], ['sent', 'MEMORY_FULL']);
    way.centre.phones.delete(to, 'old-2');
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
  });

  for (const [which, reason] of [
    ['not-in-hlr', 'WRONG_NUMBER'],
    ['barred', 'BARRED'],
    ['refuses', 'PHONE_CANNOT'],
  ] as const) {
    it(`fails with ${reason} at a phone that is ${which}`, async () => {
      const { to, messageId } = way.fresh();
      way.centre.phones.turn(to, which, true);
      const key = await put(way.store, { to, messageId });
      way.begin();
      const delivery = await way.dispatcher.awaits(key, ({ state }) => state === 'failed');
      assert.equal(delivery.reason, reason);
      assert.equal(await way.textIn(messageId), null);
    });
  }

  it('expires with the reason for which it waited', async () => {
    const { to, messageId } = way.fresh();
    way.centre.phones.turn(to, 'full', true);
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ reason }) => reason === 'MEMORY_FULL');
    way.centre.lapse();
    const delivery = await way.dispatcher.awaits(key, ({ state }) => state === 'expired');
    assert.equal(delivery.reason, 'MEMORY_FULL');
  });

  it('waits in the outbox while the centre is down and goes when it is up', async () => {
    const { to, messageId } = way.fresh();
    const { port } = way.centre;
    await way.centre.stop();
    const key = await put(way.store, { to, messageId });
    way.begin();
    assert.equal((await deliveryOf(way.store, OLENA, messageId))?.state, 'queued');
    way.centre = await startPretendSmsc({ port });
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
  });

  it('is never sent after the end of its life', async () => {
    const { to, messageId } = way.fresh();
    const { port } = way.centre;
    await way.centre.stop();
    const key = await put(way.store, { to, messageId, validForSeconds: 60 });
    way.pass({ seconds: 61 });
    way.begin();
    const delivery = await way.dispatcher.awaits(key, ({ state }) => state === 'expired');
    assert.equal(delivery.reason, 'NETWORK');
    way.centre = await startPretendSmsc({ port });
    assert.equal(way.centre.submits(to), 0);
  });

  it('slows down and tries again when the centre is throttling', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.refuse = { times: 1, status: 0x58 };
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ reason }) => reason === 'NETWORK');
    way.pass({ seconds: 60 });
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(way.centre.submits(to), 2);
  });

  it('that the centre rejects as such fails at once and raises an alarm without a word of it', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.refuse = { times: 1, status: 0x0a };
    const key = await put(way.store, { to, messageId, text: 'Nightingale-4210' });
    way.begin();
    const end = await way.dispatcher.awaits(key, ({ state }) => state === 'failed');
    assert.equal(end.reason, 'REJECTED_BY_SMSC');
    await way.dispatcher.stop();
    assert.match(
      way.log.lines.join('\n'),
      /ALARM: the message centre rejects what we send .*"statuses":\[10\]/,
    );
    assert.doesNotMatch(way.log.lines.join('\n'), /Nightingale/);
  });

  it('is not tried again when the centre knows no such number', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.refuse = { times: 1, status: 0x0b };
    const key = await put(way.store, { to, messageId });
    way.begin();
    const delivery = await way.dispatcher.awaits(key, ({ state }) => state === 'failed');
    assert.equal(delivery.reason, 'WRONG_NUMBER');
  });
});
