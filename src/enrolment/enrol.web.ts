import { brandOf, parseBrand } from '../brands/index.ts';
import {
  type CheckWish,
  codesStoppedAt,
  checkTexts,
  identityOf,
  passSmsGate,
  type Quotas,
  type Secrets,
  tallySms,
} from '../identity/index.ts';
import type { Queries, Store } from '../store/index.ts';
import { numberStateOf, subscriptionByMsisdn } from '../subscribers/index.ts';
import { BRANDS, type BrandId, type Msisdn, parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, page, type Seal, type Visit } from '../web/index.ts';
import { enrolPage } from './enrol.page.ts';
import { decideEnrolment } from './enrolment.ts';
import { recordEnrolment } from './enrolment.sql.ts';
import { issueLogin, prepareWith, putSms } from './issuing.sql.ts';
import { enrolmentTexts } from './texts.ts';
import { type Ticket, writeTicket } from './ticket.ts';

export interface EnrolDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly seal: Seal;
  readonly origins: Readonly<Record<BrandId, string>>;
  readonly quotas: Quotas;
  /** Every answer takes at least this long, so that its time tells nothing about the number. */
  readonly answerAfterMs: number;
  /** Whether a company lets this number of its own in: a living grant, or its coordinator. */
  readonly letIn: (db: Queries, subscriberId: SubscriberId, now: Temporal.Instant) => Promise<boolean>;
  /** Wakes the dispatcher of messages. */
  readonly onSms: () => void;
}

export const TICKET_COOKIE = '__Host-enrolment';
export const TICKET_KIND = 'enrolment';

export function showEnrol(deps: EnrolDeps): Handler {
  return async (visit) => show(deps, visit, '', null, 200);
}

function show(
  deps: EnrolDeps,
  visit: Visit,
  typed: string,
  error: string | null,
  status: number,
  check: CheckWish | null = null,
): Answer {
  const other = BRANDS.find((brand) => brand !== visit.site) ?? 'djuice';
  const otherBrand = { name: brandOf(other).name, origin: deps.origins[other] };
  return {
    kind: 'page',
    status,
    page: page(visit.frame, enrolPage(visit.frame, { typed, error, check, otherBrand })),
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
  const gate = await passSmsGate(deps, visit, msisdn);
  if (gate.kind === 'check') return show(deps, visit, typed, null, 429, gate.wish);
  if (gate.kind === 'wait')
    return show(deps, visit, typed, enrolmentTexts(visit.frame).tooOften(Math.ceil(gate.seconds / 60)), 429);
  // Whoever enrols has proven nothing yet: all of them are told the same.
  if (gate.breaker === 'stop') return show(deps, visit, typed, checkTexts(visit.frame).paused, 503);
  const ticket = await place(deps, msisdn, site);
  await tallySms(deps.store, await deps.store.now(), { asked: ticket.subscriberId === null ? 0 : 1 });
  deps.onSms();
  await until(notBefore);
  const value = deps.seal.close(TICKET_KIND, writeTicket(ticket));
  return { kind: 'redirect', to: '/enrol/sent', cookies: [{ name: TICKET_COOKIE, value, maxAge: 86_400 }] };
}

/** Enrolment, first password and SMS are one transaction: none without the others. */
async function place(deps: EnrolDeps, msisdn: Msisdn, site: BrandId): Promise<Ticket> {
  const made = await prepareWith(deps.secrets);
  const enrolmentId = made.messageId;
  return deps.store.transaction(async (tx) => {
    const held = await subscriptionByMsisdn(tx, msisdn, tx.now);
    const identity = held === null ? null : await identityOf(tx, held.subscriberId);
    const stoppedAt = await codesStoppedAt(tx, held?.subscriberId ?? NOBODY);
    const decision = decideEnrolment(
      held === null
        ? null
        : {
            ...held,
            letIn: await deps.letIn(tx, held.subscriberId, tx.now),
            stopped: stoppedAt !== null,
            firstVisitDone: identity?.password_kind === 'own',
            lost: (await numberStateOf(tx, held.subscriberId)).bar === 'lost',
          },
      site,
    );
    if (held !== null && decision !== 'unknown') {
      await recordEnrolment(tx, held.subscriberId, enrolmentId, site, decision);
      const login = decision === 'issue' ? await issueLogin(tx, held, identity?.login ?? null, made) : '';
      await putSms(deps.origins, tx, held, { decision, login, made });
    }
    return {
      msisdn,
      // Where nothing was sent the page draws a way of its own.
      subscriberId: decision === 'unknown' ? null : (held?.subscriberId ?? null),
      enrolmentId,
      askedMs: tx.now.epochMilliseconds,
    };
  });
}

/** Nobody's number: the same is asked of everybody. */
const NOBODY = 0n as SubscriberId;

async function until(moment: number): Promise<void> {
  const left = moment - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}
