import { connect as connectTcp, isIP } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { STATUS } from './command.ts';
import { type Link, type Served, openLink } from './link.ts';
import type { Log } from './log.ts';
import type { Pdu } from './pdu.ts';

/** Where a centre listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** What one session needs to know of a centre. */
export interface SessionSettings extends Endpoint {
  /** At most 15 characters. */
  readonly systemId: string;
  /** At most 8 characters. */
  readonly password: string;
  readonly systemType?: string;
  /** Present: TLS, the certificate always checked: against these authorities, for this name or else the host's. */
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'servername'>;
  /** Submits outstanding at once on one link. */
  readonly window?: number;
  /** First and longest pause between attempts to connect. */
  readonly reconnectMs?: { readonly first: number; readonly most: number };
  readonly timeoutsMs?: { readonly bind?: number; readonly message?: number; readonly other?: number };
  /** After so long without a word an enquire_link goes out. */
  readonly idleMs?: number;
}

/** What a session is for: a transmitter only submits, a receiver only hears. */
export type BindMode = 'transceiver' | 'transmitter' | 'receiver';

/** A session that is found again whenever it is lost: always a new connection. */
export interface SmscSession {
  /** The link while it is bound. */
  link(): Link | null;
  /** Says goodbye and does not come back. */
  stop(): Promise<void>;
}

/** Wrong password, wrong system_id, bind failed: knocking fast would get the address barred. */
const REFUSED_BINDS: ReadonlySet<number> = new Set([
  STATUS.BIND_FAILED,
  STATUS.INVALID_PASSWORD,
  STATUS.INVALID_SYSTEM_ID,
]);
const AFTER_REFUSAL_MS = 300_000;

/** Doubling pauses, each between half and the whole of its length, so that many clients do not knock at once. */
export function pauseMs(failures: number, first: number, most: number, random: number): number {
  const whole = Math.min(most, first * 2 ** Math.min(failures, 20));
  return Math.round(whole / 2 + (whole / 2) * random);
}

/** Every address of a centre proves its own name. An address of digits has none to ask for, but is checked all the same. */
function secured({ host, tls }: SessionSettings): SessionSettings['tls'] {
  return isIP(host) === 0 ? { servername: host, ...tls } : { ...tls };
}

/** Binds to a centre and stays bound. */
export function keepBound(options: {
  readonly settings: SessionSettings;
  readonly mode: BindMode;
  readonly serve: (pdu: Pdu) => Promise<Served | null>;
  readonly onBound: () => void;
  readonly log: Log;
}): SmscSession {
  const { settings, mode, serve, onBound, log } = options;
  const { first, most } = settings.reconnectMs ?? { first: 1_000, most: 60_000 };
  /** What is to be closed at the end: a link, or the attempt to get one. */
  let hangUp = (): void => {};
  let boundLink: Link | null = null;
  let failures = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const later = (ms: number): void => {
    if (!stopped) timer = setTimeout(connect, ms);
  };

  const bind = async (opened: Link): Promise<number | null> => {
    const { systemId, password, systemType = '' } = settings;
    const body = { system_id: systemId, password, system_type: systemType, interface_version: 0x34 };
    const reply = await opened.request(`bind_${mode}`, body);
    return reply.kind === 'answered' ? reply.status : null;
  };

  const run = async (opened: Link): Promise<number> => {
    const status = await bind(opened);
    if (status === STATUS.OK) {
      failures = 0;
      boundLink = opened;
      log.info({ port: settings.port, mode }, 'bound to the message centre');
      onBound();
      await opened.closed;
      boundLink = null;
      log.warn({ mode }, 'the link to the message centre is lost');
    } else opened.close();
    if (status !== null && REFUSED_BINDS.has(status)) {
      log.error({ status }, 'ALARM: the message centre refuses our credentials');
      return AFTER_REFUSAL_MS;
    }
    return pauseMs(failures, first, most, Math.random());
  };

  const connect = (): void => {
    const where = { host: settings.host, port: settings.port };
    const socket = settings.tls ? connectTls({ ...where, ...secured(settings) }) : connectTcp(where);
    hangUp = () => socket.destroy();
    const timeout = setTimeout(() => socket.destroy(), settings.timeoutsMs?.bind ?? 10_000);
    let opened: Link | null = null;
    failures += 1;
    socket.once('close', () => clearTimeout(timeout));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      // Not the error itself: it holds the whole certificate.
      log.warn({ code: error.code, why: error.message }, 'the message centre cannot be reached'),
    );
    socket.once(settings.tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timeout);
      const { window = 10, timeoutsMs = {}, idleMs = 30_000 } = settings;
      opened = openLink(socket, { serve, log, window, timeoutsMs, idleMs });
      hangUp = opened.close;
      void run(opened).then(later);
    });
    socket.once('close', () => {
      if (opened === null) later(pauseMs(failures, first, most, Math.random()));
    });
  };
  connect();

  return {
    link: () => boundLink,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      if (boundLink !== null) await boundLink.request('unbind');
      hangUp();
    },
  };
}
