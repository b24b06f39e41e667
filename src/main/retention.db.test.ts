import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import type { SubscriberId } from '../terms/index.ts';
import { OPERATOR_FOLDER, readOperator } from './operator.ts';
import { parseRetentionRules, retentionAt, sweepByRules } from './retention.ts';

const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z');
const OLENA = 100_001n as SubscriberId;
const DAYS = { messages: 180, mails: 180, orphans: 7, inbox: 730 };
const rules = parseRetentionRules([
  { from: '2026-01-01', days: DAYS },
  { from: '2026-12-01', days: { ...DAYS, orphans: 1 } },
]);

describe('what has had its day', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testStore({ clock: () => NOW });
    for (const [name, days] of [
      ['old', 181],
      ['fresh', 179],
    ] as const)
      await message(name, { days, isOver: true });
    await message('waiting', { days: 400, isOver: false });
  });
  after(() => database.close());

  const ago = (days: number): Temporal.Instant => NOW.subtract({ hours: 24 * days });
  const count = async (table: string, column: string): Promise<string[]> => {
    const rows = await database.store.query<{ name: string }>(
      `SELECT ${column} AS name FROM ${table} ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  /** A message with a submission and its receipt, a mail and a notice of the same age. */
  async function message(name: string, { days, isOver }: { days: number; isOver: boolean }): Promise<void> {
    const at = ago(days);
    const due = isOver ? null : NOW;
    const { store } = database;
    await store.query(
      `INSERT INTO message (subscriber_id, message_id, recipient, purpose, parts, state, created_at, changed_at, expires_at, due_at)
       VALUES ($1, $2, '380671110001', 'notice', 1, $3, $4, $4, $4, $5)`,
      [OLENA, name, isOver ? 'delivered' : 'sent', at, due],
    );
    await store.query(
      `INSERT INTO submission (subscriber_id, message_id, attempt, part, recipient, centre, reference, outcome, submitted_at, expires_at)
       VALUES ($1, $2, 1, 1, '380671110001', 'main', 1, 'accepted', $3, $3)`,
      [OLENA, name, at],
    );
    await store.query(
      `INSERT INTO delivery_receipt (subscriber_id, message_id, attempt, part, digest, arrived_at, fate, matched_by, evidence)
       VALUES ($1, $2, 1, 1, 'd', $3, 'delivered', 'id', '{}')`,
      [OLENA, name, at],
    );
    await store.query(
      `INSERT INTO reply (subscriber_id, reply_id, sealed, written_to, arrived_at) VALUES ($1, $2, '\\x00', '466', $3)`,
      [OLENA, name, at],
    );
    await store.query(
      `INSERT INTO mail (subscriber_id, mail_id, state, sealed, created_at, changed_at, expires_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $5, $5, $6)`,
      [OLENA, name, isOver ? 'sent' : 'queued', isOver ? null : Buffer.alloc(1), at, due],
    );
    await store.query(
      `INSERT INTO orphan_receipt (digest, centre, arrived_at, evidence, given_up_at) VALUES ($1, 'main', $2, '{}', $3)`,
      [name, at, isOver ? at : null],
    );
    const put = ago(days * 4 + 10);
    await store.query(
      `INSERT INTO notice (subscriber_id, notice_id, purpose, sealed, in_inbox, used, ladder, put_at, expires_at)
       VALUES ($1, $2, 'alert', '\\x00', true, '{}', '{}', $3, $3)`,
      [OLENA, name, put],
    );
  }

  it('is removed by the rule in force, and nothing that is on its way', async () => {
    const first = await sweepByRules(database.store, rules, NOW);
    assert.deepEqual(first, { messages: 5, mails: 1, orphans: 2, inbox: 2 });
    for (const [table, column] of [
      ['message', 'message_id'],
      ['submission', 'message_id'],
      ['delivery_receipt', 'message_id'],
      ['mail', 'mail_id'],
    ] as const)
      assert.deepEqual(await count(table, column), ['fresh', 'waiting'], table);
    assert.deepEqual(await count('reply', 'reply_id'), ['fresh']);
    assert.deepEqual(await count('orphan_receipt', 'digest'), ['waiting']);
    assert.deepEqual(await count('notice', 'notice_id'), ['fresh']);
    assert.deepEqual(await sweepByRules(database.store, rules, NOW), {
      messages: 0,
      mails: 0,
      orphans: 0,
      inbox: 0,
    });
  });

  it('is what the operator’s dated rules say', () => {
    const at = (day: string) =>
      retentionAt(rules, Temporal.Instant.from(`${day}T12:00:00Z`))?.days.orphans ?? null;
    assert.deepEqual(['2025-12-31', '2026-01-01', '2026-12-01'].map(at), [null, 7, 1]);
    assert.ok(readOperator(OPERATOR_FOLDER).retentionRules.length > 0);
    for (const wrong of [
      [],
      [{ from: 'soon', days: DAYS }],
      [{ from: '2026-01-01', days: { ...DAYS, inbox: 0 } }],
      [{ from: '2026-01-01', days: { messages: 1 } }],
      [{ from: '2026-01-01', days: { ...DAYS, secrets: 1 } }],
      [
        { from: '2026-02-01', days: DAYS },
        { from: '2026-01-01', days: DAYS },
      ],
    ])
      assert.throws(() => parseRetentionRules(wrong));
  });
});
