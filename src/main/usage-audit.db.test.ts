import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { openAccounts } from '../charging/index.ts';
import type { Store } from '../store/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { hryvnias, type SubscriberId } from '../terms/index.ts';
import { partedLine, recordLine, writeUsageFile } from '../usage/examples.ts';
import { loadFiles, withdrawFile } from '../usage/index.ts';
import { readOperator } from './operator.ts';
import { reactions } from './reactions.ts';
import { auditSums } from './usage-audit.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const ID = 100_001n as SubscriberId;
let database: TestDatabase;
let folder: string;

/** Records of two months, a late one, a file that was taken back. */
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sums-'));
  database = await testStore({ clock: () => NOW });
  const { store } = database;
  await loadRegister(store, linesOf(registerLine({ subscriberId: String(ID) })));
  const account = { subscriberId: ID, segment: 'prepaid', openingBalance: hryvnias('25') } as const;
  await store.transaction((tx) => openAccounts(tx, [account]));
  const { book } = readOperator();
  const options = { now: NOW, post: reactions.usageRated };
  const day = (seq: number, start: string) => recordLine({ seq, start: `${start}T09:00:00Z` });
  for (const lines of [[day(1, '2026-11-05'), day(2, '2026-10-05')], [day(3, '2026-11-01')]])
    await loadFiles(store, book, [await writeUsageFile(folder, lines)], options);
  const part = (seq: number, month: string, mark: string) =>
    partedLine({ seq, start: `${month}T09:00:00Z`, seconds: 600 }, `call/${mark}`);
  for (const lines of [[part(5, '2026-10-03', '1/more')], [part(6, '2026-10-03', '2/end')]])
    await loadFiles(store, book, [await writeUsageFile(folder, lines)], options);
  const wrong = await writeUsageFile(folder, [day(4, '2026-11-02')]);
  await loadFiles(store, book, [wrong], options);
  await withdrawFile(store, book, basename(wrong), options);
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

test('what was loaded, came late and was taken back adds up everywhere', async () => {
  assert.deepEqual(await auditSums(database.store), []);
});

/** What is done to the store, and the rows that are named. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a month of another sum',
    `UPDATE expense_month SET price = price + 1 WHERE month = '2026-11-01'`,
    ['U1 2026-11 offnet', 'U2 2026-11 offnet', 'U3 2026-11'],
  ],
  ['a lost day', `DELETE FROM expense_day WHERE day = '2026-10-05'`, ['U2 2026-10 offnet']],
  ['a lost record', `DELETE FROM usage_record WHERE source_seq = 3`, ['U1 2026-11 offnet']],
  [
    'a lost month',
    `DELETE FROM expense_month WHERE month = '2026-10-01'`,
    ['U1 2026-10 offnet', 'U2 2026-10 offnet', 'U3 2026-10'],
  ],
  ['a lost part', `DELETE FROM usage_part WHERE part_no = 2`, ['U4 joined uses']],
  [
    'an entry that is gone',
    `DELETE FROM ledger_transaction WHERE kind = 'usage' AND month = '2026-10'`,
    ['U3 2026-10'],
  ],
];

for (const [name, statement, rows] of BROKEN)
  test(`the audit names the sums that do not agree: ${name}`, async () => {
    let found: readonly string[] = [];
    const broken = database.store.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query(statement);
      const seen: Store = { ...database.store, query: (text, values) => tx.query(text, values) };
      found = (await auditSums(seen)).map(({ invariant, subject }) => `${invariant} ${subject}`);
      throw new Error('undo');
    });
    await assert.rejects(broken, /undo/);
    assert.deepEqual(found.toSorted(), rows);
  });

test('npm run audit ends with 1 and names the row, as long as it is there', async () => {
  const change = (by: number): Promise<unknown> =>
    database.store.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query('UPDATE balance SET amount = amount + $1 WHERE subscriber_id = $2', [by, ID]);
    });
  const audit = () =>
    spawnSync(process.execPath, [fileURLToPath(new URL('audit.ts', import.meta.url)), '--money'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: database.url },
    });
  await change(1);
  const broken = audit();
  await change(-1);
  assert.match(
    broken.stdout,
    /^M4: balance of 100001: .* but entries sum to .*\n1 broken\.\n$/,
    broken.stderr,
  );
  assert.equal(broken.status, 1);
  const sound = audit();
  assert.deepEqual([sound.stdout, sound.status], ['All is well.\n', 0]);
});
