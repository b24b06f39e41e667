import { appointCoordinator, coordinatorOf } from '../corporate/index.ts';
import { deliveryOf } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import { organisationByEdrpou, subscription, subscriptionByMsisdn } from '../subscribers/index.ts';
import { readable } from '../terms/index.ts';
import { type Answer, type FieldError, type Handler, page } from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import {
  applicationBy,
  applications,
  decideApplication,
  evidenceFor,
  lockApplication,
  markReplaced,
  submitApplication,
} from './application.sql.ts';
import { checkWanted, type CoordinatorApplication, parseWanted, type WantedError } from './application.ts';
import { applicationPage, applicationsPage, newApplicationPage } from './application.page.ts';
import { decideAct, type ApplicationRefusal } from './application-state.ts';
import { applicationTexts } from './application-words.ts';
import { pageOf, partOf } from './paging.ts';
import { reasonOf } from './reason.ts';
import { roleMay } from './role.ts';
import { asStaff, type Desk, type DeskDeps } from './staff-door.web.ts';
import { staffNames } from './staff.sql.ts';

const SHOWN = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Verdict = 'approve' | 'refuse' | 'withdraw';
type Refusal = ApplicationRefusal | 'no reason' | 'register changed';

export function applicationHandlers(
  deps: DeskDeps,
): Readonly<Record<'list' | 'start' | 'submit' | 'show' | Verdict, Handler>> {
  return {
    list: asStaff(deps, 'evidence', (desk) => list(deps, desk)),
    start: asStaff(deps, 'apply', async (desk) => showNew(desk, [])),
    submit: asStaff(deps, 'apply', (desk) => submit(deps, desk)),
    show: asStaff(deps, 'evidence', (desk) =>
      withApplication(deps, desk, (found) => show(deps, desk, found, [])),
    ),
    approve: asStaff(deps, 'approve', (desk) =>
      withApplication(deps, desk, (found) => decide(deps, desk, found, 'approve')),
    ),
    refuse: asStaff(deps, 'approve', (desk) =>
      withApplication(deps, desk, (found) => decide(deps, desk, found, 'refuse')),
    ),
    withdraw: asStaff(deps, 'apply', (desk) =>
      withApplication(deps, desk, (found) => decide(deps, desk, found, 'withdraw')),
    ),
  };
}

async function withApplication(
  deps: DeskDeps,
  { visit }: Desk,
  act: (found: CoordinatorApplication) => Promise<Answer>,
): Promise<Answer> {
  const id = visit.params['id'] ?? '';
  const found = UUID.test(id) ? await applicationBy(deps.store, id) : null;
  return found === null ? deps.notFound(visit) : act(found);
}

async function list({ store }: DeskDeps, { visit, member }: Desk): Promise<Answer> {
  const at = pageOf(visit.query);
  const found = await applications(store, partOf(at, SHOWN));
  const mayApply = roleMay(member.role, 'apply');
  const content = applicationsPage(visit.frame, found.slice(0, SHOWN), await staffNames(store), mayApply, {
    page: at,
    more: found.length > SHOWN,
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

function showNew({ visit }: Desk, errors: readonly FieldError[]): Answer {
  const content = newApplicationPage(visit.frame, visit.form, errors);
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

/** Takes an application down, if the register bears it out. */
async function submit({ store }: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member, now } = desk;
  const wanted = parseWanted(visit.form);
  if (!('numbers' in wanted)) return showNew(desk, errorsOf(desk, wanted));
  const evidence = await evidenceFor(store, wanted, now);
  const wrong = checkWanted(wanted, evidence);
  const coordinator = await subscriptionByMsisdn(store, wanted.coordinator, now);
  if (wrong.length > 0 || coordinator === null || evidence.organisationId === null)
    return showNew(desk, errorsOf(desk, wrong));
  const { organisationId } = evidence;
  const id = await store.transaction(async (tx) => {
    const applicationId = await submitApplication(tx, {
      ...wanted,
      organisationId,
      coordinatorId: coordinator.subscriberId,
      coordinatorName: coordinator.name,
      by: member.staffId,
    });
    const reason = `${wanted.name}, ${wanted.edrpou}`;
    await recordAct(tx, tx.now, { staffId: member.staffId, act: 'submitted', applicationId, reason });
    return applicationId;
  });
  return { kind: 'redirect', to: `/applications/${id}` };
}

/** The first thing that is wrong with each field, in words; numbers are told one by one. */
function errorsOf({ visit }: Desk, wrong: readonly WantedError[]): readonly FieldError[] {
  const texts = applicationTexts(visit.frame);
  return wrong.slice(0, 12).map(({ field, refusal, about = '' }) => ({
    field,
    message: texts.errors[refusal](/^\d{12}$/.test(about) ? readable(about) : about),
  }));
}

async function show(
  { store }: DeskDeps,
  { visit, member, now }: Desk,
  application: CoordinatorApplication,
  errors: readonly FieldError[],
): Promise<Answer> {
  const evidence = await evidenceFor(store, application, now);
  const current = await coordinatorOf(store, application.organisationId);
  const holder = current === null ? null : await subscription(store, current);
  const { messageId, coordinatorId } = application;
  const own = application.submittedBy === member.staffId;
  const content = applicationPage(visit.frame, {
    application,
    names: await staffNames(store),
    registerName: (await organisationByEdrpou(store, application.edrpou))?.name ?? null,
    foreign: checkWanted(application, evidence).flatMap((each) => each.about ?? []),
    current: holder === null ? null : `${holder.name}, ${readable(holder.msisdn)}`,
    delivery: messageId === null ? null : await deliveryOf(store, coordinatorId, messageId),
    may: { approve: roleMay(member.role, 'approve') && !own, withdraw: own },
    own,
    errors,
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

async function decide(
  deps: DeskDeps,
  desk: Desk,
  { applicationId }: CoordinatorApplication,
  verdict: Verdict,
): Promise<Answer> {
  const { visit } = desk;
  const reason = verdict === 'refuse' ? reasonOf(visit.form['reason']) : '';
  const refusal = reason === null ? 'no reason' : await carryOut(deps, desk, applicationId, verdict, reason);
  if (refusal === null) {
    deps.onSms();
    return { kind: 'redirect', to: `/applications/${applicationId}` };
  }
  const field = refusal === 'no reason' ? 'reason' : 'main';
  const message = applicationTexts(visit.frame).refusals[refusal];
  const fresh = await applicationBy(deps.store, applicationId);
  return fresh === null ? deps.notFound(visit) : show(deps, desk, fresh, [{ field, message }]);
}

const ACTS = { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' } as const;

/** Decision, appointment, end of the coordinator before, password, SMS and entry in the journal: all or nothing. */
async function carryOut(
  deps: DeskDeps,
  { member }: Desk,
  id: string,
  verdict: Verdict,
  reason: string,
): Promise<Refusal | null> {
  const made = await deps.issuing.prepare();
  const { staffId } = member;
  return deps.store.transaction(async (tx) => {
    const application = await lockApplication(tx, id);
    if (application === null) return 'not possible now';
    const mayApprove = roleMay(member.role, 'approve');
    const decision = decideAct(application, verdict, { staffId, mayApprove });
    if ('refusal' in decision) return decision.refusal;
    const messageId = verdict === 'approve' ? await appoint(deps, tx, application, made) : null;
    if (verdict === 'approve' && messageId === null) return 'register changed';
    await decideApplication(tx, id, { to: decision.to, by: staffId, reason, messageId });
    const about = `${application.name}, ${application.edrpou}`;
    await recordAct(tx, tx.now, {
      staffId,
      act: ACTS[verdict],
      applicationId: id,
      reason: reason === '' ? about : `${about}: ${reason}`,
    });
    return null;
  });
}

/** What a coordinator who was replaced finds in the number's own trail. */
const WITHDRAWN = { act: 'access withdrawn', actor: 'care desk' } as const;

/** Makes the coordinator, if the register still bears the application out; returns the id of the SMS. */
async function appoint(
  { issuing, trail }: DeskDeps,
  tx: Tx,
  application: CoordinatorApplication,
  made: Parameters<DeskDeps['issuing']['anew']>[2],
): Promise<string | null> {
  const { applicationId, organisationId, coordinatorId: subscriberId } = application;
  const evidence = await evidenceFor(tx, application, tx.now);
  const held = await subscriptionByMsisdn(tx, application.coordinator, tx.now);
  const stands =
    evidence.organisationId === organisationId &&
    checkWanted(application, evidence).length === 0 &&
    held?.subscriberId === subscriberId;
  if (!stands || held === null) return null;
  const before = await appointCoordinator(tx, { organisationId, subscriberId, applicationId });
  if (before !== null) await markReplaced(tx, before.applicationId);
  if (before !== null && before.subscriberId !== subscriberId)
    await trail.record(tx, { ...WITHDRAWN, subscriberId: before.subscriberId });
  return issuing.anew(tx, held, made);
}
