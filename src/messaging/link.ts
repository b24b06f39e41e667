import type { Socket } from 'node:net';
import { COMMANDS, type RequestName, type ResponseName, STATUS, isResponse, responseOf } from './command.ts';
import { openSplitter } from './frame.ts';
import type { Log } from './log.ts';
import { type Body, type Decoded, type Header, type Pdu, type PduOf, decodePdu, encodePdu } from './pdu.ts';
import type { Tlvs } from './tlv.ts';

/** What became of a request. `unanswered`: it may have been obeyed. `unsent`: it certainly was not. */
export type Reply<C extends RequestName> =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Partial<Body<ResponseName<C>>> }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'unsent' };

/** What the own side says to a peer's request. */
export interface Served {
  readonly status: number;
  readonly body?: Readonly<Record<string, string>>;
  /** Runs when the response is written: a centre sends its receipts after it, and closes after a refused bind. */
  readonly after?: () => void;
}

export interface LinkOptions {
  /** Answers a peer's request; `null` leaves it unanswered. A throw is answered with "try again". */
  readonly serve: (request: Pdu) => Promise<Served | null> | Served | null;
  readonly log: Log;
  /** Messages outstanding at once, in each direction. */
  readonly window?: number;
  readonly timeoutsMs?: { readonly bind?: number; readonly message?: number; readonly other?: number };
  /** After so long without a word an enquire_link goes out; a missed answer ends the link. */
  readonly idleMs?: number;
}

/** One SMPP session over one connection. It is never used again after its end. */
export interface Link {
  request<C extends RequestName>(command: C, body?: Partial<Body<C>>, tlvs?: Tlvs): Promise<Reply<C>>;
  /** Says something that has no answer. */
  tell(command: 'alert_notification', body: Partial<Body<'alert_notification'>>, tlvs?: Tlvs): void;
  close(): void;
  readonly closed: Promise<void>;
}

interface Outstanding {
  settle(reply: Reply<RequestName>): void;
  readonly timer: NodeJS.Timeout;
  readonly windowed: boolean;
}

/** A peer that keeps sending nonsense is hung up on. */
const MAX_BAD_PDUS = 20;
const MAX_WAITING = 10_000;
const HIGHEST_SEQUENCE = 0x7fff_ffff;

function isWindowed(command: RequestName): boolean {
  return command === 'submit_sm' || command === 'deliver_sm';
}

/**
 * Opens the session layer over a connected socket, for either role: request table with time-outs, window,
 * keep-alive; a PDU that cannot be read is refused by itself, a stream that is out of step is closed.
 */
export function openLink(socket: Socket, options: LinkOptions): Link {
  const { log, serve, window = 10, idleMs = 30_000 } = options;
  const timeouts = { bind: 10_000, message: 30_000, other: 10_000, ...options.timeoutsMs };
  const splitter = openSplitter();
  const outstanding = new Map<number, Outstanding>();
  const waiting: { start: () => void; drop: () => void }[] = [];
  let sequence = 0;
  let inWindow = 0;
  let serving = 0;
  let badPdus = 0;
  let over = false;
  const { promise: closed, resolve: resolveClosed } = Promise.withResolvers<void>();

  const write = (octets: Buffer): void => {
    if (!over && socket.writable) socket.write(octets);
  };
  const nack = (status: number, of: number): void =>
    write(encodePdu({ command: 'generic_nack', status, sequence: of }));

  const end = (): void => {
    if (over) return;
    over = true;
    clearInterval(idle);
    for (const held of waiting.splice(0)) held.drop();
    for (const seq of outstanding.keys()) settle(seq, { kind: 'unanswered' });
    socket.destroy();
    resolveClosed();
  };

  const settle = (seq: number, reply: Reply<RequestName>): void => {
    const request = outstanding.get(seq);
    if (request === undefined) return;
    outstanding.delete(seq);
    clearTimeout(request.timer);
    if (request.windowed) inWindow -= 1;
    request.settle(reply);
    if (!over && inWindow < window) waiting.shift()?.start();
  };

  const timeoutOf = (command: RequestName): number =>
    command.startsWith('bind_') ? timeouts.bind : isWindowed(command) ? timeouts.message : timeouts.other;

  const nextSequence = (): number => {
    sequence = sequence >= HIGHEST_SEQUENCE ? 1 : sequence + 1;
    return sequence;
  };

  const request: Link['request'] = (command, body = {}, tlvs = {}) => {
    const { promise, resolve } = Promise.withResolvers<Reply<RequestName>>();
    const windowed = isWindowed(command);
    const start = (): void => {
      const seq = nextSequence();
      const octets = encodePdu({ command, sequence: seq, body, tlvs });
      const timer = setTimeout(() => {
        settle(seq, { kind: 'unanswered' });
        if (!windowed) end();
      }, timeoutOf(command));
      outstanding.set(seq, { settle: resolve, timer, windowed });
      if (windowed) inWindow += 1;
      write(octets);
    };
    if (over || waiting.length >= MAX_WAITING) resolve({ kind: 'unsent' });
    else if (windowed && inWindow >= window) waiting.push({ start, drop: () => resolve({ kind: 'unsent' }) });
    else start();
    return promise;
  };

  const takeResponse = (header: Header, body: object): void =>
    settle(header.sequence, { kind: 'answered', status: header.status, body });

  const answer = (pdu: Pdu, served: Served): void => {
    const response = responseOf(pdu.command);
    if (response === null) return;
    const { status, body = {}, after } = served;
    write(encodePdu({ command: response, status, sequence: pdu.sequence, body }));
    after?.();
  };

  const takeRequest = async (pdu: Pdu): Promise<void> => {
    serving += 1;
    if (serving >= window * 2) socket.pause();
    try {
      const served = await serve(pdu);
      if (served !== null) answer(pdu, served);
    } catch (error) {
      log.error({ error, command: pdu.command }, 'a peer request was not served');
      answer(pdu, { status: STATUS.TRY_AGAIN });
    } finally {
      serving -= 1;
      if (!over && serving < window * 2) socket.resume();
    }
  };

  const takePdu = (pdu: Pdu): void => {
    if (isResponse(COMMANDS[pdu.command].id)) takeResponse({ ...pdu, id: 0 }, pdu.body);
    else if (pdu.command === 'enquire_link') answer(pdu, { status: STATUS.OK });
    else if (pdu.command === 'unbind') answer(pdu, { status: STATUS.OK, after: () => socket.end() });
    else void takeRequest(pdu);
  };

  const takeBad = (bad: Exclude<Decoded, { kind: 'pdu' }>): void => {
    badPdus += 1;
    log.warn({ id: bad.header.id, kind: bad.kind }, 'a PDU could not be read');
    if (isResponse(bad.header.id)) settle(bad.header.sequence, { kind: 'unanswered' });
    else {
      const status = bad.kind === 'malformed' ? STATUS.INVALID_MESSAGE_LENGTH : STATUS.INVALID_COMMAND;
      nack(status, bad.header.sequence);
    }
    if (badPdus >= MAX_BAD_PDUS) end();
  };

  // Small PDUs answer each other: waiting to fill a packet costs 40 ms each way.
  socket.setNoDelay(true);
  let lastWordMs = performance.now();
  const idle = setInterval(() => {
    if (performance.now() - lastWordMs >= idleMs && outstanding.size === 0) void request('enquire_link');
  }, idleMs / 2);

  socket.on('data', (chunk: Buffer) => {
    lastWordMs = performance.now();
    const { frames, badLength } = splitter.push(chunk);
    for (const frame of frames) {
      const decoded = decodePdu(frame);
      if (over) return;
      if (decoded.kind === 'pdu') takePdu(decoded.pdu);
      else takeBad(decoded);
    }
    if (badLength === null) return;
    log.warn({ badLength }, 'a peer is out of step; hanging up');
    nack(STATUS.INVALID_COMMAND_LENGTH, 0);
    end();
  });
  socket.on('error', (error) => log.warn({ error }, 'a link broke'));
  socket.on('end', end);
  socket.on('close', end);
  if (socket.destroyed) queueMicrotask(end);

  return {
    request,
    tell: (command, body, tlvs = {}) => write(encodePdu({ command, sequence: nextSequence(), body, tlvs })),
    close: end,
    closed,
  };
}

/** A PDU of one command. */
export function isCommand<C extends Pdu['command']>(pdu: Pdu, command: C): pdu is Extract<Pdu, PduOf<C>> {
  return pdu.command === command;
}
