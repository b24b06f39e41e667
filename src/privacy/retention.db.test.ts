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

/** Of every subject with a table of its own: its rows, as old as the moment says. */
const ROWS: Readonly<Record<string, readonly (readonly [table: string, statement: string])[]>> = {
  sessions: [
    ['session', `insert into session (subscriber_id, token_hash, site, browser, began_at, seen_at) values ($1, '\\x01', 'djuice', '', $2, $2)`],
  ],
  codes: [
    ['sms_code', `insert into sms_code (subscriber_id, code_id, purpose, site, browser_hash, code_hash, sent_at, expires_at)
       values ($1, gen_random_uuid(), 'retrieval', 'kyivstar', '', '', $2, $2)`],
    ['retrieval', `insert into retrieval (subscriber_id, retrieval_id, site, browser_hash, began_at, expires_at)
       values ($1, gen_random_uuid(), 'kyivstar', '', $2, $2)`],
    ['retrieval_wait', `insert into retrieval_wait (subscriber_id, began_at, ready_at, ends_at)
       values ($1, $2::timestamptz - interval '2 h', $2::timestamptz - interval '1 h', $2)`],
    ['used_challenge', `insert into used_challenge (subscriber_id, challenge, used_at) values ($1, '', $2)`],
    ['announcement', `insert into announcement (subscriber_id, announcement_id, change, at, expires_at)
       values ($1, gen_random_uuid(), 'mail added', $2, $2)`],
  ],
  browsers: [
    ['known_browser', `insert into known_browser (subscriber_id, browser_hash, first_at, last_at) values ($1, '', $2, $2)`],
  ],
  throttles: [
    ['throttle', `insert into throttle (key, began_at, spent) values ($1::bigint::text, $2, 1)`],
    ['throttle_set', `insert into throttle_set (key, began_at, members) values ($1::bigint::text, $2, '{}')`],
    ['sms_tally', `insert into sms_tally (minute, asked, confirmed) values ($2, $1::bigint, 0)`],
  ],
  'budget alerts': [
    ['budget_alert', `insert into budget_alert (subscriber_id, month, scope, amount, share, told, at)
       values ($1, '2024-01', 'all', 1, 50, 'page', $2)`],
  ],
}; // prettier-ignore

test('of every rule: on its day something goes, an hour before it nothing', async () => {
  // Those that hang on a subscription have tests of their own, below and in privacy.web.test.ts.
  const own = ['usage', 'closed subscriptions', 'asked to be forgotten'];
  assert.deepEqual(rules.map(({ subject }) => subject).toSorted(), [...Object.keys(ROWS), ...own].toSorted());
  for (const { subject, days } of rules)
    for (const [table, statement] of ROWS[subject] ?? []) {
      await db.store.query(`delete from ${table}`);
      await db.store.query(statement, [7n, ago(days)]);
      await sweepBy(db.store, rules, now.subtract({ hours: 1 }));
      assert.equal(await count(table), 1n, `${table} before its day`);
      const removed = await sweepBy(db.store, rules, now.add({ minutes: 1 }));
      assert.equal(await count(table), 0n, `${table} on its day`);
      assert.equal(removed.get(subject), 1, table);
    }
});

test('whole months of single lines go, their sums stay', async () => {
  for (const [name, from, to] of [
    ['usage_record_2023_09', '2023-08-31T21:00Z', '2023-09-30T21:00Z'],
    ['usage_record_2023_11', '2023-10-31T22:00Z', '2023-11-30T22:00Z'],
  ] as const)
    await db.store.query(
      `create table ${name} partition of usage_record for values from ('${from}') to ('${to}')`,
    );
  const part = `insert into usage_part (subscriber_id, use_key, part_no, started_at, kind, direction, roaming, other, seconds,
    bytes, is_last, file_id) values (501, $1, $2, $3, 'voice', 'out', 'home', '', 60, 0, false, 1)`;
  for (const [use, no, at] of [
    ['over the end', 1, '2023-09-30T20:30Z'],
    ['over the end', 2, '2023-09-30T21:30Z'],
    ['later', 1, '2023-09-30T21:30Z'],
  ])
    await db.store.query(part, [use, no, at]);
  assert.equal((await sweepBy(db.store, rules, now)).get('usage'), 1);
  assert.deepEqual(await db.store.query('select use_key from usage_part'), [{ use_key: 'later' }]);
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
  for (const id of [501, 502])
    await db.store.query(
      `insert into contact (subscriber_id, place, sealed, changed_at) values ($1, 'p', 's', $2)`,
      [id, ago(3000)],
    );
  assert.equal((await sweepBy(db.store, rules, now)).get('closed subscriptions'), 1);
  assert.deepEqual(await db.store.query('select subscriber_id as id from contact'), [{ id: 502n }]);
  const left = await db.store.query<{ id: bigint }>('select subscriber_id as id from identity');
  assert.deepEqual(left, [{ id: 502n }]);
});
