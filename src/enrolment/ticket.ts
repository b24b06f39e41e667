import { type Msisdn, parseOwnMsisdn, parseSubscriberId, type SubscriberId } from '../terms/index.ts';

/** What the browser keeps, sealed, between asking for an SMS and looking where it is. */
export interface Ticket {
  readonly msisdn: Msisdn;
  /** `null` when nothing was sent. */
  readonly subscriberId: SubscriberId | null;
  readonly enrolmentId: string;
  /** Milliseconds since the epoch. */
  readonly askedMs: number;
}

const NOBODY = '0'.repeat(18);

/** The text of a ticket: always of the same length, so that the sealed cookie tells nothing either. */
export function writeTicket(ticket: Ticket): string {
  const id = ticket.subscriberId === null ? NOBODY : ticket.subscriberId.toString().padStart(18, '0');
  return [ticket.msisdn, id, ticket.enrolmentId, String(ticket.askedMs).padStart(15, '0')].join(' ');
}

/** Reads a ticket back; `null` when the text is none. */
export function readTicket(text: string | null): Ticket | null {
  const [number = '', id = '', enrolmentId = '', asked = ''] = (text ?? '').split(' ');
  const msisdn = parseOwnMsisdn(number);
  if (msisdn === null || asked === '') return null;
  return {
    msisdn,
    subscriberId: parseSubscriberId(id.replace(/^0+/, '')),
    enrolmentId,
    askedMs: Number(asked),
  };
}
