import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testStore } from '../../test/database.ts';
import { loadNumberEvents, loadRegister, subscriptionByMsisdn } from '../subscribers/index.ts';
import type { Msisdn } from '../terms/index.ts';
import { demoOptions } from './examples.ts';
import { generateNumberEvents } from './number-event.ts';
import { generateRegister } from './register.ts';

async function* lines(): AsyncGenerator<string> {
  yield* generateRegister(demoOptions());
}

it('the generated register and what happened to numbers load, and a second time changes nothing', async () => {
  const db = await testStore();
  const { store } = db;
  try {
    assert.deepEqual(await loadRegister(store, lines()), { read: 100, changed: 100, refused: [] });
    assert.deepEqual(await loadRegister(store, lines()), { read: 100, changed: 0, refused: [] });
    const events = (async function* () {
      yield* generateNumberEvents(demoOptions());
    })();
    assert.deepEqual((await loadNumberEvents(store, events)).refused, []);
    const holder = async (at: string) =>
      (await subscriptionByMsisdn(store, '380671110008' as Msisdn, Temporal.Instant.from(at)))?.name;
    assert.equal(await holder('2026-11-01T00:00:00Z'), 'Дмитро Олійник');
    assert.equal(await holder('2026-04-01T00:00:00Z'), undefined);
    assert.notEqual(await holder('2026-01-01T00:00:00Z'), undefined);
  } finally {
    await db.close();
  }
});
