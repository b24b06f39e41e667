import type { Queries, Tx } from '../store/index.ts';
import { type Language, type Month, type SubscriberId, type TaxedPrice, micro } from '../terms/index.ts';
import type { BillOrder, OrderId, WantedBill } from './order.ts';
import { type Edition, LATEST_EDITION } from './edition.ts';
import type { OrderState } from './order-state.ts';
import type { Reason } from './price-rule.ts';
import type { BillTotals } from './proof.ts';

interface OrderRow {
  readonly order_id: OrderId;
  readonly month: Month;
  readonly state: OrderState;
  readonly why: Reason;
  readonly price: bigint;
  readonly net: bigint;
  readonly vat: bigint;
  readonly duty: bigint;
  readonly taken: bigint;
  readonly language: Language;
  readonly ordered_at: Temporal.Instant;
  readonly lines: number | null;
  readonly sum: bigint | null;
  readonly expense_records: number | null;
  readonly expense: bigint | null;
  readonly moved: bigint | null;
  readonly watermark: Temporal.Instant | null;
  readonly ended_at: Temporal.Instant | null;
  readonly edition: Edition;
}

const COLUMNS = `order_id, month, state, why, price, net, vat, duty, taken, language, ordered_at,
  lines, sum, expense_records, expense, moved, watermark, ended_at, edition`;

/** The order of this subscription under an id, or `null`; another's order is not there. */
export async function orderOf(
  db: Queries,
  subscriberId: SubscriberId,
  orderId: OrderId,
): Promise<BillOrder | null> {
  const rows = await db.query<OrderRow>(
    `SELECT ${COLUMNS} FROM bill_order WHERE subscriber_id = $1 AND order_id = $2`,
    [subscriberId, orderId],
  );
  return rows[0] === undefined ? null : toOrder(rows[0]);
}

/** The same, locked until the transaction ends. */
export async function holdOrder(
  tx: Tx,
  subscriberId: SubscriberId,
  orderId: OrderId,
): Promise<BillOrder | null> {
  const rows = await tx.query<OrderRow>(
    `SELECT ${COLUMNS} FROM bill_order WHERE subscriber_id = $1 AND order_id = $2 FOR UPDATE`,
    [subscriberId, orderId],
  );
  return rows[0] === undefined ? null : toOrder(rows[0]);
}

/** The latest orders of a subscription, newest first. */
export async function latestOrders(
  db: Queries,
  subscriberId: SubscriberId,
  limit: number,
): Promise<readonly BillOrder[]> {
  const rows = await db.query<OrderRow>(
    `SELECT ${COLUMNS} FROM bill_order WHERE subscriber_id = $1
     ORDER BY month DESC, ordered_at DESC, order_id LIMIT $2`,
    [subscriberId, limit],
  );
  return rows.map(toOrder);
}

/** How many orders were made in a calendar month. */
export async function ordersIn(db: Queries, subscriberId: SubscriberId, month: Month): Promise<number> {
  const rows = await db.query<{ orders: number }>(
    'SELECT orders FROM bill_month WHERE subscriber_id = $1 AND month = $2',
    [subscriberId, month],
  );
  return rows[0]?.orders ?? 0;
}

/** The same, and nobody else orders in this month until the transaction ends. */
export async function holdMonth(tx: Tx, subscriberId: SubscriberId, month: Month): Promise<number> {
  const rows = await tx.query<{ orders: number }>(
    `INSERT INTO bill_month AS m (subscriber_id, month, orders) VALUES ($1, $2, 0)
     ON CONFLICT (subscriber_id, month) DO UPDATE SET orders = m.orders
     RETURNING orders`,
    [subscriberId, month],
  );
  return rows[0]?.orders ?? 0;
}

/** Writes an order, counts it in its month and queues the work on its content. */
export async function insertOrder(
  tx: Tx,
  subscriberId: SubscriberId,
  {
    orderId,
    month,
    price,
    why,
    language,
  }: WantedBill & { price: TaxedPrice; why: Reason; language: Language },
): Promise<void> {
  await tx.query(
    `INSERT INTO bill_order
       (subscriber_id, order_id, month, state, why, price, net, vat, duty, taken, language, ordered_at, edition)
     VALUES ($1, $2, $3, 'ordered', $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      subscriberId,
      orderId,
      month,
      why,
      price.price,
      price.net,
      price.vat,
      price.duty,
      price.taken,
      language,
      tx.now,
      LATEST_EDITION,
    ],
  );
  await tx.query('UPDATE bill_month SET orders = orders + 1 WHERE subscriber_id = $1 AND month = $2', [
    subscriberId,
    month,
  ]);
  await tx.query('INSERT INTO bill_work (subscriber_id, order_id, due_at) VALUES ($1, $2, $3)', [
    subscriberId,
    orderId,
    tx.now,
  ]);
}

/** Moves an order on. The caller holds it and has looked the new state up in the table of states. */
export async function moveOrder(
  tx: Tx,
  subscriberId: SubscriberId,
  orderId: OrderId,
  state: 'preparing' | 'reversed',
): Promise<void> {
  await tx.query(
    'UPDATE bill_order SET state = $3, ended_at = $4 WHERE subscriber_id = $1 AND order_id = $2',
    [subscriberId, orderId, state, state === 'reversed' ? tx.now : null],
  );
}

/** Marks an order ready with what its frozen bill holds. */
export async function finishOrder(
  tx: Tx,
  subscriberId: SubscriberId,
  orderId: OrderId,
  {
    lines,
    sum,
    expenseRecords,
    expense,
    moved,
    watermark,
  }: BillTotals & { watermark: Temporal.Instant | null },
): Promise<void> {
  await tx.query(
    `UPDATE bill_order SET state = 'ready', lines = $3, sum = $4, expense_records = $5, expense = $6, moved = $7,
       watermark = $8, ended_at = $9
     WHERE subscriber_id = $1 AND order_id = $2`,
    [subscriberId, orderId, lines, sum, expenseRecords, expense, moved, watermark, tx.now],
  );
}

function toOrder(row: OrderRow): BillOrder {
  return {
    orderId: row.order_id,
    month: row.month,
    state: row.state,
    price: {
      price: micro(row.price),
      net: micro(row.net),
      vat: micro(row.vat),
      duty: micro(row.duty),
      taken: micro(row.taken),
    },
    why: row.why,
    language: row.language,
    orderedAt: row.ordered_at,
    totals: totalsOf(row),
    watermark: row.watermark,
    endedAt: row.ended_at,
    edition: row.edition,
  };
}

function totalsOf(row: OrderRow): BillTotals | null {
  if (row.lines === null) return null;
  return {
    lines: row.lines,
    sum: micro(row.sum ?? 0n),
    expenseRecords: row.expense_records ?? 0,
    expense: micro(row.expense ?? 0n),
    moved: micro(row.moved ?? 0n),
  };
}
