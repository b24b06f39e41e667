import type { Queries, Tx } from '../store/index.ts';
import type { StaffPasskey } from './own-factor.ts';

/** What a signature is checked against. */
export interface StaffKeyHalf {
  readonly staffId: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: bigint;
}

export const PASSKEYS_MAX = 10;

export function staffPasskeys(
  db: Queries,
  staffId: string,
): Promise<(StaffPasskey & { credentialId: Buffer })[]> {
  return db.query(
    `select passkey_id::text as "passkeyId", name, added_at as "addedAt", used_at as "usedAt", credential_id as "credentialId"
       from staff_passkey where staff_id = $1 order by added_at limit ${PASSKEYS_MAX}`,
    [staffId],
  );
}

/** A passkey by its id, while its owner works here. */
export async function staffPasskey(db: Queries, credentialId: Buffer): Promise<StaffKeyHalf | null> {
  const [row] = await db.query<StaffKeyHalf>(
    `select p.staff_id::text as "staffId", p.credential_id as "credentialId", p.public_key as "publicKey", p.counter
       from staff_passkey p join staff_member m on m.staff_id = p.staff_id
      where p.credential_id = $1 and m.ended_at is null and m.joined_at is not null`,
    [credentialId],
  );
  return row ?? null;
}

/** Keeps a passkey; false when it is known already or there are too many. */
export async function addStaffPasskey(
  tx: Tx,
  staffId: string,
  made: {
    readonly passkeyId: string;
    readonly name: string;
    readonly credentialId: Buffer;
    readonly publicKey: Buffer;
    readonly counter: number;
  },
): Promise<boolean> {
  // Whoever adds two at once waits here, so that the limit holds.
  await tx.query('select 1 from staff_member where staff_id = $1 for update', [staffId]);
  if ((await staffPasskeys(tx, staffId)).length >= PASSKEYS_MAX) return false;
  const rows = await tx.query(
    `insert into staff_passkey (credential_id, passkey_id, staff_id, name, public_key, counter, added_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
    [made.credentialId, made.passkeyId, staffId, made.name, made.publicKey, made.counter, tx.now],
  );
  return rows.length === 1;
}

export async function removeStaffPasskey(tx: Tx, staffId: string, passkeyId: string): Promise<string | null> {
  const [gone] = await tx.query<{ name: string }>(
    'delete from staff_passkey where staff_id = $1 and passkey_id = $2 returning name',
    [staffId, passkeyId],
  );
  return gone?.name ?? null;
}

/** Takes a signature over a challenge: true once for each challenge. Writes down how often the passkey has signed. */
export async function useStaffSignature(
  tx: Tx,
  signed: { readonly credentialId: Buffer; readonly challenge: Buffer; readonly counter: number },
): Promise<boolean> {
  await tx.query('delete from staff_used_challenge where used_at < $1', [tx.now.subtract({ hours: 1 })]);
  const fresh = await tx.query(
    'insert into staff_used_challenge (challenge, used_at) values ($1, $2) on conflict do nothing returning 1',
    [signed.challenge, tx.now],
  );
  if (fresh.length === 0) return false;
  // A passkey that counts must go on counting: two of one count mean that one is a copy.
  const rows = await tx.query(
    `update staff_passkey set counter = $2, used_at = $3
      where credential_id = $1 and (counter < $2 or ($2 = 0 and counter = 0)) returning 1`,
    [signed.credentialId, signed.counter, tx.now],
  );
  return rows.length === 1;
}

/** Puts new recovery codes in the place of all old ones. */
export async function putStaffCodes(tx: Tx, staffId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.query('delete from staff_recovery_code where staff_id = $1', [staffId]);
  await tx.query(
    `insert into staff_recovery_code (staff_id, code_hash, made_at)
     select $1, hash, $3 from unnest($2::bytea[]) as hash`,
    [staffId, hashes, tx.now],
  );
}

/** Uses up a recovery code: true once, also of two tries at the same time. */
export async function useStaffCode(tx: Tx, staffId: string, hash: Buffer): Promise<boolean> {
  const rows = await tx.query(
    `update staff_recovery_code set used_at = $3 where staff_id = $1 and code_hash = $2 and used_at is null
     returning 1`,
    [staffId, hash, tx.now],
  );
  return rows.length === 1;
}

export async function staffCodesLeft(db: Queries, staffId: string): Promise<number> {
  const [row] = await db.query<{ left: number }>(
    'select count(*)::int as left from staff_recovery_code where staff_id = $1 and used_at is null',
    [staffId],
  );
  return row?.left ?? 0;
}
