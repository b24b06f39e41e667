import type { Queries } from '../store/index.ts';

/** When a usage file was last loaded (`null`: never), and how many wait for a person. */
export async function usageFigures(
  db: Queries,
): Promise<{ readonly loadedAt: Temporal.Instant | null; readonly held: number }> {
  const [row] = await db.query<{ loadedAt: Temporal.Instant | null; held: number }>(
    `SELECT max(loaded_at) AS "loadedAt", (count(*) FILTER (WHERE state = 'held'))::int AS held FROM usage_file`,
    [],
  );
  return row ?? { loadedAt: null, held: 0 };
}
