import assert from 'node:assert/strict';
import { setTimeout as moment } from 'node:timers/promises';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { deliveryOf } from './delivery.sql.ts';
import { OLENA, put, theWay } from './examples.ts';
import { startPretendSmsc } from './pretend-smsc.ts';
import { QUIRK_NAMES, turnQuirks } from './quirk-switches.ts';
import { isOver } from './sending.ts';

const LIFE_S = 300;
const HURRIED = {
  timeoutsMs: { message: 60, bind: 60, other: 40 },
  idleMs: 40,
  reconnectMs: { first: 5, most: 10 },
};

/** Those that make us slower take their time by a steady clock, and here time flies: they have tests of their own. */
const WINDS = QUIRK_NAMES.filter((name) => name !== 'throttled' && name !== 'queue-full');

describe('messages in a storm of every quirk at once', { timeout: 60_000 }, () => {
  const way = theWay();

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
      deaths.set(message.messageId, way.clock.add({ seconds: LIFE_S }));
      await put(way.store, message);
      way.dispatcher.wake();
      way.pass({ seconds: 7 });
      await moment(15);
    }
    turnQuirks(way.centre.quirks, new Set());
    way.centre.stir();
    const states = async () =>
      Promise.all(messages.map(({ messageId }) => deliveryOf(way.store, OLENA, messageId)));
    for (let looks = 0; !(await states()).every((each) => each !== null && isOver(each.state)); looks += 1) {
      assert.ok(looks < 600, `they do not come to an end: ${JSON.stringify(await states())}`);
      way.pass({ seconds: 20 });
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
