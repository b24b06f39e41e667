import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databaseClock } from './database-clock.ts';

const NOON = Temporal.Instant.from('2026-11-23T12:00:00Z');

function clockWith() {
  const state = { ms: 0, database: NOON, looks: 0 };
  const look = async () => {
    state.looks += 1;
    return state.database;
  };
  return { state, clock: databaseClock(look, () => state.ms) };
}

test('the time goes on between two looks without a question', async () => {
  const { state, clock } = clockWith();
  assert.equal((await clock.now()).toString(), '2026-11-23T12:00:00Z');
  state.ms = 1500.25;
  assert.equal((await clock.now()).toString(), '2026-11-23T12:00:01.50025Z');
  assert.equal(state.looks, 1);
});

test('a clock of the server that was set back is followed after ten seconds', async () => {
  const { state, clock } = clockWith();
  await clock.now();
  state.database = NOON.subtract({ hours: 1 });
  state.ms = 9_999;
  assert.equal((await clock.now()).toString(), '2026-11-23T12:00:09.999Z');
  state.ms = 10_000;
  assert.equal((await clock.now()).toString(), '2026-11-23T11:00:00Z');
});

test('many who ask at once share one look', async () => {
  const { state, clock } = clockWith();
  await Promise.all(Array.from({ length: 20 }, () => clock.now()));
  assert.equal(state.looks, 1);
});

test('a look that fails is not remembered', async () => {
  let fails = true;
  const clock = databaseClock(async () => {
    if (fails) throw new Error('no database');
    return NOON;
  });
  await assert.rejects(clock.now(), /no database/);
  fails = false;
  assert.ok(await clock.now());
});
