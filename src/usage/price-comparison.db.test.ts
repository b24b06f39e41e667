import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, it } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { loadBook } from '../rating/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { hryvnias, type Month, ZERO } from '../terms/index.ts';
import { usageFileText } from './examples.ts';
import { HEADER, PRICED_HEADER } from './file-format.ts';
import { recordLine } from './examples.ts';
import { loadFiles } from './loader.ts';
import { comparePrices, priceDifferences } from './price-comparison.sql.ts';
import { withdrawFile } from './withdrawal.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NOVEMBER = '2026-11' as Month;
const BOOK = loadBook(new URL('../../operator/', import.meta.url));
const options = { now: NOW, post: async () => undefined };

let database: TestDatabase;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'priced-'));
  database = await testStore({ clock: () => NOW });
  await loadRegister(database.store, linesOf(registerLine()));
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** A file of records that its source has priced. */
async function priced(number: number, records: readonly (readonly [line: string, price: string])[]) {
  const plain = usageFileText(records.map(([line]) => line));
  const prices = ['', ...records.map(([, price]) => `;${price}`), '', ''];
  const text = plain
    .split('\n')
    .map((line, at) => `${line === HEADER ? PRICED_HEADER : line}${prices[at] ?? ''}`)
    .join('\n');
  const path = join(folder, `usage-KV1-20261103T080000Z-${String(number).padStart(6, '0')}.csv`);
  await writeFile(path, text);
  return path;
}

async function ourPrice(): Promise<bigint> {
  const rows = await database.store.query<{ price: bigint }>('SELECT price FROM usage_record LIMIT 1');
  return rows[0]!.price;
}

it('what sources ask stands beside our prices, by plan and rule, whatever was corrected or taken back', async () => {
  const call = (seq: number) => recordLine({ seq, start: `2026-11-0${seq}T09:00:00Z` });
  const first = await priced(1, [[call(1), '9.99 UAH']]);
  await loadFiles(database.store, BOOK, [first], options);
  const price = await ourPrice();
  const text = `${price / 1_000_000n}.${String(price % 1_000_000n).padStart(6, '0')}`;
  const second = await priced(2, [
    [call(2), `${text} UAH`],
    [call(3), '0.50 XDR'],
    [call(4), '-'],
  ]);
  await loadFiles(database.store, BOOK, [second], options);
  const rows = await comparePrices(database.store, NOVEMBER);
  assert.deepEqual(
    rows.map(({ currency, uses, differing, asked, ours }) => ({ currency, uses, differing, asked, ours })),
    [
      { currency: 'UAH', uses: 2, differing: 1, asked: 9_990_000n + price, ours: 2n * price },
      { currency: 'XDR', uses: 1, differing: 0, asked: 500_000n, ours: price },
    ],
  );
  const differences = await priceDifferences(database.store, NOVEMBER, 10);
  assert.deepEqual(
    differences.map(({ origin, asked, ours }) => [origin, asked, ours]),
    [['KV1/1', hryvnias('9.99'), price]],
  );
  assert.deepEqual(await comparePrices(database.store, '2026-10' as Month), []);

  await withdrawFile(database.store, BOOK, basename(first), options);
  assert.deepEqual(await priceDifferences(database.store, NOVEMBER, 10), []);
  const again = await priced(3, [[call(1), '0.00 UAH']]);
  await loadFiles(database.store, BOOK, [again], options);
  const [now] = await priceDifferences(database.store, NOVEMBER, 10);
  assert.deepEqual(
    [now?.origin, now?.asked, now?.ours],
    ['KV1/1', ZERO, price],
    'the price that it came with',
  );
});
