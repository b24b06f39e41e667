import { identityOf, type Limit, spend } from '../identity/index.ts';
import { rightsOf, standingOf } from '../corporate/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import { type Answer, type FieldError, page } from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import { reasonOf } from './reason.ts';
import { roleMay } from './role.ts';
import type { Desk, DeskDeps } from './staff-door.web.ts';
import { viewReadyPage } from './view.page.ts';
import { prepareView } from './view.sql.ts';
import { viewTexts } from './view-words.ts';

const VIEWS: Limit = { name: 'desk/views', most: 12, windowSeconds: 3600 };

/** Prepares a view of the subscription whose page is open, with ticket and reason, or says what is wrong. */
export async function prepareDeskView(
  deps: DeskDeps,
  { visit, member, now }: Desk,
  held: Subscription,
): Promise<Answer | readonly FieldError[]> {
  const texts = viewTexts(visit.frame);
  const { subscriberId } = held;
  const { staffId } = member;
  const ticket = (visit.form['view-ticket'] ?? '').trim();
  const reason = reasonOf(visit.form['view-reason']);
  const errors: FieldError[] = [];
  if (!/^[\p{L}\d][\p{L}\d ./-]{2,39}$/u.test(ticket))
    errors.push({ field: 'view-ticket', message: texts.ticketMissing });
  if (reason === null) errors.push({ field: 'view-reason', message: texts.reasonMissing });
  if (!(await hasPages(deps, held, now))) errors.push({ field: 'main', message: texts.notHere });
  if (errors.length > 0 || reason === null) return errors;
  if ((await spend(deps.store, now, [{ limit: VIEWS, by: staffId }])) !== null) {
    await recordAct(deps.store, now, { staffId, act: 'looked up too often', subscriberId, reason });
    deps.alarm({ staffId }, 'a member of the care desk views too many subscribers');
    return [{ field: 'main', message: texts.tooMany }];
  }
  const withLines = visit.form['view-lines'] === 'yes' && roleMay(member.role, 'view lines');
  const link = await deps.store.transaction((tx) =>
    prepareView(tx, { subscriberId, staffId, withLines, ticket, reason }),
  );
  const href = `${deps.origins[held.brand]}/view/${link}`;
  const content = viewReadyPage(visit.frame, href, `/subscriptions/${subscriberId}`);
  return { kind: 'page', page: page(visit.frame, content) };
}

async function hasPages({ store }: DeskDeps, held: Subscription, now: Temporal.Instant): Promise<boolean> {
  const identity = await identityOf(store, held.subscriberId);
  const rights = rightsOf(await standingOf(store, held.subscriberId, now));
  return identity !== null && identity.password_kind === 'own' && rights.size > 0;
}
