import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { partedLine, recordLine, usageFileText } from '../usage/examples.ts';

const run = promisify(execFile);
const command = fileURLToPath(new URL('rate.ts', import.meta.url));
/** No database is where this says. */
const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rate-'));
});
after(() => rm(folder, { recursive: true }));

async function rated(text: string, ...args: string[]): Promise<string> {
  const path = join(folder, 'usage-KV1-20261103T080000Z-000001.csv');
  await writeFile(path, text);
  const plan = args.includes('--plan') ? [] : ['--plan', 'djuice-fun'];
  return (await run(process.execPath, [command, ...plan, ...args, path], { env })).stdout;
}

const HEADER_LINE = /^element;.*;roaming$/m;

test('a tariff designer prices a file without any database and reads the arithmetic of every amount', async () => {
  const text = await rated(usageFileText([recordLine({ seconds: 61, start: '2007-03-01T07:15:02Z' })]));
  assert.match(text, /voice out 380501234567 {2}1[.,]66/); // 0.27 + 2 × 0.65 = 1.57 with VAT, and 1/16 of duty.
  assert.match(text, /1 uses, 0 not priced/);
});

test('parts of one call are priced as the call that they make', async () => {
  const part = (seq: number, minute: number, seconds: number, mark: string) =>
    partedLine({ seq, seconds, start: `2007-03-01T07:${minute}:02Z` }, mark);
  const parts = [part(2, 16, 1, 'c/2/end'), part(1, 15, 60, 'c/1/more'), part(1, 15, 60, 'c/1/more')];
  const text = await rated(usageFileText(parts));
  assert.match(text, /voice out 380501234567 {2}1[.,]66/);
  assert.match(text, /1 uses, 0 not priced/);
});

test('what the source asks is compared with our price, rule by rule', async () => {
  const plain = usageFileText([recordLine({ seconds: 61, start: '2007-03-01T07:15:02Z' })]);
  const asking = plain.replace(HEADER_LINE, '$&;price').replace(';home\n', ';home;1.57 UAH\n');
  assert.match(
    await rated(asking),
    /the source asks 1\.570000 UAH for 1 uses, the price here is 1\.570000 UAH: 0 differ/,
  );
  const json = await rated(asking.replace('1.57 UAH', '2.00 UAH'), '--json');
  const rows = json
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { compared?: { differing: number; asked: string; ours: string } });
  const compared = rows.find((row) => row.compared !== undefined)?.compared;
  assert.deepEqual([compared?.differing, compared?.asked, compared?.ours], [1, '2.000000', '1.570000']);
});

test('a plan that is only being designed is tried the same way, and its mistakes are named', async () => {
  const plan = new URL('../../operator/plans/djuice-fun.json', import.meta.url);
  const draft = (await readFile(plan, 'utf8'))
    .replace('"id": "djuice-fun"', '"id": "draft"')
    .replaceAll('"0.65"', '"1.00"');
  const path = join(folder, 'draft.json');
  const usage = usageFileText([recordLine({ seconds: 61, start: '2007-03-01T07:15:02Z' })]);
  await writeFile(path, draft);
  assert.match(await rated(usage, '--plan', path, '--json'), /"price":"2\.270000"/);
  await writeFile(
    path,
    draft.replace('"id": "sms-abroad", "service": "sms"', '"id": "other", "service": "mms"'),
  );
  await assert.rejects(
    rated(usage, '--plan', path),
    /plans\/draft\.json.*("mms-abroad".*"other"|"other".*"mms-abroad")/s,
  );
});
