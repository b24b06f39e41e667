import type { Msisdn } from '../terms/index.ts';
import type { Alphabet, SegmentText } from './segments.ts';

/** What can be wrong with a pretend phone. */
export const SWITCHES = ['off', 'full', 'barred', 'not-in-hlr', 'slow', 'refuses'] as const;
export type Switch = (typeof SWITCHES)[number];

/** One SMS as a phone shows it. */
export interface PhoneSms {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly at: Temporal.Instant;
  readonly alphabet: Alphabet;
  readonly segments: number;
}

/** One SMS that was written on a phone. */
export interface SentSms {
  readonly to: string;
  readonly text: string;
  readonly at: Temporal.Instant;
}

/** A phone: how it is switched and what lies in it, newest first. Kept in memory, as in a phone. */
export interface Phone {
  readonly msisdn: Msisdn;
  readonly switches: ReadonlySet<Switch>;
  readonly inbox: readonly PhoneSms[];
  /** Parts of longer texts whose other parts have not come yet. */
  readonly parts: readonly (SegmentText & { readonly from: string })[];
  /** What was written on it, newest first. */
  readonly sent: readonly SentSms[];
  /** How many messages for it wait in the centre. */
  readonly waiting: number;
}

/** What a centre learns when it tries to hand a message over. Codes are MAP errors and TP failure causes. */
export type Handover =
  | { readonly kind: 'taken' }
  | { readonly kind: 'waits'; readonly code: number }
  | { readonly kind: 'fails'; readonly code: number };

/** What a phone can hold, and what it can hold when its memory is set to be full. */
const ROOMY = 100;
const CRAMPED = 3;
const MAX_PARTS = 100;

const UNKNOWN_SUBSCRIBER = 1;
const ABSENT_SUBSCRIBER = 6;
const CALL_BARRED = 13;
const NO_SMS_STORAGE = 0xd1;
const MEMORY_EXCEEDED = 0xd3;

export function newPhone(msisdn: Msisdn): Phone {
  return { msisdn, switches: new Set(), inbox: [], parts: [], sent: [], waiting: 0 };
}

/** How many SMS fit: three when the phone is set to be full. */
export function capacityOf(phone: Phone): number {
  return phone.switches.has('full') ? CRAMPED : ROOMY;
}

export function hasRoom(phone: Phone): boolean {
  return phone.inbox.length < CRAMPED || !phone.switches.has('full');
}

/** What happens to a message for this phone now. */
export function handover({ switches, ...phone }: Phone): Handover {
  if (switches.has('not-in-hlr')) return { kind: 'fails', code: UNKNOWN_SUBSCRIBER };
  if (switches.has('barred')) return { kind: 'fails', code: CALL_BARRED };
  if (switches.has('off')) return { kind: 'waits', code: ABSENT_SUBSCRIBER };
  if (switches.has('refuses')) return { kind: 'fails', code: NO_SMS_STORAGE };
  return hasRoom({ switches, ...phone }) ? { kind: 'taken' } : { kind: 'waits', code: MEMORY_EXCEEDED };
}

/** A phone that is set to be full has old SMS in all its places. */
function filledUp(phone: Phone, at: Temporal.Instant, oldSms: string): Phone {
  const missing = Math.max(0, CRAMPED - phone.inbox.length);
  const old = Array.from({ length: missing }, (_, index) => ({
    id: `old-${index + 1}`,
    from: '···',
    text: oldSms,
    at: at.subtract({ hours: 24 * (index + 1) }),
    alphabet: 'ucs2' as const,
    segments: 1,
  }));
  return { ...phone, inbox: [...phone.inbox, ...old] };
}

/** Turns a switch. Setting a phone to be full fills its memory; taking that back leaves the SMS where they are. */
export function turned(
  phone: Phone,
  which: Switch,
  on: boolean,
  at: Temporal.Instant,
  oldSms: string,
): Phone {
  const switches = new Set(phone.switches);
  if (on) switches.add(which);
  else switches.delete(which);
  const next = { ...phone, switches };
  return which === 'full' && on ? filledUp(next, at, oldSms) : next;
}

export function having(phone: Phone, sms: SentSms): Phone {
  return { ...phone, sent: [sms, ...phone.sent].slice(0, CRAMPED) };
}

export function without(phone: Phone, smsId: string): Phone {
  return { ...phone, inbox: phone.inbox.filter((sms) => sms.id !== smsId) };
}

function stored(phone: Phone, sms: PhoneSms): Phone {
  return { ...phone, inbox: [sms, ...phone.inbox].slice(0, ROOMY) };
}

/** Puts a segment into the phone; the parts of a longer text become one SMS when the last one is there. */
export function received(
  phone: Phone,
  segment: SegmentText,
  from: string,
  id: string,
  at: Temporal.Instant,
): Phone {
  const { part, alphabet, text } = segment;
  if (part === null) return stored(phone, { id, from, text, at, alphabet, segments: 1 });
  const isSibling = (other: Phone['parts'][number]): boolean =>
    other.from === from && other.part?.reference === part.reference && other.part.total === part.total;
  const others = phone.parts.filter((other) => !isSibling(other));
  const siblings = new Map(phone.parts.filter(isSibling).map((other) => [other.part?.index, other.text]));
  siblings.set(part.index, text);
  if (siblings.size < part.total) {
    const kept = phone.parts.filter((other) => !(isSibling(other) && other.part?.index === part.index));
    return { ...phone, parts: [{ ...segment, from }, ...kept].slice(0, MAX_PARTS) };
  }
  const whole = Array.from({ length: part.total }, (_, index) => siblings.get(index + 1) ?? '').join('');
  return stored({ ...phone, parts: others }, { id, from, text: whole, at, alphabet, segments: part.total });
}
