import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { nameless } from '../contacts/index.ts';
import { balanceOf, openAccounts, postUsage } from '../charging/index.ts';
import { type Language, type SubscriberId, hryvnias, moneyText, monthOf, sumTaxed } from '../terms/index.ts';
import { type Answer, html, page } from '../web/index.ts';
import { type Asked, NOON, aLine, anOrderId, pretendSources, someLines, visitOf } from './examples.ts';
import { detailedBillsHandlers } from './index.ts';
import type { BillLine } from './line.ts';
import { fileDue } from './filing.ts';
import { prepareDue } from './prepare.ts';

let database: Awaited<ReturnType<typeof testStore>>;
let now = NOON;
let sources = pretendSources();
let disagreements = 0;
let last = 800_000;

before(async () => {
  database = await testStore({ clock: () => now });
});
beforeEach(() => {
  now = NOON;
  sources = pretendSources();
  disagreements = 0;
});
after(() => database.close());

function handlers(prepared = true) {
  return detailedBillsHandlers({
    store: database.store,
    sources,
    namesOf: () => Promise.resolve(nameless),
    wake: async () => {
      if (prepared) await prepareDue(database.store, sources, (_work, fault) => assert.fail(String(fault)));
    },
    wakeFiles: () => fileDue(database.store, sources, (_file, fault) => assert.fail(String(fault))),
    patienceMs: 60_000,
    notFound: async (visit) => ({
      kind: 'page',
      status: 404,
      page: page(visit.frame, { title: '404', main: html`` }),
    }),
    disagreed: () => {
      disagreements += 1;
    },
  });
}

async function aSubscriber(amount = '25', lines: readonly BillLine[] = someLines(3)): Promise<SubscriberId> {
  const subscriberId = BigInt((last += 1)) as SubscriberId;
  sources.lines.set(subscriberId, lines);
  await database.store.transaction(async (tx) => {
    await openAccounts(tx, [{ subscriberId, segment: 'prepaid', openingBalance: hryvnias(amount) }]);
    const months = new Set(lines.map((line) => monthOf(line.at)));
    for (const month of months) {
      const parts = sumTaxed(lines.filter((line) => monthOf(line.at) === month));
      await postUsage(tx, [{ subscriberId, postingId: month, month, at: now, ...parts }]);
    }
  });
  return subscriberId;
}

function pageOf(answer: Answer): string {
  assert.equal(answer.kind, 'page');
  return answer.kind === 'page' ? answer.page.toString().replace(/\s+/g, ' ') : '';
}

/** What a person reads: markup removed, no-break spaces made plain. */
function read(answer: Answer): string {
  return pageOf(answer)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/[\u00A0 ]+/g, ' ');
}

/** A sum as the pages write it, for a pattern. */
function sum(text: string, language: Language = 'uk'): string {
  return moneyText(hryvnias(text), language).replaceAll('\u00A0', ' ').replaceAll('.', '\\.');
}

function hidden(answer: Answer, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(pageOf(answer))?.[1] ?? '';
}

async function buy(id: SubscriberId, asked: Asked = {}, prepared = true): Promise<string> {
  const listed = await handlers().list(visitOf(id, asked));
  const form = {
    order: hidden(listed, 'order'),
    month: hidden(listed, 'month'),
    taken: hidden(listed, 'taken'),
  };
  const answer = await handlers(prepared).order(visitOf(id, { ...asked, form }));
  assert.equal(answer.kind, 'redirect');
  return answer.kind === 'redirect' ? answer.to.replace('/bills/', '') : '';
}

async function bytesOf(answer: Answer): Promise<string> {
  assert.ok(answer.kind === 'file' && typeof answer.body !== 'string' && !Buffer.isBuffer(answer.body));
  return (await Array.fromAsync(answer.body)).join('');
}

void test('before the button stands what is taken and why, and the button carries the sum', async () => {
  const id = await aSubscriber('26.59375');
  const text = read(await handlers().list(visitOf(id)));
  assert.match(text, /Поточний місяць: листопад 2026/);
  assert.match(text, /Ціна з ПДВ ?5,00 ₴/);
  assert.match(text, /Пенсійного фонду ?\+ 0,3125 ₴/);
  assert.match(text, /Перше замовлення у листопаді/);
  assert.match(text, /На рахунку: 25,00 ₴ → 19,6875 ₴/);
  assert.match(text, /Замовити за 5,3125 ₴/);
});

void test('an ordered bill shows every line, opens each sum and proves itself', async () => {
  const id = await aSubscriber();
  const key = await buy(id);
  const answer = await handlers().show(visitOf(id, { key }));
  const text = read(answer);
  assert.match(text, /3 листопада, вт/);
  assert.match(text, /09:15:02 ?050 123 45 67 ?Вихідний дзвінок ?1 хв 1 с/);
  assert.match(text, new RegExp(`3 рядки · сума ${sum('1.59375')} = витрати у листопаді = рух рахунку ?✓`));
  assert.equal(pageOf(answer).match(/<td class="end"> <details/g)?.length, 3);
  assert.equal((await balanceOf(database.store, id))?.amount, hryvnias('18.09375'));
});

void test('a bought bill opens again for nothing, and its file has the same bytes for ever (M11)', async () => {
  const lines = someLines(2_100);
  const id = await aSubscriber('2000', lines);
  const key = await buy(id);
  const left = (await balanceOf(database.store, id))?.amount;
  const first = await bytesOf(await handlers().file(visitOf(id, { file: `${key}.csv` })));
  sources.lines.set(id, [...lines, aLine()]);
  now = now.add({ hours: 24 * 60 });
  const again = await bytesOf(await handlers().file(visitOf(id, { file: `${key}.csv`, language: 'en' })));
  assert.equal(again, first);
  assert.equal(first.split('\r\n').length, 2_102);
  assert.equal((await balanceOf(database.store, id))?.amount, left);
});

void test('the same form sent twice leads to the same bill and one debit', async () => {
  const id = await aSubscriber();
  const form = { order: anOrderId(), month: '2026-11', taken: '5312500' };
  const [one, two] = [
    await handlers().order(visitOf(id, { form })),
    await handlers().order(visitOf(id, { form })),
  ];
  assert.deepEqual(one, two);
  assert.equal((await balanceOf(database.store, id))?.amount, hryvnias('18.09375'));
});

void test('a price that changed is told, with the new price below and nothing taken', async () => {
  const id = await aSubscriber();
  const form = { order: anOrderId(), month: '2026-11', taken: '1062500' };
  const answer = await handlers().order(visitOf(id, { form }));
  assert.equal(answer.kind === 'page' && answer.status, 409);
  assert.match(read(answer), /Ціна змінилася.*Замовити за 5,3125 ₴/);
  assert.notEqual(hidden(answer, 'order'), anOrderId());
});

void test('a form with anything else in it orders nothing', async () => {
  const id = await aSubscriber();
  for (const form of [
    { order: 'x' },
    { order: anOrderId(), month: '2026-13', taken: '1' },
    { taken: '-1' },
  ]) {
    const answer = await handlers().order(visitOf(id, { form }));
    assert.equal(answer.kind === 'page' && answer.status, 409);
  }
});

void test('who has too little is told how much is missing, and sees no button', async () => {
  const id = await aSubscriber('3.59375');
  const answer = await handlers().list(visitOf(id));
  assert.match(read(answer), /бракує 3,3125 ₴/);
  assert.doesNotMatch(pageOf(answer), /name="order"/);
  const young = await handlers().list(visitOf(id, { skin: 'djuice' }));
  assert.match(read(young), /Бракує 3,3125 ₴. Поповни рахунок/);
});

void test('a bill that is not ready yet says so and offers to look again', async () => {
  const id = await aSubscriber();
  const key = await buy(id, {}, false);
  const answer = await handlers().show(visitOf(id, { key }));
  assert.match(read(answer), /Деталізація готується/);
  assert.match(pageOf(answer), new RegExp(`href="/bills/${key}"`));
  assert.equal((await handlers().file(visitOf(id, { file: `${key}.csv` }))).kind, 'page');
  await handlers().order(visitOf(id, { form: { order: key, month: '2026-11', taken: '5312500' } }));
  assert.match(read(await handlers().show(visitOf(id, { key }))), /рух рахунку ?✓/);
});

void test('the bill of another is the very same page as one that does not exist', async () => {
  const [owner, stranger] = [await aSubscriber(), await aSubscriber()];
  const key = await buy(owner);
  const theirs = await handlers().show(visitOf(stranger, { key }));
  const nobodys = await handlers().show(visitOf(stranger, { key: anOrderId(404) }));
  assert.deepEqual([theirs.kind === 'page' && theirs.status, pageOf(theirs)], [404, pageOf(nobodys)]);
  const file = await handlers().file(visitOf(stranger, { file: `${key}.csv` }));
  assert.equal(file.kind === 'page' && file.status, 404);
});

void test('keys that name nothing are not found', async () => {
  const id = await aSubscriber();
  for (const key of ['', '2026-12', '2026-13', 'x', `${anOrderId()}0`, '../bills'])
    assert.equal(pageOf(await handlers().show(visitOf(id, { key }))).includes('404'), true, key);
});

void test('nobody who is not signed in sees anything', async () => {
  const all = handlers();
  for (const handle of [all.list, all.order, all.show, all.file]) {
    const answer = await handle(visitOf(null, { key: '2026-10' }));
    assert.equal(answer.kind === 'page' && answer.status, 404);
  }
});

void test('closed months are listed with their sums and open for nothing', async () => {
  const id = await aSubscriber('25', someLines(3, '2026-10-05T07:00:00Z'));
  assert.match(read(await handlers().list(visitOf(id))), new RegExp(`Жовтень 2026 ?3 ?${sum('1.59375')}`));
  const text = read(await handlers().show(visitOf(id, { key: '2026-10' })));
  assert.match(text, /5 жовтня, пн/);
  assert.match(text, new RegExp(`3 рядки · сума ${sum('1.59375')} = витрати у жовтні = рух рахунку ?✓`));
  assert.match(await bytesOf(await handlers().file(visitOf(id, { file: '2026-10.csv' }))), /^\uFEFFДата;/);
});

void test('the current month without an order leads to the order, not to the lines', async () => {
  const id = await aSubscriber();
  assert.deepEqual(await handlers().show(visitOf(id, { key: '2026-11' })), {
    kind: 'redirect',
    to: '/bills',
  });
  assert.equal((await handlers().file(visitOf(id, { file: '2026-11.csv' }))).kind, 'page');
});

void test('where the operator charges nothing, the current month opens like any other', async () => {
  const id = await aSubscriber();
  sources = { ...sources, priceRules: sources.priceRules.slice(0, 1) };
  const listed = await handlers().list(visitOf(id));
  assert.match(pageOf(listed), /href="\/bills\/2026-11"/);
  assert.match(read(await handlers().show(visitOf(id, { key: '2026-11' }))), /рух рахунку ?✓/);
});

void test('long bills come in pages of 200 lines, ordered and closed ones alike', async () => {
  const id = await aSubscriber('2000', [
    ...someLines(450, '2026-10-05T07:00:00Z'),
    ...someLines(1_250, '2026-11-01T07:00:00Z'),
  ]);
  const key = await buy(id);
  const third = await handlers().show(visitOf(id, { key, query: { page: '7' } }));
  assert.match(read(third), /Рядки 1 ?201–1 ?250 з 1 ?250/);
  const first = pageOf(await handlers().show(visitOf(id, { key: '2026-10' })));
  const next = /href="(\/bills\/2026-10\?after=[^"]+)"/.exec(first)?.[1] ?? '';
  const cursor = new URLSearchParams(next.split('?')[1]).get('after') ?? '';
  const second = await handlers().show(visitOf(id, { key: '2026-10', query: { after: cursor } }));
  assert.equal(first.match(/<td class="end"> <details/g)?.length, 200);
  assert.equal(pageOf(second).match(/<td class="end"> <details/g)?.length, 200);
});

void test('sums that disagree are shown in red and told to the operator', async () => {
  const id = await aSubscriber('25', someLines(3, '2026-10-05T07:00:00Z'));
  sources.lines.set(id, someLines(4, '2026-10-05T07:00:00Z'));
  const answer = await handlers().show(visitOf(id, { key: '2026-10' }));
  assert.match(
    read(answer),
    new RegExp(`Суми не сходяться.*Рядки: 4 рядки, ${sum('2.125')}.*Рух рахунку: ${sum('1.59375')}`),
  );
  assert.equal(disagreements, 1);
});

void test('what a peer put into a line cannot become markup', async () => {
  const evil = '<script>alert(1)</script>';
  const id = await aSubscriber('25', [aLine({ other: evil })]);
  const key = await buy(id);
  const answer = pageOf(await handlers().show(visitOf(id, { key })));
  assert.ok(!answer.includes('<script>alert'));
  assert.ok(answer.includes('&lt;script&gt;alert'));
});

void test('the pages speak English too', async () => {
  const id = await aSubscriber();
  assert.match(read(await handlers().list(visitOf(id, { language: 'en' }))), /Order for 5.3125 ₴/);
  const key = await buy(id, { language: 'en' });
  const text = read(await handlers().show(visitOf(id, { key, language: 'en' })));
  const proof = `3 lines · ${sum('1.59375', 'en')} = spent in November = taken from the balance ?✓`;
  assert.match(text, new RegExp(proof));
});

void test('lines are looked for and put in order without script, and each still opens where it always stood', async () => {
  const lines = someLines(4).map((line, n) =>
    n === 2
      ? aLine({ at: line.at, of: '9.00', other: '380671112233' })
      : aLine({ at: line.at, other: `38050000000${n}` }),
  );
  const id = await aSubscriber('50', lines);
  const key = await buy(id);
  const query = { q: '067 111', order: 'dearest' };
  const answer = await handlers().show(visitOf(id, { key, query }));
  assert.match(read(answer), /Знайдено 1 рядок, разом 9,5625 ₴/);
  assert.match(pageOf(answer), new RegExp(`/bills/${key}/lines/3"`));
  assert.match(read(answer), /4 рядки · сума .* = рух рахунку/);
});
