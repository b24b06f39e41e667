import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { type TestDatabase, testStore } from '../../test/database.ts';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import { hurriedDispatcher } from './examples.ts';
import type { PhoneReply } from './reply.ts';
import { startPretendSmsc } from './pretend-smsc.ts';
import { openReplies } from './replies.ts';
import { keepReply, repliesOf } from './replies.sql.ts';
import { readSegment, segmentsOf } from './segments.ts';

const FROM = '380671110001';
const TO = '466';
const LONG = 'Поясніть, будь ласка, за що знято гроші вчора ввечері: я нікуди не телефонував. '
  .repeat(3)
  .trim();

describe('what is written on a phone', { timeout: 240_000 }, () => {
  let database: TestDatabase;
  let clock = Temporal.Instant.from('2026-11-22T10:00:00Z');
  let told: PhoneReply[] = [];
  let fails = 0;
  let reference = 0;

  before(async () => {
    database = await testStore({ clock: () => clock });
  });
  after(() => database.close());
  beforeEach(() => {
    told = [];
    reference += 1;
  });

  const tell = (reply: PhoneReply): Promise<void> => {
    if (fails-- > 0) return Promise.reject(new Error('the store is away'));
    return Promise.resolve(void told.push(reply));
  };
  const heard = (text: string, of = reference) =>
    segmentsOf(text, of).map(({ esmClass, dataCoding, octets }) => {
      const { text: words, part } = readSegment(esmClass, dataCoding, octets);
      return { from: FROM, to: TO, text: words, part };
    });
  const replies = () => openReplies(database.store, tell);
  const pass = (seconds: number): void => {
    clock = clock.add({ seconds });
  };
  const rows = () => database.store.query<{ row: string }>('SELECT r::text AS row FROM reply_part r');

  it('is told at once when it fits into one SMS', async () => {
    for (const part of heard('Стоп')) await replies().hear(part);
    assert.deepEqual(told, [{ from: FROM, to: TO, text: 'Стоп' }]);
    assert.deepEqual(await rows(), []);
  });

  it('is joined in whatever order its parts come and however often, and told once', async () => {
    const parts = heard(LONG);
    assert.ok(parts.length >= 4);
    const orders = fc
      .shuffledSubarray([...parts.keys()], { minLength: parts.length })
      .chain((order) =>
        fc.array(fc.constantFrom(...order), { maxLength: 4 }).map((again) => [...order, ...again]),
      );
    await fc.assert(
      fc.asyncProperty(orders, fc.nat(255), async (order, of) => {
        told = [];
        const mine = heard(LONG, of);
        // A restart between any two of them changes nothing.
        for (const index of order) await replies().hear(mine[index]!);
        assert.deepEqual(told, [{ from: FROM, to: TO, text: LONG }]);
        pass(601);
        await replies().giveUp();
        assert.equal(told.length, 1);
      }),
      { numRuns: 15 },
    );
  });

  it('is told whole when all its parts come at once over several links', async () => {
    await Promise.all(heard(LONG).map((part) => replies().hear(part)));
    assert.ok(told.length > 0);
    for (const { text } of told) assert.equal(text, LONG);
  });

  it('lies sealed while it waits', async () => {
    const [first] = heard(LONG);
    await replies().hear(first!);
    const lying = await rows();
    assert.equal(lying.length > 0, true);
    assert.ok(!lying.some(({ row }) => row.includes('Поясніть')));
    assert.ok(!lying.some(({ row }) => row.includes(Buffer.from('Поясніть').toString('hex'))));
  });

  it('is told without the part that never came, after ten minutes and not before', async () => {
    pass(601);
    await replies().giveUp();
    told = [];
    const parts = heard(LONG).filter((_, index) => index !== 1);
    for (const part of parts) await replies().hear(part);
    pass(599);
    await replies().giveUp();
    assert.deepEqual(told, []);
    pass(2);
    await replies().giveUp();
    assert.match(told.map(({ text }) => text).join('|'), /^Поясніть[^|]* … [^|]*телефонував\.$/);
    assert.deepEqual(await rows(), []);
    await replies().giveUp();
    assert.equal(told.length, 1);
  });

  it('is offered again while we cannot take it, and then told', async () => {
    const parts = heard(LONG);
    for (const part of parts.slice(0, -1)) await replies().hear(part);
    fails = 1;
    await assert.rejects(replies().hear(parts.at(-1)!), /store is away/);
    await replies().hear(parts.at(-1)!);
    assert.deepEqual(told, [{ from: FROM, to: TO, text: LONG }]);
  });

  it('may be another text under a number that comes round again', async () => {
    for (const part of heard(LONG)) await replies().hear(part);
    const other = LONG.replaceAll('вчора', 'торік ');
    for (const part of heard(other)) await replies().hear(part);
    assert.deepEqual(
      told.map(({ text }) => text),
      [LONG, other],
    );
  });

  it('is a text of its own when it says nonsense about its part', async () => {
    for (const part of [
      { reference: 1, total: 0, index: 0 },
      { reference: 1, total: 2, index: 3 },
      { reference: 1, total: 1, index: 1 },
    ])
      await replies().hear({ from: FROM, to: TO, text: 'Привіт', part });
    assert.equal(told.length, 3);
  });

  it('comes whole over real links, however long it is', async () => {
    const centre = await startPretendSmsc();
    const whole = Promise.withResolvers<PhoneReply>();
    const dispatcher = hurriedDispatcher(database.store, centre, {
      onReply: (reply) => Promise.resolve(whole.resolve(reply)),
    });
    // A phone of its own: it numbers its texts by chance, and this one was told of others with the same words above.
    centre.phones.write('380671110002' as Msisdn, TO, LONG);
    assert.equal((await whole.promise).text, LONG);
    await dispatcher.stop();
    await centre.stop();
  });

  it('is kept for its writer once, sealed, with what it was taken for', async () => {
    const olena = 100_001n as SubscriberId;
    const keep = (text: string, takenAs: 'stop' | null): Promise<void> =>
      database.store.transaction((tx) => keepReply(tx, olena, { from: FROM, to: TO, text }, takenAs));
    await keep('Стоп', 'stop');
    await keep('Стоп', 'stop');
    pass(700);
    await keep('Дякую', null);
    const kept = await repliesOf(database.store, olena, 10);
    assert.deepEqual(
      kept.map(({ text, takenAs }) => [text, takenAs]),
      [
        ['Дякую', null],
        ['Стоп', 'stop'],
      ],
    );
    const lying = await database.store.query<{ row: string }>('SELECT r::text AS row FROM reply r');
    assert.ok(!lying.some(({ row }) => row.includes(Buffer.from('Стоп').toString('hex'))));
  });
});
