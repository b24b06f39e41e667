import { networkOf, type Limit, type Secrets, spend, type Issuing, type Trail } from '../identity/index.ts';
import type { DisputeRule, FindSum } from '../disputes/index.ts';
import type { PlanBook } from '../rating/index.ts';
import type { UploadOptions } from '../usage/index.ts';
import type { Store } from '../store/index.ts';
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
import { type DeskRight, roleMay, type StaffMember } from './role.ts';
import { signInPage } from './staff-door.page.ts';
import { beginStaffSession, endStaffSession, memberOf, staffKey, useCode } from './staff.sql.ts';
import { staffTexts } from './staff-words.ts';
import { stepOfCode } from './totp.ts';

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
export const TOTP_KIND = 'totp';

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
    { right: 'look up', href: '/', label: places.home, icon: 'overview', current: path === '/' || path.startsWith('/subscriptions') },
    { right: 'evidence', href: '/applications', label: places.applications, icon: 'bills', current: path.startsWith('/applications') },
    { right: 'disputes', href: '/disputes', label: places.disputes, icon: 'expenses', current: path.startsWith('/disputes') },
    { right: 'files', href: '/files', label: places.files, icon: 'network', current: path.startsWith('/files') },
    { right: 'vouchers', href: '/vouchers', label: places.vouchers, icon: 'bills', current: path.startsWith('/vouchers') },
    { right: 'mass resets', href: '/resets', label: places.resets, icon: 'phone', current: path.startsWith('/resets') },
    { right: 'staff', href: '/staff', label: places.staff, icon: 'phone', current: path === '/staff' },
    { right: 'acts', href: '/acts', label: places.acts, icon: 'more', current: path === '/acts' },
  ]; // prettier-ignore
  const navigation = all
    .filter(({ right }) => roleMay(role, right))
    .map(({ right: _right, ...place }) => place);
  return { ...frame, skin: { ...frame.skin, name: desk }, navigation, signedIn: true };
}

const TRIES: Limit = { name: 'staff/tries', most: 5, windowSeconds: 900 };
const NETWORK_TRIES: Limit = { name: 'staff/network', most: 40, windowSeconds: 900 };

export function staffDoor(deps: DeskDeps): Readonly<Record<'show' | 'enter' | 'leave', Handler>> {
  return {
    show: async (visit) => ({ kind: 'page', page: page(visit.frame, signInPage(visit.frame, '', false)) }),
    enter: (visit) => enter(deps, visit),
    leave: async (visit) => {
      await endStaffSession(deps.store, visit.cookies[STAFF_COOKIE] ?? '', await deps.store.now());
      return { kind: 'redirect', to: '/sign-in', cookies: [{ name: STAFF_COOKIE, value: null }] };
    },
  };
}

/** Password and code together, one answer for everything that is wrong. */
async function enter(deps: DeskDeps, visit: Visit): Promise<Answer> {
  const login = (visit.form['login'] ?? '').trim().toLowerCase().slice(0, 40);
  const session = await sessionFor(deps, visit, login);
  if (session === null)
    return { kind: 'page', status: 422, page: page(visit.frame, signInPage(visit.frame, login, true)) };
  return { kind: 'redirect', to: '/', cookies: [{ name: STAFF_COOKIE, value: session }] };
}

async function sessionFor(deps: DeskDeps, visit: Visit, login: string): Promise<string | null> {
  const { store, secrets } = deps;
  const now = await store.now();
  const network = networkOf(visit.address);
  const wait = await spend(store, now, [
    { limit: NETWORK_TRIES, by: network },
    { limit: TRIES, by: `${login}/${network}` },
  ]);
  const key = await staffKey(store, login);
  const isRight = await secrets.matches(visit.form['password'] ?? '', key?.passwordHash ?? null);
  const secret = deps.seal.open(TOTP_KIND, key?.totpSealed);
  if (wait !== null || key === null || secret === null || !isRight) return null;
  const code = visit.form['code'] ?? '';
  const step = stepOfCode(Buffer.from(secret, 'base64url'), code, now.epochMilliseconds, key.totpStep);
  if (step === null) return null;
  return store.transaction(async (tx) => {
    if (!(await useCode(tx, key.staffId, step))) return null;
    await recordAct(tx, tx.now, { staffId: key.staffId, act: 'signed in', reason: network });
    // A session from before never lives on under the new one.
    await endStaffSession(tx, visit.cookies[STAFF_COOKIE] ?? '', tx.now);
    return beginStaffSession(tx, key.staffId);
  });
}
