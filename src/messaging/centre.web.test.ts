import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Msisdn } from '../terms/index.ts';
import type { Visit } from '../web/index.ts';
import { centreHandlers } from './centre.web.ts';
import { listeningLog, phonesVisit } from './examples.ts';
import { type PretendSmsc, startPretendSmsc } from './pretend-smsc.ts';
import { QUIRK_NAMES, QUIRK_SWITCHES, turnQuirks } from './quirk-switches.ts';
import { noQuirks } from './quirks.ts';
import { openSmscClient } from './smsc-client.ts';

describe('the quirks of a pretend centre', () => {
  it('are each a switch: on, off, and never another one’s', () => {
    for (const name of QUIRK_NAMES) {
      const quirks = noQuirks();
      assert.equal(QUIRK_SWITCHES[name].isOn(quirks), false, name);
      turnQuirks(quirks, new Set([name]));
      assert.deepEqual(
        QUIRK_NAMES.filter((each) => QUIRK_SWITCHES[each].isOn(quirks)),
        [name],
      );
      turnQuirks(quirks, new Set());
      assert.deepEqual(
        QUIRK_NAMES.filter((each) => QUIRK_SWITCHES[each].isOn(quirks)),
        [],
      );
    }
  });

  it('are all switches: nothing that a centre can do is missing on its page', () => {
    const all = noQuirks();
    const usual = noQuirks();
    for (const name of QUIRK_NAMES) QUIRK_SWITCHES[name].turn(all, true);
    const same = (Object.keys(usual) as (keyof typeof usual)[]).filter(
      (quirk) => all[quirk] === usual[quirk],
    );
    assert.deepEqual(same, []);
    const habits = (Object.keys(usual.habits) as (keyof typeof usual.habits)[]).filter(
      (habit) => all.habits[habit] === usual.habits[habit],
    );
    assert.deepEqual(habits, []);
  });
});

describe('the page of the pretend centre', { timeout: 20_000 }, () => {
  const to = '380671110001' as Msisdn;
  let centre: PretendSmsc;
  let handlers: ReturnType<typeof centreHandlers>;
  before(async () => {
    centre = await startPretendSmsc();
    handlers = centreHandlers(centre);
  });
  after(() => centre.stop());
  beforeEach(() => turnQuirks(centre.quirks, new Set()));

  const shown = async (change: Partial<Visit> = {}): Promise<string> => {
    const answer = await handlers.centre(phonesVisit(change));
    assert.ok(answer.kind === 'page');
    return answer.page.toString();
  };
  const send = async (form: Visit['form']): Promise<string> => {
    const answer = await handlers.changeCentre(phonesVisit({ method: 'POST', form }));
    assert.ok(answer.kind === 'redirect');
    return answer.to;
  };

  it('has a box for every quirk, in both languages, and ticks those that are on', async () => {
    centre.quirks.frozen = true;
    for (const language of ['uk', 'en'] as const) {
      const html = await shown(phonesVisit({ language }));
      for (const name of QUIRK_NAMES) assert.ok(html.includes(`name="${name}"`), name);
      assert.equal(html.match(/ checked/g)?.length, 1);
    }
  });

  it('turns on what is ticked and off what is not; a name that is none changes nothing', async () => {
    assert.equal(
      await send({ wish: 'quirks', 'receipts-twice': 'yes', nonsense: 'yes' }),
      '/centre?done=saved',
    );
    assert.deepEqual(centre.quirks, { ...noQuirks(), doubleReceipts: true });
    await send({ wish: 'quirks', throttled: 'yes' });
    assert.equal(centre.quirks.doubleReceipts, false);
    assert.ok(centre.quirks.refuse.times > 0);
    await send({ wish: 'reset' });
    assert.equal(centre.quirks.refuse.times, 0);
    await send({ wish: 'explode', frozen: 'yes' });
    assert.equal(centre.quirks.frozen, false);
  });

  it('shows who is bound and what waits, tells held receipts when let, and ends the life of what waits', async () => {
    const bound = Promise.withResolvers<void>();
    let receipts = 0;
    const told = Promise.withResolvers<void>();
    const client = openSmscClient({
      address: { host: '127.0.0.1', port: centre.port, systemId: 'portal', password: 'secret' },
      deliver: () => {
        receipts += 1;
        if (receipts === 2) told.resolve();
        return Promise.resolve();
      },
      onBound: bound.resolve,
      log: listeningLog(),
    });
    await bound.promise;
    await send({ wish: 'quirks', 'receipts-kept': 'yes' });
    centre.phones.turn(to, 'off', true);
    const submit = { destination_addr: to, registered_delivery: 0x11, short_message: Buffer.from('Hello') };
    await client.submit(() => submit, {});
    const html = await shown();
    assert.match(html, /transceiver × 1/);
    assert.match(html, /Чекає на телефони<\/dt>\s*<dd[^>]*>1</);
    assert.equal(await send({ wish: 'lapse' }), '/centre?done=lapsed');
    assert.match(await shown({ query: { done: 'lapsed' } }), /Строк усього, що чекало, завершено/);
    assert.equal(receipts, 0);
    await send({ wish: 'reset' });
    await told.promise;
    await client.stop();
  });
});
