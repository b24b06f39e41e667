import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApplication, type TestApplication } from '../../test/application.ts';

// RFC 6238, appendix B: the key "12345678901234567890", at 59 seconds, SHA-1: 94287082, of which apps show six digits.
const KEY = 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ';
let application: TestApplication;
before(async () => {
  application = await testApplication({ clock: () => Temporal.Instant.fromEpochMilliseconds(59_000) });
});
after(() => application.close());

test('the app beside the phones shows the code of a key and how long it holds', async () => {
  const person = application.browser('phones');
  await person.get('/authenticator');
  const { html } = await person.post('/authenticator', { key: KEY.toLowerCase() });
  assert.match(html, />287082</);
  assert.match(html, /Діє ще 1 с/);
});

test('what is no key is said at its field, and stays', async () => {
  const person = application.browser('phones');
  await person.get('/authenticator');
  const answer = await person.post('/authenticator', { key: 'not a key 189' });
  assert.equal(answer.status, 422);
  assert.match(answer.html, /value="not a key 189"/);
});
