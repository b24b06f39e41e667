import { type Answer, type FieldError, type Handler, page } from '../web/index.ts';
import { type ActName, parseActWish } from './act.ts';
import { journal, recordAct } from './act.sql.ts';
import { actTexts } from './act-words.ts';
import { journalPage } from './journal.page.ts';
import { invitable, parseRole } from './role.ts';
import { asStaff, type Desk, type DeskDeps } from './staff-door.web.ts';
import { staffPage, type StaffView } from './staff.page.ts';
import { endStaff, inviteStaff, staffList, staffNames } from './staff.sql.ts';
import { staffTexts } from './staff-words.ts';

const ACTS_SHOWN = 100;

export function staffHandlers(deps: DeskDeps): Readonly<Record<'list' | 'invite' | 'end' | 'acts', Handler>> {
  return {
    list: asStaff(deps, 'staff', (desk) => show(deps, desk, { link: null, typed: {}, errors: [] })),
    invite: asStaff(deps, 'staff', (desk) => invite(deps, desk)),
    end: asStaff(deps, 'staff', (desk) => end(deps, desk)),
    acts: asStaff(deps, 'acts', (desk) => showJournal(deps, desk)),
  };
}

/** `GET /acts`: everything that staff did, of one of them or of one kind where that is asked. */
async function showJournal({ store }: DeskDeps, { visit }: Desk): Promise<Answer> {
  const wish = parseActWish(visit.query, Object.keys(actTexts(visit.frame)) as ActName[]);
  const read = await journal(store, wish, ACTS_SHOWN + 1);
  const acts = read.slice(0, ACTS_SHOWN);
  const next = read.length > acts.length ? (acts.at(-1) ?? null) : null;
  const content = journalPage(visit.frame, { acts, wish, next, names: await staffNames(store) });
  return { kind: 'page', page: page(visit.frame, content) };
}

async function show(
  { store }: DeskDeps,
  { visit, member }: Desk,
  view: Omit<StaffView, 'member' | 'staff'>,
): Promise<Answer> {
  const content = staffPage(visit.frame, { ...view, member, staff: await staffList(store) });
  return { kind: 'page', status: view.errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

async function invite(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member } = desk;
  const texts = staffTexts(visit.frame);
  const name = (visit.form['name'] ?? '').trim().replace(/[\s\p{Cc}]+/gu, ' ');
  const role = parseRole(visit.form['role']);
  const mayGive = role !== null && invitable(member.role).includes(role);
  const errors: FieldError[] = [];
  if (name === '' || name.length > 80) errors.push({ field: 'name', message: texts.nameWrong });
  if (!mayGive) errors.push({ field: 'role', message: texts.roleWrong });
  if (errors.length > 0 || role === null) return show(deps, desk, { link: null, typed: visit.form, errors });
  const { token } = await deps.store.transaction(async (tx) => {
    const invited = await inviteStaff(tx, { name, role, invitedBy: member.staffId });
    await recordAct(tx, tx.now, { staffId: member.staffId, act: 'invited', reason: `${name}, ${role}` });
    return invited;
  });
  const link = { name, href: new URL(`/join/${token}`, visit.origin).href };
  return show(deps, desk, { link, typed: {}, errors: [] });
}

/** Closes a colleague's access, never one's own, and only of roles that one may invite. */
async function end(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member } = desk;
  const target = (await staffList(deps.store)).find((row) => row.staffId === visit.form['staff']);
  if (
    target === undefined ||
    target.staffId === member.staffId ||
    !invitable(member.role).includes(target.role)
  )
    return deps.notFound(visit);
  await deps.store.transaction(async (tx) => {
    await endStaff(tx, target.staffId);
    await recordAct(tx, tx.now, {
      staffId: member.staffId,
      act: 'ended',
      reason: `${target.name}, ${target.role}`,
    });
  });
  return { kind: 'redirect', to: '/staff' };
}
