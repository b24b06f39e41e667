import type { RaterState } from '../rating/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import { membersOf } from '../subscribers/index.ts';
import { type Month, type SubscriberId, firstDay, monthOfDate } from '../terms/index.ts';
import type { EventPlace } from './month-fold.ts';
import type { SubscriberMonth } from './record.sql.ts';

/** What rating remembers of a month, and up to which event. */
export interface StoredState {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  readonly through: EventPlace;
  readonly state: RaterState | null;
  /** Whether the month begins with what the one before left. */
  readonly goesOn: boolean;
  /** The accounts with whose other numbers something is shared in the month; none when absent. */
  readonly accounts?: readonly string[];
}

interface StateRow {
  subscriber_id: SubscriberId;
  month: Temporal.PlainDate;
  through_ms: bigint;
  through_element: string;
  through_seq: bigint;
  state: RaterState | null;
  goes_on: boolean;
}

const STATE = 'subscriber_id, month, through_ms, through_element, through_seq, state, goes_on';

/** The states of some subscribers in some months. */
export async function ratingStates(
  db: Queries,
  subscribers: readonly SubscriberId[],
  months: readonly Month[],
): Promise<readonly StoredState[]> {
  const rows = await db.query<StateRow>(
    `SELECT ${STATE} FROM rating_state
     WHERE subscriber_id = ANY ($1::bigint[]) AND month = ANY ($2::date[])`,
    [subscribers, months.map(firstDay)],
  );
  return rows.map(storedOf);
}

function storedOf(row: StateRow): StoredState {
  return {
    subscriberId: row.subscriber_id,
    month: monthOfDate(row.month),
    through: {
      startedMs: Number(row.through_ms),
      element: row.through_element,
      seq: Number(row.through_seq),
    },
    state: row.state,
    goesOn: row.goes_on,
  };
}

/** What each of these months begins with: the state that the last month before it left, or `null`. */
export async function openingStates(
  db: Queries,
  months: readonly SubscriberMonth[],
): Promise<readonly (RaterState | null)[]> {
  if (months.length === 0) return [];
  const rows = await db.query<{ place: bigint; state: RaterState | null }>(
    `SELECT before.place - 1 AS place, s.state FROM (
       SELECT e.subscriber_id, k.place, max(e.month) AS month
       FROM unnest($1::bigint[], $2::date[]) WITH ORDINALITY AS k (subscriber_id, month, place)
       JOIN rating_state e ON e.subscriber_id = k.subscriber_id AND e.month < k.month
       GROUP BY e.subscriber_id, k.place) AS before
     JOIN rating_state s ON s.subscriber_id = before.subscriber_id AND s.month = before.month`,
    [months.map((one) => one.subscriberId), months.map((one) => firstDay(one.month))],
  );
  const left = new Map(rows.map(({ place, state }) => [Number(place), state]));
  return months.map((_, place) => left.get(place) ?? null);
}

/** Marks the months that begin with what one of these leaves: they have to be rated again. */
async function markFollowing(tx: Tx, months: readonly SubscriberMonth[]): Promise<void> {
  if (months.length === 0) return;
  await tx.query(
    `UPDATE rating_state s SET stale = true FROM unnest($1::bigint[], $2::date[]) AS k (subscriber_id, month)
     WHERE s.subscriber_id = k.subscriber_id AND s.month > k.month AND s.goes_on`,
    [months.map((one) => one.subscriberId), months.map((one) => firstDay(one.month))],
  );
}

/** Marks all that was rated since a month under one of these plans, whichever way it was. */
export async function markUnderPlans(
  tx: Tx,
  months: readonly SubscriberMonth[],
  plans: readonly string[],
): Promise<void> {
  await tx.query(
    `UPDATE rating_state s SET stale = true FROM unnest($1::bigint[], $2::date[]) AS k (subscriber_id, month)
     WHERE s.subscriber_id = k.subscriber_id AND s.month >= k.month AND s.state ->> 'plan' = ANY ($3::text[])`,
    [months.map((one) => one.subscriberId), months.map((one) => firstDay(one.month)), plans],
  );
}

/** Marks months: they have to be rated again. Only those of which rating remembers something can be. */
export async function markMonths(tx: Tx, months: readonly SubscriberMonth[]): Promise<void> {
  await tx.query(
    `UPDATE rating_state s SET stale = true FROM unnest($1::bigint[], $2::date[]) AS k (subscriber_id, month)
     WHERE s.subscriber_id = k.subscriber_id AND s.month = k.month`,
    [months.map((one) => one.subscriberId), months.map((one) => firstDay(one.month))],
  );
}

/** Marks months of which others share something: they have to be rated again together. */
export async function markTogether(tx: Tx, states: readonly StoredState[]): Promise<void> {
  const sharing = states.filter(({ accounts = [] }) => accounts.length > 0);
  for (const [month, own] of Map.groupBy(sharing, (one) => one.month)) {
    const members = await membersOf(tx, [...new Set(own.flatMap(({ accounts = [] }) => accounts))]);
    await tx.query(
      `UPDATE rating_state SET stale = true WHERE subscriber_id = ANY ($1::bigint[]) AND month = $2`,
      [members, firstDay(month)],
    );
  }
}

/** Marked months, the oldest first and only of one month: the next one begins with what comes out of them. */
export async function staleMonths(db: Queries, limit: number): Promise<readonly StoredState[]> {
  const rows = await db.query<StateRow>(
    `SELECT ${STATE} FROM rating_state
     WHERE stale AND month = (SELECT min(month) FROM rating_state WHERE stale) ORDER BY subscriber_id LIMIT $1`,
    [limit],
  );
  return rows.map(storedOf);
}

/** These months have been rated again. */
export async function unmark(tx: Tx, months: readonly SubscriberMonth[]): Promise<void> {
  await tx.query(
    `UPDATE rating_state s SET stale = false FROM unnest($1::bigint[], $2::date[]) AS k (subscriber_id, month)
     WHERE s.subscriber_id = k.subscriber_id AND s.month = k.month`,
    [months.map((one) => one.subscriberId), months.map((one) => firstDay(one.month))],
  );
}

/** Keeps states, each in place of the one before. */
export async function keepRatingStates(tx: Tx, states: readonly StoredState[]): Promise<void> {
  if (states.length === 0) return;
  await tx.query(
    `INSERT INTO rating_state (subscriber_id, month, through_ms, through_element, through_seq, state, goes_on)
     SELECT * FROM unnest($1::bigint[], $2::date[], $3::bigint[], $4::text[], $5::bigint[], $6::jsonb[], $7::boolean[])
     ON CONFLICT (subscriber_id, month) DO UPDATE SET through_ms = excluded.through_ms,
       through_element = excluded.through_element, through_seq = excluded.through_seq, state = excluded.state,
       goes_on = excluded.goes_on`,
    [
      states.map((state) => state.subscriberId),
      states.map((state) => firstDay(state.month)),
      states.map((state) => state.through.startedMs),
      states.map((state) => state.through.element),
      states.map((state) => state.through.seq),
      states.map((state) => (state.state === null ? null : JSON.stringify(state.state))),
      states.map((state) => state.goesOn),
    ],
  );
  await markFollowing(
    tx,
    states.filter((state) => state.goesOn),
  );
}
