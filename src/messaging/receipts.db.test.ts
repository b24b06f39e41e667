import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type TestDatabase, testStore } from '../../test/database.ts';
import type { Msisdn } from '../terms/index.ts';
import { deliveryOf, deliveryTrail } from './delivery.sql.ts';
import { OLENA, put } from './examples.ts';
import { PROFILES } from './profile.ts';
import type { Receipt } from './receipt.ts';
import { retryOrphan, orphans, takeReceipt } from './receipts.sql.ts';

const PROFILE = PROFILES.map;

describe('a receipt on its way to its message', { timeout: 240_000 }, () => {
  let database: TestDatabase;
  let clock = Temporal.Instant.from('2026-11-22T10:00:00Z');
  let count = 0;
  before(async () => {
    database = await testStore({ clock: () => clock });
  });
  after(() => database.close());

  /** A message that a centre has taken under an id, with a reference of ours. */
  const sent = async (
    of: { readonly to?: Msisdn; readonly id?: string; readonly reference?: number } = {},
  ): Promise<{
    readonly to: Msisdn;
    readonly messageId: string;
    readonly id: string;
    readonly reference: number;
  }> => {
    count += 1;
    const message = {
      to: `38067333${String(count).padStart(4, '0')}` as Msisdn,
      id: `c${count}`,
      reference: count,
      ...of,
      messageId: `r${count}`,
    };
    await put(database.store, message);
    await database.store.query(
      `INSERT INTO submission (subscriber_id, message_id, attempt, part, recipient, centre, reference, outcome, centre_key,
         centre_id, submitted_at, expires_at)
       VALUES ($1, $2, 1, 0, $3, 'main', $4, 'accepted', $5, $5, $6, $7)`,
      [
        OLENA,
        message.messageId,
        message.to,
        message.reference,
        message.id,
        clock,
        clock.add({ seconds: 600 }),
      ],
    );
    await database.store.query(
      'UPDATE message SET attempts = 1 WHERE subscriber_id = $1 AND message_id = $2',
      [OLENA, message.messageId],
    );
    return message;
  };
  const told = (of: Partial<Receipt>): Receipt => ({
    intermediate: false,
    pdu: 'deliver_sm',
    smscId: null,
    reference: null,
    phone: '',
    network: null,
    err: null,
    failureReason: null,
    state: 2,
    ...of,
  });
  const take = (receipt: Receipt, profile: typeof PROFILE = PROFILE) =>
    database.store.transaction((tx) => takeReceipt(tx, profile, receipt));
  const stateOf = async (messageId: string) => {
    const delivery = await deliveryOf(database.store, OLENA, messageId);
    return [delivery?.state, delivery?.reason];
  };
  const matches = async (messageId: string): Promise<unknown[]> => {
    const trail = await deliveryTrail(database.store, OLENA, messageId);
    return trail
      .filter(({ event }) => event === 'receipt')
      .map(({ evidence }) => (evidence as { matchedBy: string }).matchedBy);
  };

  it('comes to the same end in whatever order and however often it and others come', async () => {
    const ends: readonly [Partial<Receipt>, readonly unknown[]][] = [
      [{ state: 2, err: '000' }, ['delivered', null]],
      [{ state: 5, network: { type: 3, code: 1 } }, ['failed', 'WRONG_NUMBER']],
      [{ state: 8, err: '13' }, ['failed', 'BARRED']],
    ];
    const waits = [
      { state: 1, intermediate: true, err: '6' },
      { state: 1, intermediate: true, network: { type: 3, code: 0xd3 } },
      { state: 6, err: '000' },
    ];
    const orders = fc
      .shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 4 })
      .filter((order) => order.includes(3));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ends), orders, async ([last, end], order) => {
        const { messageId, id, to } = await sent();
        const all = [...waits, last].map((each) => told({ smscId: id, phone: to, ...each }));
        for (const index of order) await take(all[index]!);
        assert.deepEqual(await stateOf(messageId), end);
      }),
      { numRuns: 40 },
    );
  });

  it('of delivery beats every other, whichever comes first', async () => {
    for (const order of [
      [2, 5],
      [5, 2],
      [3, 2],
      [2, 3],
    ]) {
      const { messageId, id, to } = await sent();
      for (const state of order)
        await take(told({ smscId: id, phone: to, state, err: state === 2 ? '0' : '1' }));
      assert.deepEqual(await stateOf(messageId), ['delivered', null], String(order));
    }
  });

  it('leaves for the desk which evidence said why, by which table', async () => {
    const { messageId, id, to } = await sent();
    const network = { type: 3, code: 0xd3 };
    await take(told({ smscId: id, phone: to, state: 1, intermediate: true, err: '999', network }));
    const trail = await deliveryTrail(database.store, OLENA, messageId);
    const evidence = JSON.stringify(trail.find(({ event }) => event === 'receipt')?.evidence);
    for (const wanted of [
      '"saidBy":"network_error_code 3 211"',
      '"table":"map"',
      '"pdu":"deliver_sm"',
      '"err":"999"',
    ])
      assert.ok(evidence.includes(wanted), `${wanted} in ${evidence}`);
  });

  it('that says only that its life is over keeps the reason for which the message waited', async () => {
    const { messageId, id, to } = await sent();
    await take(told({ smscId: id, phone: to, state: 1, intermediate: true, err: '27' }));
    await take(told({ smscId: id, phone: to, state: 3 }));
    assert.deepEqual(await stateOf(messageId), ['expired', 'PHONE_OFF']);
  });

  it('is matched by id before reference, by reference before number, by number only where one message waits', async () => {
    const to = '380673330777' as Msisdn;
    const [a, b, c] = [await sent({ to }), await sent({ to }), await sent({ to })];
    assert.equal((await take(told({ phone: to }))).matched, false, 'three wait: nobody knows which is meant');
    await take(told({ phone: to, smscId: a.id, reference: b.reference }));
    assert.deepEqual(await matches(a.messageId), ['id']);
    await take(told({ phone: to, reference: b.reference }));
    assert.deepEqual(await matches(b.messageId), ['reference']);
    await take(told({ phone: to, state: 2, err: '000' }));
    assert.deepEqual(await matches(c.messageId), ['number']);
    for (const { messageId } of [a, b, c]) assert.deepEqual(await stateOf(messageId), ['delivered', null]);
  });

  it('is not taken for another message’s: not with another id, another number, or after the end of its life', async () => {
    const { to, reference } = await sent();
    assert.equal((await take(told({ phone: to, smscId: 'another' }))).matched, false);
    assert.equal((await take(told({ phone: '380670000000', reference }))).matched, false);
    clock = clock.add({ seconds: 601 });
    assert.equal((await take(told({ phone: to }))).matched, false);
  });

  it('is compared in the form of its centre, without zeros and capitals', async () => {
    const { to, messageId } = await sent({ id: '1f4' });
    await take(told({ phone: to, smscId: '0000500' }), { ...PROFILE, receiptIds: 'dec-to-hex' });
    assert.deepEqual(await matches(messageId), ['id']);
    const other = await sent({ id: 'abc' });
    await take(told({ phone: other.to, smscId: '00ABC' }));
    assert.deepEqual(await matches(other.messageId), ['id']);
  });

  it('is known by reference alone at a centre whose ids mean nothing', async () => {
    const { to, messageId, reference, id } = await sent();
    await take(told({ phone: to, smscId: id, reference }), PROFILES.osmo);
    assert.deepEqual(await matches(messageId), ['reference']);
  });

  it('waits as an orphan for a minute, finds its message when that is known, and is given up after', async () => {
    await database.store.query('DELETE FROM orphan_receipt');
    const stray = told({ phone: '380670000001', smscId: 'late' });
    await take(stray);
    await take(stray);
    const [orphan, ...others] = await orphans(database.store, 'main', 10);
    assert.ok(orphan !== undefined && others.length === 0, 'twice is once');
    const retry = () => database.store.transaction((tx) => retryOrphan(tx, PROFILE, orphan));
    assert.equal((await retry()).kind, 'waits');
    clock = clock.add({ seconds: 59 });
    const { messageId } = await sent({ to: '380670000001' as Msisdn, id: 'late' });
    assert.equal((await retry()).kind, 'matched');
    assert.deepEqual(await stateOf(messageId), ['delivered', null]);
    await take(told({ phone: '380670000002', smscId: 'never' }));
    const [lost] = await orphans(database.store, 'main', 10);
    clock = clock.add({ seconds: 61 });
    assert.ok(lost !== undefined);
    const given = await database.store.transaction((tx) => retryOrphan(tx, PROFILE, lost));
    assert.equal(given.kind, 'given up');
    assert.deepEqual(await orphans(database.store, 'main', 10), []);
  });
});
