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

/** Replaces the spans of sources. Only within a turn. */
export async function replaceSpans(tx: Tx, spans: ReadonlyMap<number, readonly Span[]>): Promise<void> {
  if (spans.size === 0) return;
  await tx.query('DELETE FROM usage_span WHERE source_id = ANY ($1::int[])', [[...spans.keys()]]);
  const rows = [...spans].flatMap(([sourceId, own]) => own.map((span) => ({ sourceId, ...span })));
  await tx.query(
    `INSERT INTO usage_span (source_id, first_seq, last_seq)
     SELECT * FROM unnest($1::int[], $2::bigint[], $3::bigint[])`,
    [rows.map((row) => row.sourceId), rows.map((row) => row.first), rows.map((row) => row.last)],
  );
}
