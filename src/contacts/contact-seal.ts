import { createHmac } from 'node:crypto';
import { type SubscriberId } from '../terms/index.ts';
import { sealWith } from '../web/index.ts';
import type { Contact } from './contact.ts';

/** How contacts lie in the store: only who has the key can read them, and one subscription's do not open for another. */
export interface ContactSeal {
  /** Where a number of a subscription is kept. */
  place(subscriberId: SubscriberId, number: string): string;
  close(subscriberId: SubscriberId, contact: Contact): string;
  /** The contact, or `null` when it was not sealed with this key for this subscription. */
  open(subscriberId: SubscriberId, sealed: string): Contact | null;
}

/** A seal made from the product's key for contacts. */
export function contactSealWith(key: Buffer): ContactSeal {
  const seal = sealWith(key);
  const kind = (subscriberId: SubscriberId): string => `contact ${subscriberId}`;
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
