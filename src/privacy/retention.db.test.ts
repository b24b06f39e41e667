import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { parseRetention, retentionOn, sweepBy } from './index.ts';

const data: unknown = JSON.parse(
  readFileSync(new URL('../../operator/data-retention.json', import.meta.url), 'utf8'),
);
const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const rules = retentionOn(parseRetention(data), Temporal.PlainDate.from('2026-11-23'));
let db: Awaited<ReturnType<typeof testStore>>;
before(async () => {
  db = await testStore();
});
after(() => db.close());

function ago(days: number): Temporal.Instant {
  return now.subtract({ hours: 24 * days });
}

async function count(table: string): Promise<bigint> {
  const [row] = await db.store.query<{ n: bigint }>(`select count(*) as n from ${table}`);
  return row?.n ?? 0n;
}

test('a rule that is unknown, missing or given twice is refused', () => {
  assert.throws(() => parseRetention([{ from: '2026-01-01', source: { uk: 'а', en: 'a' }, keep: [] }]));
});

test('the rules of a day are those in force on it', () => {
  const [first] = parseRetention(data);
  assert.ok(first !== undefined);
  const later = { ...first, from: Temporal.PlainDate.from('2027-01-01'), keep: first.keep.slice(0, 1) };
  assert.equal(retentionOn([first, later], Temporal.PlainDate.from('2026-12-31')).length, first.keep.length);
  assert.equal(retentionOn([first, later], Temporal.PlainDate.from('2027-01-01')).length, 1);
});

test('what has had its day goes, and what has not stays', async () => {
  for (const days of [89, 91])
    await db.store.query(
      `insert into session (subscriber_id, token_hash, site, browser, began_at, seen_at)
       values (1, $1, 'kyivstar', '', $2, $2)`,
      [Buffer.from(String(days)), ago(days)],
    );
  for (const days of [1, 3])
    await db.store.query(`insert into throttle (key, began_at, spent) values ($1, $2, 1)`, [
      String(days),
      ago(days),
    ]);
  const removed = await sweepBy(db.store, rules, now);
  assert.equal(removed.get('sessions'), 1);
  assert.equal(removed.get('throttles'), 1);
  assert.equal(await count('session'), 1n);
  assert.equal((await sweepBy(db.store, rules, now)).get('sessions'), 0, 'a second time there is nothing');
});

test('whole months of single lines go, their sums stay', async () => {
  for (const [name, from, to] of [
    ['usage_record_2023_09', '2023-08-31T21:00Z', '2023-09-30T21:00Z'],
    ['usage_record_2023_11', '2023-10-31T22:00Z', '2023-11-30T22:00Z'],
  ] as const)
    await db.store.query(
      `create table ${name} partition of usage_record for values from ('${from}') to ('${to}')`,
    );
  assert.equal((await sweepBy(db.store, rules, now)).get('usage'), 1);
  const [left] = await db.store.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'usage_record'::regclass`,
  );
  assert.equal(left?.name, 'usage_record_2023_11');
});

test('of a subscription that ended long ago nothing is left that lets anybody in or reaches anybody', async () => {
  for (const [id, days] of [
    [501, 1096],
    [502, 1094],
  ] as const) {
    await db.store.query(
      `insert into subscription (subscriber_id, msisdn, brand, segment, holder, name, language, activated_at, closed_at)
       values ($1, '380671110001', 'kyivstar', 'prepaid', 'person', 'Хтось', 'uk', $2, $3)`,
      [id, ago(3000), ago(days)],
    );
    await db.store.query(
      `insert into identity (subscriber_id, login, language, password_hash, password_kind) values ($1, $2, 'uk', 'x', 'own')`,
      [id, `10000${id}`],
    );
  }
  assert.equal((await sweepBy(db.store, rules, now)).get('closed subscriptions'), 1);
  const left = await db.store.query<{ id: bigint }>('select subscriber_id as id from identity');
  assert.deepEqual(left, [{ id: 502n }]);
});
