import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { testStore } from '../../test/database.ts';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import { linesOf, registerLine } from './examples.ts';
import {
  holdersOf,
  loadRegister,
  planPeriodsOf,
  ratingProfiles,
  servicesOf,
  subscription,
  subscriptionByMsisdn,
} from './index.ts';

const NUMBER = '380671110001' as Msisdn;
const FIRST = 100001n as SubscriberId;
const SECOND = 100002n as SubscriberId;

function moment(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

describe('the register, loaded', () => {
  let db: Awaited<ReturnType<typeof testStore>>;
  before(async () => {
    db = await testStore();
  });
  after(async () => db.close());
  beforeEach(async () => {
    for (const table of ['subscription', 'msisdn_holding', 'plan_period', 'service_period', 'friend_number'])
      await db.store.query(`delete from ${table}`);
  });

  const load = async (...lines: readonly string[]) => loadRegister(db.store, linesOf(...lines));

  it('changes nothing the second time', async () => {
    const lines = [
      registerLine({ services: [{ service: 'caller-tune', from: '2026-01-10T00:00:00Z', channel: 'ussd' }] }),
      registerLine({ subscriberId: '100002', msisdn: '380671110002', friends: ['380671110001'] }),
    ];
    assert.deepEqual(await load(...lines), { read: 2, changed: 2, refused: [] });
    assert.deepEqual(await load(...lines), { read: 2, changed: 0, refused: [] });
  });

  it('gives a recycled number to the right subscription at each moment', async () => {
    await load(
      registerLine({ closedAt: '2026-02-01T00:00:00Z' }),
      registerLine({ subscriberId: '100002', since: '2026-07-01T00:00:00Z' }),
    );
    const holder = async (at: string) =>
      (await subscriptionByMsisdn(db.store, NUMBER, moment(at)))?.subscriberId ?? null;
    assert.equal(await holder('2026-01-31T23:59:59Z'), FIRST);
    assert.equal(await holder('2026-02-01T00:00:00Z'), null);
    assert.equal(await holder('2026-07-01T00:00:00Z'), SECOND);
    assert.equal(await holder('2000-01-01T00:00:00Z'), null);
    const timeline = (await holdersOf(db.store, [NUMBER, '380671119999'])).get(NUMBER);
    assert.deepEqual(
      timeline?.map((held) => [held.subscriberId, held.untilMs]),
      [
        [FIRST, moment('2026-02-01T00:00:00Z').epochMilliseconds],
        [SECOND, Infinity],
      ],
    );
  });

  it('closes the subscription whose number another one takes over', async () => {
    await load(registerLine());
    await load(registerLine({ subscriberId: '100002', since: '2026-07-01T00:00:00Z' }));
    const old = await subscription(db.store, FIRST);
    assert.equal(old?.closedAt?.toString(), '2026-07-01T00:00:00Z');
    assert.equal((await load(registerLine())).changed, 0);
    assert.equal((await subscription(db.store, FIRST))?.closedAt?.toString(), '2026-07-01T00:00:00Z');
  });

  it('lets two subscriptions swap their numbers, in whatever order the lines come', async () => {
    await load(registerLine(), registerLine({ subscriberId: '100002', msisdn: '380671110002' }));
    await load(
      registerLine({ msisdn: '380671110002', since: '2026-07-01T00:00:00Z' }),
      registerLine({ subscriberId: '100002', since: '2026-07-01T00:00:00Z' }),
    );
    for (const [id, msisdn] of [
      [FIRST, '380671110002'],
      [SECOND, NUMBER],
    ] as const) {
      const one = await subscription(db.store, id);
      assert.equal(one?.msisdn, msisdn);
      assert.equal(one?.closedAt, null);
    }
  });

  it('closes the old plan where the new one begins', async () => {
    await load(registerLine());
    await load(registerLine({ plans: [{ plan: 'smart', from: '2026-11-01T00:00:00+02:00' }] }));
    const periods = await planPeriodsOf(db.store, FIRST);
    assert.deepEqual(
      periods.map(({ plan, until }) => [plan, until?.toString() ?? null]),
      [
        ['smart', null],
        ['edyna-tsina-2010', '2026-10-31T22:00:00Z'],
      ],
    );
  });

  it('keeps services that a line does not mention and closes those that it ends', async () => {
    const tune = { service: 'caller-tune', from: '2026-01-10T00:00:00Z', channel: 'ussd' };
    await load(registerLine({ services: [tune] }));
    await load(registerLine());
    assert.equal((await servicesOf(db.store, FIRST))[0]?.until, null);
    await load(registerLine({ services: [{ ...tune, until: '2026-03-01T00:00:00Z' }] }));
    assert.equal((await servicesOf(db.store, FIRST))[0]?.until?.toString(), '2026-03-01T00:00:00Z');
  });

  it('ends plans and services of a closed subscription for rating', async () => {
    await load(registerLine({ closedAt: '2026-02-01T00:00:00Z', friends: ['380671110002'] }));
    const profile = (await ratingProfiles(db.store, [FIRST, SECOND])).get(FIRST);
    assert.equal(profile?.plans[0]?.untilMs, moment('2026-02-01T00:00:00Z').epochMilliseconds);
    assert.deepEqual(profile?.friends, ['380671110002']);
  });

  it('returns refused lines with their reasons and takes the others', async () => {
    const result = await load(
      registerLine({ msisdn: 'x' }),
      '',
      registerLine(),
      registerLine({ subscriberId: '100002' }),
    );
    assert.deepEqual([result.read, result.changed], [3, 1]);
    assert.deepEqual(
      result.refused.map((one) => one.line),
      [1, 4],
    );
  });

  it('tells of accepted entries inside the transaction that keeps them', async () => {
    const failing = loadRegister(db.store, linesOf(registerLine()), {
      accepted: async () => {
        throw new Error('no account could be opened');
      },
    });
    await assert.rejects(failing, /no account/);
    assert.equal(await subscription(db.store, FIRST), null);
  });
});
