import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import { organisationByEdrpou, organisationOf, subscriptionByMsisdn } from '../subscribers/index.ts';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import type { CoordinatorApplication, Evidence, Wanted } from './application.ts';
import type { ApplicationState } from './application-state.ts';

const COLUMNS = `application_id::text as "applicationId", state, organisation_id as "organisationId",
  organisation_name as name, edrpou, contract, documents, numbers, coordinator_msisdn as coordinator,
  coordinator_id as "coordinatorId", coordinator_name as "coordinatorName", submitted_by::text as "submittedBy",
  submitted_at as "submittedAt", decided_by::text as "decidedBy", decided_at as "decidedAt",
  decision_reason as "decisionReason", message_id as "messageId"`;

/** What the register says now about the company and the numbers of an application. */
export async function evidenceFor(db: Queries, wanted: Wanted, now: Temporal.Instant): Promise<Evidence> {
  const organisation = await organisationByEdrpou(db, wanted.edrpou);
  const holders = new Map<Msisdn, bigint | null>();
  for (const msisdn of wanted.numbers) {
    const held = await subscriptionByMsisdn(db, msisdn, now);
    const owner = held === null ? null : await organisationOf(db, held.subscriberId);
    holders.set(msisdn, owner?.organisationId ?? null);
  }
  return { organisationId: organisation?.organisationId ?? null, holders };
}

export async function submitApplication(
  tx: Tx,
  submitted: Wanted & {
    readonly organisationId: bigint;
    readonly coordinatorId: SubscriberId;
    readonly coordinatorName: string;
    readonly by: string;
  },
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into coordinator_application (application_id, state, organisation_id, organisation_name, edrpou, contract,
       documents, numbers, coordinator_msisdn, coordinator_id, coordinator_name, submitted_by, submitted_at)
     values ($1, 'submitted', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      submitted.organisationId,
      submitted.name,
      submitted.edrpou,
      submitted.contract,
      submitted.documents,
      submitted.numbers,
      submitted.coordinator,
      submitted.coordinatorId,
      submitted.coordinatorName,
      submitted.by,
      tx.now,
    ],
  );
  return id;
}

export async function applicationBy(db: Queries, id: string): Promise<CoordinatorApplication | null> {
  const [row] = await db.query<CoordinatorApplication>(
    `select ${COLUMNS} from coordinator_application where application_id = $1`,
    [id],
  );
  return row ?? null;
}

/** The same, held until the end of the transaction: two decisions come one after the other. */
export async function lockApplication(tx: Tx, id: string): Promise<CoordinatorApplication | null> {
  const [row] = await tx.query<CoordinatorApplication>(
    `select ${COLUMNS} from coordinator_application where application_id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** The applications that wait first, then the newest. */
export async function applications(
  db: Queries,
  { limit, offset = 0 }: { readonly limit: number; readonly offset?: number },
): Promise<readonly CoordinatorApplication[]> {
  return db.query<CoordinatorApplication>(
    `select ${COLUMNS} from coordinator_application order by state = 'submitted' desc, submitted_at desc,
       application_id limit $1 offset $2`,
    [limit, offset],
  );
}

export async function decideApplication(
  tx: Tx,
  id: string,
  decision: {
    readonly to: ApplicationState;
    readonly by: string;
    readonly reason: string;
    readonly messageId: string | null;
  },
): Promise<void> {
  await tx.query(
    `update coordinator_application set state = $2, decided_by = $3, decided_at = $4, decision_reason = $5,
       message_id = $6 where application_id = $1`,
    [id, decision.to, decision.by, tx.now, decision.reason, decision.messageId],
  );
}

/** Marks the application of a coordinator who was replaced. */
export async function markReplaced(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update coordinator_application set state = 'replaced' where application_id = $1 and state = 'approved'`,
    [id],
  );
}
