import { randomBytes, randomUUID } from 'node:crypto';
import { brandOf, parseBrand } from '../brands/index.ts';
import {
  identityOf,
  issue,
  loginFrom,
  type Quotas,
  type Secrets,
  smsPassword,
  smsSpendings,
  spend,
  takeLogin,
} from '../identity/index.ts';
import { putMessage } from '../messaging/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { type Subscription, subscriptionByMsisdn } from '../subscribers/index.ts';
import { BRANDS, type BrandId, type Msisdn, parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, page, type Seal, type Visit } from '../web/index.ts';
import { enrolPage } from './enrol.page.ts';
import { decideEnrolment, type EnrolmentDecision } from './enrolment.ts';
import { recordEnrolment } from './enrolment.sql.ts';
import { enrolmentTexts, sms } from './texts.ts';
import { type Ticket, writeTicket } from './ticket.ts';

export interface EnrolDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly seal: Seal;
  readonly origins: Readonly<Record<BrandId, string>>;
  readonly quotas: Quotas;
  /** Every answer takes at least this long, so that its time tells nothing about the number. */
  readonly answerAfterMs: number;
  /** Wakes the dispatcher of messages. */
  readonly onSms: () => void;
}

export const TICKET_COOKIE = '__Host-enrolment';
export const TICKET_KIND = 'enrolment';
const PASSWORD_HOURS = 24;

export function showEnrol(deps: EnrolDeps): Handler {
  return async (visit) => show(deps, visit, '', null, 200);
}

function show(deps: EnrolDeps, visit: Visit, typed: string, error: string | null, status: number): Answer {
  const other = BRANDS.find((brand) => brand !== visit.site) ?? 'djuice';
  const otherBrand = { name: brandOf(other).name, origin: deps.origins[other] };
  return {
    kind: 'page',
    status,
    page: page(visit.frame, enrolPage(visit.frame, { typed, error, otherBrand })),
  };
}

export function askForSms(deps: EnrolDeps): Handler {
  return async (visit) => request(deps, visit, visit.form['number'] ?? '');
}

/** The same steps in the same order and time for every number; what differs goes by SMS to the number itself. */
export async function request(deps: EnrolDeps, visit: Visit, typed: string): Promise<Answer> {
  const notBefore = performance.now() + deps.answerAfterMs;
  const msisdn = parseOwnMsisdn(typed);
  const site = parseBrand(visit.site);
  if (msisdn === null || site === null)
    return show(deps, visit, typed, enrolmentTexts(visit.frame).notANumber, 422);
  const wait = await spend(deps.store, await deps.store.now(), smsSpendings(deps.quotas, visit, msisdn));
  if (wait !== null)
    return show(deps, visit, typed, enrolmentTexts(visit.frame).tooOften(Math.ceil(wait / 60)), 429);
  const ticket = await place(deps, msisdn, site);
  deps.onSms();
  await until(notBefore);
  const value = deps.seal.close(TICKET_KIND, writeTicket(ticket));
  return { kind: 'redirect', to: '/enrol/sent', cookies: [{ name: TICKET_COOKIE, value, maxAge: 86_400 }] };
}

/** Enrolment, first password and SMS are one transaction: none without the others. */
async function place(deps: EnrolDeps, msisdn: Msisdn, site: BrandId): Promise<Ticket> {
  const password = smsPassword(randomBytes(64));
  const passwordHash = await deps.secrets.hash(password);
  const enrolmentId = randomUUID();
  return deps.store.transaction(async (tx) => {
    const held = await subscriptionByMsisdn(tx, msisdn, tx.now);
    const identity = held === null ? null : await identityOf(tx, held.subscriberId);
    const decision = decideEnrolment(
      held === null ? null : { ...held, firstVisitDone: identity?.password_kind === 'own' },
      site,
    );
    if (held !== null && decision !== 'unknown') {
      await recordEnrolment(tx, held.subscriberId, enrolmentId, site, decision);
      const login =
        decision === 'issue' ? await issueLogin(tx, held, identity?.login ?? null, passwordHash) : '';
      await putSms(deps, tx, held, { decision, enrolmentId, login, password });
    }
    return {
      msisdn,
      subscriberId: held?.subscriberId ?? null,
      enrolmentId,
      askedMs: tx.now.epochMilliseconds,
    };
  });
}

async function issueLogin(
  tx: Tx,
  held: Subscription,
  known: string | null,
  passwordHash: string,
): Promise<string> {
  const login = known ?? (await freshLogin(tx, held.subscriberId));
  const expiresAt = tx.now.add({ hours: PASSWORD_HOURS });
  await issue(tx, {
    subscriberId: held.subscriberId,
    login,
    language: held.language,
    passwordHash,
    expiresAt,
  });
  return login;
}

async function freshLogin(tx: Tx, subscriberId: SubscriberId): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const login = loginFrom(randomBytes(6));
    if (await takeLogin(tx, login, subscriberId)) return login;
  }
  throw new Error('no free login after 20 tries: the directory of logins is nearly full');
}

interface SmsParts {
  readonly decision: Exclude<EnrolmentDecision, 'unknown'>;
  readonly enrolmentId: string;
  readonly login: string;
  readonly password: string;
}

async function putSms(
  deps: EnrolDeps,
  tx: Tx,
  held: Subscription,
  { decision, enrolmentId, login, password }: SmsParts,
): Promise<void> {
  const door = new URL(deps.origins[held.brand]).host;
  const text = sms[held.language][decision]({ brand: brandOf(held.brand).name, login, password, door });
  await putMessage(tx, {
    subscriberId: held.subscriberId,
    messageId: enrolmentId,
    to: held.msisdn,
    text,
    purpose: decision === 'issue' ? 'password' : 'notice',
    validForSeconds: PASSWORD_HOURS * 3600,
  });
}

async function until(moment: number): Promise<void> {
  const left = moment - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}
