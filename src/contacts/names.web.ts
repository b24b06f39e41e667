import type { Queries } from '../store/index.ts';
import type { Visitor } from '../web/index.ts';
import type { ContactSeal } from './contact-seal.ts';
import { contactsOf } from './contact.sql.ts';

/** What a number is called by its subscriber; `null` for one without a name. */
export type NameOf = (number: string) => string | null;

/** Nobody has a name. */
export const nameless: NameOf = () => null;

/** Asks how somebody calls numbers. Whoever of the Center looks as them sees numbers only: names are theirs alone. */
export type AskNames = (visitor: Visitor) => Promise<NameOf>;

/** Names as pages ask for them. */
export function namesWith(db: Queries, seal: ContactSeal): AskNames {
  return async (visitor) => {
    if (visitor.viewing !== undefined) return nameless;
    const contacts = await contactsOf(db, seal, visitor.subscriberId);
    const names = new Map(contacts.map(({ number, name }) => [number, name]));
    return (number) => names.get(number) ?? null;
  };
}
