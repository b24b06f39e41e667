import type { Msisdn } from '../terms/index.ts';
import {
  type Handover,
  type Phone,
  type Switch,
  handover,
  having,
  newPhone,
  received,
  turned,
  without,
} from './phone.ts';
import type { SegmentText } from './segments.ts';

/** The phones that a pretend centre reaches. */
export interface Phones {
  /** Phones that somebody opened or wrote to, the latest first. */
  list(): readonly Phone[];
  /** The phone with a number: any number has one. */
  phone(msisdn: Msisdn): Phone;
  turn(msisdn: Msisdn, which: Switch, on: boolean): void;
  delete(msisdn: Msisdn, smsId: string): void;
  /** Somebody writes on the phone: sent unless it is switched off. */
  write(msisdn: Msisdn, to: string, text: string): void;
  /** Tells of every change of any phone until the given function is called. */
  watch(listener: (msisdn: Msisdn) => void): () => void;
}

/** The radio side, for the centre alone. */
export interface PhoneNetwork extends Phones {
  /** Who carries what is written on phones. */
  carry(carrier: (from: Msisdn, to: string, text: string) => void): void;
  handOver(msisdn: Msisdn, segment: SegmentText, from: string): Handover;
  /** Tells how many messages for a phone wait. */
  expect(msisdn: Msisdn, waiting: number): void;
}

const MAX_PHONES = 500;
const OLD_SMS = 'Старе повідомлення · An old message';

export function openPhones(now: () => Temporal.Instant): PhoneNetwork {
  /** Insertion order is age; a phone that changes moves to the end. */
  const phones = new Map<Msisdn, Phone>();
  const listeners = new Set<(msisdn: Msisdn) => void>();
  let count = 0;
  let carrier: (from: Msisdn, to: string, text: string) => void = () => {};

  const phone = (msisdn: Msisdn): Phone => phones.get(msisdn) ?? newPhone(msisdn);

  const put = (next: Phone): void => {
    phones.delete(next.msisdn);
    phones.set(next.msisdn, next);
    const [oldest] = phones.keys();
    if (phones.size > MAX_PHONES && oldest !== undefined) phones.delete(oldest);
    for (const listener of listeners) listener(next.msisdn);
  };

  return {
    phone,
    list: () => [...phones.values()].toReversed(),
    turn: (msisdn, which, on) => put(turned(phone(msisdn), which, on, now(), OLD_SMS)),
    delete: (msisdn, smsId) => put(without(phone(msisdn), smsId)),
    carry(next) {
      carrier = next;
    },
    write(msisdn, to, text) {
      if (phone(msisdn).switches.has('off')) return;
      put(having(phone(msisdn), { to, text, at: now() }));
      carrier(msisdn, to, text);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    expect(msisdn, waiting) {
      if (phone(msisdn).waiting !== waiting) put({ ...phone(msisdn), waiting });
    },
    handOver(msisdn, segment, from) {
      const result = handover(phone(msisdn));
      count += 1;
      if (result.kind === 'taken') put(received(phone(msisdn), segment, from, `sms-${count}`, now()));
      return result;
    },
  };
}
