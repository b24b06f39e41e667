import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/** Something that a subscriber agreed to, as it was shown. */
export interface Consent {
  /** Made with the form: sent twice it is one consent. */
  readonly consentId: string;
  readonly subject: `service/${string}` | `plan/${string}`;
  readonly version: string;
  readonly channel: string;
  readonly shown: object;
}

/** A consent as it is kept. */
export type RecordedConsent = Pick<Consent, 'subject' | 'version' | 'channel'> & {
  readonly at: Temporal.Instant;
};

/**
 * Locks the subscription until the transaction ends, so that two changes of plan or services never see each other half
 * done. `false` when there is none or it is closed.
 */
export async function holdSubscription(tx: Tx, id: SubscriberId): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from subscription where subscriber_id = $1 and closed_at is null for update',
    [id],
  );
  return rows.length === 1;
}

/** Writes a consent down; `false` when it was written before. */
export async function recordConsent(tx: Tx, id: SubscriberId, consent: Consent): Promise<boolean> {
  const { consentId, subject, version, channel, shown } = consent;
  const rows = await tx.query(
    `insert into consent (subscriber_id, consent_id, subject, version, channel, at, shown)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb)
     on conflict (subscriber_id, consent_id) do nothing returning 1`,
    [id, consentId, subject, version, channel, changeMoment(tx.now), JSON.stringify(shown)],
  );
  return rows.length === 1;
}

/** The newest consents of a subscription, at most `limit`. */
export function consentsOf(
  db: Queries,
  id: SubscriberId,
  limit: number,
): Promise<readonly RecordedConsent[]> {
  return db.query<RecordedConsent>(
    'select subject, version, channel, at from consent where subscriber_id = $1 order by at desc limit $2',
    [id, limit],
  );
}

/** A millisecond is as fine as periods are told apart. */
export function changeMoment(now: Temporal.Instant): Temporal.Instant {
  return now.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
}

/**
 * Switches a service on from now on, with the consent of now. A service that is on without a consent gets it: from this
 * moment on it may be charged. One that is on with consent stays as it is.
 */
export async function switchServiceOn(
  tx: Tx,
  id: SubscriberId,
  service: string,
  channel: string,
): Promise<void> {
  const now = changeMoment(tx.now);
  const agreed = await tx.query(
    `update service_period set consent_at = coalesce(consent_at, $3)
     where subscriber_id = $1 and service = $2 and since <= $3 and (until is null or until > $3) returning 1`,
    [id, service, now],
  );
  if (agreed.length > 0) return;
  await tx.query(
    `insert into service_period (subscriber_id, service, since, until, channel, consent_at)
     values ($1, $2, $3, null, $4, $3)`,
    [id, service, now, channel],
  );
}

/** Switches a service off now; `false` when it was not on. */
export async function switchServiceOff(tx: Tx, id: SubscriberId, service: string): Promise<boolean> {
  const now = changeMoment(tx.now);
  const rows = await tx.query(
    `update service_period set until = case when since < $3 then $3 else $4 end
     where subscriber_id = $1 and service = $2 and since <= $3 and (until is null or until > $3) returning 1`,
    [id, service, now, now.add({ milliseconds: 1 })],
  );
  return rows.length > 0;
}

/** Lets another plan begin at a moment that is still to come, in place of one that was to come before. */
export async function schedulePlan(
  tx: Tx,
  id: SubscriberId,
  plan: string,
  since: Temporal.Instant,
): Promise<void> {
  await undoScheduledPlan(tx, id);
  await tx.query(
    `update plan_period set until = $2 where subscriber_id = $1 and since <= $3 and (until is null or until > $3)`,
    [id, since, tx.now],
  );
  await tx.query('insert into plan_period (subscriber_id, since, until, plan) values ($1, $2, null, $3)', [
    id,
    since,
    plan,
  ]);
}

/** Takes back a plan that has not begun; the one in force goes on. `false` when there is none. */
export async function undoScheduledPlan(tx: Tx, id: SubscriberId): Promise<boolean> {
  const undone = await tx.query(
    'delete from plan_period where subscriber_id = $1 and since > $2 returning 1',
    [id, tx.now],
  );
  if (undone.length === 0) return false;
  await tx.query(
    'update plan_period set until = null where subscriber_id = $1 and since <= $2 and until > $2',
    [id, tx.now],
  );
  return true;
}
