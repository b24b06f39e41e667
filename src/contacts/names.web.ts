import type { Queries } from '../store/index.ts';
import type { Visitor } from '../web/index.ts';
import type { ContactSeal } from './contact-seal.ts';
import { contactsOf } from './contact.sql.ts';

/** What a number is called by its subscriber, `null` for one without a name; and whose name holds a text. */
export interface NameOf {
  (number: string): string | null;
  readonly called: (text: string) => readonly string[];
}

/** Names by number, asked in both directions. */
export function naming(names: ReadonlyMap<string, string>): NameOf {
  const lower = (text: string): string => text.toLocaleLowerCase('uk');
  const called = (text: string): readonly string[] =>
    [...names].filter(([, name]) => lower(name).includes(lower(text))).map(([number]) => number);
  return Object.assign((number: string) => names.get(number) ?? null, { called });
}

/** Nobody has a name. */
export const nameless: NameOf = naming(new Map());

/** Asks how somebody calls numbers. Whoever of the Center looks as them sees numbers only: names are theirs alone. */
export type AskNames = (visitor: Visitor) => Promise<NameOf>;

/** Names as pages ask for them. */
export function namesWith(db: Queries, seal: ContactSeal): AskNames {
  return async (visitor) => {
    if (visitor.viewing !== undefined) return nameless;
    const contacts = await contactsOf(db, seal, visitor.subscriberId);
    return naming(new Map(contacts.map(({ number, name }) => [number, name])));
  };
}
