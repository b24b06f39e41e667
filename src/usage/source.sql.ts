import type { Queries, Tx } from '../store/index.ts';
import type { Span } from './spans.ts';

/** Every source of records by the name of its element. */
export async function allSources(db: Queries): Promise<Map<string, number>> {
  const rows = await db.query<{ element: string; source_id: number }>(
    'SELECT element, source_id FROM usage_source',
  );
  return new Map(rows.map((row) => [row.element, row.source_id]));
}

/** Gives a new element the next id from 100 on. Only within a turn. */
export async function addSource(tx: Tx, element: string): Promise<number> {
  const rows = await tx.query<{ source_id: number }>(
    `INSERT INTO usage_source (source_id, element)
     SELECT greatest(coalesce(max(source_id), 0) + 1, 100), $1::text FROM usage_source RETURNING source_id`,
    [element],
  );
  return rows[0]!.source_id;
}

/** The spans of numbers seen so far, by source. */
export async function allSpans(db: Queries): Promise<Map<number, readonly Span[]>> {
  const rows = await db.query<{ source_id: number; first_seq: bigint; last_seq: bigint }>(
    'SELECT source_id, first_seq, last_seq FROM usage_span ORDER BY source_id, first_seq',
  );
  const spans = new Map<number, Span[]>();
  for (const row of rows) {
    const span = { first: Number(row.first_seq), last: Number(row.last_seq) };
    spans.set(row.source_id, [...(spans.get(row.source_id) ?? []), span]);
  }
  return spans;
}

/** Replaces the spans of one source. Only within a turn. */
export async function replaceSpans(tx: Tx, sourceId: number, spans: readonly Span[]): Promise<void> {
  await tx.query('DELETE FROM usage_span WHERE source_id = $1', [sourceId]);
  await tx.query(
    `INSERT INTO usage_span (source_id, first_seq, last_seq)
     SELECT $1::int, * FROM unnest($2::bigint[], $3::bigint[])`,
    [sourceId, spans.map((span) => span.first), spans.map((span) => span.last)],
  );
}
