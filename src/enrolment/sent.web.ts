import { decoyView, type DeliveryView, viewOf, whoOf } from '../identity/index.ts';
import { deliveryOf } from '../messaging/index.ts';
import { masked } from '../terms/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { type EnrolDeps, request, TICKET_COOKIE, TICKET_KIND } from './enrol.web.ts';
import { sentPage } from './sent.page.ts';
import { readTicket, type Ticket } from './ticket.ts';

export interface SentDeps extends EnrolDeps {
  /** Draws the way of messages that were never sent. */
  readonly decoySecret: Buffer;
}

export function showSent(deps: SentDeps): Handler {
  return async (visit) => {
    const ticket = ticketOf(deps, visit);
    if (ticket === null) return { kind: 'redirect', to: '/enrol' };
    const content = sentPage(visit.frame, masked(ticket.msisdn), await look(deps, ticket));
    return { kind: 'page', page: page(visit.frame, content) };
  };
}

/** "No room for SMS": the same number again, under the same limits. */
export function askAgain(deps: SentDeps): Handler {
  return async (visit): Promise<Answer> => {
    const ticket = ticketOf(deps, visit);
    return ticket === null ? { kind: 'redirect', to: '/enrol' } : request(deps, visit, ticket.msisdn);
  };
}

function ticketOf(deps: SentDeps, visit: Visit): Ticket | null {
  return readTicket(deps.seal.open(TICKET_KIND, visit.cookies[TICKET_COOKIE]));
}

/** Both ways ask the database once, so that looking takes the same time for every number. */
async function look(deps: SentDeps, ticket: Ticket): Promise<DeliveryView> {
  const now = await deps.store.now();
  const delivery = await deliveryOf(deps.store, ticket.subscriberId ?? NOBODY, ticket.enrolmentId);
  if (ticket.subscriberId !== null) return viewOf(delivery);
  return decoyView(
    deps.decoySecret,
    whoOf(null, ticket.msisdn),
    (now.epochMilliseconds - ticket.askedMs) / 1000,
  );
}

const NOBODY = 0n as NonNullable<Ticket['subscriberId']>;
