import { gunzipSync, gzipSync } from 'node:zlib';
import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type BillLine, linesFromText, linesToText } from './line.ts';
import type { OrderId } from './order.ts';

/** So many lines are frozen together; only the last part may have fewer. */
export const LINES_PER_PART = 1_000;

/** Freezes lines as a part of a bill. */
export async function insertPart(
  tx: Tx,
  subscriberId: SubscriberId,
  orderId: OrderId,
  { part, lines }: { readonly part: number; readonly lines: readonly BillLine[] },
): Promise<void> {
  await tx.query(
    'INSERT INTO bill_part (subscriber_id, order_id, part, lines, content) VALUES ($1, $2, $3, $4, $5)',
    [subscriberId, orderId, part, lines.length, gzipSync(linesToText(lines))],
  );
}

/** The frozen lines of a part, none when the bill has no such part. */
export async function linesOfPart(
  db: Queries,
  subscriberId: SubscriberId,
  orderId: OrderId,
  part: number,
): Promise<readonly BillLine[]> {
  const rows = await db.query<{ content: Buffer }>(
    'SELECT content FROM bill_part WHERE subscriber_id = $1 AND order_id = $2 AND part = $3',
    [subscriberId, orderId, part],
  );
  return rows[0] === undefined ? [] : linesFromText(gunzipSync(rows[0].content).toString('utf8'));
}

/** All frozen lines of a bill after the first `skip` (whole parts), part by part. */
export async function* frozenLines(
  db: Queries,
  subscriberId: SubscriberId,
  orderId: OrderId,
  skip = 0,
): AsyncGenerator<readonly BillLine[]> {
  for (let part = Math.ceil(skip / LINES_PER_PART); ; part += 1) {
    const lines = await linesOfPart(db, subscriberId, orderId, part);
    if (lines.length > 0) yield lines;
    if (lines.length < LINES_PER_PART) return;
  }
}
