import { parseBrand } from '../brands/index.ts';
import { subscription } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { Answer, Handler, Visit } from '../web/index.ts';
import type { IdentityDeps } from './deps.web.ts';
import { enterAs, inside } from './entry.web.ts';
import { subscriberOfPasskey } from './factor.sql.ts';
import { identityOf } from './identity.sql.ts';
import { parseSigned } from './passkey.ts';
import { signedBy } from './proof.web.ts';
import { accessOf } from './reading.sql.ts';
import type { SessionToken } from './session.ts';
import { type Limit, networkOf } from './throttle.ts';
import { spend } from './throttle.sql.ts';

const BY_NETWORK: Limit = { name: 'sign-in/passkey', most: 100, windowSeconds: 900 };

/**
 * Signs in with a passkey alone: what one has, and the finger, face or PIN that it asked for. Whatever does not fit is
 * one refusal, shown by the sign-in page.
 */
export function passkeyEntry(deps: IdentityDeps, refused: (visit: Visit) => Promise<Answer>): Handler {
  return async (visit) => {
    const by = networkOf(visit.address);
    const wait = await spend(deps.store, await deps.store.now(), [{ limit: BY_NETWORK, by }]);
    const token = wait === null ? await enter(deps, visit) : null;
    return token === null ? refused(visit) : inside(token);
  };
}

async function enter(deps: IdentityDeps, visit: Visit): Promise<SessionToken | null> {
  const subscriberId = await whoseIs(deps, visit);
  if (subscriberId === null) return null;
  return deps.store.transaction(async (tx) =>
    (await signedBy(deps, tx, visit, subscriberId, 'enter'))
      ? enterAs(deps, tx, visit, subscriberId, 'passkey')
      : null,
  );
}

/** Whose passkey it is, if the number lives, belongs to this site, and nobody has stopped its sign-in. */
async function whoseIs({ store }: IdentityDeps, visit: Visit): Promise<SubscriberId | null> {
  const id = parseSigned(visit.form['passkey'])?.id;
  const found = id === undefined ? null : await subscriberOfPasskey(store, Buffer.from(id, 'base64url'));
  const held = found === null ? null : await subscription(store, found);
  if (found === null || held === null || held.brand !== parseBrand(visit.site)) return null;
  if ((await accessOf(store, held)) === 'no') return null;
  const identity = await identityOf(store, found);
  return identity === null || identity.stopped_at !== null ? null : found;
}
