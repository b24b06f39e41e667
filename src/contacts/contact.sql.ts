import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type Contact, MOST_CONTACTS } from './contact.ts';
import type { ContactSeal } from './contact-seal.ts';

/** The contacts of a subscription, in no order. What another key sealed is left out. */
export async function contactsOf(
  db: Queries,
  seal: ContactSeal,
  subscriberId: SubscriberId,
): Promise<readonly Contact[]> {
  const rows = await db.query<{ sealed: string }>(
    'select sealed from contact where subscriber_id = $1 limit $2',
    [subscriberId, MOST_CONTACTS],
  );
  return rows.map(({ sealed }) => seal.open(subscriberId, sealed)).filter((contact) => contact !== null);
}

/** Keeps contacts; a number that has a name gets the new one. Returns how many found no room. */
export async function keepContacts(
  tx: Tx,
  seal: ContactSeal,
  subscriberId: SubscriberId,
  contacts: readonly Contact[],
): Promise<number> {
  // Two pages of one person at a time must not pass the limit together.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 48))::text', [
    `contacts ${subscriberId}`,
  ]);
  const rows = await tx.query<{ place: string }>(
    'select place from contact where subscriber_id = $1 limit $2',
    [subscriberId, MOST_CONTACTS],
  );
  const known = new Set(rows.map(({ place }) => place));
  let room = MOST_CONTACTS - known.size;
  const kept = contacts
    .map((contact) => ({ place: seal.place(subscriberId, contact.number), contact }))
    .filter(({ place }) => known.has(place) || room-- > 0);
  await tx.query(
    `insert into contact (subscriber_id, place, sealed, changed_at)
     select $1, place, sealed, $4 from unnest($2::text[], $3::text[]) as given (place, sealed)
     on conflict (subscriber_id, place) do update set sealed = excluded.sealed, changed_at = excluded.changed_at`,
    [
      subscriberId,
      kept.map(({ place }) => place),
      kept.map(({ contact }) => seal.close(subscriberId, contact)),
      tx.now,
    ],
  );
  return contacts.length - kept.length;
}

/** Removes what a number is called; nothing when it is called nothing. */
export async function removeContact(
  db: Queries,
  seal: ContactSeal,
  subscriberId: SubscriberId,
  number: string,
): Promise<void> {
  await db.query('delete from contact where subscriber_id = $1 and place = $2', [
    subscriberId,
    seal.place(subscriberId, number),
  ]);
}
