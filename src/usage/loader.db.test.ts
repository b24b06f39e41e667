import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { type PlanBook, loadBook } from '../rating/index.ts';
import { loadRegister } from '../subscribers/index.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { type Month, type SubscriberId, ZERO, add, parseMonth, parseSubscriberId } from '../terms/index.ts';
import { recordLine, usageFileText, writeUsageFile } from './examples.ts';
import { expenseDays, expenseMonth } from './expense.sql.ts';
import { usageLines } from './lines.sql.ts';
import { loadFiles, loadUsageFile } from './loader.ts';
import type { UsagePosting } from './posting.ts';
import { keptLines } from './delivered.sql.ts';
import { coverage, sequenceGaps } from './usage-file.sql.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NOVEMBER = parseMonth('2026-11') as Month;
const OLENA = parseSubscriberId('100001') as SubscriberId;
const BOOK: PlanBook = loadBook(new URL('../../operator/', import.meta.url));

describe('loading usage files', () => {
  let database: TestDatabase;
  let folder: string;
  let posted: UsagePosting[];
  const options = {
    now: NOW,
    post: async (_: unknown, postings: readonly UsagePosting[]) => {
      posted.push(...postings);
    },
  };
  const load = (path: string) => loadUsageFile(database.store, BOOK, path, options);
  const file = (lines: readonly string[], name?: string) => writeUsageFile(folder, lines, name);
  const lines = () => usageLines(database.store, OLENA, NOVEMBER, { limit: 1000 });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'usage-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });
  beforeEach(async (context) => {
    posted = [];
    database = await testStore({ clock: () => NOW });
    await loadRegister(database.store, linesOf(registerLine()));
    if ('after' in context) context.after(() => database.close());
  });

  it('makes a call of 61 seconds one line with its price, its duty and its month', async () => {
    const result = await load(await file([recordLine()]));
    assert.deepEqual(result.outcome, 'loaded');
    const [line, ...others] = await lines();
    assert.equal(others.length, 0);
    assert.ok(line);
    assert.equal(line.kind, 'voice');
    assert.equal(line.seconds, 61);
    assert.equal(line.taken, line.price + line.duty);
    assert.equal(line.startedAt.toString(), '2026-11-03T07:15:02Z');
    const [sum] = await expenseMonth(database.store, OLENA, NOVEMBER);
    assert.equal(sum?.taken, line.taken);
    assert.equal(add(...posted.map((posting) => posting.taken)), line.taken);
  });

  it('answers that a file is loaded already when the same content comes under any name', async () => {
    const first = await file([recordLine()]);
    await load(first);
    assert.equal((await load(first)).outcome, 'already loaded');
    assert.equal((await load(await file([recordLine()]))).outcome, 'already loaded');
    assert.equal((await lines()).length, 1);
    assert.equal(posted.length, 1);
  });

  it('holds another content under a name that is loaded', async () => {
    const name = 'usage-KV1-20261103T080000Z-000777.csv';
    await load(await file([recordLine()], name));
    const again = await load(await file([recordLine({ seq: 2 })], name));
    assert.deepEqual(
      [again.outcome, 'reason' in again && again.reason],
      ['held', 'same name, other content'],
    );
  });

  it('counts a record once when another file brings it again, or the same file twice', async () => {
    await load(await file([recordLine({ seq: 1 }), recordLine({ seq: 2 }), recordLine({ seq: 1 })]));
    const second = await load(await file([recordLine({ seq: 2 }), recordLine({ seq: 3 })]));
    assert.equal('totals' in second && second.totals.duplicate, 1);
    assert.equal((await lines()).length, 3);
    const [sum] = await expenseMonth(database.store, OLENA, NOVEMBER);
    assert.equal(sum?.records, 3);
  });

  it('takes a record that comes sixty days late into its own month', async () => {
    await load(await file([recordLine({ start: '2026-09-20T09:00:00Z' })]));
    const september = parseMonth('2026-09') as Month;
    assert.equal((await usageLines(database.store, OLENA, september, { limit: 10 })).length, 1);
    assert.equal((await expenseMonth(database.store, OLENA, NOVEMBER)).length, 0);
  });

  it('keeps what cannot be a record whole, with its reason, and takes the rest', async () => {
    const bad = [
      recordLine({ seconds: -5 }),
      recordLine({ msisdn: '38067' }),
      recordLine({ start: '2026-02-30T00:00:00Z' }),
      'nonsense',
      recordLine({ msisdn: '380671119999' }),
      recordLine({ start: '2026-11-21T12:00:00Z' }),
      recordLine({ seq: 2, roaming: 'moon' }),
    ];
    const result = await load(await file([...bad, recordLine()]));
    assert.deepEqual('totals' in result && result.totals, {
      lines: 8,
      accepted: 1,
      duplicate: 0,
      rejected: 4,
      suspended: 3,
    });
    const kept = await keptLines(database.store, 1, 100);
    assert.deepEqual(
      kept.map((line) => line.line),
      bad,
    );
    assert.deepEqual(
      kept.map((line) => line.reason),
      [
        'negative length',
        'number',
        'start',
        'fields',
        'unknown subscriber',
        'future',
        'unknown roaming zone',
      ],
    );
  });

  it('holds a truncated file, one with a wrong count or wrong sums, and one in another encoding, each with its reason', async () => {
    const sound = usageFileText([recordLine()]);
    const faulty: readonly [string, string | Buffer][] = [
      ['no trailer', sound.slice(0, sound.indexOf('#END'))],
      ['no trailer', sound.slice(0, -12)],
      ['no header', ''],
      ['no header', sound.slice(sound.indexOf('\n') + 1)],
      ['wrong count', sound.replace('records=1', 'records=2')],
      ['wrong sums', sound.replace('seconds=61', 'seconds=60')],
      ['text after the trailer', `${sound}${recordLine()}\n`],
      ['bad encoding', Buffer.from(sound.replace('voice', 'дзвінок'), 'utf16le')],
      ['line too long', sound.replace('voice', 'v'.repeat(5000))],
    ];
    for (const [reason, content] of faulty) {
      const path = join(folder, `${reason}-${content.length}.csv`);
      await writeFile(path, content);
      const result = await load(path);
      assert.deepEqual([result.outcome, 'reason' in result && result.reason], ['held', reason]);
    }
    assert.equal((await lines()).length, 0);
  });

  it('takes a file that was half written at first when it has become whole', async () => {
    const path = await file([recordLine()], 'usage-KV1-20261103T080000Z-000888.csv');
    await truncate(path, 120);
    assert.equal((await load(path)).outcome, 'held');
    await file([recordLine()], 'usage-KV1-20261103T080000Z-000888.csv');
    assert.equal((await load(path)).outcome, 'loaded');
  });

  it('lets no bad file keep a good one waiting', async () => {
    const bad = join(folder, 'bad.csv');
    await writeFile(bad, 'nothing');
    const good = await file([recordLine()]);
    const results = await loadFiles(database.store, BOOK, [bad, join(folder, 'absent.csv'), good], options);
    assert.deepEqual(results.map((result) => result.outcome).sort(), ['held', 'loaded', 'unreadable']);
  });

  it('names the files that are missing in the numbering of an element', async () => {
    await load(await file([recordLine({ seq: 1 })], 'usage-KV7-20261103T080000Z-000001.csv'));
    await load(await file([recordLine({ seq: 2 })], 'usage-KV7-20261103T080000Z-000004.csv'));
    assert.deepEqual(await sequenceGaps(database.store), [{ element: 'KV7', first: 2, last: 3 }]);
  });

  it('says which months are complete', async () => {
    await load(await file([recordLine({ seq: 1 })]));
    await load(await file([recordLine({ seq: 2, start: '2026-10-20T00:00:00Z' })]));
    assert.deepEqual(await coverage(database.store), [
      { month: '2026-11', complete: true },
      { month: '2026-10', complete: true },
    ]);
  });

  it('gives the days of a clock change their records once: 23 and 25 hours add up to the month', async () => {
    const starts = [
      '2026-10-24T20:59:59Z',
      '2026-10-24T21:00:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
    ];
    const spring = [
      '2026-03-29T00:59:59Z',
      '2026-03-29T01:00:00Z',
      '2026-03-29T20:59:59Z',
      '2026-03-29T21:00:00Z',
    ];
    const all = [...starts, ...spring].map((start, seq) => recordLine({ seq, start }));
    await load(await file([...all, recordLine({ seq: 99, start: '2026-10-25T21:59:59Z' })]));
    const october = await expenseDays(database.store, OLENA, parseMonth('2026-10') as Month);
    const march = await expenseDays(database.store, OLENA, parseMonth('2026-03') as Month);
    assert.deepEqual(
      [...march, ...october].map((sum) => [sum.day.toString(), sum.records]),
      [
        ['2026-03-29', 3],
        ['2026-03-30', 1],
        ['2026-10-24', 1],
        ['2026-10-25', 4],
      ],
    );
  });

  it('gives pages of lines that join without a gap or a repetition', async () => {
    const all = Array.from({ length: 25 }, (_, seq) => recordLine({ seq, start: '2026-11-03T07:15:02Z' }));
    await load(await file(all));
    const seen: string[] = [];
    let page = await usageLines(database.store, OLENA, NOVEMBER, { limit: 7 });
    while (page.length > 0) {
      seen.push(...page.map((line) => line.origin));
      page = await usageLines(database.store, OLENA, NOVEMBER, { limit: 7, after: page.at(-1)!.cursor });
    }
    assert.equal(seen.length, 25);
    assert.equal(new Set(seen).size, 25);
  });

  it('takes nothing for a free call, and posts nothing', async () => {
    await load(await file([recordLine({ seconds: 0 })]));
    const [line] = await lines();
    assert.equal(line?.taken, ZERO);
    assert.equal(posted.length, 0);
  });
});
