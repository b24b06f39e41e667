import { createHash } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { seal, unseal } from './sealing.ts';

/** Which mail, for ever. */
export interface MailKey {
  readonly subscriberId: SubscriberId;
  readonly mailId: string;
}

/** What is sealed of a mail. */
export interface MailWords {
  readonly to: string;
  /** Who it is from, beside the address; empty: only the address. */
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

/** The place to which the words of a mail are sealed. */
export function mailPlace(key: MailKey): string {
  return `mail/${key.subscriberId}/${key.mailId}`;
}

/**
 * Puts a mail into the outbox, in the caller's transaction. The same `mailId` again changes nothing. Its words are sealed
 * here and gone when it has left or come to an end; after `validForSeconds` it is never sent.
 */
export async function putMail(
  tx: Tx,
  mail: MailKey &
    Omit<MailWords, 'from'> & {
      readonly from?: string;
      readonly validForSeconds: number;
      /** The notice that it carries: when the mail fails, the notice goes another way. */
      readonly noticeId?: string;
    },
): Promise<void> {
  const { to, from = '', subject, text } = mail;
  const words: MailWords = { to, from, subject, text };
  await tx.query(
    `INSERT INTO mail (subscriber_id, mail_id, notice_id, sealed, state, created_at, changed_at, expires_at, due_at)
     VALUES ($1, $2, $3, $4, 'queued', $5, $5, $6, $5) ON CONFLICT (subscriber_id, mail_id) DO NOTHING`,
    [
      mail.subscriberId,
      mail.mailId,
      mail.noticeId ?? null,
      seal(JSON.stringify(words), mailPlace(mail)),
      tx.now,
      tx.now.add({ seconds: mail.validForSeconds }),
    ],
  );
}

/** More addresses than anybody needs. */
const MAX_ADDRESSES = 3;

function addressKey(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('base64url');
}

/** The place to which a confirmed address is sealed. */
export function addressPlace(subscriberId: SubscriberId): string {
  return `address/${subscriberId}`;
}

/** Keeps an address that its owner has confirmed. Keeps three at most: false when there is no more room. */
export async function keepMailAddress(tx: Tx, subscriberId: SubscriberId, address: string): Promise<boolean> {
  const known = await mailAddressesOf(tx, subscriberId);
  const isKnown = known.some((each) => addressKey(each) === addressKey(address));
  if (known.length >= MAX_ADDRESSES && !isKnown) return false;
  await tx.query(
    `INSERT INTO mail_address (subscriber_id, address_key, sealed, since) VALUES ($1, $2, $3, $4)
     ON CONFLICT (subscriber_id, address_key) DO NOTHING`,
    [subscriberId, addressKey(address), seal(address, addressPlace(subscriberId)), tx.now],
  );
  return true;
}

/** Forgets an address; one that is not known changes nothing. */
export async function forgetMailAddress(tx: Tx, subscriberId: SubscriberId, address: string): Promise<void> {
  await tx.query('DELETE FROM mail_address WHERE subscriber_id = $1 AND address_key = $2', [
    subscriberId,
    addressKey(address),
  ]);
}

/** The confirmed addresses of a subscriber, the oldest first; at most three. */
export async function mailAddressesOf(db: Queries, subscriberId: SubscriberId): Promise<readonly string[]> {
  const rows = await db.query<{ sealed: Buffer }>(
    'SELECT sealed FROM mail_address WHERE subscriber_id = $1 ORDER BY since, address_key LIMIT 10',
    [subscriberId],
  );
  return rows.flatMap(({ sealed }) => unseal(sealed, addressPlace(subscriberId)) ?? []);
}
