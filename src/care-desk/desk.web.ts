import { type Limit, smsGuard, spend } from '../identity/index.ts';
import { subscriptionByMsisdn } from '../subscribers/index.ts';
import { parseOwnMsisdn } from '../terms/index.ts';
import { type Answer, type FieldError, type Handler, page } from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import { homePage } from './desk.page.ts';
import { keysPage } from './keys.page.ts';
import { deskTexts } from './desk-words.ts';
import { MOST_LOOK_UPS } from './look-up.ts';
import { lookUpsOfHour } from './look-up.sql.ts';
import { reasonOf } from './reason.ts';
import { roleMay } from './role.ts';
import { asStaff, type Desk, type DeskDeps, staffOr } from './staff-door.web.ts';
import { waitingFor } from './waiting.sql.ts';

const LOOK_UPS: Limit = { name: 'desk/look-up', most: MOST_LOOK_UPS, windowSeconds: 3600 };

/** The first page of the desk for staff, the Center's public page for strangers; and the look-up. */
export function deskHandlers(
  deps: DeskDeps,
  help: Handler,
): Readonly<Record<'home' | 'lookUp' | 'keys', Handler>> {
  return {
    home: staffOr(deps, (desk) => show(deps, desk, [], 200), help),
    lookUp: asStaff(deps, 'look up', (desk) => lookUp(deps, desk)),
    keys: asStaff(deps, null, async ({ visit }) => ({
      kind: 'page',
      page: page(visit.frame, keysPage(visit.frame)),
    })),
  };
}

async function show(
  { store }: DeskDeps,
  { visit, member, now }: Desk,
  errors: readonly FieldError[],
  status: number,
): Promise<Answer> {
  const waiting = await waitingFor(store, member.role, now);
  const lookUps = roleMay(member.role, 'acts') ? await lookUpsOfHour(store, now) : null;
  const guard = roleMay(member.role, 'acts') ? await smsGuard(store, now) : null;
  const content = homePage(visit.frame, { typed: visit.form, errors, waiting, lookUps, guard });
  return { kind: 'page', status, page: page(visit.frame, content) };
}

/** A number and a reason: written down whatever is found, before anything is shown. */
async function lookUp(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member, now } = desk;
  const { store } = deps;
  const texts = deskTexts(visit.frame);
  const msisdn = parseOwnMsisdn(visit.form['number'] ?? '');
  const reason = reasonOf(visit.form['reason']);
  const errors: FieldError[] = [];
  if (msisdn === null) errors.push({ field: 'number', message: texts.notANumber });
  if (reason === null) errors.push({ field: 'reason', message: texts.reasonMissing });
  if (msisdn === null || reason === null) return show(deps, desk, errors, 422);
  const { staffId } = member;
  if ((await spend(store, now, [{ limit: LOOK_UPS, by: staffId }])) !== null) {
    await recordAct(store, now, { staffId, act: 'looked up too often', reason });
    deps.alarm({ staffId }, 'a member of the care desk looks up too many subscribers');
    return show(deps, desk, [{ field: 'number', message: texts.tooMany }], 429);
  }
  const held = await subscriptionByMsisdn(store, msisdn, now);
  if (held === null) {
    await recordAct(store, now, { staffId, act: 'found nobody', reason: `${msisdn}: ${reason}` });
    return show(deps, desk, [{ field: 'number', message: texts.foundNobody }], 404);
  }
  const { subscriberId } = held;
  await recordAct(store, now, { staffId, act: 'looked up', subscriberId, reason });
  return { kind: 'redirect', to: `/subscriptions/${subscriberId}` };
}
