import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApplication, type TestApplication } from '../../test/application.ts';

let application: TestApplication;
before(async () => {
  application = await testApplication({ clock: () => Temporal.Instant.from('2026-11-20T12:00:00Z') });
});
after(() => application.close());

const ASKED = 'kind=voice&other=067+123+45+67&length=2%3A30&volume=&day=2026-11-20&time=14%3A05&roaming=home';

test('anybody tries a price without signing in, and sees its arithmetic', async () => {
  const person = application.browser('kyivstar');
  const asked = await person.get('/price');
  assert.equal(asked.status, 200);
  assert.match(asked.html, /2026-11-20/);
  const answer = await person.get(`/price?plan=tviy-optymum&${ASKED}`);
  assert.match(answer.html, /Знімемо з рахунку/);
  assert.match(answer.html, /у ній без ПДВ/);
});

test('each brand prices its own plans', async () => {
  const answer = await application.browser('djuice').get('/price');
  assert.match(answer.html, /djuice-fun/);
  assert.doesNotMatch(answer.html, /smart-max-contract/);
});

test('what cannot be understood is named at its field, and stays as it was typed', async () => {
  const answer = await application.browser('kyivstar').get('/price?kind=voice&other=%3Cb%3E&day=x');
  assert.equal(answer.status, 200);
  assert.match(answer.html, /value="&lt;b&gt;"/);
  assert.match(answer.html, /href="#other"/);
  assert.match(answer.html, /href="#day"/);
});

test('a plan that was priced in dollars shows them, the rate with its day, and what they came to', async () => {
  const asked =
    'kind=voice&other=067+123+45+67&length=1%3A15&volume=&day=2003-03-04&time=12%3A00&roaming=home';
  const person = application.browser('kyivstar');
  const { html } = await person.get(`/price?plan=ace-base-2000&${asked}`);
  const said = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00A0]+/g, ' ');
  for (const part of [
    'Курс USD від 1 січня 2003 533,27 ₴ за 100,00 $',
    'Ціна у валюті тарифу 0,60 $',
    '75 × 1 с, 0,48 $ за 1 хв 3,19962 ₴',
    'Знято з рахунку 3,19962 ₴',
  ])
    assert.ok(said.includes(part), `${part} is not in ${said}`);
  const today = await person.get(`/price?plan=ace-base-2000&${asked.replace('2003-03-04', '2026-11-20')}`);
  assert.match(today.html, /такої послуги немає/);
  assert.doesNotMatch((await person.get('/prices')).html, /Ace&amp;Base/);
});
