import { type Limit, spend } from '../identity/index.ts';
import { deliveryOf, messagesOf } from '../messaging/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import {
  organisationOf,
  subscription,
  type Subscription,
  subscriptionByMsisdn,
} from '../subscribers/index.ts';
import { monthOf, parseOwnMsisdn, parseSubscriberId, type SubscriberId } from '../terms/index.ts';
import { type Answer, type FieldError, type Handler, page, type Visit } from '../web/index.ts';
import { type Acting, asCoordinator, chosenMonth, type CompanyDeps } from './acting.web.ts';
import { withdrawAll } from './coordinator.sql.ts';
import { branchesOf } from './department.ts';
import { departmentsOf, placeEmployees, placeOf } from './department.sql.ts';
import { employeePage, newEmployeePage } from './employee.page.ts';
import { spentByMonth, spentByService } from './employee-months.sql.ts';
import { employeesOf, grantAccess, grantsOf, registerEmployee } from './employee.sql.ts';
import { type Grant, type GrantState, parseTerms, stateOf, type Terms } from './grant.ts';
import { employeeTexts } from './employee-texts.ts';
import { termsForm } from './terms-form.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';
import { awaitWelcome, endWelcomes } from './welcome.sql.ts';

/** How often SMS with passwords may be sent to one employee: a coordinator must not become a nuisance. */
const SMS_TO_EMPLOYEE: Limit = { name: 'company/sms', most: 5, windowSeconds: 3600 };
const GRANTS_SHOWN = 20;

export interface EmployeeHandlers {
  readonly start: Handler;
  readonly register: Handler;
  readonly show: Handler;
  readonly grant: Handler;
  readonly withdraw: Handler;
  readonly password: Handler;
}

/** The pages of one employee. A number of another company, of a person and of nobody are all the same: not found. */
export function employeeHandlers(deps: CompanyDeps): EmployeeHandlers {
  return {
    start: asCoordinator(deps, (visit, acting) => showNew(deps, visit, acting, NOTHING_TYPED, 200)),
    register: asCoordinator(deps, (visit, acting) => register(deps, visit, acting)),
    show: withEmployee(deps, (visit, acting, held) => show(deps, visit, acting, held, null, null)),
    grant: withOther(deps, (visit, acting, held) => grant(deps, visit, acting, held)),
    withdraw: withOther(deps, (visit, acting, held) => withdraw(deps, visit, acting, held)),
    password: withOther(deps, (visit, acting, held) => sendPassword(deps, visit, acting, held)),
  };
}

type EmployeeAct = (visit: Visit, acting: Acting, held: Subscription) => Promise<Answer>;

function withEmployee(deps: CompanyDeps, act: EmployeeAct): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const id = parseSubscriberId(visit.params['id'] ?? '');
    const held = id === null ? null : await ownNumber(deps.store, acting, await subscription(deps.store, id));
    return held === null ? deps.notFound(visit) : act(visit, acting, held);
  });
}

/** The coordinator's own access is the care desk's business. */
function withOther(deps: CompanyDeps, act: EmployeeAct): Handler {
  return withEmployee(deps, async (visit, acting, held) =>
    held.subscriberId === acting.coordinator ? deps.notFound(visit) : act(visit, acting, held),
  );
}

/** The subscription, if the acting coordinator's company holds it now. */
async function ownNumber(
  db: Queries,
  { organisation }: Acting,
  held: Subscription | null,
): Promise<Subscription | null> {
  if (held === null || held.closedAt !== null) return null;
  const owner = await organisationOf(db, held.subscriberId);
  return owner?.organisationId === organisation.organisationId ? held : null;
}

async function showNew(
  deps: CompanyDeps,
  visit: Visit,
  acting: Acting,
  typed: Typed,
  status: number,
): Promise<Answer> {
  const branches = await branchesNow(deps.store, acting);
  return { kind: 'page', status, page: page(visit.frame, newEmployeePage(visit.frame, branches, typed)) };
}

async function branchesNow(db: Queries, { organisation }: Acting) {
  return branchesOf(await departmentsOf(db, organisation.organisationId));
}

async function register(deps: CompanyDeps, visit: Visit, acting: Acting): Promise<Answer> {
  const texts = employeeTexts(visit.frame);
  const now = await deps.store.now();
  const msisdn = parseOwnMsisdn(visit.form['number'] ?? '');
  const found = msisdn === null ? null : await subscriptionByMsisdn(deps.store, msisdn, now);
  const held = await ownNumber(deps.store, acting, found);
  const wish = parseWishes(visit, now);
  const errors: FieldError[] = [...wish.errors];
  if (held === null) errors.unshift({ field: 'number', message: texts.notOurs });
  else if (held.subscriberId === acting.coordinator)
    errors.unshift({ field: 'number', message: texts.yourself });
  if (held === null || wish.terms === null || errors.length > 0)
    return showNew(deps, visit, acting, { form: visit.form, errors }, 422);
  return settle(deps, visit, acting, held, wish.name, wish.terms);
}

async function grant(deps: CompanyDeps, visit: Visit, acting: Acting, held: Subscription): Promise<Answer> {
  const { name, terms, errors } = parseWishes(visit, await deps.store.now());
  if (terms === null || errors.length > 0)
    return show(deps, visit, acting, held, { form: visit.form, errors }, null);
  return settle(deps, visit, acting, held, name, terms);
}

interface Wishes {
  readonly name: string;
  readonly terms: Terms | null;
  readonly errors: readonly FieldError[];
}

function parseWishes(visit: Visit, now: Temporal.Instant): Wishes {
  const texts = employeeTexts(visit.frame);
  const name = (visit.form['name'] ?? '').trim().replace(/\s+/g, ' ');
  const parsed = parseTerms(visit.form, now);
  const isNamed = name !== '' && name.length <= 80 && !/\p{Cc}/u.test(name);
  const errors: FieldError[] = isNamed ? [] : [{ field: 'name', message: texts.nameMissing }];
  if ('scope' in parsed) return { name, terms: parsed, errors };
  const wrong = parsed.map(({ field, refusal }) => ({ field, message: texts.refusals[refusal] }));
  return { name, terms: null, errors: [...errors, ...wrong] };
}

/** Registration, grant, first password and SMS are one transaction; the SMS of a grant for later waits for its first day. */
async function settle(
  deps: CompanyDeps,
  visit: Visit,
  acting: Acting,
  held: Subscription,
  name: string,
  terms: Terms,
): Promise<Answer> {
  const { subscriberId } = held;
  const { organisationId } = acting.organisation;
  const wait = await spendSms(deps, subscriberId);
  if (wait !== null) return show(deps, visit, acting, held, null, wait);
  const made = await deps.issuing.prepare();
  await deps.store.transaction(async (tx: Tx) => {
    await registerEmployee(tx, organisationId, { subscriberId, name, monthLimit: terms.monthLimit });
    await place(tx, visit, acting, subscriberId);
    const isIn = (await grantIn('living', tx, subscriberId, organisationId)) !== null;
    await grantAccess(tx, { organisationId, to: subscriberId, by: acting.coordinator, terms });
    await deps.trail.record(tx, { subscriberId, act: 'access given', actor: actorOf(acting) });
    // Whoever was in already keeps the way in; a change of terms sends nothing.
    if (isIn) return;
    await endWelcomes(tx, [subscriberId]);
    const from = terms.validFrom;
    if (from === null) await deps.issuing.first(tx, held, made);
    else await awaitWelcome(tx, organisationId, [{ id: subscriberId, from }]);
  });
  deps.onSms();
  return { kind: 'redirect', to: `/company/employees/${subscriberId}` };
}

/** The coordinator, as trails name one. */
function actorOf({ coordinator }: Acting): string {
  return `coordinator ${coordinator}`;
}

/** Puts somebody into the department that was chosen; a form without that field leaves them where they are. */
async function place(tx: Tx, visit: Visit, acting: Acting, subscriberId: SubscriberId): Promise<void> {
  const chosen = visit.form['department'];
  if (chosen === undefined) return;
  const isOpen = (await branchesNow(tx, acting)).some((each) => each.departmentId === chosen);
  if (chosen !== '' && !isOpen) return;
  const { organisationId } = acting.organisation;
  const month = monthOf(tx.now);
  const before = await placeOf(tx, subscriberId, organisationId, month);
  if (before !== (chosen || null))
    await placeEmployees(tx, organisationId, month, [{ subscriberId, departmentId: chosen || null }]);
}

async function grantIn(state: GrantState, tx: Tx, id: SubscriberId, of: bigint): Promise<Grant | null> {
  const grants = await grantsOf(tx, id, of, GRANTS_SHOWN);
  return grants.find((each) => stateOf(each, tx.now) === state) ?? null;
}

async function spendSms({ store }: CompanyDeps, id: SubscriberId): Promise<number | null> {
  return spend(store, await store.now(), [{ limit: SMS_TO_EMPLOYEE, by: String(id) }]);
}

async function withdraw(
  deps: CompanyDeps,
  _visit: Visit,
  acting: Acting,
  { subscriberId }: Subscription,
): Promise<Answer> {
  const { organisationId } = acting.organisation;
  await deps.store.transaction(async (tx) => {
    // Pressed twice is withdrawn once.
    const given =
      (await grantIn('living', tx, subscriberId, organisationId)) ??
      (await grantIn('planned', tx, subscriberId, organisationId));
    if (given === null) return;
    await withdrawAll(tx, subscriberId);
    await deps.trail.record(tx, { subscriberId, act: 'access withdrawn', actor: actorOf(acting) });
  });
  return { kind: 'redirect', to: `/company/employees/${subscriberId}` };
}

/** The employee's ladder back in: a new password that works once, to the employee's own number. */
async function sendPassword(
  deps: CompanyDeps,
  visit: Visit,
  acting: Acting,
  held: Subscription,
): Promise<Answer> {
  const wait = await spendSms(deps, held.subscriberId);
  if (wait !== null) return show(deps, visit, acting, held, null, wait);
  const made = await deps.issuing.prepare();
  await deps.store.transaction(async (tx) => {
    const living = await grantIn('living', tx, held.subscriberId, acting.organisation.organisationId);
    if (living === null) return;
    await deps.issuing.anew(tx, held, made);
    const { subscriberId } = held;
    await deps.trail.record(tx, { subscriberId, act: 'password sent by company', actor: actorOf(acting) });
  });
  deps.onSms();
  return { kind: 'redirect', to: `/company/employees/${held.subscriberId}` };
}

async function show(
  deps: CompanyDeps,
  visit: Visit,
  acting: Acting,
  held: Subscription,
  typed: Typed | null,
  waitSeconds: number | null,
): Promise<Answer> {
  const { store } = deps;
  const { subscriberId } = held;
  const { organisationId } = acting.organisation;
  const now = await store.now();
  const grants = await grantsOf(store, subscriberId, organisationId, GRANTS_SHOWN);
  const [employee] = await employeesOf(store, [subscriberId], organisationId);
  const name = employee?.name ?? held.name;
  const settled = (['planned', 'living'] as const)
    .map((state) => grants.find((each) => stateOf(each, now) === state))
    .find((grant) => grant !== undefined);
  const department = await placeOf(store, subscriberId, organisationId, monthOf(now));
  const { month } = chosenMonth(now, visit.query['month']);
  const asItIs = {
    name,
    department: department ?? '',
    ...termsForm(settled, employee?.monthLimit ?? null, now, visit.language),
  };
  const content = employeePage(visit.frame, {
    id: subscriberId,
    name,
    msisdn: held.msisdn,
    own: subscriberId === acting.coordinator,
    now,
    grants,
    branches: await branchesNow(store, acting),
    delivery: await latestPassword(store, subscriberId),
    months: await spentByMonth(store, subscriberId, now),
    month,
    isClosed: month !== monthOf(now),
    categories: await spentByService(store, subscriberId, month),
    monthLimit: employee?.monthLimit ?? null,
    typed: typed ?? { form: asItIs, errors: [] },
    refused: waitSeconds === null ? null : employeeTexts(visit.frame).tooOften(Math.ceil(waitSeconds / 60)),
  });
  const status = waitSeconds !== null ? 429 : typed === null ? 200 : 422;
  return { kind: 'page', status, page: page(visit.frame, content) };
}

/** Where the newest SMS with a password is. What else the employee gets is not the coordinator's. */
async function latestPassword(db: Queries, id: SubscriberId) {
  const messages = await messagesOf(db, id, 20);
  const latest = messages.find((message) => message.purpose === 'password');
  return latest === undefined ? null : deliveryOf(db, id, latest.messageId);
}
