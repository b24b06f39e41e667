import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import {
  creationOptions,
  type Limit,
  parseCreated,
  parseFactorName,
  passkeyPlace,
  readChallenge,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  recoveryCode,
  recoveryHash,
  spend,
  verifyCreated,
} from '../identity/index.ts';
import { type Answer, type FieldError, type Handler, page } from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import {
  addStaffPasskey,
  putStaffCodes,
  removeStaffPasskey,
  staffCodesLeft,
  staffPasskeys,
} from './own-factor.sql.ts';
import { ownCodesPage, ownPage } from './own.page.ts';
import { useOwnCode } from './own-proof.web.ts';
import { ownTexts } from './own-words.ts';
import { asStaff, type Desk, type DeskDeps } from './staff-door.web.ts';
import { newStaffChallenge, STAFF_CHALLENGE } from './staff-passkey.web.ts';
import { staffKeyOf } from './staff.sql.ts';

/** What lets a member of staff in: everybody's own page. Each change asks for a code that was not used yet. */
export function ownHandlers(deps: DeskDeps): Readonly<Record<'show' | 'add' | 'remove' | 'codes', Handler>> {
  return {
    show: asStaff(deps, null, (desk) => show(deps, desk, [])),
    add: asStaff(deps, null, (desk) => add(deps, desk)),
    remove: asStaff(deps, null, (desk) => remove(deps, desk)),
    codes: asStaff(deps, null, (desk) => makeCodes(deps, desk)),
  };
}

const DONE = ['added', 'removed'] as const;

async function show(deps: DeskDeps, { visit, member }: Desk, errors: readonly FieldError[]): Promise<Answer> {
  const { staffId } = member;
  const passkeys = await staffPasskeys(deps.store, staffId);
  const { text, sealed } = await newStaffChallenge(deps, visit, 'add', staffId);
  const options = creationOptions(passkeyPlace(visit.origin), text, {
    handle: createHmac('sha256', deps.codeKey).update(`staff passkey handle ${staffId}`).digest(),
    brand: visit.frame.skin.name,
    login: member.name,
    name: member.name,
    had: passkeys.map(({ credentialId }) => credentialId),
  });
  const content = ownPage(visit.frame, {
    passkeys,
    codesLeft: await staffCodesLeft(deps.store, staffId),
    wish: { options, challenge: sealed },
    done: DONE.find((each) => each === visit.query['done']) ?? null,
    errors,
    typed: visit.form['name']?.slice(0, 60),
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

const TRIES: Limit = { name: 'staff/own', most: 5, windowSeconds: 900 };

/** Does something in one transaction with the code that is used up for it; `null` when there was none or nothing was done. */
async function withCode<T>(
  deps: DeskDeps,
  { visit, member, now }: Desk,
  field: string,
  work: (tx: Parameters<Parameters<DeskDeps['store']['transaction']>[0]>[0]) => Promise<T | null>,
): Promise<T | null | 'no code'> {
  const { staffId } = member;
  if ((await spend(deps.store, now, [{ limit: TRIES, by: staffId }])) !== null) return 'no code';
  const typed = visit.form[field] ?? '';
  return deps.store.transaction(async (tx) => {
    const key = await staffKeyOf(tx, staffId);
    if (key === null || !(await useOwnCode(deps, tx, key, typed))) return 'no code';
    return work(tx);
  });
}

function wrongCode(deps: DeskDeps, desk: Desk, field: string): Promise<Answer> {
  return show(deps, desk, [{ field, message: ownTexts(desk.visit.frame).codeWrong }]);
}

async function add(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member, now } = desk;
  const { staffId } = member;
  const texts = ownTexts(visit.frame);
  const sealed = deps.seal.open(STAFF_CHALLENGE, visit.form['challenge']);
  const wanted = { purpose: 'add', who: staffId, browser: visit.browser } as const;
  const challenge = readChallenge(sealed, wanted, now.epochMilliseconds);
  const response = parseCreated(visit.form['passkey']);
  const made =
    challenge === null || response === null
      ? null
      : await verifyCreated(passkeyPlace(visit.origin), challenge, response);
  if (made === null) return show(deps, desk, [{ field: 'name', message: texts.passkeyWrong }]);
  const name = parseFactorName(visit.form['name']) ?? texts.usual;
  const added = await withCode(deps, desk, 'code-add', async (tx) => {
    if (!(await addStaffPasskey(tx, staffId, { passkeyId: randomUUID(), name, ...made }))) return null;
    await recordAct(tx, tx.now, { staffId, act: 'passkey added', reason: name });
    return name;
  });
  if (added === 'no code') return wrongCode(deps, desk, 'code-add');
  return { kind: 'redirect', to: added === null ? '/own' : '/own?done=added' };
}

async function remove(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member } = desk;
  const { staffId } = member;
  const { passkey = '' } = visit.form;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(passkey)) return { kind: 'redirect', to: '/own' };
  const field = Object.keys(visit.form).find((name) => name.startsWith('code-remove-')) ?? 'code-remove-1';
  const gone = await withCode(deps, desk, field, async (tx) => {
    const name = await removeStaffPasskey(tx, staffId, passkey);
    if (name !== null) await recordAct(tx, tx.now, { staffId, act: 'passkey removed', reason: name });
    return name;
  });
  if (gone === 'no code') return wrongCode(deps, desk, field);
  return { kind: 'redirect', to: gone === null ? '/own' : '/own?done=removed' };
}

async function makeCodes(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member } = desk;
  const { staffId } = member;
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(RECOVERY_CODE_BYTES)));
  const made = await withCode(deps, desk, 'code-codes', async (tx) => {
    await putStaffCodes(
      tx,
      staffId,
      codes.map((code) => recoveryHash(deps.codeKey, staffId, code)),
    );
    await recordAct(tx, tx.now, { staffId, act: 'recovery codes made', reason: '' });
    return codes;
  });
  if (made === 'no code' || made === null) return wrongCode(deps, desk, 'code-codes');
  return { kind: 'page', page: page(visit.frame, ownCodesPage(visit.frame, made)) };
}
