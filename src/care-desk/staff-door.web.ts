import { networkOf, type Limit, type Secrets, spend, type Issuing, type Trail } from '../identity/index.ts';
import type { DisputeRule, FindSum } from '../disputes/index.ts';
import type { PlanBook } from '../rating/index.ts';
import type { UploadOptions } from '../usage/index.ts';
import type { Store, Tx } from '../store/index.ts';
import type { BrandId } from '../terms/index.ts';
import {
  type Answer,
  type Frame,
  type Handler,
  page,
  type Place,
  type Seal,
  type Visit,
} from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import { useOwnCode } from './own-proof.web.ts';
import { ownTexts } from './own-words.ts';
import { type DeskRight, roleMay, type StaffMember } from './role.ts';
import { signInPage } from './staff-door.page.ts';
import { signedByStaff, staffWish } from './staff-passkey.web.ts';
import { beginStaffSession, endStaffSession, memberOf, renewStaffHash, staffKey } from './staff.sql.ts';
import { keyTexts } from './keys-words.ts';
import { staffTexts } from './staff-words.ts';

/** What usage files are rated by, booked by and kept in. */
export interface DeskUsage extends Pick<UploadOptions, 'post' | 'formats' | 'folder'> {
  readonly book: PlanBook;
}

export interface DeskDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  /** Seals the keys of second factors. */
  readonly seal: Seal;
  readonly issuing: Issuing;
  readonly disputes: { readonly rules: readonly DisputeRule[]; readonly findSum: FindSum };
  /** What the subscriber sees of what the desk did. */
  readonly trail: Trail;
  readonly origins: Readonly<Record<BrandId, string>>;
  readonly usage: DeskUsage;
  /** Under which codes of vouchers are kept. */
  readonly voucherKey: Buffer;
  /** Hashes recovery codes of staff; kept outside the database. */
  readonly codeKey: Buffer;
  readonly onSms: () => void;
  readonly notFound: Handler;
  /** What must be noticed at once, such as an agent who looks up too much. */
  readonly alarm: (fields: object, message: string) => void;
}

/** One request of somebody of the Center; the visit's frame is the desk's. */
export interface Desk {
  readonly visit: Visit;
  readonly member: StaffMember;
  readonly now: Temporal.Instant;
}

export const STAFF_COOKIE = '__Host-staff';

/** Lets in whoever of the Center is signed in and has the right; without the right the page does not exist. */
export function asStaff(
  deps: DeskDeps,
  right: DeskRight | null,
  act: (desk: Desk) => Promise<Answer>,
): Handler {
  return async (visit) => {
    const now = await deps.store.now();
    const member = await memberOf(deps.store, visit.cookies[STAFF_COOKIE] ?? '', now);
    if (member === null) return { kind: 'redirect', to: '/sign-in' };
    const desk = { visit: { ...visit, frame: deskFrame(visit, member) }, member, now };
    return right === null || roleMay(member.role, right) ? act(desk) : deps.notFound(desk.visit);
  };
}

/** What stands around the page of a failure: the desk's places for its staff. */
export async function deskFramed({ store }: Pick<DeskDeps, 'store'>, visit: Visit): Promise<Frame> {
  if (visit.site !== 'care') return visit.frame;
  const member = await memberOf(store, visit.cookies[STAFF_COOKIE] ?? '', await store.now());
  return member === null ? visit.frame : deskFrame(visit, member);
}

/** The desk for staff, something else for strangers, at one address. */
export function staffOr(deps: DeskDeps, act: (desk: Desk) => Promise<Answer>, strangers: Handler): Handler {
  const desk = asStaff(deps, null, act);
  return async (visit) =>
    (await memberOf(deps.store, visit.cookies[STAFF_COOKIE] ?? '', await deps.store.now())) === null
      ? strangers(visit)
      : desk(visit);
}

function deskFrame({ frame, path }: Visit, { role }: StaffMember): Frame {
  const { places, desk } = staffTexts(frame);
  const all: readonly (Place & { readonly right: DeskRight })[] = [
    { right: 'look up', key: 'h', href: '/', label: places.home, icon: 'overview', current: path === '/' || path.startsWith('/subscriptions') },
    { right: 'evidence', key: 'a', href: '/applications', label: places.applications, icon: 'bills', current: path.startsWith('/applications') },
    { right: 'disputes', key: 'd', href: '/disputes', label: places.disputes, icon: 'expenses', current: path.startsWith('/disputes') },
    { right: 'files', key: 'f', href: '/files', label: places.files, icon: 'network', current: path.startsWith('/files') },
    { right: 'vouchers', key: 'v', href: '/vouchers', label: places.vouchers, icon: 'bills', current: path.startsWith('/vouchers') },
    { right: 'mass resets', key: 'r', href: '/resets', label: places.resets, icon: 'phone', current: path.startsWith('/resets') },
    { right: 'staff', key: 's', href: '/staff', label: places.staff, icon: 'phone', current: path === '/staff' },
    { right: 'acts', key: 'j', href: '/acts', label: places.acts, icon: 'more', current: path === '/acts' },
    { right: 'look up', key: 'o', href: '/own', label: ownTexts(frame).place, icon: 'more', current: path === '/own' },
  ]; // prettier-ignore
  const navigation = all
    .filter(({ right }) => roleMay(role, right))
    .map(({ right: _right, ...place }) => place);
  const foot = [{ href: '/keys', label: keyTexts(frame).place, key: '?' }];
  return { ...frame, skin: { ...frame.skin, name: desk }, navigation, foot, signedIn: true };
}

const TRIES: Limit = { name: 'staff/tries', most: 5, windowSeconds: 900 };
const NETWORK_TRIES: Limit = { name: 'staff/network', most: 40, windowSeconds: 900 };

export function staffDoor(deps: DeskDeps): Readonly<Record<'show' | 'enter' | 'passkey' | 'leave', Handler>> {
  return {
    show: (visit) => show(deps, visit, '', false),
    enter: (visit) => enter(deps, visit, (login) => sessionFor(deps, visit, login)),
    passkey: (visit) => enter(deps, visit, () => sessionByPasskey(deps, visit)),
    leave: async (visit) => {
      await endStaffSession(deps.store, visit.cookies[STAFF_COOKIE] ?? '', await deps.store.now());
      return { kind: 'redirect', to: '/sign-in', cookies: [{ name: STAFF_COOKIE, value: null }] };
    },
  };
}

async function show(deps: DeskDeps, visit: Visit, typed: string, refused: boolean): Promise<Answer> {
  const wish = await staffWish(deps, visit);
  const content = signInPage(visit.frame, { typed, refused, wish });
  return { kind: 'page', status: refused ? 422 : 200, page: page(visit.frame, content) };
}

/** One answer for everything that is wrong. */
async function enter(
  deps: DeskDeps,
  visit: Visit,
  begin: (login: string) => Promise<string | null>,
): Promise<Answer> {
  const login = (visit.form['login'] ?? '').trim().toLowerCase().slice(0, 40);
  const session = await begin(login);
  if (session === null) return show(deps, visit, login, true);
  return { kind: 'redirect', to: '/', cookies: [{ name: STAFF_COOKIE, value: session }] };
}

/** Password and code together. */
async function sessionFor(deps: DeskDeps, visit: Visit, login: string): Promise<string | null> {
  const { store, secrets } = deps;
  const network = networkOf(visit.address);
  const wait = await spend(store, await store.now(), [
    { limit: NETWORK_TRIES, by: network },
    { limit: TRIES, by: `${login}/${network}` },
  ]);
  const key = await staffKey(store, login);
  const isRight = await secrets.matches(visit.form['password'] ?? '', key?.passwordHash ?? null);
  if (wait !== null || key === null || !isRight) return null;
  const session = await store.transaction(async (tx) =>
    (await useOwnCode(deps, tx, key, visit.form['code'] ?? ''))
      ? letIn(tx, visit, key.staffId, network)
      : null,
  );
  // Only now: work that is done for a right password alone would tell of it.
  if (session !== null && secrets.isOutdated(key.passwordHash))
    await renewStaffHash(store, key, await secrets.hash(visit.form['password'] ?? ''));
  return session;
}

/** A passkey alone: what one has, and the finger, face or PIN that it asked for. */
async function sessionByPasskey(deps: DeskDeps, visit: Visit): Promise<string | null> {
  const { store } = deps;
  const network = networkOf(visit.address);
  const wait = await spend(store, await store.now(), [{ limit: NETWORK_TRIES, by: network }]);
  if (wait !== null) return null;
  return store.transaction(async (tx) => {
    const staffId = await signedByStaff(deps, tx, visit);
    return staffId === null ? null : letIn(tx, visit, staffId, network);
  });
}

async function letIn(tx: Tx, visit: Visit, staffId: string, network: string): Promise<string> {
  await recordAct(tx, tx.now, { staffId, act: 'signed in', reason: network });
  // A session from before never lives on under the new one.
  await endStaffSession(tx, visit.cookies[STAFF_COOKIE] ?? '', tx.now);
  return beginStaffSession(tx, staffId);
}
