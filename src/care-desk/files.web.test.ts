import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { atDesk } from '../../test/desk.ts';
import type { Person } from '../../test/person.ts';
import { balanceOf } from '../charging/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { recordLine, usageFileText } from '../usage/examples.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NAME = 'usage-KV7-20261103T071502Z-000001.csv';
const PATH = `/files/${NAME}`;

let application: TestApplication;
let one: Person;
let two: Person;
let supervisor: Person;
let security: Person;

before(async () => {
  application = await testApplication({ clock: () => NOW });
  one = (await atDesk(application, 'engineer', 'egor.eng')).person;
  two = (await atDesk(application, 'engineer', 'emma.eng')).person;
  supervisor = (await atDesk(application, 'supervisor', 'sofia.super')).person;
  security = (await atDesk(application, 'security', 'ihor.secure')).person;
});
after(() => application.close());

async function uploaded(person: Person, name: string, text: string) {
  await person.get('/files');
  return person.upload('/files', { name, bytes: text });
}

async function balance(): Promise<bigint> {
  const id = BigInt(CAST.olena.subscriberId) as SubscriberId;
  return (await balanceOf(application.database.store, id))?.amount ?? 0n;
}

const line = (seq: number, over: object = {}): string =>
  recordLine({ element: 'KV7', seq, msisdn: CAST.olena.msisdn, ...over });

test('an engineer hands in a file, and its life and totals are told', async () => {
  assert.match((await one.get('/files')).html, /Таких файлів немає/);
  const before = await balance();
  const text = usageFileText([
    line(1),
    line(2),
    line(3, { seconds: -5 }),
    line(4, { msisdn: '380671119990' }),
  ]);
  assert.equal((await uploaded(one, NAME, text)).to, `${PATH}?done=uploaded`);
  assert.ok((await balance()) < before);
  const { html } = await one.get(PATH);
  assert.match(html, /завантажено/);
  assert.match(html, /від’ємна тривалість/);
  assert.match(html, /ніхто не користувався/);
  assert.match((await one.get('/files?show=kept')).html, /KV7/);
  assert.equal((await uploaded(one, NAME, text)).to, `${PATH}?done=uploaded`, 'twice counts once');
});

test('what is no usage file is refused with what to do', async () => {
  const wrong = await uploaded(one, 'photo.png', 'x');
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /usage-KV1-/);
  assert.equal((await uploaded(one, 'usage-KV7-20261103T071502Z-000002.csv', '')).status, 422);
  const held = await uploaded(one, 'usage-KV7-20261103T071502Z-000003.csv', 'not a header\n');
  assert.match((await one.get(held.to ?? '')).html, /відкладено/);
  assert.match((await one.get('/files?show=held')).html, /000003/);
  await uploaded(one, 'usage-KV7-20261103T071502Z-000005.csv', usageFileText([line(7, { seconds: 0 })]));
  assert.match((await one.get('/files')).html, /Файли, що не надійшли.*KV7: № 2–4/s);
});

test('nobody else hands in a file, and none of its bytes are taken', async () => {
  await supervisor.get('/');
  const file = { name: NAME, bytes: usageFileText([line(9)]) };
  assert.equal((await supervisor.upload('/files', file)).status, 404);
  assert.equal((await application.browser('care').upload('/files', file)).to, '/sign-in');
});

test('a rejected line is corrected and becomes a record; who saw the lines is written down', async () => {
  const before = await balance();
  await one.get(PATH);
  const still = await one.post(`${PATH}/correct`, { line: '3', 'line-3': line(3, { seconds: -6 }) });
  assert.equal(still.status, 422);
  assert.equal(
    (await one.post(`${PATH}/correct`, { line: '3', 'line-3': line(3, { seconds: 61 }) })).to,
    `${PATH}?done=corrected`,
  );
  assert.ok((await balance()) < before);
  assert.equal(
    (await one.post(`${PATH}/correct`, { line: '3', 'line-3': line(3) })).status,
    422,
    'it is gone',
  );
  const { html } = await one.post('/files/recycle');
  assert.match(html, /Спробувано 1, прийнято 0, лишилося 1/);
  assert.match((await supervisor.get('/acts')).html, /переглянуто відкладені рядки/);
});

test('a file is taken back by two people, and everything it brought with it', async () => {
  const full = await balance();
  await one.get(PATH);
  assert.equal((await one.post(`${PATH}/withdraw/propose`, { why: 'так' })).status, 422);
  assert.equal((await one.post(`${PATH}/withdraw/propose`, { why: 'хибний тариф на елементі' })).to, PATH);
  assert.equal((await one.post(`${PATH}/withdraw/approve`)).status, 422, 'not the own one');
  assert.match((await two.get('/files')).html, /Чекають на другу людину/);
  assert.equal(await balance(), full);
  await two.get(PATH);
  assert.equal((await two.post(`${PATH}/withdraw/approve`)).to, `${PATH}?done=withdrawing`);
  await withdrawn();
  assert.equal(await balance(), 25_000_000n);
  assert.equal((await two.post(`${PATH}/withdraw/approve`)).status, 422, 'decided already');
});

/** The work goes on behind the answer: waits for its end in the database. */
async function withdrawn(): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (/відкликано/.test((await two.get(PATH)).html)) return;
  }
  assert.fail('the file was never withdrawn');
}

test('what a source asks for its records stands beside our prices', async () => {
  assert.match((await one.get('/files/prices')).html, /оцінених записів не надходило/);
  const plain = usageFileText([line(11), line(12, { start: '2026-11-04T07:15:02Z' })]);
  const priced = plain.replace(';roaming\n', ';roaming;price\n').replaceAll(';home\n', ';home;99.5 UAH\n');
  await uploaded(one, 'usage-KV7-20261103T071502Z-000006.csv', priced);
  const { html } = await one.get('/files/prices');
  assert.match(html, /Листопад 2026/);
  assert.match(html, /199\.00/);
  assert.match(html, /KV7\/11/);
  assert.doesNotMatch(html, /380501234567/, 'no numbers');
  assert.match((await one.get('/files/prices?month=2026-10')).html, /Жовтень 2026.*не надходило/s);
  assert.equal((await supervisor.get('/files/prices')).status, 404);
});

test('vouchers: proposed by one, issued by another with the codes as a file, found, cancelled', async () => {
  await supervisor.get('/vouchers');
  assert.equal(
    (await supervisor.post('/vouchers', { amount: '0', count: '0', days: '', purpose: '' })).status,
    422,
  );
  const wanted = { amount: '25,00', count: '3', days: '365', purpose: 'роздріб, грудень' };
  assert.equal((await supervisor.post('/vouchers', wanted)).to, '/vouchers');
  const seen = (await security.get('/vouchers')).html;
  const batch = /\/vouchers\/([0-9a-f-]{36})\/issue/.exec(seen)?.[1] ?? '';
  await supervisor.get('/vouchers');
  assert.equal((await supervisor.post(`/vouchers/${batch}/issue`)).status, 422, 'not the own one');
  const file = await security.post(`/vouchers/${batch}/issue`);
  assert.match(file.headers['content-disposition']?.toString() ?? '', /attachment/);
  const rows = file.html.trim().split('\n');
  assert.equal(rows.length, 4);
  const [serial = '', code = ''] = rows[1]?.split(';') ?? [];
  assert.equal((await security.post(`/vouchers/${batch}/issue`)).status, 422, 'codes leave once');
  const found = await supervisor.get(`/vouchers?serial=${encodeURIComponent(serial)}`);
  assert.match(found.html, /не використано/);
  assert.ok(!found.html.includes(code), 'no code at the desk');
  assert.equal(
    (await supervisor.post(`/vouchers/${batch}/cancel`, { [`why-${batch}`]: 'файл загублено' })).to,
    '/vouchers',
  );
  assert.match((await supervisor.get(`/vouchers?serial=${encodeURIComponent(serial)}`)).html, /скасовано/);
  const journal = (await security.get('/acts')).html;
  assert.match(journal, /партію ваучерів випущено/);
  assert.match(journal, /роздріб, грудень: 3 × 25,00\u00A0₴/, 'a sum reads as the language writes it');
});
