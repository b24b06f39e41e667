import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import { type Holding, latest } from './holding.ts';
import { type NumberEvent, parseNumberEvent, stateOf } from './number-event.ts';
import { parseRegisterLine, type RegisterEntry } from './register.ts';
import { hearEvents, type Known, register, type Registration } from './registration.ts';
import { registerLine } from './examples.ts';

const OLENA = 100001n as SubscriberId;

function day(number: number): Temporal.Instant {
  return Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours: 24 * number });
}

type Own<One extends NumberEvent = NumberEvent> = One extends NumberEvent
  ? Omit<One, 'subscriberId' | 'eventId' | 'at'>
  : never;

function told(at: number, own: Own, subscriberId = OLENA): NumberEvent {
  return { subscriberId, eventId: `${at} ${own.event}`, at: day(at), ...own };
}

function entry(own: Readonly<Record<string, unknown>> = {}): RegisterEntry {
  const parsed = parseRegisterLine(registerLine({ since: '2025-01-01T00:00:00Z', ...own }));
  assert.ok(!('reason' in parsed));
  return parsed;
}

const NOTHING: Known = { facts: new Map(), holdings: [], events: new Map() };

/** What is known after a statement, as the database would hand it to the next one. */
function afterwards(known: Known, heard: Registration): Known {
  const key = ({ msisdn, from }: Holding): string => `${msisdn} ${from.toString()}`;
  const holdings = new Map([...known.holdings, ...heard.holdings].map((each) => [key(each), each]));
  const facts = new Map(known.facts);
  for (const one of heard.subscriptions) facts.set(one.facts.subscriberId, one.facts);
  const events = new Map(known.events);
  for (const each of heard.news)
    events.set(each.subscriberId, [...(events.get(each.subscriberId) ?? []), each]);
  return { facts, holdings: [...holdings.values()], events };
}

type Statement = NumberEvent | RegisterEntry;

function hear(known: Known, one: Statement): Registration {
  return 'eventId' in one
    ? hearEvents(known, [{ line: 1, told: one }])
    : register(known, [{ line: 1, entry: one }]);
}

/** Everything that anybody can ask afterwards, as text. */
function picture(known: Known): string {
  const numbers = known.holdings
    .map(({ msisdn, subscriberId, from, until }) =>
      [msisdn, subscriberId, from.toString(), until?.toString()].join(' '),
    )
    .toSorted();
  const contracts = [...known.facts.values()].map((one) => `${one.subscriberId} ${one.organisationId}`);
  const states = [...known.events].map(([id, events]) => `${id} ${JSON.stringify(stateOf(events), textOf)}`);
  return [...numbers, ...contracts.toSorted(), ...states.toSorted()].join('\n');
}

function textOf(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** A number with a past: changed, moved to a company and back, its SIM replaced, lost, found, given up and lent anew. */
const STORY: readonly Statement[] = [
  entry(),
  told(10, { event: 'sim-replaced' }),
  told(20, { event: 'number-changed', msisdn: '380671110007' as Msisdn }),
  told(25, { event: 'barred', why: 'debt' }),
  told(26, { event: 'barred', why: 'lost' }),
  told(27, { event: 'unbarred', why: 'debt' }),
  told(30, {
    event: 'contract-moved',
    organisation: { organisationId: 5001n, name: 'ТОВ «Приклад»', edrpou: '00032112' },
  }),
  told(35, { event: 'contract-moved', organisation: null }),
  told(40, { event: 'sim-replaced' }),
  told(50, { event: 'ported-out' }),
  entry({ subscriberId: '100002', msisdn: '380671110007', since: '2026-04-01T00:00:00Z' }),
  entry({ subscriberId: '100003', since: '2026-02-15T00:00:00Z' }),
];

function hearAll(statements: readonly Statement[]): Known {
  return statements.reduce((known, one) => afterwards(known, hear(known, one)), NOTHING);
}

test('events come in any order and any number of times: what is known at the end is the same', () => {
  const wanted = picture(hearAll(STORY));
  const orders = fc.shuffledSubarray([...STORY], { minLength: STORY.length });
  fc.assert(
    fc.property(orders, fc.array(fc.constantFrom(...STORY), { maxLength: 6 }), (order, again) => {
      assert.equal(picture(hearAll([...order, ...again])), wanted);
    }),
    { numRuns: 300 },
  );
});

test('a number is held by one subscription at a moment, whatever was told in whatever order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...STORY]), (order) => {
      const { holdings } = hearAll(order);
      for (const one of holdings)
        for (const other of holdings)
          assert.ok(one === other || one.msisdn !== other.msisdn || !overlap(one, other));
    }),
  );
});

function overlap(one: Holding, other: Holding): boolean {
  const ends = ({ until }: Holding): number => until?.epochMilliseconds ?? Infinity;
  return one.from.epochMilliseconds < ends(other) && other.from.epochMilliseconds < ends(one);
}

test('the story ends as it was told: the old subscription is over, its numbers belong to others', () => {
  const { facts, holdings } = hearAll(STORY);
  const last = latest(holdings.filter(({ subscriberId }) => subscriberId === OLENA));
  assert.equal(last?.msisdn, '380671110007');
  assert.equal(last?.until?.toString(), day(50).toString());
  assert.equal(facts.get(OLENA)?.organisationId, null);
});

test('each change is told to those who react, once', () => {
  let known = hearAll([entry()]);
  const kindsOf = (one: Statement): readonly string[] => {
    const heard = hear(known, one);
    known = afterwards(known, heard);
    return heard.changes.flatMap(({ kinds }) => kinds);
  };
  const sim = told(10, { event: 'sim-replaced' });
  assert.deepEqual(kindsOf(sim), ['sim replaced']);
  assert.deepEqual(kindsOf(sim), []);
  // A day late: newer news is known already.
  assert.deepEqual(kindsOf(told(9, { event: 'sim-replaced' })), []);
  assert.deepEqual(kindsOf(told(20, { event: 'number-changed', msisdn: '380671110007' as Msisdn })), [
    'number changed',
  ]);
  assert.deepEqual(kindsOf(told(21, { event: 'barred', why: 'debt' })), []);
  assert.deepEqual(kindsOf(told(22, { event: 'barred', why: 'lost' })), ['barred as lost']);
  assert.deepEqual(kindsOf(told(30, { event: 'disconnected' })), ['closed']);
});

test('what was undone before it is heard of has happened: a phone lost and found, a contract moved and back', () => {
  const known = hearAll([entry()]);
  const lost = told(10, { event: 'barred', why: 'lost' });
  const found = told(11, { event: 'unbarred', why: 'lost' });
  const company = { organisationId: 5001n, name: 'ТОВ «Приклад»', edrpou: '00032112' };
  const away = told(20, { event: 'contract-moved', organisation: company });
  const back = told(21, { event: 'contract-moved', organisation: null });
  const heard = [lost, found, away, back].map((one, line) => ({ line, told: one }));
  assert.deepEqual(hearEvents(known, heard).changes[0]?.kinds, ['contract moved', 'barred as lost']);
  const backwards = afterwards(known, hear(known, found));
  assert.deepEqual(hear(backwards, lost).changes[0]?.kinds, ['barred as lost']);
});

test('a number that is given to somebody else closes the subscription that had it', () => {
  const known = hearAll([entry()]);
  const given = entry({ subscriberId: '100002', since: '2026-04-01T00:00:00Z' });
  assert.deepEqual(hear(known, given).changes, [{ subscriberId: OLENA, kinds: ['closed'] }]);
});

test('an event that is told twice with different content is refused', () => {
  const known = hearAll([entry(), told(10, { event: 'sim-replaced' })]);
  const other = { ...told(10, { event: 'sim-replaced' }), at: day(11) };
  assert.deepEqual(hear(known, other).refused, [{ line: 1, reason: 'told before with another content' }]);
});

test('a line that is no event is refused with its reason', () => {
  assert.ok('reason' in parseNumberEvent('{'));
  const line = { subscriberId: '100001', eventId: 'a', at: '2026-01-01T00:00:00Z', event: 'barred' };
  assert.match((parseNumberEvent(JSON.stringify(line)) as { reason: string }).reason, /^why/);
});
