import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { hryvnias, type SubscriberId } from '../terms/index.ts';
import { balanceOf, issueVouchers, type PrintedVoucher, proposeVouchers } from './index.ts';
import { newVoucherCode } from './voucher.ts';

let application: TestApplication;
let olena: Person;
let dana: Person;

before(async () => {
  application = await testApplication();
  olena = (await enrolled(application, 'olena')).person;
  dana = (await enrolled(application, 'dana')).person;
});
after(() => application.close());

async function vouchers(count: number): Promise<readonly PrintedVoucher[]> {
  return application.database.store.transaction(async (tx) => {
    const batch = {
      amount: hryvnias('50'),
      vouchers: count,
      validUntil: tx.now.add({ hours: 1 }),
      purpose: '',
    };
    const printed = await issueVouchers(
      tx,
      application.keys.vouchers,
      await proposeVouchers(tx, batch, 'Ada'),
      'Borys',
    );
    assert.ok(!('refused' in printed));
    return printed;
  });
}

async function amountOf(who: 'olena' | 'dana') {
  const id = BigInt(CAST[who].subscriberId) as SubscriberId;
  return (await balanceOf(application.database.store, id))?.amount;
}

void test('a voucher adds money and the page says how much there is now', async () => {
  const [voucher] = await vouchers(1);
  const seen = await olena.submit('/top-up', '/top-up/voucher', { code: voucher!.code });
  assert.equal(seen.status, 200);
  assert.match(seen.html, /поповнено на 50,00/);
  assert.equal(await amountOf('olena'), hryvnias('75'));
  const again = await olena.submit('/top-up', '/top-up/voucher', { code: voucher!.code });
  assert.match(again.html, /вдруге не додаються/);
  const another = await dana.submit('/top-up', '/top-up/voucher', { code: voucher!.code });
  assert.equal(another.status, 422);
  assert.match(another.html, /Звір цифри ще раз/);
  assert.equal(await amountOf('dana'), hryvnias('25'));
});

void test('guessing codes ends after ten tries an hour, for the right code too; a slip of the finger costs no try', async () => {
  const [voucher] = await vouchers(1);
  for (let slips = 0; slips < 12; slips += 1)
    assert.match(
      (await dana.submit('/top-up', '/top-up/voucher', { code: '1234' })).html,
      /має бути 16 цифр/,
    );
  for (let tries = 1; tries < 10; tries += 1)
    await dana.submit('/top-up', '/top-up/voucher', { code: newVoucherCode() });
  const seen = await dana.submit('/top-up', '/top-up/voucher', { code: voucher!.code });
  assert.match(seen.html, /Забагато спроб/);
  assert.equal(await amountOf('dana'), hryvnias('25'));
});

void test('a payment goes to the provider’s page and comes back as money', async () => {
  const { html } = await olena.get('/top-up');
  const payment = /name="payment" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const before = await amountOf('olena');
  const begun = await olena.follow(await olena.post('/top-up/payments', { payment, amount: '100,50' }));
  assert.match(begun.html, /Чекаємо на оплату/);
  const address = /href="(https:\/\/phones[^"]+)"/.exec(begun.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const order = new URL(address);
  const payer = application.browser('phones');
  const page = await payer.get(`${order.pathname}${order.search}`);
  assert.match(page.html, /100,50/);
  await payer.post('/pay', { ...Object.fromEntries(order.searchParams), way: 'say twice' });
  const after = await olena.get(`/top-up/payments/${payment}`);
  assert.match(after.html, /Сплачено/);
  assert.equal(await amountOf('olena'), BigInt(before ?? 0n) + hryvnias('100.50'));
  assert.equal((await dana.get(`/top-up/payments/${payment}`)).status, 404);
});

void test('a sum that cannot be paid is told beside its field, and nothing begins', async () => {
  for (const [amount, words] of [
    ['5', /Замала сума/],
    ['5000,01', /Завелика сума/],
    ['сто', /Введіть суму цифрами/],
  ] as const) {
    const { html } = await olena.get('/top-up');
    const payment = /name="payment" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const seen = await olena.post('/top-up/payments', { payment, amount });
    assert.equal(seen.status, 422);
    assert.match(seen.html, words);
  }
});

void test('a call-back that is not signed, or was signed by somebody else, is refused', async () => {
  const stranger = application.browser('kyivstar');
  const forged = { data: Buffer.from('{}').toString('base64url'), signature: 'x'.repeat(43) };
  assert.equal((await stranger.post('/payments/call-back', forged)).status, 403);
  assert.equal((await stranger.post('/payments/call-back', {})).status, 403);
});

void test('a voucher makes what a plan with conditions rated this month be rated again', async () => {
  const { store } = application.database;
  const id = CAST.olena.subscriberId;
  await store.query(
    `INSERT INTO rating_state (subscriber_id, month, through_ms, through_element, through_seq, state)
     SELECT $1::bigint, date_trunc('month', $2::timestamptz AT TIME ZONE 'Europe/Kyiv'), 0, 'KV1', 1, $3::jsonb`,
    [id, await store.now(), { plan: 'bazovyi-lehkyi-2012' }],
  );
  const [voucher] = await vouchers(1);
  await olena.submit('/top-up', '/top-up/voucher', { code: voucher!.code });
  const rows = await store.query('SELECT stale FROM rating_state WHERE subscriber_id = $1', [id]);
  assert.deepEqual(rows, [{ stale: true }]);
});

test('the balance opens into the months that made it, each sum into what it is made of', async () => {
  assert.match((await olena.get('/top-up')).html, /href="\/account"/);
  const { status, html } = await olena.get('/account');
  assert.equal(status, 200);
  assert.match(html, /Усе разом .* = сума на рахунку ✓/);
  assert.match(html, /<a href="\/top-up"><span class="amount">/);
});
