import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type NumberEvent, type NumberState, parseNumberEvent, stateOf } from './number-event.ts';

interface Row {
  readonly subscriberId: SubscriberId;
  readonly told: object;
}

/** Whatever was told of a subscription; a debt comes and goes, so many at most. */
const EVENTS_LIMIT = 1000;

/** Where the number and the SIM of a subscription stand. */
export async function numberStateOf(db: Queries, id: SubscriberId): Promise<NumberState> {
  const rows = await db.query<Row>(
    `select subscriber_id as "subscriberId", told from number_event where subscriber_id = $1
      order by at desc limit ${EVENTS_LIMIT}`,
    [id],
  );
  return stateOf(rows.map(eventOf));
}

/** Everything that was told of some subscriptions. */
export async function readEvents(
  db: Queries,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, readonly NumberEvent[]>> {
  const rows = await db.query<Row>(
    `select subscriber_id as "subscriberId", told from number_event where subscriber_id = any($1::bigint[])`,
    [ids.map(String)],
  );
  return Map.groupBy(rows.map(eventOf), (event) => event.subscriberId);
}

/** Read as it was told: the form that let it in is the form that reads it. */
function eventOf({ told }: Row): NumberEvent {
  const event = parseNumberEvent(JSON.stringify(told));
  if ('reason' in event) throw new Error(`a kept event cannot be read: ${event.reason}`);
  return event;
}

export async function writeEvents(tx: Tx, events: readonly NumberEvent[]): Promise<void> {
  for (const event of events)
    await tx.query(
      `insert into number_event (subscriber_id, event_id, kind, at, told, heard_at) values ($1, $2, $3, $4, $5::jsonb, $6)
       on conflict (subscriber_id, event_id) do nothing`,
      [event.subscriberId, event.eventId, event.event, event.at, toldText(event), tx.now],
    );
}

function toldText(event: NumberEvent): string {
  return JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
