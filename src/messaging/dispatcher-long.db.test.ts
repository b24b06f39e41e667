import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deliveryTrail } from './delivery.sql.ts';
import { OLENA, hurriedDispatcher, put, theWay } from './examples.ts';
import type { PhoneReply } from './reply.ts';
import { startPretendSmsc } from './pretend-smsc.ts';

const LONG = 'Їжак іде додому через темний ліс, і ніхто йому не заважає. '.repeat(3);

describe('a message over links of every kind', { timeout: 240_000 }, () => {
  const way = theWay();

  for (const [what, smsc] of [
    ['a pair of transmitter and receiver', { bind: 'pair' }],
    ['several links', { links: 3 }],
    ['parts told apart by parameters', { profile: { longTexts: 'sar' } }],
    ['a text in one piece', { profile: { longTexts: 'payload' } }],
    ['another number for the GSM alphabet', { profile: { gsmDataCoding: 1 } }],
  ] as const)
    it(`arrives whole and is known to have arrived (${what})`, async () => {
      const { to, messageId } = way.fresh();
      const key = await put(way.store, { to, messageId, text: LONG });
      way.begin({ smsc });
      await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
      assert.equal(way.centre.phones.phone(to).inbox[0]?.text, LONG);
      assert.equal(way.centre.submits(to), 'profile' in smsc && smsc.profile.longTexts === 'payload' ? 1 : 3);
    });

  it('finds its receipt in a data_sm', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.dataReceipts = true;
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
  });

  it('waits without its reason once the phone can be reached again', async () => {
    const { to, messageId } = way.fresh();
    way.centre.phones.turn(to, 'off', true);
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ reason }) => reason === 'PHONE_OFF');
    way.centre.quirks.keepReceipts = true;
    way.centre.phones.turn(to, 'off', false);
    await way.dispatcher.awaits(key, ({ state, reason }) => state === 'sent' && reason === null);
    const trail = await deliveryTrail(way.store, OLENA, messageId);
    assert.ok(trail.some(({ event }) => event === 'reachable'));
  });

  for (const [purpose, state, submits] of [
    ['code', 'delivered', 2],
    ['notice', 'failed', 1],
  ] as const)
    it(`that the centre gave up on a full phone: a ${purpose} is ${state} once there is room`, async () => {
      const { to, messageId } = way.fresh();
      const { phones, quirks } = way.centre;
      quirks.givesUp = true;
      phones.turn(to, 'full', true);
      const key = await put(way.store, { to, messageId, purpose });
      way.begin();
      const given = await way.dispatcher.awaits(key, ({ reason }) => reason !== null);
      assert.deepEqual([given.state, given.reason], [purpose === 'code' ? 'sent' : 'failed', 'MEMORY_FULL']);
      phones.delete(to, phones.phone(to).inbox[0]?.id ?? '');
      const pushing = setInterval(() => way.pass({ seconds: 2 }), 20);
      await way.dispatcher.awaits(key, (delivery) => delivery.state === state);
      clearInterval(pushing);
      assert.equal(way.centre.submits(to), submits);
      assert.equal(await way.textIn(messageId), null);
    });

  it('that the centre gave up goes once more after a rest where no phone is told of, and then no more', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.givesUp = true;
    way.centre.phones.turn(to, 'off', true);
    const key = await put(way.store, { to, messageId, purpose: 'password', validForSeconds: 86_400 });
    way.begin();
    await way.dispatcher.awaits(key, ({ state, reason }) => state === 'sent' && reason === 'PHONE_OFF');
    way.pass({ seconds: 590 });
    way.dispatcher.wake();
    assert.equal(way.centre.submits(to), 1);
    const pushing = setInterval(() => way.pass({ seconds: 11 }), 20);
    const end = await way.dispatcher.awaits(key, ({ state }) => state === 'failed');
    clearInterval(pushing);
    assert.equal(end.reason, 'PHONE_OFF');
    assert.equal(way.centre.submits(to), 2);
  });

  it('is asked for when its receipt is lost', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.loseReceipts = true;
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ state }) => state === 'sent');
    way.pass({ seconds: 600 + 301 });
    way.dispatcher.wake();
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.equal(way.centre.submits(to), 1);
  });

  it('is uncertain in the end when its receipt is lost and the centre does not answer', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.loseReceipts = true;
    const key = await put(way.store, { to, messageId });
    way.begin({ smsc: { timeoutsMs: { message: 50 } } });
    await way.dispatcher.awaits(key, ({ state }) => state === 'sent');
    way.centre.quirks.frozen = true;
    way.pass({ seconds: 600 + 3_601 });
    way.dispatcher.wake();
    await way.dispatcher.awaits(key, ({ state }) => state === 'uncertain');
  });

  it('survives a socket that freezes: another link is made, and it goes twice at most', async () => {
    const { to, messageId } = way.fresh();
    const { quirks } = way.centre;
    way.begin({ smsc: { timeoutsMs: { message: 60, bind: 60, other: 40 }, idleMs: 40 } });
    const first = await put(way.store, way.fresh());
    await way.dispatcher.awaits(first, ({ state }) => state === 'delivered');
    quirks.frozen = true;
    const key = await put(way.store, { to, messageId, purpose: 'code' });
    const thaw = setTimeout(() => {
      quirks.frozen = false;
    }, 250);
    const pushing = setInterval(() => way.pass({ seconds: 5 }), 20);
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered' || state === 'uncertain');
    clearTimeout(thaw);
    clearInterval(pushing);
    assert.ok(way.centre.submits(to) <= 2);
  });

  it('that outlived its centre is dead: after two hours away only what still lives is sent, once', async () => {
    const { port } = way.centre;
    await way.centre.stop();
    way.begin();
    const [code, notice] = [way.fresh(), way.fresh()];
    const dead = await put(way.store, { ...code, purpose: 'code', validForSeconds: 600 });
    const living = await put(way.store, { ...notice, purpose: 'notice', validForSeconds: 86_400 });
    for (let minutes = 0; minutes < 120; minutes += 20) {
      way.pass({ seconds: 1_200 });
      way.dispatcher.wake();
    }
    const ended = await way.dispatcher.awaits(dead, ({ state }) => state === 'expired');
    assert.equal(ended.reason, 'NETWORK');
    way.centre = await startPretendSmsc({ port });
    await way.dispatcher.awaits(living, ({ state }) => state === 'delivered');
    assert.equal(way.centre.submits(code.to), 0);
    assert.equal(way.centre.submits(notice.to), 1);
  });

  it('may be written on a phone as well, and is offered again until we have it', async () => {
    const { to } = way.fresh();
    const heard: PhoneReply[] = [];
    const done = Promise.withResolvers<void>();
    let fails = 1;
    const dispatcher = hurriedDispatcher(way.store, way.centre, {
      onReply: (reply) => {
        heard.push(reply);
        if (fails-- > 0) return Promise.reject(new Error('the store is away'));
        return Promise.resolve(done.resolve());
      },
    });
    way.begin();
    way.centre.phones.write(to, '466', 'Стоп');
    await done.promise;
    await dispatcher.stop();
    assert.deepEqual(heard, [
      { from: to, to: '466', text: 'Стоп' },
      { from: to, to: '466', text: 'Стоп' },
    ]);
  });
});
