import { randomBytes } from 'node:crypto';
import { passwordProblem, refusePassword } from '../identity/index.ts';
import { type Answer, type FieldError, type Handler, page, type Visit } from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import type { StaffMember } from './role.ts';
import { joinPage, linkOverPage } from './staff-door.page.ts';
import { type DeskDeps, STAFF_COOKIE } from './staff-door.web.ts';
import { staffTexts } from './staff-words.ts';
import { beginStaffSession, invitedBy, joinStaff, loginIsTaken } from './staff.sql.ts';
import { base32, stepOfCode, TOTP_KIND } from './totp.ts';

const KEY_BYTES = 20;

/** The link of an invitation: a login, a password and a second step, then work begins. */
/** Staff have no SMS step at the desk: the length that a password has alone. */
const PASSWORD_LEAST = 15;

export function joinHandlers(deps: DeskDeps): Readonly<Record<'show' | 'join', Handler>> {
  return {
    show: withInvitation(deps, async (visit, token, member) => {
      const key = randomBytes(KEY_BYTES);
      return show(deps, visit, token, member, key, []);
    }),
    join: withInvitation(deps, (visit, token, member) => join(deps, visit, token, member)),
  };
}

function withInvitation(
  deps: DeskDeps,
  act: (visit: Visit, token: string, member: StaffMember) => Promise<Answer>,
): Handler {
  return async (visit) => {
    const token = visit.params['token'] ?? '';
    const member = await invitedBy(deps.store, token, await deps.store.now());
    if (member !== null) return act(visit, token, member);
    return { kind: 'page', status: 404, page: page(visit.frame, linkOverPage(visit.frame)) };
  };
}

function show(
  deps: DeskDeps,
  visit: Visit,
  token: string,
  member: StaffMember,
  key: Buffer,
  errors: readonly FieldError[],
): Answer {
  const keySealed = deps.seal.close(pendingKind(token), key.toString('base64url'));
  const login = visit.form['login'] ?? '';
  const content = joinPage(visit.frame, { token, member, key: base32(key), keySealed, login, errors });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

/** A key that was shown is good for the link under which it was shown, and for no other. */
function pendingKind(token: string): string {
  return `new totp ${token}`;
}

async function join(deps: DeskDeps, visit: Visit, token: string, member: StaffMember): Promise<Answer> {
  const opened = deps.seal.open(pendingKind(token), visit.form['key']);
  if (opened === null) return { kind: 'redirect', to: `/join/${token}` };
  const key = Buffer.from(opened, 'base64url');
  const now = await deps.store.now();
  const step = stepOfCode(key, visit.form['code'] ?? '', now.epochMilliseconds, 0);
  const login = (visit.form['login'] ?? '').trim().toLowerCase();
  const errors = await errorsOf(deps, visit, member, login, step);
  if (errors.length > 0 || step === null) return show(deps, visit, token, member, key, errors);
  const joined = {
    login,
    passwordHash: await deps.secrets.hash(visit.form['password'] ?? ''),
    totpSealed: deps.seal.close(TOTP_KIND, opened),
    step,
  };
  const session = await deps.store.transaction(async (tx) => {
    const staffId = await joinStaff(tx, token, joined);
    if (staffId === null) return null;
    await recordAct(tx, tx.now, { staffId, act: 'joined', reason: member.role });
    return beginStaffSession(tx, staffId);
  });
  if (session === null) return { kind: 'redirect', to: `/join/${token}` };
  return { kind: 'redirect', to: '/', cookies: [{ name: STAFF_COOKIE, value: session }] };
}

async function errorsOf(
  deps: DeskDeps,
  visit: Visit,
  { name }: StaffMember,
  login: string,
  step: number | null,
): Promise<readonly FieldError[]> {
  const texts = staffTexts(visit.frame);
  const errors: FieldError[] = [];
  if (!/^[a-z][a-z0-9.-]{2,31}$/.test(login)) errors.push({ field: 'login', message: texts.loginWrong });
  else if (await loginIsTaken(deps.store, login)) errors.push({ field: 'login', message: texts.loginTaken });
  const { password = '', repeated = '' } = visit.form;
  const refusal = refusePassword(password, repeated, { login, msisdn: '', name });
  if (refusal !== null) errors.push(passwordProblem(visit.frame, refusal, PASSWORD_LEAST));
  if (step === null) errors.push({ field: 'code', message: texts.codeWrong });
  return errors;
}
