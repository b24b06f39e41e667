import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { credentialsOf, enrolled } from '../../test/enrolling.ts';
import { QUOTAS } from '../identity/index.ts';

let application: TestApplication;
before(async () => {
  application = await testApplication();
});
after(() => application.close());

const ask = async (site: 'kyivstar' | 'djuice', number: string) => {
  const person = application.browser(site);
  await person.get('/enrol');
  const answer = await person.post('/enrol', { number });
  return { person, answer };
};

test('a person gets a login and a password by SMS, in one segment', async () => {
  await ask('kyivstar', '067 111 09 01');
  const { login, password } = await credentialsOf(application, CAST.olena.msisdn);
  assert.match(login, /^\d{8}$/);
  assert.match(password, /^[a-z2-9-]{14}$/);
});

test('a DJUICE number at the door of My Kyivstar is told its own door, by SMS', async () => {
  await ask('kyivstar', CAST.dana.msisdn);
  assert.match((await application.sms(CAST.dana.msisdn)).at(-1) ?? '', /my\.djuice\.localhost:8443/);
});

test('a legal person’s number is told to ask its coordinator', async () => {
  await ask('kyivstar', CAST.employee.msisdn);
  assert.match((await application.sms(CAST.employee.msisdn)).at(-1) ?? '', /координатор/);
});

test('who is enrolled already gets no second password', async () => {
  await enrolled(application, 'petro');
  await ask('kyivstar', CAST.petro.msisdn);
  const text = (await application.sms(CAST.petro.msisdn, 2)).at(-1) ?? '';
  assert.match(text, /вхід уже є/);
  assert.doesNotMatch(text, /[a-z2-9]{4}-[a-z2-9]{4}/);
});

test('the answer is the same for every number: unknown, wrong brand, a company’s, enrolled or not', async () => {
  const numbers = ['0671110999', CAST.olena.msisdn, CAST.dana.msisdn, CAST.employee.msisdn, '0501234567'];
  const answers = await Promise.all(numbers.map((number) => ask('kyivstar', number)));
  const shapes = answers.map(({ answer, person }) => ({
    status: answer.status,
    to: answer.to,
    headers: Object.keys(answer.headers)
      .filter((name) => name !== 'date')
      .sort(),
    body: answer.html,
    ticketLength: person.cookies.get('__Host-enrolment')?.length,
  }));
  for (const shape of shapes) assert.deepEqual(shape, shapes[0]);
});

test('the page of a number that is not ours differs from the others in nothing but its last digits', async () => {
  const pages = await Promise.all(
    ['0671110999', '0671110998'].map(async (number) => {
      const { person } = await ask('kyivstar', number);
      return (await person.get('/enrol/sent')).html
        .replace(/value="[^"]*"/g, '')
        .replaceAll(/··· ·· \d\d/g, '');
    }),
  );
  assert.equal(pages[0], pages[1]);
});

test('a malformed number is explained and stays in its field', async () => {
  const { answer } = await ask('kyivstar', '067 12');
  assert.equal(answer.status, 422);
  assert.match(answer.html, /value="067 12"/);
  assert.match(answer.html, /href="#number"/);
});

test('too often for one number is said openly, alike for numbers that are ours and that are not', async () => {
  const limited = await testApplication({ quotas: QUOTAS });
  try {
    for (const number of [CAST.olena.msisdn, '380671110999']) {
      const person = limited.browser('kyivstar');
      await person.get('/enrol');
      assert.equal((await person.post('/enrol', { number })).status, 303);
      const second = await person.post('/enrol', { number: `0${number.slice(3)}` });
      assert.equal(second.status, 429, 'the same number in another form is the same number');
      assert.match(second.html, /надто часто/);
    }
  } finally {
    await limited.close();
  }
});

test('where the SMS is can be seen only with the ticket of the request', async () => {
  const stranger = application.browser('kyivstar');
  assert.equal((await stranger.get('/enrol/sent')).to, '/enrol');
  stranger.cookies.set('__Host-enrolment', 'A'.repeat(200));
  assert.equal((await stranger.get('/enrol/sent')).to, '/enrol');
});

test('the page shows a phone without room, and after it was emptied the SMS arrives', async () => {
  const { phones } = application.smsc;
  const msisdn = CAST.olena.msisdn as Parameters<typeof phones.turn>[0];
  phones.turn(msisdn, 'full', true);
  const { person } = await ask('kyivstar', msisdn);
  const seen = async (pattern: RegExp) => {
    for (;;) {
      const { html } = await person.get('/enrol/sent');
      if (pattern.test(html)) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await seen(/немає місця для SMS/);
  phones.turn(msisdn, 'full', false);
  await seen(/SMS у телефоні/);
});
