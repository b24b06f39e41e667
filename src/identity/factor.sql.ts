import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type Factor, FACTORS_MAX, type OwnFactors } from './factor.ts';

/** Everything of one's own that may prove a subscriber. */
export async function ownFactors(db: Queries, subscriberId: SubscriberId): Promise<OwnFactors> {
  const [factors, [left]] = await Promise.all([
    db.query<Factor>(
      `select factor_id as "factorId", kind, name, added_at as "addedAt", used_at as "usedAt"
       from factor where subscriber_id = $1 order by added_at, factor_id limit 50`,
      [subscriberId],
    ),
    db.query<{ left: bigint }>(
      `select count(*) as left from recovery_code where subscriber_id = $1 and used_at is null`,
      [subscriberId],
    ),
  ]);
  return { factors, codesLeft: Number(left?.left ?? 0) };
}

/** What is kept of an authenticator app. */
export interface TotpKey {
  readonly factorId: string;
  readonly keySealed: string;
  /** The newest step of which a code was taken. */
  readonly counter: bigint;
}

export function totpKeys(db: Queries, subscriberId: SubscriberId): Promise<TotpKey[]> {
  return db.query(
    `select factor_id as "factorId", key_sealed as "keySealed", counter from factor
     where subscriber_id = $1 and kind = 'totp' order by added_at limit ${FACTORS_MAX}`,
    [subscriberId],
  );
}

/** Uses up a time step: true once for each, and never for one before it. */
export async function useStep(
  tx: Tx,
  subscriberId: SubscriberId,
  factorId: string,
  step: number,
): Promise<boolean> {
  const rows = await tx.query(
    `update factor set counter = $3, used_at = $4
     where subscriber_id = $1 and factor_id = $2 and kind = 'totp' and counter < $3 returning factor_id`,
    [subscriberId, factorId, step, tx.now],
  );
  return rows.length === 1;
}

/** What is kept of a passkey. */
export interface PasskeyKey {
  readonly factorId: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: bigint;
}

export function passkeys(db: Queries, subscriberId: SubscriberId): Promise<PasskeyKey[]> {
  return db.query(
    `select factor_id as "factorId", credential_id as "credentialId", public_key as "publicKey", counter
     from factor where subscriber_id = $1 and kind = 'passkey' order by added_at limit ${FACTORS_MAX}`,
    [subscriberId],
  );
}

/** Whose a passkey is, or `null`. */
export async function subscriberOfPasskey(db: Queries, credentialId: Buffer): Promise<SubscriberId | null> {
  const [row] = await db.query<{ subscriber_id: SubscriberId }>(
    `select subscriber_id from passkey_directory where credential_id = $1`,
    [credentialId],
  );
  return row?.subscriber_id ?? null;
}

/** How long what was signed is remembered: longer than a challenge lives. */
const CHALLENGE_HOURS = 1;

/** Takes a signature over a challenge: true once for each challenge. Writes down how often the passkey has signed. */
export async function useSignature(
  tx: Tx,
  subscriberId: SubscriberId,
  signed: { readonly factorId: string; readonly challenge: Buffer; readonly counter: number },
): Promise<boolean> {
  await tx.query(`delete from used_challenge where subscriber_id = $1 and used_at < $2`, [
    subscriberId,
    tx.now.subtract({ hours: CHALLENGE_HOURS }),
  ]);
  const fresh = await tx.query(
    `insert into used_challenge (subscriber_id, challenge, used_at) values ($1, $2, $3)
     on conflict do nothing returning challenge`,
    [subscriberId, signed.challenge, tx.now],
  );
  if (fresh.length === 0) return false;
  // A passkey that counts must go on counting: two of one count mean that one is a copy.
  const rows = await tx.query(
    `update factor set counter = $3, used_at = $4
     where subscriber_id = $1 and factor_id = $2 and (counter < $3 or ($3 = 0 and counter = 0)) returning factor_id`,
    [subscriberId, signed.factorId, signed.counter, tx.now],
  );
  return rows.length === 1;
}

/** A factor that is about to be kept. */
export type NewFactor =
  | {
      readonly kind: 'totp';
      readonly factorId: string;
      readonly name: string;
      readonly keySealed: string;
      readonly step: number;
    }
  | {
      readonly kind: 'passkey';
      readonly factorId: string;
      readonly name: string;
      readonly credentialId: Buffer;
      readonly publicKey: Buffer;
      readonly counter: number;
    };

/** Keeps a factor; false when the passkey is known already or there are too many. */
export async function addFactor(tx: Tx, subscriberId: SubscriberId, made: NewFactor): Promise<boolean> {
  // Whoever adds two at once waits here, so that the limit holds.
  await tx.query(`select 1 from identity where subscriber_id = $1 for update`, [subscriberId]);
  const { factors } = await ownFactors(tx, subscriberId);
  if (factors.length >= FACTORS_MAX) return false;
  if (made.kind === 'passkey' && !(await enterPasskey(tx, subscriberId, made))) return false;
  const totp = made.kind === 'totp' ? made : null;
  const passkey = made.kind === 'passkey' ? made : null;
  await tx.query(
    `insert into factor (subscriber_id, factor_id, kind, name, key_sealed, credential_id, public_key, counter, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      subscriberId,
      made.factorId,
      made.kind,
      made.name,
      totp?.keySealed ?? null,
      passkey?.credentialId ?? null,
      passkey?.publicKey ?? null,
      totp?.step ?? passkey?.counter ?? 0,
      tx.now,
    ],
  );
  return true;
}

async function enterPasskey(
  tx: Tx,
  subscriberId: SubscriberId,
  { credentialId, factorId }: { readonly credentialId: Buffer; readonly factorId: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into passkey_directory (credential_id, subscriber_id, factor_id) values ($1, $2, $3)
     on conflict do nothing returning factor_id`,
    [credentialId, subscriberId, factorId],
  );
  return rows.length === 1;
}

/** Removes a factor; its name, or `null` when there is none of that id. The last one takes the recovery codes with it. */
export async function removeFactor(
  tx: Tx,
  subscriberId: SubscriberId,
  factorId: string,
): Promise<string | null> {
  const [gone] = await tx.query<{ name: string; credential_id: Buffer | null }>(
    `delete from factor where subscriber_id = $1 and factor_id = $2 returning name, credential_id`,
    [subscriberId, factorId],
  );
  if (gone === undefined) return null;
  if (gone.credential_id !== null)
    await tx.query(`delete from passkey_directory where credential_id = $1 and subscriber_id = $2`, [
      gone.credential_id,
      subscriberId,
    ]);
  await tx.query(
    `delete from recovery_code where subscriber_id = $1
     and not exists (select 1 from factor where subscriber_id = $1)`,
    [subscriberId],
  );
  return gone.name;
}

/** Puts new recovery codes in the place of all old ones. */
export async function putRecoveryCodes(
  tx: Tx,
  subscriberId: SubscriberId,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.query(`delete from recovery_code where subscriber_id = $1`, [subscriberId]);
  await tx.query(
    `insert into recovery_code (subscriber_id, code_hash, made_at) select $1, hash, $3 from unnest($2::bytea[]) as hash`,
    [subscriberId, hashes, tx.now],
  );
}

/** Uses up a recovery code: true once. */
export async function useRecoveryCode(tx: Tx, subscriberId: SubscriberId, hash: Buffer): Promise<boolean> {
  const rows = await tx.query(
    `update recovery_code set used_at = $3 where subscriber_id = $1 and code_hash = $2 and used_at is null
     returning subscriber_id`,
    [subscriberId, hash, tx.now],
  );
  return rows.length === 1;
}
