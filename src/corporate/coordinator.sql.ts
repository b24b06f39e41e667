import { endAllSessions } from '../identity/index.ts';
import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { endWelcomes } from './welcome.sql.ts';

export interface Appointment {
  readonly organisationId: bigint;
  readonly subscriberId: SubscriberId;
  readonly applicationId: string;
}

/** Who was coordinator before. */
type Predecessor = Pick<Appointment, 'subscriberId' | 'applicationId'>;

/**
 * Makes somebody the coordinator of a company. Whoever was it before loses sessions and grants in the same act; the
 * employees keep theirs, which are the company's. Returns who it was before and by which application, or `null`.
 */
export async function appointCoordinator(tx: Tx, appointment: Appointment): Promise<Predecessor | null> {
  const { organisationId, subscriberId, applicationId } = appointment;
  const [before] = await tx.query<Predecessor>(
    `select subscriber_id as "subscriberId", application_id::text as "applicationId" from coordinator
      where organisation_id = $1 for update`,
    [organisationId],
  );
  await tx.query(
    `insert into coordinator (organisation_id, subscriber_id, application_id, since) values ($1, $2, $3, $4)
     on conflict (organisation_id) do update set subscriber_id = excluded.subscriber_id,
       application_id = excluded.application_id, since = excluded.since`,
    [organisationId, subscriberId, applicationId, tx.now],
  );
  if (before !== undefined && before.subscriberId !== subscriberId)
    await withdrawAll(tx, before.subscriberId);
  return before ?? null;
}

/** Ends every grant of a number, planned ones too, with the password that waits for its day, and every open session. */
export async function withdrawAll(tx: Tx, subscriberId: SubscriberId): Promise<void> {
  await tx.query(
    'update employee_grant set withdrawn_at = $2 where subscriber_id = $1 and withdrawn_at is null',
    [subscriberId, tx.now],
  );
  await endWelcomes(tx, [subscriberId]);
  await endAllSessions(tx, subscriberId, tx.now);
}
