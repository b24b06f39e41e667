// What is written down while somebody asks for an SMS: one name from the page to the phone, and nothing of the person.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CAST, testApplication } from './application.ts';
import { credentialsOf, enrolled } from './enrolling.ts';

type Line = Readonly<Record<string, unknown>>;
const lines: Line[] = [];
const submitted = Promise.withResolvers<Line>();
const keep = (fields: object, text: string): void => {
  const line = { ...fields, text };
  lines.push(line);
  if (text === 'a message was submitted') submitted.resolve(line);
};
const application = await testApplication({ log: { info: keep, warn: keep, error: keep } });
after(() => application.close());

test('one name leads from the request through the queue to the SMS', async () => {
  const { msisdn } = CAST.olena;
  const person = application.browser('kyivstar');
  await person.get('/enrol');
  const { headers } = await person.post('/enrol', { number: msisdn });
  await application.sms(msisdn);
  const asked = String(headers['x-request-id']);
  assert.match(asked, /^[\w-]{8,64}$/);
  const queued = await application.database.store.query<{ id: string }>(
    'SELECT request_id AS id FROM work_cause WHERE subscriber_id = $1 LIMIT 10',
    [CAST.olena.subscriberId],
  );
  assert.deepEqual([...new Set(queued.map(({ id }) => id))], [asked]);
  assert.equal((await submitted.promise)['requestId'], asked);
});

test('no line of the messenger holds a number, a login, a name or a password', async () => {
  const { msisdn, name } = CAST.petro;
  await enrolled(application, 'petro');
  const { login, password } = await credentialsOf(application, msisdn);
  const written = JSON.stringify(lines);
  assert.ok(lines.length >= 2, 'nothing was written at all');
  for (const secret of [msisdn, msisdn.slice(3), login, password, name, CAST.petro.subscriberId])
    assert.ok(!written.includes(secret), `${secret} stands in the log`);
});
