import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
import { loadUsageFile } from './loader.ts';
import type { UsagePosting } from './posting.ts';
import { keptLines } from './delivered.sql.ts';
import { coverage } from './usage-file.sql.ts';

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
