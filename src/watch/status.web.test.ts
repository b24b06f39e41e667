import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testApplication } from '../../test/application.ts';
import { keepLook } from './index.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:30Z');
const application = await testApplication({ clock: () => now });
after(application.close);
const { store } = application.database;

test('a stranger is told that nobody knows, as long as nobody has looked', async () => {
  const { status, html } = await application.browser('djuice').get('/status');
  assert.equal(status, 200);
  assert.match(html, /Спробуй за хвилину/);
});

test('what the looks of a minute saw counts once, whoever looked', async () => {
  await keepLook(store, 'sms', false);
  await keepLook(store, 'sms', true);
  const rows = await store.query('SELECT good, bad, is_good FROM status_day', []);
  assert.deepEqual(rows, [{ good: 0, bad: 1, is_good: false }]);
});
