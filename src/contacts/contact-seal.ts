import { createHmac } from 'node:crypto';
import type { SealedColumn } from '../store/index.ts';
import { type SubscriberId } from '../terms/index.ts';
import { type RestingSeal, sealWith } from '../web/index.ts';
import type { Contact } from './contact.ts';

/** How contacts lie in the store: only who has the key can read them, and one subscription's do not open for another. */
export interface ContactSeal {
  /** Where a number of a subscription is kept. */
  place(subscriberId: SubscriberId, number: string): string;
  close(subscriberId: SubscriberId, contact: Contact): string;
  /** The contact, or `null` when it was not sealed with this key for this subscription. */
  open(subscriberId: SubscriberId, sealed: string): Contact | null;
}

function kind(subscriberId: SubscriberId): string {
  return `contact ${subscriberId}`;
}

/** A seal made from the product's key for places and those that close contacts, the newest first. */
export function contactSealWith(key: Buffer, seals: readonly [Buffer, ...Buffer[]] = [key]): ContactSeal {
  const seal = sealWith(...seals);
  return {
    place: (subscriberId, number) =>
      createHmac('sha256', key).update(`place ${subscriberId} ${number}`).digest('base64url').slice(0, 22),
    close: (subscriberId, { number, name }) => seal.close(kind(subscriberId), `${number} ${name}`),
    open: (subscriberId, sealed) => {
      const text = seal.open(kind(subscriberId), sealed);
      const at = text?.indexOf(' ') ?? -1;
      return text === null || at < 0 ? null : { number: text.slice(0, at), name: text.slice(at + 1) };
    },
  };
}

/** Where contacts lie sealed, to be sealed by the newest key. */
export function sealedContacts(seal: RestingSeal): SealedColumn {
  return {
    table: 'contact',
    key: ['subscriber_id', 'place'],
    column: 'sealed',
    renew: ([subscriberId], sealed) => seal.renew(kind(subscriberId as SubscriberId), String(sealed)),
  };
}
