import { connect as connectTcp } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { STATUS } from './command.ts';
import { type Link, isCommand, openLink } from './link.ts';
import type { Log } from './log.ts';
import { faster, paceOf, slot, slower } from './pace.ts';
import type { Body, Pdu, PduOf } from './pdu.ts';
import type { Reply } from './request-table.ts';
import type { Tlvs } from './tlv.ts';

/** How to reach a centre. SMPP's own password is eight clear characters: use TLS or a tunnel outside loopback. */
export interface SmscAddress {
  readonly host: string;
  readonly port: number;
  /** At most 15 characters. */
  readonly systemId: string;
  /** At most 8 characters. */
  readonly password: string;
  readonly systemType?: string;
  /** Present: TLS, the certificate always checked. */
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'servername'>;
  /** Submits outstanding at once. */
  readonly window?: number;
  /** Messages per second by contract. */
  readonly perSecond?: number;
  /** First and longest pause between attempts to connect. */
  readonly reconnectMs?: { readonly first: number; readonly most: number };
  readonly timeoutsMs?: { readonly bind?: number; readonly message?: number; readonly other?: number };
}

export interface SmscClientOptions {
  readonly address: SmscAddress;
  /** Takes a deliver_sm; acknowledged when it returns, asked for again when it throws. */
  readonly deliver: (pdu: PduOf<'deliver_sm'>) => Promise<void>;
  readonly onBound: () => void;
  readonly log: Log;
}

/** Our side of a centre: one transceiver session at a time, found again whenever it is lost. */
export interface SmscClient {
  bound(): boolean;
  /** Waits for the agreed pace, then submits. */
  submit(body: Partial<Body<'submit_sm'>>, tlvs: Tlvs): Promise<Reply<'submit_sm'>>;
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

export function openSmscClient(options: SmscClientOptions): SmscClient {
  const { address, deliver, onBound, log } = options;
  const { first, most } = address.reconnectMs ?? { first: 1_000, most: 60_000 };
  let pace = paceOf(address.perSecond ?? 100);
  let link: Link | null = null;
  let boundLink: Link | null = null;
  let failures = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const naps = new Set<() => void>();

  const serve = async (pdu: Pdu): Promise<{ status: number } | null> => {
    if (isCommand(pdu, 'alert_notification')) return null;
    if (!isCommand(pdu, 'deliver_sm')) return { status: STATUS.INVALID_BIND_STATE };
    await deliver(pdu);
    return { status: STATUS.OK };
  };

  const later = (ms: number): void => {
    if (!stopped) timer = setTimeout(connect, ms);
  };

  const bind = async (opened: Link): Promise<number | null> => {
    const { systemId, password, systemType = '' } = address;
    const body = { system_id: systemId, password, system_type: systemType, interface_version: 0x34 };
    const reply = await opened.request('bind_transceiver', body);
    return reply.kind === 'answered' ? reply.status : null;
  };

  const run = async (opened: Link): Promise<number> => {
    const status = await bind(opened);
    if (status === STATUS.OK) {
      failures = 0;
      boundLink = opened;
      log.info({ port: address.port }, 'bound to the message centre');
      onBound();
      await opened.closed;
      boundLink = null;
      log.warn({}, 'the link to the message centre is lost');
    } else opened.close();
    if (status !== null && REFUSED_BINDS.has(status)) {
      log.error({ status }, 'ALARM: the message centre refuses our credentials');
      return AFTER_REFUSAL_MS;
    }
    return pauseMs(failures, first, most, Math.random());
  };

  const connect = (): void => {
    const where = { host: address.host, port: address.port };
    const socket = address.tls ? connectTls({ ...where, ...address.tls }) : connectTcp(where);
    const timeout = setTimeout(() => socket.destroy(), address.timeoutsMs?.bind ?? 10_000);
    let opened: Link | null = null;
    failures += 1;
    socket.once('close', () => clearTimeout(timeout));
    socket.once('error', (error) => log.warn({ error }, 'the message centre cannot be reached'));
    socket.once(address.tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timeout);
      const { window = 10, timeoutsMs = {} } = address;
      opened = openLink(socket, { serve, log, window, timeoutsMs });
      link = opened;
      void run(opened).then(later);
    });
    socket.once('close', () => {
      if (opened === null) later(pauseMs(failures, first, most, Math.random()));
    });
  };
  connect();

  const nap = (ms: number): Promise<void> => {
    if (ms <= 0) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const alarm = setTimeout(resolve, ms);
    const wake = (): void => {
      clearTimeout(alarm);
      resolve();
    };
    naps.add(wake);
    return promise.finally(() => naps.delete(wake));
  };

  const learn = (reply: Reply<'submit_sm'>): void => {
    if (reply.kind !== 'answered') return;
    const tooFast = reply.status === STATUS.THROTTLED || reply.status === STATUS.QUEUE_FULL;
    pace = tooFast ? slower(pace, performance.now()) : faster(pace);
  };

  return {
    bound: () => boundLink !== null,
    async submit(body, tlvs) {
      const next = slot(pace, performance.now());
      pace = next.pace;
      await nap(next.waitMs);
      if (boundLink === null || stopped) return { kind: 'unsent' };
      const reply = await boundLink.request('submit_sm', body, tlvs);
      learn(reply);
      return reply;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      for (const wake of naps) wake();
      if (boundLink !== null) await boundLink.request('unbind');
      link?.close();
    },
  };
}
