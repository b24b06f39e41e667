import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import * as fc from 'fast-check';
import { CAST, testApplication, type TestApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { postUsage } from '../charging/index.ts';
import {
  add,
  categoryNames,
  type Money,
  type Month,
  monthName,
  moneyText,
  type SubscriberId,
} from '../terms/index.ts';
import { recordLine, writeUsageFile } from '../usage/examples.ts';
import { loadFiles, type UsageLine, usageLines } from '../usage/index.ts';
import { expensesTexts } from './texts.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NOVEMBER = '2026-11' as Month;
const WEIGHT_MAX = 20 * 1024;
const { olena } = CAST;
const OLENA = BigInt(olena.subscriberId) as SubscriberId;
const texts = expensesTexts({ skin: { id: 'kyivstar' }, language: 'uk' });

let application: TestApplication;
let person: Person;
let folder: string;

before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'expenses-'));
  ({ person } = await enrolled(application, 'olena'));
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

const record = fc.record({
  minute: fc.integer({ min: 0, max: 19 * 1440 }),
  use: fc.constantFrom(
    { kind: 'voice', other: '380501234567', bytes: 0 },
    { kind: 'voice', other: '380671110002', bytes: 0 },
    { kind: 'voice', other: '442079460000', bytes: 0 },
    { kind: 'sms', other: '380501234567', bytes: 0 },
    { kind: 'data', other: 'internet', bytes: 3_333_333 },
  ),
  direction: fc.constantFrom('out', 'in'),
  seconds: fc.integer({ min: 0, max: 4_000 }),
});
type Made = readonly (typeof record extends fc.Arbitrary<infer R> ? R : never)[];

let files = 0;

/** One more file of an element of its own. */
async function load(made: Made): Promise<void> {
  const element = `KV${(files += 1)}`;
  const lines = made.map(({ minute, use, direction, seconds }, index) => {
    const start = Temporal.Instant.from('2026-10-31T23:00:00Z').add({ minutes: minute }).toString();
    const own = { ...use, element, seq: index + 1, start, msisdn: olena.msisdn, direction };
    return recordLine({ ...own, seconds: use.kind === 'voice' ? seconds : 0 });
  });
  const path = await writeUsageFile(folder, lines, `usage-${element}-20261120T080000Z-000001.csv`);
  const { store } = application.database;
  await loadFiles(store, application.operator.book, [path], { now: NOW, post: postUsage });
}

/** Sums of lines by what they have in common, as a page writes them; nothing for what came to nothing and to no line. */
function sumsBy(lines: readonly UsageLine[], key: (line: UsageLine) => string): Record<string, string> {
  const sums = new Map<string, Money>();
  for (const line of lines) sums.set(key(line), add(sums.get(key(line)) ?? add(), line.taken));
  return Object.fromEntries([...sums].map(([name, sum]) => [name, moneyText(sum, 'uk')]));
}

/** What a person reads: markup removed. */
function read(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/[ \n]+/g, ' ')
    .trim();
}

function pairs(html: string, pattern: RegExp): Record<string, string> {
  return Object.fromEntries([...html.matchAll(pattern)].map((match) => [read(match[1]!), read(match[2]!)]));
}

const BARS =
  /<span class="bar-label">([\s\S]*?)<\/span>\s*<span class="bar-sum">([\s\S]*?<\/span>)\s*<\/span>/g;
const ROWS =
  /<tr>\s*<th scope="row"\s*>([\s\S]*?)<\/th>[\s\S]*?<td class="end"[^>]*>([\s\S]*?)<\/td>\s*<\/tr>/g;

function tableOf(html: string, caption: string): string {
  const found = [...html.matchAll(/<table[\s\S]*?<\/table>/g)].map((match) => match[0]);
  const table = found.find((each) => read(/<caption[\s\S]*?<\/caption>/.exec(each)?.[0] ?? '') === caption);
  assert.ok(table !== undefined, `no table "${caption}"`);
  return table;
}

void test('whatever is used: chart, its table, the totals and the proof of the page are the sums of the lines', async () => {
  const several = fc.array(record, { minLength: 1, maxLength: 40 });
  const property = fc.asyncProperty(several, async (made) => {
    await load(made);
    const lines = await usageLines(application.database.store, OLENA, NOVEMBER, { limit: 5_000 });
    const byCategory = sumsBy(lines, ({ category }) => categoryNames.uk[category]);
    const total = moneyText(add(...lines.map(({ taken }) => taken)), 'uk');
    const { html } = await person.get('/expenses?month=2026-11');
    assert.deepEqual(pairs(html, BARS), byCategory, 'the chart');
    const summary = pairs(tableOf(html, texts.byService), ROWS);
    assert.deepEqual(summary, { ...byCategory, [texts.total]: total }, 'the table under it');
    assert.ok(read(html).includes(texts.proof(total)), 'the proof');
    assert.deepEqual(daysOf(html), daySums(lines), 'the days');
  });
  await fc.assert(property, { numRuns: 8 });
});

/** Nothing to draw means no chart and no table. */
function daysOf(html: string): readonly string[] {
  if (!html.includes('plot-days')) return [];
  return Object.values(pairs(tableOf(html, `${texts.byDay}: ${monthName(NOVEMBER, 'uk')}`), ROWS));
}

function daySums(lines: readonly UsageLine[]): readonly string[] {
  const day = ({ startedAt }: UsageLine): string =>
    startedAt.toZonedDateTimeISO('Europe/Kyiv').toPlainDate().toString();
  const cost = lines.filter(({ taken }) => taken !== 0n);
  return Object.entries(sumsBy(cost, day))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sum]) => sum);
}

/** What stands between a person on a slow line and the first figure; the page is pressed quickly, its style sheets well. */
void test('the front page of somebody who is signed in weighs at most 20 KB with its style sheets', async () => {
  const { html } = await person.get('/');
  const pressed = (text: string, quality: number): number =>
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]!);
  assert.equal(sheets.length, 2);
  let weight = pressed(html, 4);
  for (const sheet of sheets) weight += pressed((await person.get(sheet)).html, 11);
  assert.ok(weight <= WEIGHT_MAX, `${weight} bytes`);
});
