import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type PushAddress, type PushBrowser, type PushWords, endpointKey } from './push.ts';
import { seal, unseal } from './sealing.ts';

/** Which push, for ever: a notice in a browser. */
export interface PushKey {
  readonly subscriberId: SubscriberId;
  readonly noticeId: string;
  readonly endpointKey: string;
}

/** The place to which the words of a push are sealed. */
export function pushPlace(key: PushKey): string {
  return `push/${key.subscriberId}/${key.noticeId}/${key.endpointKey}`;
}

/** The place to which the address of a browser is sealed. */
export function pushAddressPlace(subscriberId: SubscriberId, key: string): string {
  return `push-address/${subscriberId}/${key}`;
}

/** More browsers than anybody reads in. */
const MOST_BROWSERS = 5;

/**
 * Keeps a browser to which its reader lets us write. It is taken over from whoever asked in it before; the sixth browser
 * takes the place of the oldest.
 */
export async function keepPushBrowser(
  tx: Tx,
  subscriberId: SubscriberId,
  address: PushAddress,
  name: string,
): Promise<void> {
  const key = endpointKey(address.endpoint);
  const sealed = seal(JSON.stringify(address), pushAddressPlace(subscriberId, key));
  await tx.query(
    `INSERT INTO push_directory (endpoint_key, subscriber_id) VALUES ($1, $2)
     ON CONFLICT (endpoint_key) DO UPDATE SET subscriber_id = excluded.subscriber_id`,
    [key, subscriberId],
  );
  await tx.query(
    `INSERT INTO push_subscription (subscriber_id, endpoint_key, sealed, name, since) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (subscriber_id, endpoint_key) DO UPDATE SET sealed = excluded.sealed, name = excluded.name`,
    [subscriberId, key, sealed, name.slice(0, 100), tx.now],
  );
  const browsers = await pushBrowsersOf(tx, subscriberId);
  for (const old of browsers.slice(0, -MOST_BROWSERS))
    await forgetPushBrowser(tx, subscriberId, old.endpointKey);
}

/** Forgets a browser; one that is not known changes nothing. */
export async function forgetPushBrowser(tx: Tx, subscriberId: SubscriberId, key: string): Promise<void> {
  await tx.query('DELETE FROM push_subscription WHERE subscriber_id = $1 AND endpoint_key = $2', [
    subscriberId,
    key,
  ]);
  await tx.query('DELETE FROM push_directory WHERE endpoint_key = $1 AND subscriber_id = $2', [
    key,
    subscriberId,
  ]);
}

/** Forgets every browser of a subscriber: whoever came in uninvited may have left one. */
export async function forgetPushBrowsers(tx: Tx, subscriberId: SubscriberId): Promise<void> {
  for (const { endpointKey: key } of await pushBrowsersOf(tx, subscriberId))
    await forgetPushBrowser(tx, subscriberId, key);
}

/** The browsers to which a subscriber lets us write, the oldest first. */
export function pushBrowsersOf(db: Queries, subscriberId: SubscriberId): Promise<PushBrowser[]> {
  return db.query(
    `SELECT endpoint_key AS "endpointKey", name, since FROM push_subscription WHERE subscriber_id = $1
     ORDER BY since, endpoint_key LIMIT 20`,
    [subscriberId],
  );
}

/** The address of a browser while it is this subscriber's; `null` when it was forgotten, taken over or sealed otherwise. */
export async function pushAddressOf(
  db: Queries,
  { subscriberId, endpointKey: key }: PushKey,
): Promise<PushAddress | null> {
  const [held] = await db.query<{ subscriberId: SubscriberId }>(
    'SELECT subscriber_id AS "subscriberId" FROM push_directory WHERE endpoint_key = $1',
    [key],
  );
  const [row] = await db.query<{ sealed: Buffer }>(
    'SELECT sealed FROM push_subscription WHERE subscriber_id = $1 AND endpoint_key = $2',
    [subscriberId, key],
  );
  if (row === undefined || held?.subscriberId !== subscriberId) return null;
  const text = unseal(row.sealed, pushAddressPlace(subscriberId, key));
  return text === null ? null : (JSON.parse(text) as PushAddress);
}

/** Puts a push to every browser of a subscriber into the outbox, in the caller's transaction. Again changes nothing. */
export async function putPushes(
  tx: Tx,
  push: {
    readonly subscriberId: SubscriberId;
    readonly noticeId: string;
    readonly words: PushWords;
    readonly expiresAt: Temporal.Instant;
    readonly notBefore: Temporal.Instant | null;
  },
): Promise<void> {
  const { subscriberId, noticeId } = push;
  for (const { endpointKey: key } of await pushBrowsersOf(tx, subscriberId)) {
    const place = pushPlace({ subscriberId, noticeId, endpointKey: key });
    await tx.query(
      `INSERT INTO push (subscriber_id, notice_id, endpoint_key, sealed, state, created_at, changed_at, expires_at, due_at)
       VALUES ($1, $2, $3, $4, 'queued', $5, $5, $6, $7) ON CONFLICT (subscriber_id, notice_id, endpoint_key) DO NOTHING`,
      [
        subscriberId,
        noticeId,
        key,
        seal(JSON.stringify(push.words), place),
        tx.now,
        push.expiresAt,
        push.notBefore ?? tx.now,
      ],
    );
  }
}
