import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApplication, type TestApplication } from '../../test/application.ts';
import { moneyText, micro } from '../terms/index.ts';
import { priceList } from './price-list.ts';

const NOON = Temporal.Instant.from('2026-11-20T10:00:00Z');
let application: TestApplication;
before(async () => {
  application = await testApplication({ clock: () => NOON });
});
after(() => application.close());

test('anybody reads what everything costs, and every price leads to the arithmetic that made it', async () => {
  const stranger = application.browser('kyivstar');
  const { html, status } = await stranger.get('/prices');
  assert.equal(status, 200);
  const { open } = priceList(application.operator.book, 'kyivstar', NOON);
  assert.ok(open.length > 0);
  for (const { plan, uses } of open)
    for (const { price, form } of uses) {
      if (price === null || (price.rated.allowance !== null && price.rated.taken === 0)) continue;
      const address = `/price?${new URLSearchParams(form).toString()}`;
      assert.ok(html.includes(address.replaceAll('&', '&amp;')), `${plan.id}: ${address}`);
      const arithmetic = await stranger.get(address);
      const text = moneyText(micro(price.rated.taken), 'uk').replaceAll(/\s/g, '');
      const said = arithmetic.html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s/g, '');
      assert.ok(said.includes(text), `${plan.id}: ${address} says ${text}`);
    }
});

test('each brand lists its own plans, those that are no longer offered apart', () => {
  const book = application.operator.book;
  for (const brand of ['kyivstar', 'djuice'] as const) {
    const { open, closed } = priceList(book, brand, NOON);
    assert.ok([...open, ...closed].every(({ plan }) => plan.brand === brand));
    assert.ok(open.every(({ plan }) => plan.closedToNew === null));
    assert.ok(closed.every(({ plan }) => plan.closedToNew !== null));
  }
});
