import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import * as fc from 'fast-check';
import { grantAccess } from '../src/corporate/employee.sql.ts';
import { addFactor } from '../src/identity/factor.sql.ts';
import { trailWith } from '../src/identity/index.ts';
import { rememberBrowser } from '../src/identity/known-browser.sql.ts';
import { beginRetrieval } from '../src/identity/retrieval.sql.ts';
import { beginWait } from '../src/identity/retrieval-wait.sql.ts';
import { beginSession } from '../src/identity/session.sql.ts';
import { putCode } from '../src/identity/sms-code.sql.ts';
import { keysFrom } from '../src/main/keys.ts';
import { reactions } from '../src/main/reactions.ts';
import { sealTextsWith } from '../src/messaging/index.ts';
import { linesOf, registerLine } from '../src/subscribers/examples.ts';
import { loadNumberEvents, loadRegister, subscriptionByMsisdn } from '../src/subscribers/index.ts';
import type { Msisdn, SubscriberId } from '../src/terms/index.ts';
import { testStore } from './database.ts';

// Whatever order, doubling or lateness the news of a number have: the same doors are closed at the end.

const START = Temporal.Instant.from('2026-03-01T10:00:00Z');
const day = (number: number): Temporal.Instant => START.add({ hours: 24 * number });
let today = 0;
const keys = keysFrom(Buffer.alloc(32, 9));
sealTextsWith(keys.messages);
const { store, close } = await testStore({ clock: () => day(today) });
after(close);

const COMPANY = { organisationId: '77', name: 'ТОВ «Приклад»', edrpou: '00032112' };

/** What may happen to a number, in the order in which it happens. */
const NEWS = [
  { at: 1, event: 'sim-replaced' },
  { at: 2, event: 'number-changed' },
  { at: 3, event: 'barred', why: 'debt' },
  { at: 4, event: 'barred', why: 'lost' },
  { at: 5, event: 'unbarred', why: 'lost' },
  { at: 6, event: 'unbarred', why: 'debt' },
  { at: 7, event: 'contract-moved', organisation: COMPANY },
  { at: 8, event: 'contract-moved', organisation: null },
  { at: 9, event: 'disconnected' },
  { at: 10, event: 'ported-out' },
  // The register brings the number under a subscription of its own: it was given out anew, or ported in.
  { at: 11, event: 'given to somebody new' },
] as const;
type News = (typeof NEWS)[number];

interface Line {
  readonly id: SubscriberId;
  readonly heir: SubscriberId;
  readonly msisdn: Msisdn;
  readonly next: Msisdn;
}

let count = 0;

/** Somebody with everything that can be open: a session, a remembered browser, codes, a retrieval, an app, a grant. */
async function furnished(): Promise<Line> {
  count += 1;
  const last = String(count).padStart(3, '0');
  const line = {
    id: BigInt(910_000 + count) as SubscriberId,
    heir: BigInt(920_000 + count) as SubscriberId,
    msisdn: `380673300${last}` as Msisdn,
    next: `380673301${last}` as Msisdn,
  };
  today = 0;
  await loadRegister(
    store,
    linesOf(registerLine({ subscriberId: String(line.id), msisdn: line.msisdn, friends: [] })),
  );
  const own = { browser: `browser ${count}`, agent: '' };
  const place = { purpose: 'sign-in', site: 'kyivstar', browser: own.browser } as const;
  await store.transaction(async (tx) => {
    await tx.query(
      `insert into identity (subscriber_id, login, language, password_hash, password_kind)
       values ($1, $2, 'uk', 'none', 'own')`,
      [line.id, `9000${last}0`],
    );
    await beginSession(tx, line.id, 'kyivstar', own, 'sms');
    await rememberBrowser(tx, line.id, own);
    await putCode(tx, place, keys.codes, { subscriberId: line.id, codeId: randomUUID(), code: '123456' });
    await beginRetrieval(tx, line.id, 'kyivstar', own.browser);
    await beginWait(tx, line.id);
    await addFactor(tx, line.id, {
      kind: 'totp',
      factorId: randomUUID(),
      name: 'app',
      keySealed: 'x',
      step: 1,
    });
    const terms = {
      scope: 'bills',
      services: false,
      validFrom: null,
      validUntil: null,
      monthLimit: null,
    } as const;
    await grantAccess(tx, { organisationId: 77n, to: line.id, by: line.id, terms });
  });
  return line;
}

/** Tells some news together, as one file does, on the 20th day. */
async function tell(line: Line, news: readonly News[]): Promise<void> {
  today = 20;
  const changed = reactions.lineChanged(trailWith(keys.trail));
  const events = news.filter(({ event }) => event !== 'given to somebody new');
  const told = events.map((each) =>
    JSON.stringify({
      ...each,
      subscriberId: String(line.id),
      eventId: `${each.at}`,
      at: day(each.at).toString(),
      ...(each.event === 'number-changed' ? { msisdn: line.next } : {}),
    }),
  );
  const heard = await loadNumberEvents(store, linesOf(...told), { changed });
  assert.deepEqual(heard.refused, []);
  if (events.length === news.length) return;
  const given = {
    subscriberId: String(line.heir),
    msisdn: line.msisdn,
    since: day(11).toString(),
    friends: [],
  };
  assert.deepEqual((await loadRegister(store, linesOf(registerLine(given)), { changed })).refused, []);
}

/** How many of each door are open to a subscription, and how many SMS wait for it. */
async function openTo(id: SubscriberId): Promise<Readonly<Record<string, number>>> {
  const [row] = await store.query<Record<string, number>>(
    `select (select count(*)::int from session where subscriber_id = $1 and ended_at is null) as sessions,
            (select count(*)::int from known_browser where subscriber_id = $1) as browsers,
            (select count(*)::int from sms_code where subscriber_id = $1 and used_at is null and ended_at is null) as codes,
            (select count(*)::int from retrieval where subscriber_id = $1 and ended_at is null) as retrievals,
            (select count(*)::int from retrieval_wait where subscriber_id = $1) as waits,
            (select count(*)::int from factor where subscriber_id = $1) as factors,
            (select count(*)::int from employee_grant where subscriber_id = $1 and withdrawn_at is null) as grants,
            (select count(*)::int from message where subscriber_id = $1 and state = 'queued') as sms`,
    [id],
  );
  return row ?? {};
}

const STORIES = fc.subarray([...NEWS], { minLength: 1 }).chain((story) =>
  fc.record({
    story: fc.constant(story),
    order: fc.shuffledSubarray(story, { minLength: story.length }),
    again: fc.array(fc.constantFrom(...story), { maxLength: 3 }),
    size: fc.integer({ min: 1, max: 4 }),
  }),
);

test('attack 42 and 60: news of a number in any order, doubled and late close what they close in their order; the next owner finds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(STORIES, async ({ story, order, again, size }) => {
      const [straight, late] = [await furnished(), await furnished()];
      for (const each of story) await tell(straight, [each]);
      const all = [...order, ...again];
      for (let at = 0; at < all.length; at += size) await tell(late, all.slice(at, at + size));
      const { sms: toStraight, ...wanted } = await openTo(straight.id);
      const { sms: toLate, ...found } = await openTo(late.id);
      const has = (event: News['event'], why?: string): boolean =>
        story.some(
          (each) => each.event === event && (why === undefined || ('why' in each && each.why === why)),
        );
      // A number that is seen to be somebody else's before its change is heard looks given up: more ends, never less.
      if (has('number-changed') && has('given to somebody new'))
        for (const [door, open] of Object.entries(found)) assert.ok(open <= (wanted[door] ?? 0), door);
      else assert.deepEqual(found, wanted);
      const ended = has('disconnected') || has('ported-out');
      const lost = has('barred', 'lost') && !has('unbarred', 'lost');
      if (ended || lost)
        assert.deepEqual([toStraight, toLate], [0, 0], 'no SMS to a phone that is not theirs');
      if (ended) assert.deepEqual([found['sessions'], found['browsers'], found['grants']], [0, 0, 0]);
      for (const line of [straight, late]) {
        if (!has('given to somebody new')) continue;
        assert.equal((await subscriptionByMsisdn(store, line.msisdn, day(20)))?.subscriberId, line.heir);
        const inherited = Object.values(await openTo(line.heir));
        assert.ok(
          inherited.every((open) => open === 0),
          `inherited: ${inherited.join()}`,
        );
      }
    }),
    { numRuns: 15 },
  );
});
