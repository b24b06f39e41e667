import { endAllSessions } from '../identity/index.ts';
import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

export interface Appointment {
  readonly organisationId: bigint;
  readonly subscriberId: SubscriberId;
  readonly applicationId: string;
}

/**
 * Makes somebody the coordinator of a company. Whoever was it before loses sessions and grants in the same act; the
 * employees keep theirs, which are the company's. Returns the application of the one before, or `null`.
 */
export async function appointCoordinator(tx: Tx, appointment: Appointment): Promise<string | null> {
  const { organisationId, subscriberId, applicationId } = appointment;
  const [before] = await tx.query<{ id: SubscriberId; application: string }>(
    `select subscriber_id as id, application_id::text as application from coordinator
      where organisation_id = $1 for update`,
    [organisationId],
  );
  await tx.query(
    `insert into coordinator (organisation_id, subscriber_id, application_id, since) values ($1, $2, $3, $4)
     on conflict (organisation_id) do update set subscriber_id = excluded.subscriber_id,
       application_id = excluded.application_id, since = excluded.since`,
    [organisationId, subscriberId, applicationId, tx.now],
  );
  if (before !== undefined && before.id !== subscriberId) await withdrawAll(tx, before.id);
  return before?.application ?? null;
}

/** Ends every grant of a number, and with them every open session. */
export async function withdrawAll(tx: Tx, subscriberId: SubscriberId): Promise<void> {
  await tx.query(
    'update employee_grant set withdrawn_at = $2 where subscriber_id = $1 and withdrawn_at is null',
    [subscriberId, tx.now],
  );
  await endAllSessions(tx, subscriberId, tx.now);
}
