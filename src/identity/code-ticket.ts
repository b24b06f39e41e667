import { createHash } from 'node:crypto';
import { parseSubscriberId, type SubscriberId } from '../terms/index.ts';

/** Nobody's number: stands where a stranger's typed number or login is none of ours. */
export const NOBODY = 0n as SubscriberId;

/** The id of no code: another way than an SMS is asked for. */
export const NO_CODE = '00000000-0000-0000-0000-000000000000';

/** What the browser keeps, sealed, between asking for a code and entering it. */
export interface CodeTicket {
  /** {@link NOBODY} when no code was sent. */
  readonly subscriberId: SubscriberId;
  readonly codeId: string;
  /** Under this name wrong codes are counted, for everybody alike. */
  readonly who: string;
  /** Milliseconds since the epoch: when the flow began. */
  readonly beganMs: number;
}

const ID_DIGITS = 18;

/** A name of fixed length for whoever was meant: a subscription, or what was typed. */
export function whoOf(subscriberId: SubscriberId | null, typed: string): string {
  const name = subscriberId === null ? `?${typed}` : String(subscriberId);
  return createHash('sha256').update(name).digest('base64url').slice(0, 22);
}

/** The text of a ticket: always of one length, so that the sealed cookie tells nothing. */
export function writeCodeTicket({ subscriberId, codeId, who, beganMs }: CodeTicket): string {
  return [String(subscriberId).padStart(ID_DIGITS, '0'), codeId, who, String(beganMs).padStart(15, '0')].join(
    ' ',
  );
}

/** Reads a ticket back; `null` when the text is none. */
export function readCodeTicket(text: string | null): CodeTicket | null {
  const match = /^(\d{18}) ([0-9a-f-]{36}) ([\w-]{22}) (\d{15})$/.exec(text ?? '');
  if (match === null) return null;
  const [, id = '', codeId = '', who = '', began = ''] = match;
  return {
    subscriberId: parseSubscriberId(id.replace(/^0+/, '')) ?? NOBODY,
    codeId,
    who,
    beganMs: Number(began),
  };
}
