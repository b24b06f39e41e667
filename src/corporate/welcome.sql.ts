import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/** Whose first password is due when; `null`: at once. */
interface Awaited {
  readonly id: SubscriberId;
  readonly from: Temporal.Instant | null;
}

/** Puts people down for a first password on their first day. */
export async function awaitWelcome(
  tx: Tx,
  organisationId: bigint,
  people: readonly Awaited[],
): Promise<void> {
  await tx.query(
    `insert into welcome (subscriber_id, organisation_id, due_at)
     select id, $3, due_at from unnest($1::bigint[], $2::timestamptz[]) as given (id, due_at)
     on conflict (subscriber_id) do update set organisation_id = excluded.organisation_id, due_at = excluded.due_at,
       attempts = 0`,
    [...arrays(tx, people), organisationId],
  );
}

/** Moves those who are put down to another day; whoever waits for nothing is not touched. */
export async function moveWelcomes(tx: Tx, people: readonly Awaited[]): Promise<void> {
  await tx.query(
    `update welcome set due_at = given.due_at
       from unnest($1::bigint[], $2::timestamptz[]) as given (id, due_at)
      where subscriber_id = given.id`,
    [...arrays(tx, people)],
  );
}

function arrays(tx: Tx, people: readonly Awaited[]): readonly string[] {
  return [
    `{${people.map(({ id }) => id).join(',')}}`,
    `{${people.map(({ from }) => String(from ?? tx.now)).join(',')}}`,
  ];
}

/** Takes people off the list: they were welcomed otherwise, or have no access any more. */
export async function endWelcomes(tx: Tx, people: readonly SubscriberId[]): Promise<void> {
  await tx.query('delete from welcome where subscriber_id = any ($1::bigint[])', [`{${people.join(',')}}`]);
}

/** How long after its hour a first password may still be on its way, tries that failed included. */
const STRAGGLING = { minutes: 10 } as const;

/** How many of a company still wait for their first password, without those whose first day is to come. */
export async function waitingWelcomes(
  db: Queries,
  organisationId: bigint,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await db.query<{ count: bigint }>(
    'select count(*) as count from welcome where organisation_id = $1 and due_at < $2',
    [organisationId, now.add(STRAGGLING)],
  );
  return Number(row?.count ?? 0);
}

export interface Welcome {
  readonly subscriberId: SubscriberId;
  readonly organisationId: bigint;
}

/** Who is due, the longest waiting first. Only looks: whoever wants to do it must take it. */
export function dueWelcomes(db: Queries, now: Temporal.Instant, limit: number): Promise<readonly Welcome[]> {
  return db.query(
    `select subscriber_id as "subscriberId", organisation_id as "organisationId" from welcome
      where due_at <= $1 order by due_at limit $2`,
    [now, limit],
  );
}

/** Takes one until a moment; the number of the attempt, or `null` when somebody else has it. */
export async function takeWelcome(
  db: Queries,
  { subscriberId }: Welcome,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<number | null> {
  const [row] = await db.query<{ attempts: number }>(
    `update welcome set due_at = $3, attempts = attempts + 1 where subscriber_id = $1 and due_at <= $2
      returning attempts`,
    [subscriberId, now, until],
  );
  return row?.attempts ?? null;
}

export async function endWelcome(tx: Tx, { subscriberId }: Welcome): Promise<boolean> {
  const rows = await tx.query('delete from welcome where subscriber_id = $1 returning subscriber_id', [
    subscriberId,
  ]);
  return rows.length > 0;
}
