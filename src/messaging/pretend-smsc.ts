import { randomInt } from 'node:crypto';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { type Msisdn, parseMsisdn } from '../terms/index.ts';
import { GOOD_HABITS, type ReceiptHabits, type Verdict, receiptFor } from './centre-receipt.ts';
import { STATUS } from './command.ts';
import { type Link, type Served, isCommand, openLink } from './link.ts';
import type { Log } from './log.ts';
import { type Body, type Pdu, type PduOf, encodePdu } from './pdu.ts';
import { handover } from './phone.ts';
import { type PhoneNetwork, type Phones, openPhones } from './phones.ts';
import { type SegmentText, readSegment } from './segments.ts';
import { validitySeconds } from './validity.ts';

/** What a centre can do to its clients; changed while it runs. */
export interface Quirks {
  receiptFirst: boolean;
  doubleReceipts: boolean;
  /** Receipts are held back until this is false again and somebody binds. */
  keepReceipts: boolean;
  /** Takes the message, then cuts the link instead of answering. */
  cutBeforeResponse: boolean;
  /** The same in the middle of the response's octets. */
  cutInMidPdu: boolean;
  /** So many submits are refused with this status. */
  refuse: { times: number; status: number };
  silentBind: boolean;
  habits: ReceiptHabits;
}

export interface PretendSmscOptions {
  /** 0 or absent: any free port. Loopback only, always. */
  readonly port?: number;
  readonly systemId?: string;
  readonly password?: string;
  readonly log?: Log;
  readonly now?: () => Temporal.Instant;
  /** How long a slow phone takes. */
  readonly slowMs?: number;
  /** The id of its first message; ids of an earlier run must not come again, so any unless told. */
  readonly firstId?: number;
}

/** A message centre on loopback that speaks real SMPP, with pretend phones at its other end. */
export interface PretendSmsc {
  readonly port: number;
  readonly phones: Phones;
  readonly quirks: Quirks;
  /** How many submits came, by number. */
  submits(msisdn: Msisdn): number;
  /** Ends the validity of everything that waits. */
  lapse(): void;
  stop(): Promise<void>;
}

/** A message that the centre has taken and not yet got rid of. */
interface Held {
  readonly id: string;
  readonly submit: Body<'submit_sm'>;
  readonly reference: number | undefined;
  readonly to: Msisdn;
  readonly segment: SegmentText;
  code: number;
  timer: NodeJS.Timeout | undefined;
}

type Told = ReturnType<typeof receiptFor>;

const MAX_HELD = 10_000;
/** A receipt that was not taken is offered again so soon. */
const AGAIN_MS = 200;
const DEFAULT_LIFE_S = 86_400;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} };
const BINDS: ReadonlySet<string> = new Set(['bind_transceiver', 'bind_receiver', 'bind_transmitter']);

export async function startPretendSmsc(options: PretendSmscOptions = {}): Promise<PretendSmsc> {
  const { systemId = 'portal', password = 'secret', log = QUIET, slowMs = 5_000 } = options;
  const now = options.now ?? Temporal.Now.instant;
  const phones: PhoneNetwork = openPhones(now);
  const held = new Map<string, Held>();
  const pending: Told[] = [];
  const receivers = new Set<Link>();
  const links = new Map<Link, Socket>();
  const submits = new Map<Msisdn, number>();
  let nextId = options.firstId ?? randomInt(0x1_0000, 0xfff_ffff);
  const quirks: Quirks = {
    receiptFirst: false,
    doubleReceipts: false,
    keepReceipts: false,
    cutBeforeResponse: false,
    cutInMidPdu: false,
    refuse: { times: 0, status: STATUS.THROTTLED },
    silentBind: false,
    habits: GOOD_HABITS,
  };

  /** Sends what is to be told; what nobody acknowledged is told again to who binds next. */
  const tellAll = async (): Promise<void> => {
    const [receiver] = receivers;
    if (receiver === undefined || quirks.keepReceipts) return;
    await Promise.all(pending.splice(0).map((told) => tell(receiver, told)));
  };

  const tell = async (receiver: Link, told: Told): Promise<void> => {
    const reply = await receiver.request('deliver_sm', told.body, told.tlvs);
    if (reply.kind !== 'answered' || reply.status !== STATUS.OK) pending.push(told);
    if (reply.kind === 'answered' && reply.status !== STATUS.OK)
      setTimeout(() => void tellAll(), AGAIN_MS).unref();
  };

  const report = (message: Held, verdict: Verdict): void => {
    const bits = message.submit.registered_delivery;
    const wanted = verdict === 'ENROUTE' ? (bits & 0x10) !== 0 : (bits & 0x03) !== 0;
    if (!wanted || pending.length >= MAX_HELD) return;
    const { id, code, segment } = message;
    const facts = { id, verdict, code, at: now(), text: segment.text };
    const told = receiptFor(message.submit, message.reference, facts, quirks.habits);
    pending.push(told);
    if (quirks.doubleReceipts) pending.push(told);
    void tellAll();
  };

  const finish = (message: Held, verdict: Verdict): void => {
    held.delete(message.id);
    clearTimeout(message.timer);
    report(message, verdict);
  };

  const attempt = (message: Held): void => {
    const result = phones.handOver(message.to, message.segment, message.submit.source_addr);
    if (result.kind === 'taken') finish({ ...message, code: 0 }, 'DELIVRD');
    else if (result.kind === 'fails') finish(Object.assign(message, { code: result.code }), 'UNDELIV');
    else if (message.code !== result.code) report(Object.assign(message, { code: result.code }), 'ENROUTE');
  };

  const begin = (message: Held): void => {
    const slow = phones.phone(message.to).switches.has('slow');
    if (slow) setTimeout(() => held.has(message.id) && attempt(message), slowMs).unref();
    else attempt(message);
  };

  const alert = (to: Msisdn): void => {
    const [receiver] = receivers;
    receiver?.tell(
      'alert_notification',
      { source_addr: to, esme_addr: systemId },
      { ms_availability_status: 0 },
    );
  };

  /** A phone changed: what waits for it is tried again, one after the other as long as there is room. */
  const onPhone = (to: Msisdn): void => {
    const waiting = held.values().filter((message) => message.to === to && message.code !== 0);
    const messages = waiting.toArray();
    if (messages.length > 0 && handover(phones.phone(to)).kind === 'taken') alert(to);
    for (const message of messages) if (held.has(message.id)) attempt(message);
  };

  const keep = (pdu: PduOf<'submit_sm'>, to: Msisdn): Held => {
    const { body, tlvs } = pdu;
    const id = (nextId++).toString(16);
    const message: Held = {
      id,
      submit: body,
      reference: tlvs.user_message_reference,
      to,
      segment: readSegment(body.esm_class, body.data_coding, body.short_message),
      code: 0,
      timer: undefined,
    };
    const lifeMs = (validitySeconds(body.validity_period) ?? DEFAULT_LIFE_S) * 1_000;
    message.timer = setTimeout(() => finish(message, 'EXPIRED'), Math.min(lifeMs, LONGEST_TIMER_MS)).unref();
    held.set(message.id, message);
    return message;
  };

  const takeSubmit = (pdu: PduOf<'submit_sm'>, link: Link): Served | null => {
    const to = parseMsisdn(pdu.body.destination_addr);
    if (to === null) return { status: STATUS.INVALID_DESTINATION };
    submits.set(to, (submits.get(to) ?? 0) + 1);
    if (quirks.refuse.times > 0) {
      quirks.refuse.times -= 1;
      return { status: quirks.refuse.status };
    }
    if (held.size >= MAX_HELD) return { status: STATUS.QUEUE_FULL };
    const message = keep(pdu, to);
    if (quirks.cutBeforeResponse || quirks.cutInMidPdu) return cut(pdu, link, message);
    if (quirks.receiptFirst) begin(message);
    const after = quirks.receiptFirst ? () => {} : () => begin(message);
    return { status: STATUS.OK, body: { message_id: message.id }, after };
  };

  const cut = (pdu: PduOf<'submit_sm'>, link: Link, message: Held): null => {
    const body = { message_id: message.id };
    const response = encodePdu({ command: 'submit_sm_resp', sequence: pdu.sequence, body });
    receivers.delete(link);
    begin(message);
    if (quirks.cutInMidPdu) links.get(link)?.end(response.subarray(0, 18), () => link.close());
    else link.close();
    return null;
  };

  const takeBind = (body: Body<'bind_transceiver'>, link: Link, receives: boolean): Served | null => {
    if (quirks.silentBind) return null;
    const bad = body.system_id !== systemId ? STATUS.INVALID_SYSTEM_ID : STATUS.INVALID_PASSWORD;
    if (body.system_id !== systemId || body.password !== password) return { status: bad };
    const bound = (): void => {
      if (receives) receivers.add(link);
      void tellAll();
    };
    return { status: STATUS.OK, body: { system_id: 'pretend' }, after: bound };
  };

  const serve = (pdu: Pdu, link: Link, session: { bound: boolean }): Served | null => {
    if (BINDS.has(pdu.command)) {
      if (session.bound) return { status: STATUS.ALREADY_BOUND };
      const served = takeBind(pdu.body as Body<'bind_transceiver'>, link, pdu.command !== 'bind_transmitter');
      session.bound = served?.status === STATUS.OK;
      return served;
    }
    if (!isCommand(pdu, 'submit_sm') || !session.bound) return { status: STATUS.INVALID_BIND_STATE };
    return takeSubmit(pdu, link);
  };

  const server: Server = createServer((socket) => {
    const session = { bound: false };
    const link: Link = openLink(socket, { serve: (pdu) => serve(pdu, link, session), log, window: 100 });
    links.set(link, socket);
    void link.closed.then(() => {
      links.delete(link);
      receivers.delete(link);
    });
  });
  const unwatch = phones.watch((msisdn) => queueMicrotask(() => onPhone(msisdn)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    phones,
    quirks,
    submits: (msisdn) => submits.get(msisdn) ?? 0,
    lapse: () => {
      for (const message of held.values().toArray()) finish(message, 'EXPIRED');
    },
    async stop() {
      unwatch();
      for (const message of held.values()) clearTimeout(message.timer);
      for (const link of links.keys()) link.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
