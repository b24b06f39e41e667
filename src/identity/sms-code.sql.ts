import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { CodeTicket } from './code-ticket.ts';
import { tokenHash } from './session.ts';
import { tallySms } from './sms-breaker.sql.ts';
import { CODE_MINUTES, CODE_TRIES, codeHash, type CodePurpose, parseCode } from './sms-code.ts';
import { forgive, spend } from './throttle.sql.ts';

/** Where a code counts: a purpose, at a site, in the browser that asked. */
export interface CodePlace {
  readonly purpose: CodePurpose;
  readonly site: string;
  readonly browser: string;
}

/** Keeps a code that is about to be sent. Older ones of the same purpose and browser are dead from now on. */
export async function putCode(
  tx: Tx,
  place: CodePlace,
  key: Buffer,
  sent: { readonly subscriberId: SubscriberId; readonly codeId: string; readonly code: string },
): Promise<void> {
  const browser = tokenHash(place.browser);
  await tx.query(
    `update sms_code set ended_at = $4
     where subscriber_id = $1 and purpose = $2 and browser_hash = $3 and used_at is null and ended_at is null`,
    [sent.subscriberId, place.purpose, browser, tx.now],
  );
  await tx.query(
    `insert into sms_code (subscriber_id, code_id, purpose, site, browser_hash, code_hash, sent_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      sent.subscriberId,
      sent.codeId,
      place.purpose,
      place.site,
      browser,
      codeHash(key, sent.subscriberId, sent.codeId, sent.code),
      tx.now,
      tx.now.add({ minutes: CODE_MINUTES }),
    ],
  );
}

export type CodeOutcome = 'right' | 'wrong' | 'too often';

/**
 * Tries a code. The try is spent before the code is looked at, in the caller's transaction: parallel tries come one after
 * the other, a fault gives the try back, and after the last one every code of this purpose is dead.
 */
export async function tryCode(
  tx: Tx,
  place: CodePlace,
  key: Buffer,
  ticket: CodeTicket,
  typed: string | undefined,
): Promise<CodeOutcome> {
  const code = parseCode(typed);
  if (code === null) return 'wrong';
  const tries = { limit: CODE_TRIES[place.purpose], by: ticket.who };
  if ((await spend(tx, tx.now, [tries])) !== null) {
    await endCodes(tx, ticket.subscriberId, place.purpose);
    return 'too often';
  }
  if (!(await useCode(tx, place, ticket, codeHash(key, ticket.subscriberId, ticket.codeId, code))))
    return 'wrong';
  await forgive(tx, tries);
  await tallySms(tx, tx.now, { confirmed: 1 });
  return 'right';
}

/** True once, for the right code, in its life, at its place. What is past its life is ended, whatever a clock does later. */
async function useCode(tx: Tx, place: CodePlace, ticket: CodeTicket, hash: Buffer): Promise<boolean> {
  const rows = await tx.query<{ used: boolean }>(
    `update sms_code set
       used_at  = case when expires_at > $3 then $3 end,
       ended_at = case when expires_at > $3 then null else $3 end
     where subscriber_id = $1 and code_id = $2 and purpose = $4 and site = $5 and browser_hash = $6
       and used_at is null and ended_at is null and (code_hash = $7 or expires_at <= $3)
     returning used_at is not null as used`,
    [ticket.subscriberId, ticket.codeId, tx.now, place.purpose, place.site, tokenHash(place.browser), hash],
  );
  return rows[0]?.used === true;
}

/** Ends codes that wait to be entered: of one purpose, or all of them when the password has changed. */
export async function endCodes(
  tx: Tx,
  subscriberId: SubscriberId,
  purpose: CodePurpose | null = null,
): Promise<void> {
  await tx.query(
    `update sms_code set ended_at = $2
     where subscriber_id = $1 and ($3::text is null or purpose = $3) and used_at is null and ended_at is null`,
    [subscriberId, tx.now, purpose],
  );
}
