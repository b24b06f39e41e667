import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { testStore } from '../../test/database.ts';
import { assertPagesAddUp } from '../../test/pdf-text.ts';
import { nameless } from '../contacts/index.ts';
import { openAccounts, postUsage } from '../charging/index.ts';
import { type Money, type SubscriberId, hryvnias, monthOf, sumTaxed } from '../terms/index.ts';
import { type Answer, type Handler, html, page } from '../web/index.ts';
import { codeText } from './bill-code.ts';
import { billFile, keepPiece, takeFile } from './bill-file.sql.ts';
import { type Format, TELL_FROM_LINES } from './bill-file.ts';
import { checkBill } from './check.web.ts';
import { NOON, NOVEMBER, aLine, anOrderId, pretendSources, someLines, visitOf } from './examples.ts';
import { fileDue } from './filing.ts';
import { detailedBillsHandlers } from './index.ts';
import type { BillLine } from './line.ts';
import type { OrderId } from './order.ts';
import { orderBill } from './ordering.ts';
import { prepareDue } from './prepare.ts';
import { latestSeal } from './seal.sql.ts';
import { isSigned, readStatement } from './statement.ts';

let database: Awaited<ReturnType<typeof testStore>>;
let now = NOON;
let sources = pretendSources();
let last = 810_000;
let orders = 0;

before(async () => {
  database = await testStore({ clock: () => now });
});
beforeEach(() => {
  now = NOON;
  sources = pretendSources();
});
after(() => database.close());

const failed = (_what: unknown, fault: unknown): void => assert.fail(String(fault));

function handlers(wakeFiles = () => fileDue(database.store, sources, failed)) {
  const notFound: Handler = async (visit) => ({
    kind: 'page',
    status: 404,
    page: page(visit.frame, { title: '404', main: html`` }),
  });
  return detailedBillsHandlers({
    store: database.store,
    sources,
    namesOf: async () => nameless,
    wake: async () => undefined,
    wakeFiles,
    patienceMs: 60_000,
    notFound,
    disagreed: () => assert.fail('the sums disagree'),
  });
}

async function aSubscriber(lines: readonly BillLine[]): Promise<SubscriberId> {
  const subscriberId = BigInt((last += 1)) as SubscriberId;
  sources.lines.set(subscriberId, lines);
  await database.store.transaction(async (tx) => {
    await openAccounts(tx, [{ subscriberId, segment: 'prepaid', openingBalance: hryvnias('2000') }]);
    for (const month of new Set(lines.map((line) => monthOf(line.at)))) {
      const parts = sumTaxed(lines.filter((line) => monthOf(line.at) === month));
      await postUsage(tx, [{ subscriberId, postingId: month, month, at: now, ...parts }]);
    }
  });
  return subscriberId;
}

/** Orders and prepares a bill of November. */
async function bought(id: SubscriberId): Promise<OrderId> {
  const orderId = anOrderId((orders += 1));
  const wanted = { orderId, month: NOVEMBER, taken: 5_312_500n as Money };
  const ordered = await orderBill(
    database.store,
    sources,
    { subscriberId: id, language: 'uk' },
    { ...wanted },
  );
  assert.equal(ordered.kind, 'ordered');
  await prepareDue(database.store, sources, failed);
  return orderId;
}

async function bytesOf(answer: Answer): Promise<Buffer> {
  assert.equal(answer.kind, 'file');
  assert.ok(answer.kind === 'file' && typeof answer.body !== 'string' && !Buffer.isBuffer(answer.body));
  return Buffer.concat((await Array.fromAsync(answer.body)).map((part) => Buffer.from(part)));
}

async function download(id: SubscriberId, file: string): Promise<Buffer> {
  return bytesOf(await handlers().file(visitOf(id, { file })));
}

function read(answer: Answer): string {
  assert.equal(answer.kind, 'page');
  const text = answer.kind === 'page' ? answer.page.toString() : '';
  return text.replaceAll(/<[^>]+>/g, '').replaceAll(/[\u00A0\s]+/g, ' ');
}

/** The text of an entry of a ZIP file, by the beginning of its name. */
function entryOf(zip: Buffer, name: string): string {
  const directory = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16);
  for (let at = directory; zip.readUInt32LE(at) === 0x0201_4b50;) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const length = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    if (zip.toString('utf8', at + 46, at + 46 + length).startsWith(name)) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(start, start + size);
      return (method === 8 ? inflateRawSync(content) : content).toString('utf8');
    }
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return assert.fail(`no ${name} in the file`);
}

void test('a bought bill is the same byte for byte in every format, whatever comes later', async () => {
  const lines = someLines(1_100);
  const id = await aSubscriber(lines);
  const key = await bought(id);
  const formats: readonly Format[] = ['pdf', 'xlsx', 'csv', 'json'];
  const first: Buffer[] = [];
  for (const format of formats) first.push(await download(id, `${key}.${format}`));
  sources.lines.set(id, [...lines, aLine()]);
  now = now.add({ hours: 24 * 400 });
  await fileDue(database.store, sources, failed);
  for (const [n, format] of formats.entries())
    assert.ok((await download(id, `${key}.${format}`)).equals(first[n]!), format);
  assert.equal(first[0]!.toString('latin1', 0, 5), '%PDF-');
});

void test('a workbook has every line; what looks like a formula stays text', async () => {
  const id = await aSubscriber([aLine({ other: '=HYPERLINK("x")', of: '0.50' }), aLine()]);
  const sheet = entryOf(await download(id, `${await bought(id)}.xlsx`), 'xl/worksheets/sheet1');
  assert.equal(sheet.match(/<row /g)?.length, 3);
  assert.match(sheet, /=HYPERLINK\(&quot;x&quot;\)|=HYPERLINK\("x"\)/);
  assert.doesNotMatch(sheet, /<f[ >]/);
  assert.match(sheet, /<v>0\.53125<\/v>/);
});

void test('whoever has the JSON file can check its chain and its signature without us', async () => {
  const id = await aSubscriber(someLines(1_003));
  const text = (await download(id, `${await bought(id)}.json`)).toString('utf8');
  const whole = JSON.parse(text) as { lines: unknown[]; proof: Record<string, string> };
  assert.equal(whole.lines.length, 1_003);
  const rows = text.split('\n').slice(2, -3);
  const chain = rows.reduce(
    (head, row) => createHash('sha256').update(head).update(row.replace(/,$/, '')).digest(),
    Buffer.alloc(32),
  );
  const { statement = '', signature = '', publicKey = '' } = whole.proof;
  assert.equal(readStatement(statement).chain.toString('hex'), chain.toString('hex'));
  const key = Buffer.from(publicKey, 'base64');
  assert.ok(isSigned(statement, Buffer.from(signature, 'base64'), key));
  assert.ok(!isSigned(statement.replace('1003', '1004'), Buffer.from(signature, 'base64'), key));
});

void test('a paper is tagged, speaks its language, and its pages add up to the bill', async () => {
  // The second page gives more back than it takes.
  const sumOf = (n: number): string => (n > 23 && n < 49 ? '-0.13' : `${n % 7}.${10 + n}`);
  const lines = someLines(120).map(({ at }, n) => aLine({ at, of: sumOf(n) }));
  const id = await aSubscriber(lines);
  const file = await download(id, `${await bought(id)}.pdf`);
  const pdf = file.toString('latin1');
  for (const mark of [/\/Marked true/, /\/Lang \(uk-UA\)/, /\/StructTreeRoot \d+ 0 R/, /\/S \/TH/])
    assert.match(pdf, mark);
  // The names, a day, the lines, a category and the total.
  assert.equal(pdf.match(/\/S \/TR/g)?.length, 1 + 1 + 120 + 2);
  assertPagesAddUp(file, lines, 5);
});

void test('a bill too long for one paper is offered in parts, each kept byte for byte', async () => {
  const minute = aLine({ at: Temporal.Instant.from('2026-10-05T07:00:00Z') });
  const id = await aSubscriber(Array.from({ length: 10_003 }, () => minute));
  const file = '2026-10.pdf';
  assert.match(
    read(await handlers().file(visitOf(id, { file }))),
    /до 10 000 рядків.*PDF, частина 2 · рядки 10 001–10 003/,
  );
  const ask = async (part: string) => handlers().file(visitOf(id, { file, query: { part } }));
  const paper = await bytesOf(await ask('2'));
  assert.equal(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length, 1);
  assert.ok((await bytesOf(await ask('2'))).equals(paper) && (await ask('3')).kind === 'page');
});

void test('anybody with the code sees what the paper says, and neither the number nor a line', async () => {
  const id = await aSubscriber(someLines(3));
  const seal = await latestSeal(database.store, id, await bought(id));
  const check = checkBill(database.store);
  const typed = codeText(seal!.code).toLowerCase().replaceAll('0', 'o');
  const text = read(await check(visitOf(null, { query: { code: typed } })));
  assert.match(text, /Справжня.*Листопад 2026.*380 67 ••• •• 01.*Дзвінки іншим ?3 ?1,59375 ₴/);
  assert.doesNotMatch(text, /1110901|501234567/);
});

void test('a code that nobody issued, a malformed one and too many of them are told apart', async () => {
  const check = checkBill(database.store);
  const status = async (code: string): Promise<unknown> => {
    const answer = await check(visitOf(null, { query: { code } }));
    return answer.kind === 'page' && answer.status;
  };
  assert.equal(await status(''), 200);
  assert.equal(await status('7K2M-9QXA'), 422);
  assert.equal(await status('7K2M-9QXA-01BC-4DEF'), 404);
  for (let n = 0; n < 30; n += 1) await status('7K2M-9QXA-01BC-4DEF');
  assert.equal(await status('7K2M-9QXA-01BC-4DEF'), 429);
  now = now.add({ minutes: 11 });
  assert.equal(await status('7K2M-9QXA-01BC-4DEF'), 404);
});

void test('seals hang together: what is changed behind our back is no longer genuine', async () => {
  now = now.add({ minutes: 30 });
  const id = await aSubscriber(someLines(2));
  await bought(id);
  sources.lines.set(id, someLines(3));
  const seal = await latestSeal(database.store, id, await secondBill(id));
  assert.equal(seal?.place, 2);
  const code = seal?.code ?? '';
  const ask = async (): Promise<string> =>
    read(await checkBill(database.store)(visitOf(null, { query: { code } })));
  assert.match(await ask(), /Справжня/);
  await database.store.query('ALTER TABLE bill_seal DISABLE TRIGGER bill_seal_is_kept');
  await database.store.query('UPDATE bill_seal SET statement = $2 WHERE subscriber_id = $1 AND place = 1', [
    id,
    '{}',
  ]);
  assert.match(await ask(), /Підпис не збігається/);
});

/** A further bill of a month whose usage has moved on. */
async function secondBill(id: SubscriberId): Promise<OrderId> {
  await database.store.transaction(async (tx) => {
    const more = sumTaxed(someLines(1));
    await postUsage(tx, [{ subscriberId: id, postingId: 'more', month: NOVEMBER, at: now, ...more }]);
  });
  const orderId = anOrderId((orders += 1));
  const wanted = { orderId, month: NOVEMBER, taken: 1_062_500n as Money };
  await orderBill(database.store, sources, { subscriberId: id, language: 'uk' }, wanted);
  await prepareDue(database.store, sources, failed);
  return orderId;
}

void test('a month whose lines changed gets another file; one that did not gets the same', async () => {
  const october = someLines(3, '2026-10-05T07:00:00Z');
  const id = await aSubscriber(october);
  const first = await download(id, '2026-10.csv');
  assert.ok((await download(id, '2026-10.csv')).equals(first));
  sources.lines.set(id, someLines(4, '2026-10-05T07:00:00Z'));
  const deps = handlers();
  await database.store.transaction(async (tx) => {
    const more = sumTaxed(someLines(1));
    await postUsage(tx, [
      { subscriberId: id, postingId: 'late', month: monthOf(october[0]!.at), at: now, ...more },
    ]);
  });
  const second = await bytesOf(await deps.file(visitOf(id, { file: '2026-10.csv' })));
  assert.equal(second.toString('utf8').split('\r\n').length, 6);
});

void test('a file that was interrupted goes on where it stopped, and is the very same', async () => {
  const id = await aSubscriber(someLines(2_500));
  const key = await bought(id);
  const whole = await download(id, `${key}.csv`);
  await database.store.query('DELETE FROM bill_file_piece WHERE subscriber_id = $1', [id]);
  const at = { subscriberId: id, subject: key, format: 'csv', language: 'uk' } as const;
  await database.store.query(
    `UPDATE bill_file SET state = 'waiting', due_at = $2, lines_done = 0, cursor = NULL, pieces = 0, size_bytes = 0,
       taken_times = 0, ended_at = NULL WHERE subscriber_id = $1`,
    [id, now],
  );
  await database.store.transaction(async (tx) => {
    const file = await takeFile(tx, at, tx.now.add({ minutes: 2 }), true);
    const rows = whole.toString('utf8').split('\r\n').slice(0, 1_001).join('\r\n');
    const done = { lines: 1_000, cursor: null };
    await keepPiece(tx, file!, Buffer.from(`${rows}\r\n`), done, tx.now.add({ minutes: 2 }));
  });
  now = now.add({ minutes: 3 });
  assert.ok((await download(id, `${key}.csv`)).equals(whole));
  assert.equal((await billFile(database.store, at))?.linesDone, 2_500);
});

void test('a file that is not there yet shows how far it is, and a long one is told by SMS', async () => {
  const id = await aSubscriber(someLines(3));
  const key = await bought(id);
  const waiting = await handlers(async () => undefined).file(visitOf(id, { file: `${key}.xlsx` }));
  assert.equal(waiting.kind === 'page' && waiting.status, 202);
  assert.match(read(waiting), /Готуємо файл Excel.*Записано 0 рядків із 3/);
  await database.store.query('UPDATE bill_file SET tell = true WHERE subscriber_id = $1', [id]);
  await fileDue(database.store, sources, failed);
  const [message] = await database.store.query<{ count: bigint }>(
    `SELECT count(*) AS count FROM message WHERE subscriber_id = $1 AND message_id LIKE 'bill-file/%'`,
    [id],
  );
  assert.equal(message?.count, 1n);
  assert.ok(TELL_FROM_LINES > 1_000);
});
