import { STATUS } from './command.ts';
import { type Link, type Served, isCommand } from './link.ts';
import type { Log } from './log.ts';
import { faster, paceOf, slot, slower } from './pace.ts';
import type { Body, Pdu, PduOf } from './pdu.ts';
import type { Reply } from './request-table.ts';
import {
  type BindMode,
  type Endpoint,
  type SessionSettings,
  type SmscSession,
  keepBound,
} from './smsc-session.ts';
import type { Tlvs } from './tlv.ts';

/** How to reach a centre. SMPP's own password is eight clear characters: use TLS or a tunnel outside loopback. */
export interface SmscAddress extends SessionSettings {
  /** One transceiver a link, or a pair of transmitter and receiver. */
  readonly bind?: 'transceiver' | 'pair';
  /** Links to each address of the centre. */
  readonly links?: number;
  /** More addresses of the same centre: when one is away the others carry on. */
  readonly others?: readonly Endpoint[];
  /** Messages per second by contract, over all links. */
  readonly perSecond?: number;
}

/** A deliver_sm or data_sm from the centre. */
export type Delivered = PduOf<'deliver_sm'> | PduOf<'data_sm'>;

export interface SmscClientOptions {
  readonly address: SmscAddress;
  /** Takes what the centre delivers; acknowledged when it returns, asked for again when it throws. */
  readonly deliver: (pdu: Delivered) => Promise<void>;
  /** A phone can be reached again. */
  readonly alert?: (pdu: PduOf<'alert_notification'>) => Promise<void>;
  readonly onBound: () => void;
  readonly log: Log;
}

/** Our side of a centre: all its links as one. */
export interface SmscClient {
  /** Whether anything can be submitted now. */
  bound(): boolean;
  /**
   * Waits for the agreed pace, then submits on the link whose turn it is. What is submitted is asked for after the wait, by how many
   * seconds that took; `null` for something whose life was over meanwhile.
   */
  submit(
    bodyAfter: (waitedSeconds: number) => Partial<Body<'submit_sm'>> | null,
    tlvs: Tlvs,
  ): Promise<Reply<'submit_sm'>>;
  /** Asks what became of a message. A centre that does not know how is silent. */
  query(body: Partial<Body<'query_sm'>>): Promise<Reply<'query_sm'>>;
  stop(): Promise<void>;
}

function modesOf(bind: SmscAddress['bind']): readonly BindMode[] {
  return bind === 'pair' ? ['transmitter', 'receiver'] : ['transceiver'];
}

export function openSmscClient(options: SmscClientOptions): SmscClient {
  const { address, deliver, onBound, log } = options;
  let pace = paceOf(address.perSecond ?? 100);
  let turn = 0;
  let stopped = false;
  const naps = new Set<() => void>();

  const serve = async (pdu: Pdu): Promise<Served | null> => {
    if (isCommand(pdu, 'alert_notification')) {
      await options.alert?.(pdu);
      return null;
    }
    if (!isCommand(pdu, 'deliver_sm') && !isCommand(pdu, 'data_sm'))
      return { status: STATUS.INVALID_BIND_STATE };
    await deliver(pdu);
    return { status: STATUS.OK };
  };

  const endpoints = [address, ...(address.others ?? [])].flatMap(({ host, port }) =>
    Array.from({ length: address.links ?? 1 }, () => ({ host, port })),
  );
  const sessions = endpoints.flatMap((endpoint) =>
    modesOf(address.bind).map((mode) => ({
      speaks: mode !== 'receiver',
      session: keepBound({ settings: { ...address, ...endpoint }, mode, serve, onBound, log }),
    })),
  );
  const speakers: readonly SmscSession[] = sessions
    .filter(({ speaks }) => speaks)
    .map(({ session }) => session);

  /** The next bound link in turn. */
  const speaker = (): Link | null => {
    for (let tried = 0; tried < speakers.length; tried += 1) {
      turn = (turn + 1) % speakers.length;
      const link = speakers[turn]?.link() ?? null;
      if (link !== null) return link;
    }
    return null;
  };

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
    bound: () => speakers.some((session) => session.link() !== null),
    async submit(bodyAfter, tlvs) {
      const begunMs = performance.now();
      const next = slot(pace, begunMs);
      pace = next.pace;
      await nap(next.waitMs);
      const body = bodyAfter((performance.now() - begunMs) / 1_000);
      const link = stopped || body === null ? null : speaker();
      if (link === null || body === null) return { kind: 'unsent' };
      const reply = await link.request('submit_sm', body, tlvs);
      learn(reply);
      return reply;
    },
    query: async (body) => speaker()?.request('query_sm', body) ?? { kind: 'unsent' },
    async stop() {
      stopped = true;
      for (const wake of naps) wake();
      await Promise.all(sessions.map(({ session }) => session.stop()));
    },
  };
}
