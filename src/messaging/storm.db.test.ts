import assert from 'node:assert/strict';
import { setTimeout as moment } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { deliveryOf } from './delivery.sql.ts';
import { OLENA, put, theWay } from './examples.ts';
import { startPretendSmsc } from './pretend-smsc.ts';
import { QUIRK_NAMES, turnQuirks } from './quirk-switches.ts';
import { isOver } from './sending.ts';

const LIFE_S = 300;
/** Seconds by which the clock is turned on while we wait for the end, and how many turns may pass while octets are on the wire. */
const TURN_S = 20;
const ON_THE_WIRE_TURNS = 4;
const HURRIED = {
  timeoutsMs: { message: 60, bind: 60, other: 40 },
  idleMs: 40,
  reconnectMs: { first: 5, most: 10 },
};

/** Those that make us slower take their time by a steady clock, and here time flies: they have tests of their own. */
const WINDS = QUIRK_NAMES.filter((name) => name !== 'throttled' && name !== 'queue-full');

describe('messages in a storm of every quirk at once', { timeout: 240_000 }, () => {
  const way = theWay();
  // Waiting is measured by the steady clock: here it flies with the other one.
  const steady = performance.now.bind(performance);
  let flownMs = 0;
  before(() => {
    performance.now = () => steady() + flownMs;
  });
  after(() => {
    performance.now = steady;
  });
  const pass = (seconds: number): void => {
    way.pass({ seconds });
    flownMs += seconds * 1_000;
  };

  /** Some quirks for a while, then others: what came of sixteen messages that were put meanwhile. */
  const stormed = async (winds: readonly (readonly (typeof QUIRK_NAMES)[number][])[]): Promise<void> => {
    await way.centre.stop();
    way.centre = await startPretendSmsc({ now: () => way.clock });
    way.begin({ smsc: HURRIED });
    const messages = Array.from({ length: 16 }, (_, index) => ({
      ...way.fresh(),
      purpose: index % 2 === 0 ? ('code' as const) : ('notice' as const),
      validForSeconds: LIFE_S,
    }));
    const deaths = new Map<string, Temporal.Instant>();
    for (const [index, message] of messages.entries()) {
      if (index % 4 === 0) turnQuirks(way.centre.quirks, new Set(winds[index / 4]));
      deaths.set(message.messageId, way.clock.add({ seconds: LIFE_S + ON_THE_WIRE_TURNS * TURN_S }));
      await put(way.store, message);
      way.dispatcher.wake();
      pass(7);
      await moment(15);
    }
    turnQuirks(way.centre.quirks, new Set());
    way.centre.stir();
    const states = async () =>
      Promise.all(messages.map(({ messageId }) => deliveryOf(way.store, OLENA, messageId)));
    for (let looks = 0; !(await states()).every((each) => each !== null && isOver(each.state)); looks += 1) {
      assert.ok(looks < 600, `they do not come to an end: ${JSON.stringify(await states())}`);
      pass(TURN_S);
      way.dispatcher.wake();
      await moment(10);
    }
    for (const { to, messageId, purpose } of messages) {
      const came = way.centre.phones.phone(to).inbox;
      assert.ok(came.length <= (purpose === 'code' ? 2 : 1), `${purpose} came ${came.length} times`);
      for (const { at } of came)
        assert.ok(Temporal.Instant.compare(at, deaths.get(messageId)!) < 0, 'nothing is sent after its life');
      assert.equal(await way.textIn(messageId), null, 'no text is left');
    }
    await way.dispatcher.stop();
  };

  it('come to an end, codes at most twice, notices at most once, nothing late, no text left', async () => {
    const wind = fc.uniqueArray(fc.constantFrom(...WINDS), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(fc.array(wind, { minLength: 4, maxLength: 4 }), stormed), {
      numRuns: 3,
      endOnFailure: true,
    });
  });
});
