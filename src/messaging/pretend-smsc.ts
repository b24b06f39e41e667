import { randomInt } from 'node:crypto';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { type Msisdn, parseMsisdn } from '../terms/index.ts';
import { type Held, openQueue } from './centre-queue.ts';
import { type Told, openVoice } from './centre-voice.ts';
import { STATUS } from './command.ts';
import { type Link, type Served, isCommand, openLink } from './link.ts';
import type { Log } from './log.ts';
import { type Body, type Pdu, type PduOf, encodePdu } from './pdu.ts';
import { type Phones, openPhones } from './phones.ts';
import { type Quirks, noQuirks } from './quirks.ts';
import { segmentsOf } from './segments.ts';
import type { BindMode } from './smsc-session.ts';

export interface PretendSmscOptions {
  /** 0 or absent: any free port. Loopback only, always. */
  readonly port?: number;
  /** Key and certificate: speaks TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
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
  /** How each session that is there is bound. */
  bound(): readonly BindMode[];
  /** How many messages it has taken and not got rid of. */
  waiting(): number;
  /** Ends the validity of everything that waits. */
  lapse(): void;
  /** Says what it has kept to itself, as far as its quirks let it now. */
  stir(): void;
  stop(): Promise<void>;
}

interface Session {
  readonly link: Link;
  readonly socket: Socket;
  mode: BindMode | null;
}

const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} };
const BINDS: ReadonlyMap<string, BindMode> = new Map([
  ['bind_transceiver', 'transceiver'],
  ['bind_receiver', 'receiver'],
  ['bind_transmitter', 'transmitter'],
]);

/** What somebody wrote on a phone, as the centre delivers it. */
function writtenOn(from: Msisdn, to: string, text: string): readonly Told[] {
  return segmentsOf(text, randomInt(0, 0x100)).map((segment) => ({
    body: {
      source_addr_ton: 1,
      source_addr_npi: 1,
      source_addr: from,
      destination_addr: to,
      esm_class: segment.esmClass,
      data_coding: segment.dataCoding,
      short_message: segment.octets,
    },
    tlvs: {},
  }));
}

/** Starts a pretend centre. For development, demonstration and tests: never beside a real one. */
export async function startPretendSmsc(options: PretendSmscOptions = {}): Promise<PretendSmsc> {
  const { systemId = 'portal', password = 'secret', log = QUIET, slowMs = 5_000 } = options;
  const { now = Temporal.Now.instant, firstId = randomInt(0x1_0000, 0xfff_ffff) } = options;
  const quirks = noQuirks();
  const phones = openPhones(now);
  const voice = openVoice(quirks);
  phones.carry((from, to, text) => {
    for (const { body, tlvs } of writtenOn(from, to, text)) voice.deliver({ body, tlvs });
  });
  const queue = openQueue({ phones, voice, quirks, now, slowMs, firstId });
  const sessions = new Set<Session>();
  const submits = new Map<Msisdn, number>();
  let taken = 0;

  const cut = (pdu: PduOf<'submit_sm'>, { link, socket }: Session, message: Held): null => {
    const body = { message_id: message.id };
    const response = encodePdu({ command: 'submit_sm_resp', sequence: pdu.sequence, body });
    voice.gone(link);
    queue.begin(message);
    if (quirks.cutInMidPdu) socket.end(response.subarray(0, 18), () => link.close());
    else link.close();
    return null;
  };

  /** Some centres hang up every now and then, with a goodbye or without one. */
  const maybeLeave = ({ link }: Session): void => {
    taken += 1;
    if (quirks.dropEvery > 0 && taken % quirks.dropEvery === 0) link.close();
    else if (quirks.unbindEvery > 0 && taken % quirks.unbindEvery === 0) void link.request('unbind');
  };

  const takeSubmit = (pdu: PduOf<'submit_sm'>, session: Session): Served | null => {
    const to = parseMsisdn(pdu.body.destination_addr);
    if (to === null) return { status: STATUS.INVALID_DESTINATION };
    submits.set(to, (submits.get(to) ?? 0) + 1);
    if (quirks.refuse.times > 0) {
      quirks.refuse.times -= 1;
      return { status: quirks.refuse.status, bare: quirks.bareRefusals };
    }
    if (queue.full()) return { status: STATUS.QUEUE_FULL, bare: quirks.bareRefusals };
    const message = queue.keep(pdu, to);
    if (quirks.cutBeforeResponse || quirks.cutInMidPdu) return cut(pdu, session, message);
    if (quirks.neverAnswers) {
      queue.begin(message);
      return null;
    }
    if (quirks.receiptFirst) queue.begin(message);
    const after = (): void => {
      if (!quirks.receiptFirst) queue.begin(message);
      maybeLeave(session);
    };
    return { status: STATUS.OK, body: { message_id: message.id }, after };
  };

  const takeQuery = (id: string): Served => {
    const found = queue.stateOf(id);
    if (found === null) return { status: STATUS.INVALID_MESSAGE_ID };
    // A TP failure cause fits into the one octet there is.
    return {
      status: STATUS.OK,
      body: { message_id: id, message_state: found.state, error_code: found.code & 0xff },
    };
  };

  const takeBind = (body: Body<'bind_transceiver'>, session: Session, mode: BindMode): Served | null => {
    if (session.mode !== null) return { status: STATUS.ALREADY_BOUND };
    if (quirks.silentBind) return null;
    if (body.system_id !== systemId) return { status: STATUS.INVALID_SYSTEM_ID };
    if (body.password !== password) return { status: STATUS.INVALID_PASSWORD };
    session.mode = mode;
    const after = (): void => {
      if (mode !== 'transmitter') voice.hearing(session.link);
    };
    return { status: STATUS.OK, body: { system_id: 'pretend' }, after };
  };

  const serve = (pdu: Pdu, session: Session): Served | null => {
    if (quirks.frozen) return null;
    const mode = BINDS.get(pdu.command);
    if (mode !== undefined) return takeBind(pdu.body as Body<'bind_transceiver'>, session, mode);
    const maySpeak = session.mode === 'transceiver' || session.mode === 'transmitter';
    if (isCommand(pdu, 'submit_sm') && maySpeak) return takeSubmit(pdu, session);
    if (isCommand(pdu, 'query_sm') && maySpeak) return takeQuery(pdu.body.message_id);
    return { status: STATUS.INVALID_BIND_STATE };
  };

  const welcome = (socket: Socket): void => {
    const link = openLink(socket, {
      serve: (pdu) => serve(pdu, session),
      log,
      window: 100,
      isFrozen: () => quirks.frozen,
    });
    const session: Session = { link, socket, mode: null };
    sessions.add(session);
    void link.closed.then(() => {
      sessions.delete(session);
      voice.gone(link);
    });
  };
  const server = options.tls === undefined ? createServer(welcome) : createTlsServer(options.tls, welcome);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    phones,
    quirks,
    submits: (msisdn) => submits.get(msisdn) ?? 0,
    bound: () => [...sessions].flatMap(({ mode }) => (mode === null ? [] : [mode])),
    waiting: () => queue.size(),
    lapse: () => queue.lapse(),
    stir: voice.stir,
    async stop() {
      queue.stop();
      for (const { link } of sessions) link.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
