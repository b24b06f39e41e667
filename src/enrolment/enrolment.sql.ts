import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { EnrolmentDecision } from './enrolment.ts';

/** Records a request. Its id is also the id of the SMS that it caused. */
export async function recordEnrolment(
  tx: Tx,
  subscriberId: SubscriberId,
  enrolmentId: string,
  site: string,
  decision: EnrolmentDecision,
): Promise<void> {
  await tx.query(
    `insert into enrolment (subscriber_id, enrolment_id, site, decision, requested_at) values ($1, $2, $3, $4, $5)`,
    [subscriberId, enrolmentId, site, decision, tx.now],
  );
}
