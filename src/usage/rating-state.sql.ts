import type { RaterState } from '../rating/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import { type Month, type SubscriberId, firstDay, monthOfDate } from '../terms/index.ts';
import type { EventPlace } from './month-fold.ts';

/** What rating remembers of a month, and up to which event. */
export interface StoredState {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  readonly through: EventPlace;
  readonly state: RaterState | null;
}

interface StateRow {
  subscriber_id: SubscriberId;
  month: Temporal.PlainDate;
  through_ms: bigint;
  through_element: string;
  through_seq: bigint;
  state: RaterState | null;
}

/** The states of some subscribers in some months. */
export async function ratingStates(
  db: Queries,
  subscribers: readonly SubscriberId[],
  months: readonly Month[],
): Promise<readonly StoredState[]> {
  const rows = await db.query<StateRow>(
    `SELECT subscriber_id, month, through_ms, through_element, through_seq, state FROM rating_state
     WHERE subscriber_id = ANY ($1::bigint[]) AND month = ANY ($2::date[])`,
    [subscribers, months.map(firstDay)],
  );
  return rows.map((row) => ({
    subscriberId: row.subscriber_id,
    month: monthOfDate(row.month),
    through: {
      startedMs: Number(row.through_ms),
      element: row.through_element,
      seq: Number(row.through_seq),
    },
    state: row.state,
  }));
}

/** Keeps states, each in place of the one before. */
export async function keepRatingStates(tx: Tx, states: readonly StoredState[]): Promise<void> {
  if (states.length === 0) return;
  await tx.query(
    `INSERT INTO rating_state (subscriber_id, month, through_ms, through_element, through_seq, state)
     SELECT * FROM unnest($1::bigint[], $2::date[], $3::bigint[], $4::text[], $5::bigint[], $6::jsonb[])
     ON CONFLICT (subscriber_id, month) DO UPDATE SET through_ms = excluded.through_ms,
       through_element = excluded.through_element, through_seq = excluded.through_seq, state = excluded.state`,
    [
      states.map((state) => state.subscriberId),
      states.map((state) => firstDay(state.month)),
      states.map((state) => state.through.startedMs),
      states.map((state) => state.through.element),
      states.map((state) => state.through.seq),
      states.map((state) => (state.state === null ? null : JSON.stringify(state.state))),
    ],
  );
}
