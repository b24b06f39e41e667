import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deliveryTrail } from './delivery.sql.ts';
import { OLENA, put, theWay } from './examples.ts';
import { dueMessages } from './outbox.sql.ts';
import { startPretendSmsc } from './pretend-smsc.ts';
import { orphans } from './receipts.sql.ts';

describe('a message of which an answer or a receipt is lost, late or odd', { timeout: 240_000 }, () => {
  const way = theWay();

  for (const quirk of ['cutBeforeResponse', 'cutInMidPdu'] as const) {
    it(`is known by its receipt when the link broke before the answer (${quirk})`, async () => {
      const { to, messageId } = way.fresh();
      way.centre.quirks[quirk] = true;
      way.centre.quirks.keepReceipts = true;
      const key = await put(way.store, { to, messageId, purpose: 'notice' });
      way.begin();
      const doubtful = await way.dispatcher.awaits(key, ({ state }) => state === 'uncertain');
      assert.equal(doubtful.reason, 'UNKNOWN');
      assert.equal(await way.textIn(messageId), null);
      // Before the other one is put: its way must be free whenever the dispatcher looks.
      way.centre.quirks[quirk] = false;
      way.centre.quirks.keepReceipts = false;
      const other = await put(way.store, { ...way.fresh(), purpose: 'code' });
      await way.dispatcher.awaits(other, ({ state }) => state === 'delivered');
      await way.dispatcher.stop();
      way.begin();
      await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
      assert.equal(way.centre.submits(to), 1, 'a notice goes at most once');
    });
  }

  it('goes at most twice when it is a code and every answer is lost', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.cutBeforeResponse = true;
    way.centre.quirks.keepReceipts = true;
    const key = await put(way.store, { to, messageId, purpose: 'code' });
    way.begin();
    const pushing = setInterval(() => {
      way.pass({ seconds: 5 });
    }, 20);
    await way.dispatcher.awaits(key, ({ state }) => state === 'uncertain');
    clearInterval(pushing);
    assert.equal(way.centre.submits(to), 2);
  });

  for (const [purpose, state, submits] of [
    ['notice', 'uncertain', 0],
    ['code', 'delivered', 1],
  ] as const) {
    it(`whose sender died between submit and answer: a ${purpose} is ${state}`, async () => {
      const { to, messageId } = way.fresh();
      const key = await put(way.store, { to, messageId, purpose });
      const trace = `INSERT INTO submission (subscriber_id, message_id, attempt, part, recipient, centre, reference,
        outcome, submitted_at, expires_at) VALUES ($1, $2, 1, 0, $3, 'main', 7, 'pending', $4, $5)`;
      await way.store.query(trace, [OLENA, messageId, to, way.clock, way.clock.add({ seconds: 600 })]);
      await way.store.query(
        'UPDATE message SET attempts = 1, due_at = $3 WHERE subscriber_id = $1 AND message_id = $2',
        [OLENA, messageId, way.clock.add({ seconds: 120 })],
      );
      assert.deepEqual(await dueMessages(way.store, way.clock, 'all', 10), []);
      way.pass({ seconds: 121 });
      way.begin();
      await way.dispatcher.awaits(key, (delivery) => delivery.state === state);
      assert.equal(way.centre.submits(to), submits);
    });
  }

  it('is understood when the receipt comes before the answer', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.receiptFirst = true;
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
  });

  const matchedBy = async (messageId: string): Promise<string[]> => {
    const trail = await deliveryTrail(way.store, OLENA, messageId);
    const receipts = trail.filter(({ event }) => event === 'receipt');
    return receipts.map(({ evidence }) => (evidence as { matchedBy: string }).matchedBy);
  };

  it('finds its receipt by number when the receipt has no id and no reference', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.habits = { ...way.centre.quirks.habits, tlvs: false, withoutId: true };
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.deepEqual(await matchedBy(messageId), ['number']);
  });

  it('finds its receipt when the centre writes ids in hexadecimal here and in decimal there', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.habits = { ...way.centre.quirks.habits, tlvs: false, decimalIds: true };
    way.centre.quirks.keepReceipts = true;
    const key = await put(way.store, { to, messageId });
    way.begin({ smsc: { profile: { receiptIds: 'dec-to-hex' } } });
    await way.dispatcher.awaits(key, ({ state }) => state === 'sent');
    way.centre.quirks.keepReceipts = false;
    const other = await put(way.store, way.fresh());
    way.dispatcher.wake();
    await way.dispatcher.awaits(other, ({ state }) => state === 'delivered');
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.deepEqual(await matchedBy(messageId), ['id']);
  });

  it('is not confused by receipts that come twice', async () => {
    const { to, messageId } = way.fresh();
    way.centre.quirks.doubleReceipts = true;
    way.centre.phones.turn(to, 'off', true);
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ reason }) => reason === 'PHONE_OFF');
    way.centre.phones.turn(to, 'off', false);
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    const trail = await deliveryTrail(way.store, OLENA, messageId);
    // A phone that was tried again is reported again; no report stands twice.
    const receipts = trail.filter(({ event }) => event === 'receipt').map((each) => JSON.stringify(each));
    assert.equal(new Set(receipts).size, receipts.length);
    assert.deepEqual(
      new Set(trail.filter(({ event }) => event === 'receipt').map(({ result }) => result)),
      new Set(['enroute', 'delivered']),
    );
  });

  it('adopts a receipt that was an orphan, and gives one up that nobody claims', async () => {
    const { to, messageId } = way.fresh();
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
    await way.store.query(insert, ['stray', way.clock, JSON.stringify(evidence)]);
    await way.store.query(insert, [
      'ours',
      way.clock,
      JSON.stringify({ ...evidence, smscId: 'a001', phone: to }),
    ]);
    await way.centre.stop();
    way.centre = await startPretendSmsc({ firstId: 0xa001 });
    way.centre.quirks.keepReceipts = true;
    const key = await put(way.store, { to, messageId });
    way.begin();
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    way.pass({ seconds: 61 });
    const other = await put(way.store, way.fresh());
    await way.dispatcher.awaits(other, ({ state }) => state === 'sent');
    way.dispatcher.wake();
    while ((await orphans(way.store, 'main', 10)).length > 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('leaves no word of its text in the store or in the log', async () => {
    const { to, messageId } = way.fresh();
    const secret = 'Nightingale-7731';
    way.centre.phones.turn(to, 'off', true);
    const key = await put(way.store, { to, messageId, text: secret });
    way.begin();
    await way.dispatcher.awaits(key, ({ reason }) => reason === 'PHONE_OFF');
    way.centre.phones.turn(to, 'off', false);
    await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
    for (const table of ['message', 'submission', 'delivery_receipt', 'orphan_receipt']) {
      const rows = await way.store.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t LIMIT 1000`);
      assert.ok(!rows.some(({ row }) => row.includes('Nightingale')), table);
    }
    assert.ok(!way.log.lines.join('\n').includes('Nightingale'));
  });
});
