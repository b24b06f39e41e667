import { randomBytes } from 'node:crypto';
import type { SealedColumn, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { RestingSeal, Visit } from '../web/index.ts';
import { stepOfCode } from './authenticator.ts';
import type { CodeTicket } from './code-ticket.ts';
import type { IdentityDeps } from './deps.web.ts';
import type { Way } from './factor.ts';
import { passkeys, totpKeys, useRecoveryCode, useSignature, useStep } from './factor.sql.ts';
import {
  type Challenge,
  parseSigned,
  passkeyPlace,
  readChallenge,
  requestOptions,
  verifySigned,
  writeChallenge,
} from './passkey.ts';
import { parseRecoveryCode, recoveryHash } from './recovery-code.ts';
import { CODE_TRIES, type CodePurpose } from './sms-code.ts';
import { tryCode } from './sms-code.sql.ts';
import { forgive, spend } from './throttle.sql.ts';

export const CHALLENGE_KIND = 'passkey challenge';

/** What a page needs to ask a browser for a passkey. */
export interface PasskeyWish {
  /** For the script, as JSON. */
  readonly options: string;
  /** The sealed challenge, sent back with the answer. */
  readonly challenge: string;
}

/** A new challenge for somebody's own passkeys; with nobody named, for any passkey of this site. */
export async function passkeyWish(
  deps: IdentityDeps,
  visit: Visit,
  subscriberId: SubscriberId | null,
): Promise<PasskeyWish> {
  const own = subscriberId === null ? [] : await passkeys(deps.store, subscriberId);
  const purpose = subscriberId === null ? 'enter' : 'prove';
  const { text, sealed } = await newChallenge(deps, visit, purpose, subscriberId);
  const credentials = own.map(({ credentialId }) => credentialId);
  return { options: requestOptions(passkeyPlace(visit.origin), text, credentials), challenge: sealed };
}

/** Something to sign, and what is sealed of it into the page. */
export async function newChallenge(
  { store, seal }: IdentityDeps,
  visit: Visit,
  purpose: Challenge['purpose'],
  subscriberId: SubscriberId | null,
): Promise<{ readonly text: string; readonly sealed: string }> {
  const text = randomBytes(32).toString('base64url');
  const madeMs = (await store.now()).epochMilliseconds;
  const challenge = { text, purpose, who: String(subscriberId ?? ''), browser: visit.browser, madeMs };
  return { text, sealed: seal.close(CHALLENGE_KIND, writeChallenge(challenge)) };
}

/** What came of a try to prove oneself. */
export type Proof = { readonly by: Way } | 'wrong' | 'too often';

/**
 * Tries what a form brings, by one of the ways that are open. The try is spent before it is looked at, under one counter
 * for all ways, in the caller's transaction: parallel tries come one after the other, and a fault gives the try back.
 */
export async function tryProof(
  deps: IdentityDeps,
  tx: Tx,
  visit: Visit,
  purpose: CodePurpose,
  ticket: CodeTicket,
  ways: readonly Way[],
): Promise<Proof> {
  const way = ways.find((each) => each === (visit.form['way'] ?? 'sms'));
  if (way === undefined) return 'wrong';
  if (way === 'sms') {
    const place = { purpose, site: visit.site, browser: visit.browser };
    const tried = await tryCode(tx, place, deps.codeKey, ticket, visit.form['code']);
    return tried === 'right' ? { by: 'sms' } : tried;
  }
  const tries = { limit: CODE_TRIES[purpose], by: ticket.who };
  if ((await spend(tx, tx.now, [tries])) !== null) return 'too often';
  if (!(await IS_RIGHT[way](deps, tx, visit, ticket.subscriberId))) return 'wrong';
  await forgive(tx, tries);
  return { by: way };
}

type Check = (deps: IdentityDeps, tx: Tx, visit: Visit, subscriberId: SubscriberId) => Promise<boolean>;

const IS_RIGHT: Readonly<Record<Exclude<Way, 'sms'>, Check>> = {
  totp: async (deps, tx, visit, subscriberId) => {
    for (const { factorId, keySealed } of await totpKeys(tx, subscriberId)) {
      const key = deps.factorSeal.open(totpKind(subscriberId, factorId), keySealed);
      const step = key === null ? null : stepOfCode(key, visit.form['code'] ?? '', tx.now.epochMilliseconds);
      if (step !== null && (await useStep(tx, subscriberId, factorId, step))) return true;
    }
    return false;
  },
  passkey: (deps, tx, visit, subscriberId) => signedBy(deps, tx, visit, subscriberId, 'prove'),
  recovery: async (deps, tx, visit, subscriberId) => {
    const code = parseRecoveryCode(visit.form['code']);
    return code !== null && useRecoveryCode(tx, subscriberId, recoveryHash(deps.codeKey, subscriberId, code));
  },
};

/** Sealed for its own row: a key copied into another row opens nothing. */
export function totpKind(subscriberId: SubscriberId, factorId: string): string {
  return `totp/${subscriberId}/${factorId}`;
}

/** Where keys of apps lie sealed, to be sealed by the newest key. */
export function sealedFactors(seal: RestingSeal): SealedColumn {
  return {
    table: 'factor',
    key: ['subscriber_id', 'factor_id'],
    column: 'key_sealed',
    renew: ([subscriberId, factorId], sealed) =>
      seal.renew(totpKind(subscriberId as SubscriberId, String(factorId)), String(sealed)),
  };
}

/** True when a passkey of this subscriber signed the challenge of the page that was sent, for the first time. */
export async function signedBy(
  deps: IdentityDeps,
  tx: Tx,
  visit: Visit,
  subscriberId: SubscriberId,
  purpose: 'prove' | 'enter',
): Promise<boolean> {
  const who = purpose === 'prove' ? String(subscriberId) : '';
  const sealed = deps.seal.open(CHALLENGE_KIND, visit.form['challenge']);
  const wanted = { purpose, who, browser: visit.browser };
  const challenge = readChallenge(sealed, wanted, tx.now.epochMilliseconds);
  const response = parseSigned(visit.form['passkey']);
  const own = response === null ? [] : await passkeys(tx, subscriberId);
  const key = own.find(({ credentialId }) => credentialId.toString('base64url') === response?.id);
  if (challenge === null || response === null || key === undefined) return false;
  const place = passkeyPlace(visit.origin);
  const counter = await verifySigned(place, challenge, response, key, purpose === 'enter');
  if (counter === null) return false;
  const signed = { factorId: key.factorId, challenge: Buffer.from(challenge, 'base64url'), counter };
  return useSignature(tx, subscriberId, signed);
}
