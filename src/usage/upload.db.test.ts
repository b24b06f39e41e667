import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { loadBook } from '../rating/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { recordLine, usageFileText } from './examples.ts';
import { deliveredFile, deliveredFiles, deliveredTotals, keptLines, uploadUsageFile } from './index.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const BOOK = loadBook(new URL('../../operator/', import.meta.url));
const named = (number: number): string => `usage-KV1-20261103T080000Z-${String(number).padStart(6, '0')}.csv`;

describe('a file that is handed in', () => {
  let database: TestDatabase;
  let folder: string;
  const upload = (name: string, text: string, mostBytes?: number) =>
    uploadUsageFile(
      database.store,
      BOOK,
      { name, content: Readable.from([Buffer.from(text)]) },
      { folder, now: NOW, mostBytes, post: async () => undefined },
    );
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upload-'));
    database = await testStore({ clock: () => NOW });
    await loadRegister(database.store, linesOf(registerLine()));
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  it('is loaded, listed with its totals, and its odd lines can be read', async () => {
    const lines = [
      recordLine({ seq: 1 }),
      recordLine({ seq: 2, seconds: -1 }),
      recordLine({ seq: 3, msisdn: '380509999999' }),
    ];
    const result = await upload(named(1), usageFileText(lines));
    assert.equal(result.outcome, 'loaded');
    const [file] = await deliveredFiles(database.store, { withKeptLines: true, limit: 10 });
    assert.deepEqual(file?.totals, { lines: 3, accepted: 1, duplicate: 0, rejected: 1, suspended: 1 });
    const kept = await keptLines(database.store, file.fileId, 10);
    assert.deepEqual(
      kept.map((it) => [it.lineNo, it.state, it.reason]),
      [
        [2, 'rejected', 'negative length'],
        [3, 'suspended', 'unknown subscriber'],
      ],
    );
    assert.equal((await keptLines(database.store, file.fileId, 10, 2)).length, 1);
  });

  it('counts once and says the same however often it is handed in', async () => {
    const text = usageFileText([recordLine({ seq: 10 })]);
    const first = await upload(named(2), text);
    const again = await upload(named(2), text);
    assert.equal(again.outcome, 'already loaded');
    assert.deepEqual('totals' in again && again.totals, 'totals' in first && first.totals);
    assert.equal((await deliveredFile(database.store, named(2)))?.state, 'loaded');
  });

  it('is held whole with its reason when it was cut off, and keeps nobody else waiting', async () => {
    const whole = usageFileText([recordLine({ seq: 20 })]);
    const result = await upload(named(3), whole.slice(0, -10));
    assert.equal(result.outcome, 'held');
    assert.equal((await deliveredFile(database.store, named(3)))?.reason, 'no trailer');
    assert.equal((await upload(named(4), usageFileText([recordLine({ seq: 21 })]))).outcome, 'loaded');
    assert.equal((await deliveredTotals(database.store)).files.held, 1);
  });

  it('attack 55: is refused by a name that is a path or no usage file, when it is empty or too large', async () => {
    const whole = usageFileText([recordLine({ seq: 30 })]);
    for (const name of ['../evil.csv', 'notes.txt', '', '.usage.csv'])
      assert.deepEqual(await upload(name, whole), { outcome: 'refused', name, reason: 'name' });
    assert.equal((await upload(named(5), '')).outcome, 'refused');
    assert.deepEqual(await upload(named(5), whole, 20), {
      outcome: 'refused',
      name: named(5),
      reason: 'too large',
    });
    assert.equal(await deliveredFile(database.store, named(5)), null);
  });

  it('leaves nothing behind when the sender breaks off', async () => {
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('element;');
      throw new Error('the connection is gone');
    };
    const options = { folder, now: NOW, post: async () => undefined };
    await assert.rejects(
      uploadUsageFile(database.store, BOOK, { name: named(6), content: broken() }, options),
    );
    assert.equal(await deliveredFile(database.store, named(6)), null);
    assert.deepEqual((await readdir(folder)).sort(), ['held', 'loaded']);
  });
});
