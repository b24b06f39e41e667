import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STATUS } from './command.ts';
import { put, theWay } from './examples.ts';
import type { CentreProfile } from './profile.ts';
import type { Quirks } from './quirks.ts';

type Oddity = readonly [string, (quirks: Quirks) => void, Partial<CentreProfile>?];

const habit = (habits: Partial<Quirks['habits']>) => (quirks: Quirks) => {
  quirks.habits = { ...quirks.habits, ...habits };
};

describe('a centre with a quirk', { timeout: 240_000 }, () => {
  const way = theWay();

  const oddities: readonly Oddity[] = [
    ['writes its receipts in text alone', habit({ tlvs: false })],
    ['writes its receipts in parameters alone', habit({ text: false })],
    ['forgets the NUL of an id', habit({ text: false, withoutNul: true })],
    ['calls its receipts binary', habit({ tlvs: false, dataCoding: 2 })],
    ['calls its receipts octets', habit({ tlvs: false, dataCoding: 4 })],
    ['calls its receipts UCS-2', habit({ tlvs: false, dataCoding: 8 })],
    ['gives no id in its receipts', habit({ withoutId: true })],
    ['writes ids in decimal in its receipts', habit({ decimalIds: true }), { receiptIds: 'dec-to-hex' }],
    ['tells before it answers', (quirks) => (quirks.receiptFirst = true)],
    ['tells everything twice', (quirks) => (quirks.doubleReceipts = true)],
    ['tells by data_sm', (quirks) => (quirks.dataReceipts = true)],
    ['drops the link after every submit', (quirks) => (quirks.dropEvery = 1)],
    ['says goodbye after every submit', (quirks) => (quirks.unbindEvery = 1)],
  ];
  for (const [what, twist, profile = {}] of oddities)
    it(`${what}: all that was sent is known to have arrived, and was sent once`, async () => {
      twist(way.centre.quirks);
      way.begin({ smsc: { profile } });
      // One after the other: what is on its way while a link goes is another matter.
      for (const each of [way.fresh(), way.fresh(), way.fresh()]) {
        const key = await put(way.store, { ...each, purpose: 'notice' });
        way.dispatcher.wake();
        await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
        assert.equal(way.centre.submits(each.to), 1);
      }
    });

  for (const [what, status] of [
    ['ESME_RTHROTTLED', STATUS.THROTTLED],
    ['ESME_RMSGQFUL', STATUS.QUEUE_FULL],
  ] as const)
    it(`says ${what} with a bare header: the message goes again, though a notice goes once`, async () => {
      way.centre.quirks.refuse = { times: 1, status };
      way.centre.quirks.bareRefusals = true;
      const { to, messageId } = way.fresh();
      const key = await put(way.store, { to, messageId, purpose: 'notice' });
      way.begin();
      const refused = await way.dispatcher.awaits(key, ({ reason }) => reason !== null);
      assert.deepEqual([refused.state, refused.reason], ['queued', 'NETWORK']);
      way.pass({ seconds: 60 });
      await way.dispatcher.awaits(key, ({ state }) => state === 'delivered');
      assert.equal(way.centre.submits(to), 2, 'one refused, one taken');
    });
});
