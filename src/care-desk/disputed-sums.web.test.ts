import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CAST, testApplication } from '../../test/application.ts';
import { atDesk } from '../../test/desk.ts';
import { enrolled } from '../../test/enrolling.ts';
import { auditLedger, balanceOf, postUsage } from '../charging/index.ts';
import { auditDisputes } from '../disputes/index.ts';
import { monthOf, type SubscriberId } from '../terms/index.ts';
import { chargeCalendarFees } from '../usage/index.ts';

const now = Temporal.Instant.from('2026-11-20T12:00:00Z');
const OLENA = BigInt(CAST.olena.subscriberId) as SubscriberId;
const PETRO = BigInt(CAST.petro.subscriberId) as SubscriberId;
const WORDS = 'Я цього не замовляв і не вмикав';

const application = await testApplication({ clock: () => now });
after(application.close);
const { store } = application.database;
const { person: olena } = await enrolled(application, 'olena');
const { person: petro } = await enrolled(application, 'petro');
const { person: supervisor } = await atDesk(application, 'supervisor', 'sofia.super');

/** What the ledger and the disputes say of each other, as `npm run audit` asks. */
async function audited(): Promise<void> {
  assert.deepEqual([...(await auditLedger(store)), ...(await auditDisputes(store))], []);
}

test('a fee is disputed on the day on which it was taken, and money goes back for it', async () => {
  await chargeCalendarFees(store, application.operator.book, monthOf(now), {
    post: postUsage,
    now,
    subscribers: async (after) => (after === null ? [PETRO] : []),
  });
  const { html } = await petro.get('/disputes/sums');
  const about = /href="(\/bills\/2026-11\/lines\/[\d-]+)"/.exec(html)?.[1] ?? '';
  assert.equal((await petro.get(about)).status, 200, 'a fee of this month opens without an order');
  assert.equal((await olena.get(about)).status, 404, 'another’s does not exist');
  await petro.get(`/disputes/new?about=${encodeURIComponent(about)}`);
  const { to } = await petro.post('/disputes', { about, reason: 'no consent', words: WORDS });
  const path = `/disputes/${PETRO}/${/\d+/.exec(to ?? '')?.[0]}`;
  await supervisor.get(path);
  await supervisor.post(`${path}/take`);
  const before = (await balanceOf(store, PETRO))?.amount ?? 0n;
  const words = 'Повертаємо частину плати';
  assert.equal((await supervisor.post(`${path}/answer`, { do: 'give-back', words, amount: '2' })).to, path);
  assert.equal(((await balanceOf(store, PETRO))?.amount ?? 0n) - before, 2_000_000n);
  await audited();
});

test('a top-up is disputed as well, and answered in words', async () => {
  const { html } = await olena.get('/disputes/sums');
  const about = /href="(\/top-up\?entry=[^"]+)"/.exec(html)?.[1] ?? '';
  const itself = (await olena.get(about.replaceAll('&amp;', '&'))).html;
  assert.ok(
    itself.includes(`/disputes/new?about=${encodeURIComponent(about)}`),
    'its own address leads to a dispute',
  );
  assert.match(itself, /відповімо до/, 'with the clock of its answer');
  assert.match(about, /first/);
  const { person: dana } = await enrolled(application, 'dana');
  const foreign = `/disputes/new?about=${encodeURIComponent(about)}`;
  assert.equal((await dana.get(foreign)).status, 200, 'the same name is dana’s own top-up');
  for (const nobodys of ['/top-up?entry=top-up%3Anothing', '/top-up?entry=%E0%A4%A', '/top-up?entry='])
    assert.equal(
      (await olena.get(`/disputes/new?about=${encodeURIComponent(nobodys)}`)).status,
      404,
      nobodys,
    );
  await olena.get(foreign);
  const told = await olena.post('/disputes', { about, reason: 'amount', words: WORDS });
  const own = told.to?.split('?')[0] ?? '';
  const path = `/disputes/${OLENA}/${own.split('/')[2]!}`;
  await supervisor.get(path);
  await supervisor.post(`${path}/take`);
  const page = (await supervisor.get(path)).html;
  assert.match(page, /Поповнення: Термінал або каса/);
  assert.ok(!page.includes('value="give-back"') && !page.includes('Без ПДВ'));
  const words = 'Каса підтвердила саме цю суму';
  const back = await supervisor.post(`${path}/answer`, { do: 'give-back', words, amount: '1' });
  assert.equal(back.status, 422);
  assert.equal((await supervisor.post(`${path}/answer`, { do: 'refuse', words })).to, path);
  assert.match((await olena.get(own)).html, /Каса підтвердила/);
  await audited();
});
