// R16 of the faults that the service must survive: what is wrong with deliveries, a test for each.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { BOOK, deliveries, NOW, OPTIONS } from '../../test/deliveries.ts';
import { linesOf, registerLine } from '../subscribers/examples.ts';
import { loadRegister } from '../subscribers/index.ts';
import { type Month, parseMonth, parseSubscriberId } from '../terms/index.ts';
import { keptLines } from './delivered.sql.ts';
import { expenseMonth } from './expense.sql.ts';
import { exampleTapFile, partedLine, recordLine, usageFileText } from './examples.ts';
import { loadFiles } from './loader.ts';
import { missingParts } from './part.sql.ts';
import { correctLine, recycleLines } from './recycling.ts';
import { tapFileBytes } from './tap-writer.ts';
import { tapFormat } from './tap.ts';
import { sequenceGaps } from './usage-file.sql.ts';
import { withdrawFile } from './withdrawal.ts';

const SEPTEMBER = parseMonth('2026-09') as Month;
const NOVEMBER = parseMonth('2026-11') as Month;

describe('a delivery with', () => {
  const { place, empty, load, file, sums, said, totalsOf } = deliveries();

  it('a file that comes again under its own name counts once', async () => {
    const path = await file([recordLine()]);
    await load(path);
    const before = await sums();
    assert.equal((await load(path)).outcome, 'already loaded');
    assert.deepEqual(await sums(), before);
  });

  it('the content of a file under another name counts once', async () => {
    await load(await file([recordLine()]));
    const before = await sums();
    assert.equal((await load(await file([recordLine()]))).outcome, 'already loaded');
    assert.deepEqual(await sums(), before);
  });

  it('another content under the name of a loaded file: held, and taken once that file is withdrawn', async () => {
    const name = 'usage-KV1-20261103T080000Z-000700.csv';
    const path = await file([recordLine()], name);
    await load(path);
    await file([recordLine({ seconds: 122 })], name);
    assert.equal(said(await load(path)), 'held: same name, other content');
    assert.equal(said(await load(path)), 'held: same name, other content');
    await withdrawFile(place.database.store, BOOK, name, OPTIONS);
    assert.equal((await load(path)).outcome, 'loaded');
    assert.deepEqual((await sums())[0]?.records, 1);
    await file([recordLine()], name);
    assert.equal(
      said(await load(path)),
      'held: same name, other content',
      'the withdrawn one is no way round',
    );
  });

  it('a record that another file has brought, or the same file twice: it counts once', async () => {
    await load(await file([recordLine({ seq: 1 }), recordLine({ seq: 2 })]));
    const before = await sums();
    const again = await load(
      await file([recordLine({ seq: 2 }), recordLine({ seq: 1 }), recordLine({ seq: 1 })]),
    );
    assert.equal(totalsOf(again)?.duplicate, 3);
    assert.deepEqual(await sums(), before);
  });

  it('records that are sixty days late: they go into their own month', async () => {
    await load(await file([recordLine({ seq: 1 })]));
    const november = await sums();
    const late = await load(await file([recordLine({ seq: 2, start: '2026-09-20T09:00:00Z' })]));
    assert.equal(totalsOf(late)?.accepted, 1);
    assert.equal((await sums(SEPTEMBER))[0]?.records, 1);
    assert.deepEqual(await sums(), november);
  });

  it('records out of order: they come to the same as in order', async () => {
    const lines = [5, 3, 9, 1].map((day) => recordLine({ seq: day, start: `2026-11-0${day}T09:00:00Z` }));
    await load(await file(lines));
    const odd = await sums();
    await empty();
    await load(await file(lines.toSorted()));
    assert.deepEqual(await sums(), odd);
  });

  it('a number missing in the numbering of its element: the gap is named until the file comes', async () => {
    const number = (sequence: number) =>
      file(
        [recordLine({ seq: sequence })],
        `usage-KV7-20261103T080000Z-${String(sequence).padStart(6, '0')}.csv`,
      );
    await load(await number(1));
    await load(await number(4));
    assert.deepEqual(await sequenceGaps(place.database.store), [{ element: 'KV7', first: 2, last: 3 }]);
    await load(await number(2));
    assert.deepEqual(await sequenceGaps(place.database.store), [{ element: 'KV7', first: 3, last: 3 }]);
    await load(await number(3));
    assert.deepEqual(await sequenceGaps(place.database.store), []);
    await load(await number(99_999));
    assert.deepEqual(await sequenceGaps(place.database.store), [], 'a numbering that begins anew is no gap');
  });

  it('a part of a call that is missing: it is named until it comes, and the call costs what is known of it', async () => {
    const costOf = async (seconds: number) => {
      await empty();
      await load(await file([recordLine({ start: '2026-11-03T01:00:00Z', seconds })]));
      return await sums();
    };
    const [known, all] = [await costOf(1200), await costOf(1800)];
    await empty();
    const part = (no: number, call: string) =>
      partedLine(
        { start: `2026-11-03T0${no}:00:00Z`, seconds: 600 },
        `${call}/${no}/${no === 3 ? 'end' : 'more'}`,
      );
    const missing = async () =>
      (await missingParts(place.database.store, NOW)).map((it) => `${it.reference} ${it.missing}`);
    await load(await file([part(1, 'a'), part(3, 'a')]));
    assert.deepEqual(await missing(), ['a 1']);
    assert.deepEqual(await sums(), known);
    await load(await file([part(2, 'a')]));
    assert.deepEqual(await missing(), []);
    assert.deepEqual(await sums(), all);
    await load(await file([part(3, 'b')]));
    assert.deepEqual(await missing(), ['b 2'], 'a beginning can be missing too');
  });

  it('attack 55: a file that was cut off: it is held whole at every byte where it can be cut', async () => {
    const whole = usageFileText([recordLine({ seq: 1 }), recordLine({ seq: 2 })]);
    const path = join(place.folder, 'usage-KV1-20261103T080000Z-000710.csv');
    for (let length = 0; length < whole.length; length += 19) {
      await writeFile(path, whole.slice(0, length));
      assert.match(said(await load(path)), /^held: no (header|trailer)$/, `cut at ${length}`);
    }
    assert.deepEqual(await sums(), []);
    await writeFile(path, whole);
    assert.equal((await load(path)).outcome, 'loaded');
  });

  it('a wrong count or wrong sums in its trailer: it is held whole', async () => {
    const sound = usageFileText([recordLine()]);
    const wrong = {
      'wrong count': sound.replace('records=1', 'records=2'),
      'wrong sums': sound.replace('seconds=61', 'seconds=62'),
    };
    for (const [reason, text] of Object.entries(wrong)) {
      const path = join(place.folder, `usage-KV1-20261103T080000Z-00072${reason.length}.csv`);
      await writeFile(path, text);
      assert.equal(said(await load(path)), `held: ${reason}`);
    }
    assert.deepEqual(await sums(), []);
  });

  it('a wrong count or total charge of a partner: it is held whole', async () => {
    const formats = [
      tapFormat({ home: { country: 'UKR', mcc: '255' }, otherwise: 'world', zones: { eu: { DEU: '262' } } }),
    ];
    for (const [at, own] of [{ count: 7 }, { totalCharge: 7 }].entries()) {
      const path = join(place.folder, `CDDEUD1UKRKS0005${at}`);
      await writeFile(path, tapFileBytes(exampleTapFile({ sequence: 50 + at, ...own })));
      assert.equal(said(await load(path, { formats })), `held: ${at === 0 ? 'wrong count' : 'wrong sums'}`);
    }
  });

  it('attack 55: another encoding, or bytes that are none: it is held whole', async () => {
    const text = usageFileText([recordLine({ element: 'KV1' })]);
    const wrong = [
      Buffer.from(text, 'utf16le'),
      Buffer.from(text.replace(';voice;', ';\u00e9;'), 'latin1'),
      Buffer.concat([Buffer.from(text.slice(0, 90)), Buffer.from([0xc3, 0x28]), Buffer.from(text.slice(90))]),
      Buffer.from(text.replace('KV1', 'K\0V')),
    ];
    for (const [at, bytes] of wrong.entries()) {
      const path = join(place.folder, `usage-KV1-20261103T080000Z-00073${at}.csv`);
      await writeFile(path, bytes);
      assert.equal(said(await load(path)), 'held: bad encoding', `${at}`);
    }
    assert.deepEqual(await sums(), []);
  });

  it('a number of somebody else: the line waits, and counts when the register knows the number', async () => {
    const path = await file([recordLine({ seq: 1 }), recordLine({ seq: 2, msisdn: '380671110099' })]);
    const { suspended } = totalsOf(await load(path))!;
    assert.equal(suspended, 1);
    assert.equal((await recycleLines(place.database.store, BOOK, OPTIONS)).left, 1);
    const guest = registerLine({ subscriberId: '100099', msisdn: '380671110099' });
    await loadRegister(place.database.store, linesOf(guest));
    assert.deepEqual(await recycleLines(place.database.store, BOOK, OPTIONS), {
      tried: 1,
      accepted: 1,
      duplicate: 0,
      left: 0,
    });
  });

  it('a SIM in place of a number: it is whoever had that SIM then, and the line waits until the register knows', async () => {
    const { store } = place.database;
    const imsi = '255010000000077';
    const guests = ['100077', '100078'];
    const starts = ['2026-11-02T10:00:00Z', '2026-11-05T10:00:00Z', '2026-11-08T10:00:00Z'];
    const line = (start: string, seq: number) => recordLine({ seq, start, msisdn: `imsi:${imsi}` });
    assert.equal(totalsOf(await load(await file(starts.map(line))))?.suspended, 3);
    const [kept] = await keptLines(store, (await fileIds())[0]!, 10);
    assert.deepEqual([kept?.reason, kept?.line], ['unknown SIM', line(starts[0]!, 0)]);
    const sims = ['2026-11-04T00:00:00Z', '2026-11-07T00:00:00Z'].map((from) => [{ imsi, from }]);
    const lines = guests.map((subscriberId, at) =>
      registerLine({ subscriberId, msisdn: `380671${subscriberId}`, sims: sims[at] }),
    );
    assert.equal((await loadRegister(store, linesOf(...lines))).changed, 2);
    assert.equal((await loadRegister(store, linesOf(...lines))).changed, 0);
    const { accepted, left } = await recycleLines(store, BOOK, OPTIONS);
    assert.deepEqual([accepted, left], [2, 1], 'nobody had it on the second of November');
    const months = guests.map((id) => expenseMonth(store, parseSubscriberId(id)!, NOVEMBER));
    assert.deepEqual(
      (await Promise.all(months)).map((sums) => sums.map(({ records }) => records)),
      [[1], [1]],
    );
  });

  it('a time to come: the line waits until it has come', async () => {
    const start = '2026-11-20T13:00:00Z';
    assert.equal(totalsOf(await load(await file([recordLine({ start })])))?.suspended, 1);
    assert.equal((await recycleLines(place.database.store, BOOK, OPTIONS)).left, 1);
    const later = { ...OPTIONS, now: NOW.add({ hours: 2 }) };
    assert.equal((await recycleLines(place.database.store, BOOK, later)).accepted, 1);
    assert.equal((await sums())[0]?.records, 1);
  });

  it('a negative length or volume: the line is kept whole with its reason, and can be corrected', async () => {
    const bad = [
      recordLine({ seq: 1, seconds: -5 }),
      recordLine({ seq: 2, kind: 'data', other: 'net', bytes: -1 }),
    ];
    const path = await file(bad);
    await load(path);
    const kept = await keptLines(place.database.store, (await fileIds())[0]!, 10);
    assert.deepEqual(
      kept.map(({ reason, line }) => [reason, line]),
      bad.map((line) => ['negative length', line]),
    );
    const correction = { name: basename(path), lineNo: 1, corrected: recordLine({ seq: 1, seconds: 5 }) };
    assert.equal((await correctLine(place.database.store, BOOK, correction, OPTIONS))?.accepted, 1);
    assert.equal((await sums())[0]?.records, 1);
  });

  it('everything handed in once more: the totals stay the same', async () => {
    const bad = join(place.folder, 'usage-KV1-20261103T080000Z-000750.csv');
    await writeFile(bad, 'nothing');
    const good = [
      await file([recordLine({ seq: 1 }), recordLine({ seq: 2, seconds: -1 })]),
      await file([recordLine({ seq: 2 }), recordLine({ seq: 3, msisdn: '380509999999' })]),
    ];
    const all = [bad, good[0]!, join(place.folder, 'absent.csv'), good[1]!];
    const first = await loadFiles(place.database.store, BOOK, all, OPTIONS);
    assert.deepEqual(first.map(said).sort(), ['held: no header', 'loaded', 'loaded', 'unreadable: ENOENT']);
    const before = [await sums(), await fileTotals()];
    await loadFiles(place.database.store, BOOK, all.toReversed(), OPTIONS);
    assert.deepEqual([await sums(), await fileTotals()], before);
  });

  async function fileIds(): Promise<readonly number[]> {
    const rows = await place.database.store.query<{ id: number }>(
      'SELECT file_id AS id FROM usage_file ORDER BY 1',
    );
    return rows.map(({ id }) => id);
  }

  async function fileTotals() {
    return await place.database.store.query(
      'SELECT name, state, lines, accepted, duplicate, rejected, suspended FROM usage_file ORDER BY name',
    );
  }
});
