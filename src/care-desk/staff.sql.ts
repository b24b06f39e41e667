import { randomBytes, randomUUID } from 'node:crypto';
import { sessionEnd, tokenHash } from '../identity/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import type { Role, StaffMember, StaffRow } from './role.ts';

/** How long a link into the desk can be used. */
export const INVITATION_HOURS = 48;

/** Invites somebody and returns the token of the one-time link. Only its hash is kept. */
export async function inviteStaff(
  tx: Tx,
  invited: { readonly name: string; readonly role: Role; readonly invitedBy: string | null },
): Promise<{ readonly token: string; readonly staffId: string }> {
  const staffId = randomUUID();
  const token = randomBytes(32).toString('base64url');
  await tx.query(
    `insert into staff_member (staff_id, name, role, invited_by, invited_at) values ($1, $2, $3, $4, $5)`,
    [staffId, invited.name, invited.role, invited.invitedBy, tx.now],
  );
  await tx.query(`insert into staff_invitation (token_hash, staff_id, expires_at) values ($1, $2, $3)`, [
    tokenHash(token),
    staffId,
    tx.now.add({ hours: INVITATION_HOURS }),
  ]);
  return { token, staffId };
}

/** Whom a link invites, while it can be used. */
export async function invitedBy(
  db: Queries,
  token: string,
  now: Temporal.Instant,
): Promise<StaffMember | null> {
  const [row] = await db.query<StaffMember>(
    `select m.staff_id::text as "staffId", m.name, m.role
       from staff_invitation i join staff_member m on m.staff_id = i.staff_id
      where i.token_hash = $1 and i.used_at is null and i.expires_at > $2 and m.ended_at is null`,
    [tokenHash(token), now],
  );
  return row ?? null;
}

export async function loginIsTaken(db: Queries, login: string): Promise<boolean> {
  return (await db.query('select 1 from staff_member where login = $1', [login])).length > 0;
}

/** Uses up a link: true once. The member has a login, a password and a second factor from then on. */
export async function joinStaff(
  tx: Tx,
  token: string,
  joined: {
    readonly login: string;
    readonly passwordHash: string;
    readonly totpSealed: string;
    readonly step: number;
  },
): Promise<string | null> {
  const [used] = await tx.query<{ id: string }>(
    `update staff_invitation set used_at = $2
      where token_hash = $1 and used_at is null and expires_at > $2 returning staff_id::text as id`,
    [tokenHash(token), tx.now],
  );
  if (used === undefined) return null;
  const rows = await tx.query(
    `update staff_member set login = $2, password_hash = $3, totp_sealed = $4, totp_step = $5, joined_at = $6
      where staff_id = $1 and joined_at is null and ended_at is null returning staff_id`,
    [used.id, joined.login, joined.passwordHash, joined.totpSealed, joined.step, tx.now],
  );
  return rows.length === 1 ? used.id : null;
}

/** What a sign-in is checked against. */
export interface StaffKey {
  readonly staffId: string;
  readonly passwordHash: string;
  readonly totpSealed: string;
  readonly totpStep: number;
}

export async function staffKey(db: Queries, login: string): Promise<StaffKey | null> {
  const [row] = await db.query<StaffKey>(
    `select staff_id::text as "staffId", password_hash as "passwordHash", totp_sealed as "totpSealed",
            totp_step::float8 as "totpStep"
       from staff_member where login = $1 and ended_at is null and joined_at is not null`,
    [login],
  );
  return row ?? null;
}

/** Puts a hash of another cost in the place of the one that was just right. */
export async function renewStaffHash(db: Queries, key: StaffKey, renewed: string): Promise<void> {
  await db.query('update staff_member set password_hash = $3 where staff_id = $1 and password_hash = $2', [
    key.staffId,
    key.passwordHash,
    renewed,
  ]);
}

/** The same by the id of somebody who is in. */
export async function staffKeyOf(db: Queries, staffId: string): Promise<StaffKey | null> {
  const [row] = await db.query<{ login: string }>('select login from staff_member where staff_id = $1', [
    staffId,
  ]);
  return row === undefined ? null : staffKey(db, row.login);
}

/** Uses up a code: true once, also of two tries at the same time. */
export async function useCode(tx: Tx, staffId: string, step: number): Promise<boolean> {
  const rows = await tx.query(
    `update staff_member set totp_step = $2 where staff_id = $1 and totp_step < $2 and ended_at is null
      returning staff_id`,
    [staffId, step],
  );
  return rows.length === 1;
}

/** Begins a session and returns its token. */
export async function beginStaffSession(tx: Tx, staffId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.query(
    `insert into staff_session (token_hash, staff_id, began_at, seen_at) values ($1, $2, $3, $3)`,
    [tokenHash(token), staffId, tx.now],
  );
  return token;
}

export async function endStaffSession(db: Queries, token: string, now: Temporal.Instant): Promise<void> {
  await db.query(`update staff_session set ended_at = $2 where token_hash = $1 and ended_at is null`, [
    tokenHash(token),
    now,
  ]);
}

/** Whose session a token is; `null` when it opens nothing. */
export async function memberOf(
  db: Queries,
  token: string,
  now: Temporal.Instant,
): Promise<StaffMember | null> {
  const [row] = await db.query<StaffMember & { began: Temporal.Instant; seen: Temporal.Instant }>(
    `select m.staff_id::text as "staffId", m.name, m.role, s.began_at as began, s.seen_at as seen
       from staff_session s join staff_member m on m.staff_id = s.staff_id
      where s.token_hash = $1 and s.ended_at is null and m.ended_at is null`,
    [tokenHash(token)],
  );
  if (row === undefined || Temporal.Instant.compare(now, sessionEnd(row.began, row.seen)) >= 0) return null;
  if (now.since(row.seen).total('minutes') >= 1)
    await db.query('update staff_session set seen_at = $2 where token_hash = $1', [tokenHash(token), now]);
  return { staffId: row.staffId, name: row.name, role: row.role };
}

/** The people of the Center, those who left last. */
export async function staffList(db: Queries): Promise<readonly StaffRow[]> {
  return db.query<StaffRow>(
    `select staff_id::text as "staffId", name, role, login, invited_at as "invitedAt", joined_at as "joinedAt",
            ended_at as "endedAt"
       from staff_member order by ended_at nulls first, name limit 500`,
  );
}

/** Ends somebody's work at the desk, with all their sessions and links. */
export async function endStaff(tx: Tx, staffId: string): Promise<Role | null> {
  const [ended] = await tx.query<{ role: Role }>(
    'update staff_member set ended_at = $2 where staff_id = $1 and ended_at is null returning role',
    [staffId, tx.now],
  );
  await tx.query('update staff_session set ended_at = $2 where staff_id = $1 and ended_at is null', [
    staffId,
    tx.now,
  ]);
  await tx.query('update staff_invitation set used_at = $2 where staff_id = $1 and used_at is null', [
    staffId,
    tx.now,
  ]);
  return ended?.role ?? null;
}

/** What everybody of the Center is called, those who left too. */
export async function staffNames(db: Queries): Promise<ReadonlyMap<string, string>> {
  return new Map((await staffList(db)).map(({ staffId, name }) => [staffId, name]));
}
