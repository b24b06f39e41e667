import { randomBytes } from 'node:crypto';
import {
  parseSigned,
  passkeyPlace,
  readChallenge,
  requestOptions,
  verifySigned,
  writeChallenge,
} from '../identity/index.ts';
import type { Store, Tx } from '../store/index.ts';
import type { Seal, Visit } from '../web/index.ts';
import { staffPasskey, useStaffSignature } from './own-factor.sql.ts';

export const STAFF_CHALLENGE = 'staff passkey challenge';

interface PasskeyDeps {
  readonly store: Store;
  readonly seal: Seal;
}

/** Something to sign, and what is sealed of it into the page; `staffId` is empty where anybody may sign. */
export async function newStaffChallenge(
  { store, seal }: PasskeyDeps,
  { browser }: Visit,
  purpose: 'add' | 'enter',
  staffId: string,
): Promise<{ readonly text: string; readonly sealed: string }> {
  const text = randomBytes(32).toString('base64url');
  const madeMs = (await store.now()).epochMilliseconds;
  const challenge = { text, purpose, who: staffId, browser, madeMs };
  return { text, sealed: seal.close(STAFF_CHALLENGE, writeChallenge(challenge)) };
}

/** What the door's page asks a browser for: any passkey of this site that verifies its owner. */
export async function staffWish(deps: PasskeyDeps, visit: Visit) {
  const { text, sealed } = await newStaffChallenge(deps, visit, 'enter', '');
  return { options: requestOptions(passkeyPlace(visit.origin), text, []), challenge: sealed };
}

/** Whose passkey signed the challenge of the page that was sent, for the first time; `null` for whatever does not fit. */
export async function signedByStaff({ seal }: PasskeyDeps, tx: Tx, visit: Visit): Promise<string | null> {
  const response = parseSigned(visit.form['passkey']);
  const key = response === null ? null : await staffPasskey(tx, Buffer.from(response.id, 'base64url'));
  const sealed = seal.open(STAFF_CHALLENGE, visit.form['challenge']);
  const wanted = { purpose: 'enter', who: '', browser: visit.browser } as const;
  const challenge = readChallenge(sealed, wanted, tx.now.epochMilliseconds);
  if (response === null || key === null || challenge === null) return null;
  const counter = await verifySigned(passkeyPlace(visit.origin), challenge, response, key, true);
  if (counter === null) return null;
  const signed = {
    credentialId: key.credentialId,
    challenge: Buffer.from(challenge, 'base64url'),
    counter,
  };
  return (await useStaffSignature(tx, signed)) ? key.staffId : null;
}
