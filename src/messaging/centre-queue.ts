import type { Msisdn } from '../terms/index.ts';
import { STATES as FINAL, type Verdict, receiptFor } from './centre-receipt.ts';
import type { CentreVoice } from './centre-voice.ts';
import type { Body, PduOf } from './pdu.ts';
import { handover } from './phone.ts';
import type { PhoneNetwork } from './phones.ts';
import type { Quirks } from './quirks.ts';
import { type SegmentText, readSegment } from './segments.ts';
import { validitySeconds } from './validity.ts';

/** A message that the centre has taken and not yet got rid of. */
export interface Held {
  readonly id: string;
  readonly submit: Body<'submit_sm'>;
  readonly reference: number | undefined;
  readonly to: Msisdn;
  readonly segment: SegmentText;
  /** Why the last attempt did not succeed; 0 before it. */
  code: number;
  timer: NodeJS.Timeout | undefined;
}

/** Store and forward: keeps messages until the phone takes them, refuses them, or their validity ends. */
export interface CentreQueue {
  readonly full: () => boolean;
  size(): number;
  keep(pdu: PduOf<'submit_sm'>, to: Msisdn): Held;
  /** The first attempt. */
  begin(message: Held): void;
  /** What became of a message: what query_sm answers. */
  stateOf(id: string): { readonly state: number; readonly code: number } | null;
  /** Ends the validity of everything that waits. */
  lapse(): void;
  stop(): void;
}

const MAX_HELD = 10_000;
const DEFAULT_LIFE_S = 86_400;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const RECEIPT_BITS = 0x03;
const INTERMEDIATE_BIT = 0x10;

function isWanted(verdict: Verdict, registered: number): boolean {
  return (registered & (verdict === 'ENROUTE' ? INTERMEDIATE_BIT : RECEIPT_BITS)) !== 0;
}

export function openQueue(options: {
  readonly phones: PhoneNetwork;
  readonly voice: CentreVoice;
  readonly quirks: Quirks;
  readonly now: () => Temporal.Instant;
  readonly slowMs: number;
  readonly firstId: number;
}): CentreQueue {
  const { phones, voice, quirks, now, slowMs } = options;
  const held = new Map<string, Held>();
  const over = new Map<string, { readonly state: number; readonly code: number }>();
  const missed = new Set<Msisdn>();
  let nextId = options.firstId;

  const remember = (id: string, end: { readonly state: number; readonly code: number }): void => {
    over.set(id, end);
    const [oldest] = over.keys();
    if (over.size > MAX_HELD && oldest !== undefined) over.delete(oldest);
  };

  const report = (message: Held, verdict: Verdict): void => {
    if (!isWanted(verdict, message.submit.registered_delivery)) return;
    const { id, code, segment } = message;
    const facts = { id, verdict, code, at: now(), text: segment.text };
    voice.tell(receiptFor(message.submit, message.reference, facts, quirks.habits));
  };

  const waitingFor = (to: Msisdn): Held[] =>
    held
      .values()
      .filter((message) => message.to === to && message.code !== 0)
      .toArray();

  const finish = (message: Held, verdict: Verdict, code: number): void => {
    held.delete(message.id);
    remember(message.id, { state: FINAL[verdict], code });
    clearTimeout(message.timer);
    report({ ...message, code }, verdict);
    phones.expect(message.to, waitingFor(message.to).length);
  };

  const waits = (message: Held, code: number): void => {
    if (message.code === code) return;
    message.code = code;
    report(message, 'ENROUTE');
    phones.expect(message.to, waitingFor(message.to).length);
  };

  const expire = (message: Held): void => finish(message, 'EXPIRED', message.code);

  /** The network remembers that somebody could not be reached, and says so when they can. */
  const giveUp = (message: Held, code: number): void => {
    missed.add(message.to);
    finish(message, 'UNDELIV', code);
  };

  const attempt = (message: Held): void => {
    if (!held.has(message.id)) return;
    const result = phones.handOver(message.to, message.segment, message.submit.source_addr);
    if (result.kind === 'taken') finish(message, 'DELIVRD', 0);
    else if (result.kind === 'fails') finish(message, 'UNDELIV', result.code);
    else if (quirks.givesUp) giveUp(message, result.code);
    else waits(message, result.code);
  };

  /** A phone changed: what waits for it is tried again, in order, as long as there is room. */
  const onPhone = (to: Msisdn): void => {
    const messages = waitingFor(to);
    const isMissed = messages.length > 0 || missed.has(to);
    if (isMissed && handover(phones.phone(to)).kind === 'taken') {
      missed.delete(to);
      voice.alert(to);
    }
    for (const message of messages) attempt(message);
  };
  const unwatch = phones.watch((msisdn) => queueMicrotask(() => onPhone(msisdn)));

  return {
    full: () => held.size >= MAX_HELD,
    size: () => held.size,
    keep({ body, tlvs }, to) {
      const segment = readSegment(body.esm_class, body.data_coding, body.short_message, tlvs);
      const id = (nextId++).toString(16);
      const reference = tlvs.user_message_reference;
      const message: Held = { id, submit: body, reference, to, segment, code: 0, timer: undefined };
      const lifeMs = (validitySeconds(body.validity_period) ?? DEFAULT_LIFE_S) * 1_000;
      message.timer = setTimeout(() => expire(message), Math.min(lifeMs, LONGEST_TIMER_MS)).unref();
      held.set(id, message);
      return message;
    },
    begin(message) {
      const slow = phones.phone(message.to).switches.has('slow');
      if (slow) setTimeout(() => attempt(message), slowMs).unref();
      else attempt(message);
    },
    stateOf(id) {
      const waiting = held.get(id);
      return waiting === undefined ? (over.get(id) ?? null) : { state: FINAL.ENROUTE, code: waiting.code };
    },
    lapse() {
      for (const message of held.values().toArray()) expire(message);
    },
    stop() {
      unwatch();
      for (const message of held.values()) clearTimeout(message.timer);
      held.clear();
    },
  };
}
