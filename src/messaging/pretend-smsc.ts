import { randomInt } from 'node:crypto';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { type Msisdn, parseMsisdn } from '../terms/index.ts';
import { type Held, openQueue } from './centre-queue.ts';
import { openVoice } from './centre-voice.ts';
import { STATUS } from './command.ts';
import { type Link, type Served, isCommand, openLink } from './link.ts';
import type { Log } from './log.ts';
import { type Body, type Pdu, type PduOf, encodePdu } from './pdu.ts';
import { type Phones, openPhones } from './phones.ts';
import { type Quirks, noQuirks } from './quirks.ts';

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

interface Session {
  readonly link: Link;
  readonly socket: Socket;
  bound: boolean;
}

const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} };
const BINDS: ReadonlySet<string> = new Set(['bind_transceiver', 'bind_receiver', 'bind_transmitter']);

/** Starts a pretend centre. For development, demonstration and tests: never beside a real one. */
export async function startPretendSmsc(options: PretendSmscOptions = {}): Promise<PretendSmsc> {
  const { systemId = 'portal', password = 'secret', log = QUIET, slowMs = 5_000 } = options;
  const { now = Temporal.Now.instant, firstId = randomInt(0x1_0000, 0xfff_ffff) } = options;
  const quirks = noQuirks();
  const phones = openPhones(now);
  const voice = openVoice(quirks);
  const queue = openQueue({ phones, voice, quirks, now, slowMs, firstId });
  const sessions = new Set<Session>();
  const submits = new Map<Msisdn, number>();

  const cut = (pdu: PduOf<'submit_sm'>, { link, socket }: Session, message: Held): null => {
    const body = { message_id: message.id };
    const response = encodePdu({ command: 'submit_sm_resp', sequence: pdu.sequence, body });
    voice.gone(link);
    queue.begin(message);
    if (quirks.cutInMidPdu) socket.end(response.subarray(0, 18), () => link.close());
    else link.close();
    return null;
  };

  const takeSubmit = (pdu: PduOf<'submit_sm'>, session: Session): Served | null => {
    const to = parseMsisdn(pdu.body.destination_addr);
    if (to === null) return { status: STATUS.INVALID_DESTINATION };
    submits.set(to, (submits.get(to) ?? 0) + 1);
    if (quirks.refuse.times > 0) {
      quirks.refuse.times -= 1;
      return { status: quirks.refuse.status };
    }
    if (queue.full()) return { status: STATUS.QUEUE_FULL };
    const message = queue.keep(pdu, to);
    if (quirks.cutBeforeResponse || quirks.cutInMidPdu) return cut(pdu, session, message);
    if (quirks.receiptFirst) queue.begin(message);
    const after = quirks.receiptFirst ? () => {} : () => queue.begin(message);
    return { status: STATUS.OK, body: { message_id: message.id }, after };
  };

  const takeBind = (body: Body<'bind_transceiver'>, session: Session, hears: boolean): Served | null => {
    if (session.bound) return { status: STATUS.ALREADY_BOUND };
    if (quirks.silentBind) return null;
    if (body.system_id !== systemId) return { status: STATUS.INVALID_SYSTEM_ID };
    if (body.password !== password) return { status: STATUS.INVALID_PASSWORD };
    session.bound = true;
    const after = (): void => {
      if (hears) voice.hearing(session.link);
    };
    return { status: STATUS.OK, body: { system_id: 'pretend' }, after };
  };

  const serve = (pdu: Pdu, session: Session): Served | null => {
    if (BINDS.has(pdu.command)) {
      const hears = pdu.command !== 'bind_transmitter';
      return takeBind(pdu.body as Body<'bind_transceiver'>, session, hears);
    }
    if (isCommand(pdu, 'submit_sm') && session.bound) return takeSubmit(pdu, session);
    return { status: STATUS.INVALID_BIND_STATE };
  };

  const server = createServer((socket) => {
    const link = openLink(socket, { serve: (pdu) => serve(pdu, session), log, window: 100 });
    const session: Session = { link, socket, bound: false };
    sessions.add(session);
    void link.closed.then(() => {
      sessions.delete(session);
      voice.gone(link);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    phones,
    quirks,
    submits: (msisdn) => submits.get(msisdn) ?? 0,
    lapse: () => queue.lapse(),
    async stop() {
      queue.stop();
      for (const { link } of sessions) link.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
