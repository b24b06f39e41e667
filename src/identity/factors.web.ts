import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { brandOf } from '../brands/index.ts';
import type { Tx } from '../store/index.ts';
import { type Subscription, subscription } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, notFound, page, type Visit, type Visitor } from '../web/index.ts';
import { keyText, keyUri, stepOfCode } from './authenticator.ts';
import { announce } from './announcement.sql.ts';
import { browserFamily } from './browser-family.ts';
import type { IdentityDeps } from './deps.web.ts';
import { parseFactorName } from './factor.ts';
import {
  addFactor,
  type NewFactor,
  ownFactors,
  passkeys,
  putRecoveryCodes,
  removeFactor,
} from './factor.sql.ts';
import { type AddView, appPage, codesPage, factorsPage, passkeyPage } from './factors.page.ts';
import { factorsTexts } from './factors.texts.ts';
import { identityOf } from './identity.sql.ts';
import { creationOptions, parseCreated, passkeyPlace, readChallenge, verifyCreated } from './passkey.ts';
import { CHALLENGE_KIND, newChallenge, totpKind } from './proof.web.ts';
import { RECOVERY_CODE_BYTES, RECOVERY_CODES, recoveryCode, recoveryHash } from './recovery-code.ts';
import { signedIn } from './security.web.ts';
import { cookieOf, type SessionToken } from './session.ts';
import { proveSession } from './session.sql.ts';
import { proofTexts } from './proof.texts.ts';
import type { Limit } from './throttle.ts';
import { spend } from './throttle.sql.ts';

/** Somebody signed in, with what pages about factors need to know of them. */
interface Owner {
  readonly visitor: Visitor;
  readonly held: Subscription;
  readonly login: string;
}

type Handlers = Readonly<
  Record<'show' | 'startApp' | 'addApp' | 'startPasskey' | 'addPasskey' | 'makeCodes' | 'remove', Handler>
>;

export function factorHandlers(deps: IdentityDeps): Handlers {
  const own =
    (act: (deps: IdentityDeps, visit: Visit, owner: Owner) => Promise<Answer>): Handler =>
    (visit) =>
      signedIn(visit, async (visitor) => act(deps, visit, await ownerOf(deps, visitor)));
  return {
    show: own(show),
    startApp: own((_deps, visit, owner) =>
      startApp(deps, visit, owner, freshKey(), noError(visit, 'appName')),
    ),
    addApp: own(addApp),
    startPasskey: own((_deps, visit, owner) =>
      startPasskey(deps, visit, owner, noError(visit, 'passkeyName')),
    ),
    addPasskey: own(addPasskey),
    makeCodes: own(makeCodes),
    remove: own(remove),
  };
}

async function ownerOf({ store }: IdentityDeps, visitor: Visitor): Promise<Owner> {
  const { subscriberId } = visitor;
  const [identity, held] = await Promise.all([
    identityOf(store, subscriberId),
    subscription(store, subscriberId),
  ]);
  if (identity === null || held === null) throw new Error(`a session of nobody: ${subscriberId}`);
  return { visitor, held, login: identity.login };
}

async function show({ store }: IdentityDeps, visit: Visit, { visitor }: Owner): Promise<Answer> {
  const own = await ownFactors(store, visitor.subscriberId);
  const texts = factorsTexts(visit.frame);
  const said: Readonly<Record<string, string>> = { added: texts.addedDone, removed: texts.removedDone };
  const done = said[visit.query['done'] ?? ''] ?? null;
  return { kind: 'page', page: page(visit.frame, factorsPage(visit.frame, { own, done })) };
}

function noError(visit: Visit, name: 'appName' | 'passkeyName'): AddView {
  return { name: factorsTexts(visit.frame)[name], error: null };
}

function freshKey(): string {
  return keyText(randomBytes(20));
}

async function startApp(
  deps: IdentityDeps,
  visit: Visit,
  { visitor, held, login }: Owner,
  key: string,
  view: AddView,
): Promise<Answer> {
  const uri = keyUri(key, { issuer: brandOf(held.brand).name, account: login });
  const sealed = deps.factorSeal.close(newKeyKind(visitor.subscriberId), key);
  const content = appPage(visit.frame, { key, uri, sealed }, view);
  return { kind: 'page', status: view.error === null ? 200 : 422, page: page(visit.frame, content) };
}

/** A key on its way into an app: it is whose page it stood in. */
function newKeyKind(subscriberId: SubscriberId): string {
  return `new totp/${subscriberId}`;
}

/** Codes tried for a new app: the key is known to who tries, but a loop is a loop. */
const TRIES: Limit = { name: 'factor/add', most: 20, windowSeconds: 900 };

async function addApp(deps: IdentityDeps, visit: Visit, owner: Owner): Promise<Answer> {
  const { subscriberId } = owner.visitor;
  const texts = factorsTexts(visit.frame);
  const key = deps.factorSeal.open(newKeyKind(subscriberId), visit.form['key']);
  if (key === null) return { kind: 'redirect', to: '/security/factors/app' };
  const now = await deps.store.now();
  const wait = await spend(deps.store, now, [{ limit: TRIES, by: String(subscriberId) }]);
  const step = stepOfCode(key, visit.form['code'] ?? '', now.epochMilliseconds);
  const name = parseFactorName(visit.form['name']) ?? texts.appName;
  if (step === null || wait !== null)
    return startApp(deps, visit, owner, key, { name, error: { field: 'code', message: texts.codeWrong } });
  const factorId = randomUUID();
  const keySealed = deps.factorSeal.close(totpKind(subscriberId, factorId), key);
  return add(deps, visit, owner, { kind: 'totp', factorId, name, keySealed, step });
}

async function startPasskey(
  deps: IdentityDeps,
  visit: Visit,
  { visitor, held, login }: Owner,
  view: AddView,
): Promise<Answer> {
  const { subscriberId } = visitor;
  const { text, sealed } = await newChallenge(deps, visit, 'add', subscriberId);
  const options = creationOptions(passkeyPlace(visit.origin), text, {
    handle: createHmac('sha256', deps.codeKey).update(`passkey handle ${subscriberId}`).digest(),
    brand: brandOf(held.brand).name,
    login,
    name: held.name,
    had: (await passkeys(deps.store, subscriberId)).map(({ credentialId }) => credentialId),
  });
  const content = passkeyPage(visit.frame, { options, challenge: sealed }, view);
  return { kind: 'page', status: view.error === null ? 200 : 422, page: page(visit.frame, content) };
}

async function addPasskey(deps: IdentityDeps, visit: Visit, owner: Owner): Promise<Answer> {
  const { subscriberId } = owner.visitor;
  const texts = factorsTexts(visit.frame);
  const name = parseFactorName(visit.form['name']) ?? texts.passkeyName;
  const refused = (message: string): Promise<Answer> =>
    startPasskey(deps, visit, owner, { name, error: { field: 'name', message } });
  if ((visit.form['passkey'] ?? '') === '') return refused(proofTexts(visit.frame).passkeyNeedsScript);
  const sealed = deps.seal.open(CHALLENGE_KIND, visit.form['challenge']);
  const wanted = { purpose: 'add', who: String(subscriberId), browser: visit.browser } as const;
  const challenge = readChallenge(sealed, wanted, (await deps.store.now()).epochMilliseconds);
  const response = parseCreated(visit.form['passkey']);
  if (challenge === null || response === null) return refused(texts.passkeyWrong);
  const made = await verifyCreated(passkeyPlace(visit.origin), challenge, response);
  if (made === null) return refused(texts.passkeyWrong);
  const factor = { kind: 'passkey', factorId: randomUUID(), name, ...made } as const;
  return add(deps, visit, owner, factor);
}

/** Keeps a factor, tells the owner, and lets the session go on as proven by it. The first one brings recovery codes. */
async function add(deps: IdentityDeps, visit: Visit, owner: Owner, made: NewFactor): Promise<Answer> {
  const { visitor, held, login } = owner;
  const { subscriberId } = visitor;
  const first = (await ownFactors(deps.store, subscriberId)).codesLeft === 0;
  const codes = first ? freshCodes() : [];
  const token = await deps.store.transaction(async (tx) => {
    if (!(await addFactor(tx, subscriberId, made))) return null;
    if (first) await putRecoveryCodes(tx, subscriberId, hashesOf(deps, subscriberId, codes));
    await tell(deps, tx, visit, held, 'factor added', made.name);
    return proveSession(tx, subscriberId, visitor.sessionKey, made.kind);
  });
  if (token === null) return { kind: 'redirect', to: '/security/factors' };
  deps.onSms();
  const cookies = [sessionCookie(token)];
  if (!first) return { kind: 'redirect', to: '/security/factors?done=added', cookies };
  const coordinator = visitor.rights?.has('company') === true;
  const content = codesPage(visit.frame, { codes, login, added: made.name, coordinator });
  return { kind: 'page', page: page(visit.frame, content), cookies };
}

function sessionCookie(token: SessionToken) {
  return { name: '__Host-session', value: cookieOf(token) };
}

function freshCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(RECOVERY_CODE_BYTES)));
}

function hashesOf(
  { codeKey }: IdentityDeps,
  subscriberId: SubscriberId,
  codes: readonly string[],
): readonly Buffer[] {
  return codes.map((code) => recoveryHash(codeKey, subscriberId, code));
}

async function makeCodes(deps: IdentityDeps, visit: Visit, { visitor, held, login }: Owner): Promise<Answer> {
  const { subscriberId } = visitor;
  if ((await ownFactors(deps.store, subscriberId)).factors.length === 0) return notFound(visit);
  const codes = freshCodes();
  await deps.store.transaction(async (tx) => {
    await putRecoveryCodes(tx, subscriberId, hashesOf(deps, subscriberId, codes));
    await tell(deps, tx, visit, held, 'recovery codes made');
  });
  deps.onSms();
  const content = codesPage(visit.frame, { codes, login, added: null, coordinator: false });
  return { kind: 'page', page: page(visit.frame, content) };
}

async function remove(deps: IdentityDeps, visit: Visit, { visitor, held }: Owner): Promise<Answer> {
  const { factor = '' } = visit.form;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(factor)) return notFound(visit);
  const done = await deps.store.transaction(async (tx) => {
    const name = await removeFactor(tx, visitor.subscriberId, factor);
    if (name !== null) await tell(deps, tx, visit, held, 'factor removed', name);
    return name !== null;
  });
  if (!done) return notFound(visit);
  deps.onSms();
  return { kind: 'redirect', to: '/security/factors?done=removed' };
}

/** Written down, and told to every address of the owner. */
async function tell(
  deps: IdentityDeps,
  tx: Tx,
  visit: Visit,
  held: Subscription,
  act: 'factor added' | 'factor removed' | 'recovery codes made',
  subject = '',
): Promise<void> {
  const { subscriberId } = held;
  await announce(tx, deps.origins, held, act);
  await deps.trail.record(tx, { subscriberId, act, subject, browser: browserFamily(visit.agent) });
}
