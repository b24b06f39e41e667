import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { browserFamily, type KnownBrowser } from './browser-family.ts';
import { tokenHash } from './session.ts';

/** True for a browser that has come through the second step before. */
export async function browserIsKnown(
  db: Queries,
  subscriberId: SubscriberId,
  browser: string,
): Promise<boolean> {
  const rows = await db.query(`select 1 from known_browser where subscriber_id = $1 and browser_hash = $2`, [
    subscriberId,
    tokenHash(browser),
  ]);
  return rows.length === 1;
}

export async function rememberBrowser(
  tx: Tx,
  subscriberId: SubscriberId,
  { browser, agent }: { readonly browser: string; readonly agent: string },
): Promise<void> {
  await tx.query(
    `insert into known_browser (subscriber_id, browser_hash, family, first_at, last_at) values ($1, $2, $3, $4, $4)
     on conflict (subscriber_id, browser_hash)
       do update set last_at = excluded.last_at, family = excluded.family`,
    [subscriberId, tokenHash(browser), browserFamily(agent), tx.now],
  );
}

// Names a browser in a form; opens nothing.
const HANDLE = `left(encode(browser_hash, 'hex'), 16)`;

export function knownBrowsers(db: Queries, subscriberId: SubscriberId, own: string): Promise<KnownBrowser[]> {
  return db.query(
    `select ${HANDLE} as handle, family, first_at as "firstAt", last_at as "lastAt", browser_hash = $2 as own
     from known_browser where subscriber_id = $1 order by last_at desc limit 50`,
    [subscriberId, tokenHash(own)],
  );
}

/** Forgets one remembered browser by its handle; false when there is none of that name. */
export async function forgetBrowser(tx: Tx, subscriberId: SubscriberId, handle: string): Promise<boolean> {
  const rows = await tx.query(
    `delete from known_browser where subscriber_id = $1 and ${HANDLE} = $2 returning subscriber_id`,
    [subscriberId, handle],
  );
  return rows.length > 0;
}

/** Forgets every remembered browser, or all but one: they are asked for the second step again. */
export async function forgetBrowsers(
  tx: Tx,
  subscriberId: SubscriberId,
  except: string | null = null,
): Promise<void> {
  await tx.query(`delete from known_browser where subscriber_id = $1 and browser_hash is distinct from $2`, [
    subscriberId,
    except === null ? null : tokenHash(except),
  ]);
}
