import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { atDesk } from '../../test/desk.ts';
import { enrolled, signIn } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { auditLedger, balanceOf, postUsage } from '../charging/index.ts';
import { auditDisputes } from '../disputes/index.ts';
import { keepMailAddress } from '../messaging/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { recordLine, writeUsageFile } from '../usage/examples.ts';
import { loadFiles } from '../usage/index.ts';

let now = Temporal.Instant.from('2026-11-20T12:00:00Z');
const OLENA = BigInt(CAST.olena.subscriberId) as SubscriberId;
const CALLED = '380501234567';

let application: TestApplication;
let folder: string;
let olena: Person;
let agent: Person;
let supervisor: Person;
/** Addresses of sums of October: a short call, another one, and one that costs much. */
let sums: readonly string[];

before(async () => {
  application = await testApplication({ clock: () => now });
  folder = await mkdtemp(join(tmpdir(), 'disputes-'));
  const line = (seq: number, seconds: number, other = CALLED): string =>
    recordLine({
      element: 'KVD',
      seq,
      start: `2026-10-0${seq}T10:00:00Z`,
      msisdn: CAST.olena.msisdn,
      other,
      seconds,
    });
  const path = await writeUsageFile(folder, [line(1, 61), line(2, 300), line(3, 7200, '442079460000')]);
  const { store } = application.database;
  await loadFiles(store, application.operator.book, [path], { now, post: postUsage });
  olena = (await enrolled(application, 'olena')).person;
  agent = (await atDesk(application, 'agent', 'ada.agent')).person;
  supervisor = (await atDesk(application, 'supervisor', 'sofia.super')).person;
  const { html } = await olena.get('/bills/2026-10');
  sums = [...html.matchAll(/href="(\/bills\/2026-10\/lines\/[\d-]+)"/g)].map((match) => match[1] ?? '');
  assert.equal(sums.length, 3);
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

const WORDS = 'О цій годині телефон був вимкнений';

async function told(sum: string, words = WORDS): Promise<string> {
  await olena.get(`/disputes/new?about=${encodeURIComponent(sum)}`);
  const { to } = await olena.post('/disputes', { about: sum, reason: 'not mine', words });
  assert.match(to ?? '', /^\/disputes\/\d+\?told=/);
  return (to ?? '').split('?')[0]!;
}

async function balance(): Promise<bigint> {
  return (await balanceOf(application.database.store, OLENA))?.amount ?? 0n;
}

/** What the ledger and the disputes say of each other, as `npm run audit` asks. */
async function audited(): Promise<void> {
  const { store } = application.database;
  assert.deepEqual([...(await auditLedger(store)), ...(await auditDisputes(store))], []);
  assert.deepEqual(await application.brokenTrail(), []);
}

test('a sum is disputed from its own address, once, and its clock is shown with the law', async () => {
  const seen = await olena.get(sums[0]!);
  const link = /href="(\/disputes\/new\?about=[^"]+)"/.exec(seen.html)?.[1] ?? '';
  assert.match(seen.html, /Якщо оскаржити сьогодні, відповімо до 20.?грудня 2026 включно/);
  const { html } = await olena.get(link);
  assert.match(html, /Вихідний дзвінок/);
  assert.ok(!html.includes('1234567') && !html.includes('123 45 67'), 'the number called is masked');
  const empty = await olena.post('/disputes', { about: sums[0]! });
  assert.equal(empty.status, 422);
  const first = await told(sums[0]!);
  assert.equal(await told(sums[0]!), first, 'told twice it is one');
  const page = (await olena.get(first)).html;
  assert.match(page, /393\/96-ВР/);
  assert.match(page, /20.?грудня 2026/);
  assert.match(page, /Лишилося днів: 30/);
  assert.match(page, /·\s+Ви</);
  const again = (await olena.get(sums[0]!)).html;
  assert.match(again, new RegExp(`href="${first}"[^<]*>Звернення № ${first.split('/').at(-1)}<`));
  assert.match(
    again,
    /чекає на розгляд · 20.?грудня 2026.*Лишилося днів: 30/,
    'the clock stands beside the sum',
  );
  assert.match((await olena.get('/disputes')).html, /чекає на розгляд/);
  assert.match((await olena.get('/activity')).html, /Оскаржено суму/);
});

test('fifteen forms at once make one dispute', async () => {
  await olena.get(`/disputes/new?about=${encodeURIComponent(sums[1]!)}`);
  const answers = await Promise.all(
    Array.from({ length: 15 }, () =>
      olena.post('/disputes', { about: sums[1]!, reason: 'price', words: WORDS }),
    ),
  );
  assert.equal(new Set(answers.map(({ to }) => to?.split('?')[0])).size, 1);
  const rows = await application.database.store.query('select 1 from dispute where subscriber_id = $1', [
    OLENA,
  ]);
  assert.equal(rows.length, 2);
});

test('what is another’s, costs nothing or does not exist cannot be disputed', async () => {
  const petro = (await enrolled(application, 'petro')).person;
  for (const about of [sums[0]!, '/bills/2026-10/lines/9-9', '/expenses', 'https://example.org/', '']) {
    assert.equal((await petro.get(`/disputes/new?about=${encodeURIComponent(about)}`)).status, 404, about);
    assert.equal(
      (await petro.post('/disputes', { about, reason: 'price', words: WORDS })).status,
      404,
      about,
    );
  }
  assert.equal((await petro.get('/disputes/1')).status, 404);
  assert.equal((await petro.post('/disputes/1/withdraw')).status, 404);
  assert.match((await petro.get('/disputes')).html, /ще не оскаржували/);
});

test('an agent takes it, answers, gives money back with its taxes, and the subscriber is told', async () => {
  const path = `/disputes/${OLENA}/1`;
  assert.match((await agent.get('/disputes')).html, /900001-1/);
  const fresh = await agent.get(path);
  assert.match(fresh.html, /телефон був вимкнений/);
  assert.ok(!fresh.html.includes('1234567'), 'no number called at the desk');
  assert.match(fresh.html, /·\s+Абонент</, 'who told is no «you» to the desk');
  assert.equal(
    (await agent.post(`${path}/answer`, { do: 'refuse', words: 'усе правильно тут' })).status,
    422,
    'not taken',
  );
  assert.equal((await agent.post(`${path}/take`)).to, path);
  await agent.get(path);
  assert.equal((await agent.post(`${path}/answer`, { do: 'give-back', words: '' })).status, 422);
  assert.equal(
    (await agent.post(`${path}/answer`, { do: 'give-back', words: 'Ваша правда', amount: '49' })).status,
    422,
    'more than was taken',
  );
  const before = await balance();
  const amount = '0.25';
  const done = await agent.post(`${path}/answer`, {
    do: 'give-back',
    words: 'Ваша правда, запис хибний',
    amount,
  });
  assert.equal(done.to, path);
  assert.equal((await balance()) - before, 250_000n);
  assert.equal(
    (await agent.post(`${path}/answer`, { do: 'give-back', words: 'Ще раз те саме', amount })).status,
    422,
  );
  assert.equal((await balance()) - before, 250_000n);
  const seen = (await olena.get('/disputes/1')).html;
  assert.match(seen, /Ваша правда, запис хибний/);
  assert.match(seen, /Гроші повернено/);
  // The phone tells of every SMS: some come before this one.
  for (let count = 1; ; count += 1)
    if ((await application.sms(CAST.olena.msisdn, count)).some((text) => text.includes('на звернення №1')))
      break;
  assert.match((await olena.get('/activity')).html, /Гроші повернено на баланс/);
  const inbox = (await olena.get('/inbox')).html;
  assert.match(inbox, /Відповідь на звернення № 1/);
  assert.match(inbox, /Гроші повернено на рахунок.*href="\/disputes\/1"/s);
  await audited();
});

test('who does not agree takes it up again within its time, and money goes back only once', async () => {
  const path = `/disputes/${OLENA}/1`;
  await olena.get('/disputes/1');
  assert.equal((await olena.post('/disputes/1/reopen', { words: 'ні' })).status, 422);
  assert.equal((await olena.post('/disputes/1/reopen', { words: 'Поверніть решту суми' })).to, '/disputes/1');
  await supervisor.get(path);
  await supervisor.post(`${path}/take`);
  const before = await balance();
  await supervisor.post(`${path}/answer`, { do: 'give-back', words: 'Добре, ще раз', amount: '0.25' });
  assert.equal(await balance(), before);
  const { mailbox } = application.post;
  await application.database.store.transaction((tx) => keepMailAddress(tx, OLENA, 'olena@example.ua'));
  const came = new Promise<void>((resolve) => mailbox.watch(() => resolve()));
  assert.equal(
    (await supervisor.post(`${path}/answer`, { do: 'refuse', words: 'Решта суми правильна' })).to,
    path,
  );
  // By the channels of results: who has a mail address reads it there, and gets no SMS besides.
  await came;
  const [mail] = mailbox.list('olena@example.ua');
  assert.equal(mail?.subject, 'Відповідь на звернення № 1');
  assert.match(mail?.text ?? '', /\/disputes\/1/);
  assert.ok(!mail?.text.includes('Решта суми'), 'the answer itself stands on the portal');
  await olena.get('/disputes/1');
  now = now.add({ hours: 24 * 16 });
  const late = await olenaAgain();
  assert.equal((await late.post('/disputes/1/reopen', { words: 'Поверніть решту суми' })).status, 422);
  now = now.subtract({ hours: 24 * 16 });
  await audited();
});

/** Sessions end meanwhile: the same person signs in again. */
async function olenaAgain(): Promise<Person> {
  await signIn(application, olena, 'olena');
  await olena.get('/disputes/1');
  return olena;
}

test('a large sum needs a second person, who is not the first', async () => {
  await olenaAgain();
  const own = await told(sums[2]!);
  const path = `/disputes/${OLENA}/${own.split('/')[2]!}`;
  await supervisor.get('/disputes');
  await supervisor.post(`${path}/take`);
  const { html } = await supervisor.get(path);
  const whole = /name="amount"[^>]*value="([\d.]+)"/.exec(html)?.[1] ?? '';
  assert.ok(Number(whole) > 50, whole);
  const words = 'Звʼязок переривався, повертаємо';
  assert.equal(
    (await supervisor.post(`${path}/answer`, { do: 'give-back', words, amount: whole })).status,
    422,
  );
  assert.equal((await supervisor.post(`${path}/answer`, { do: 'propose', words, amount: whole })).to, path);
  assert.ok(!(await olena.get(own)).html.includes(words), 'not said before it is decided');
  const before = await balance();
  assert.equal((await supervisor.post(`${path}/approve`)).status, 422, 'not the own one');
  await agent.get(path);
  assert.equal((await agent.post(`${path}/approve`)).status, 404, 'agents approve nothing');
  const security = (await atDesk(application, 'security', 'ihor.secure')).person;
  await security.get(path);
  assert.equal((await security.post(`${path}/approve`)).to, path);
  assert.equal((await balance()) - before, BigInt(Math.round(Number(whole) * 1e6)));
  assert.match((await olena.get(own)).html, new RegExp(words));
  assert.match((await supervisor.get('/acts')).html, /повернення грошей підтверджено/);
  await audited();
});

test('a subscriber withdraws, and may tell it again as the same one', async () => {
  await olena.get('/disputes/2');
  assert.equal((await olena.post('/disputes/2/withdraw')).to, '/disputes/2');
  assert.equal(await told(sums[1]!, 'Таки не згодна з ціною'), '/disputes/2');
  assert.match((await olena.get('/disputes/2')).html, /Розгляд поновлено/);
});

test('an engineer sees disputes and answers none; a stranger sees nothing', async () => {
  const engineer = (await atDesk(application, 'engineer', 'egor.eng')).person;
  const path = `/disputes/${OLENA}/2`;
  assert.equal((await engineer.get(path)).status, 200);
  assert.equal((await engineer.post(`${path}/take`)).status, 404);
  assert.equal((await application.browser('care').get('/disputes')).to, '/sign-in');
  assert.equal((await application.browser('kyivstar').get('/disputes')).to, '/sign-in');
});

test('the audit names a refund that no dispute explains', async () => {
  const { store } = application.database;
  await store.query(`update dispute set given = given - 1 where given is not null and number = 1`);
  assert.deepEqual(
    (await auditDisputes(store)).map(({ invariant }) => invariant),
    ['M14'],
  );
  await store.query(`update dispute set given = given + 1 where given is not null and number = 1`);
});
