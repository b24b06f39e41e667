import type { Socket } from 'node:net';
import { COMMANDS, type RequestName, STATUS, isResponse, responseOf } from './command.ts';
import { openSplitter } from './frame.ts';
import type { Log } from './log.ts';
import { type Body, type Decoded, HEADER_OCTETS, type Pdu, type PduOf, decodePdu, encodePdu } from './pdu.ts';
import { type Reply, openRequestTable } from './request-table.ts';
import type { WrittenTlvs } from './tlv.ts';

/** What the own side says to a peer's request. */
export interface Served {
  readonly status: number;
  readonly body?: Readonly<Record<string, string | number>>;
  /** For a pretend peer: the header alone, without the mandatory fields. */
  readonly bare?: boolean;
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
  /** After so long without a word from the peer an enquire_link goes out; a missed answer ends the link. */
  readonly idleMs?: number;
  /** For a pretend peer: while true it takes everything and says nothing. */
  readonly isFrozen?: () => boolean;
}

/** One SMPP session over one connection. It is never used again after its end. */
export interface Link {
  request<C extends RequestName>(command: C, body?: Partial<Body<C>>, tlvs?: WrittenTlvs): Promise<Reply<C>>;
  /** Says something that has no answer. */
  tell(command: 'alert_notification', body: Partial<Body<'alert_notification'>>, tlvs?: WrittenTlvs): void;
  /** Hangs up without a word. */
  close(): void;
  readonly closed: Promise<void>;
}

/** A peer that keeps sending nonsense is hung up on. */
const MAX_BAD_PDUS = 20;

/**
 * Opens the session layer over a connected socket, for either role: request table with time-outs, window,
 * keep-alive; a PDU that cannot be read is refused by itself, a stream that is out of step is closed.
 */
export function openLink(socket: Socket, options: LinkOptions): Link {
  const { log, serve, window = 10, idleMs = 30_000 } = options;
  const splitter = openSplitter();
  let serving = 0;
  let badPdus = 0;
  let over = false;
  const { promise: closed, resolve: resolveClosed } = Promise.withResolvers<void>();

  const write = (octets: Buffer): void => {
    if (!over && socket.writable && options.isFrozen?.() !== true) socket.write(octets);
  };
  const nack = (status: number, of: number): void =>
    write(encodePdu({ command: 'generic_nack', status, sequence: of }));

  const end = (): void => {
    if (over) return;
    over = true;
    clearInterval(idle);
    requests.end();
    socket.destroy();
    resolveClosed();
  };

  const timeoutsMs = { bind: 10_000, message: 30_000, other: 10_000, ...options.timeoutsMs };
  const requests = openRequestTable({ window, timeoutsMs, write, onSilence: end });

  const request: Link['request'] = (command, body = {}, tlvs = {}) =>
    requests.send(command, (sequence) => encodePdu({ command, sequence, body, tlvs }));

  const answer = (pdu: Pdu, served: Served): void => {
    const response = responseOf(pdu.command);
    if (response === null) return;
    const { status, body = {}, bare = false, after } = served;
    const octets = encodePdu({ command: response, status, sequence: pdu.sequence, body });
    write(bare ? headerOf(octets) : octets);
    after?.();
  };

  /** The peer said goodbye: it answers nothing any more, and may leave it to us to hang up. */
  const leave = (): void => {
    requests.end();
    socket.end(end);
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
    const { status, body } = pdu;
    if (isResponse(COMMANDS[pdu.command].id))
      requests.settle(pdu.sequence, { kind: 'answered', status, body });
    else if (pdu.command === 'enquire_link') answer(pdu, { status: STATUS.OK });
    else if (pdu.command === 'unbind') answer(pdu, { status: STATUS.OK, after: leave });
    else void takeRequest(pdu);
  };

  const takeBad = (bad: Exclude<Decoded, { kind: 'pdu' }>): void => {
    badPdus += 1;
    log.warn({ id: bad.header.id, kind: bad.kind }, 'a PDU could not be read');
    if (isResponse(bad.header.id)) requests.settle(bad.header.sequence, { kind: 'unanswered' });
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
    // A peer that is not read for a while cannot be heard either; one that takes messages and answers none is asked.
    const isSilent = performance.now() - lastWordMs >= idleMs && !socket.isPaused();
    if (isSilent && !requests.watched()) void request('enquire_link');
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
    tell: (command, body, tlvs = {}) =>
      write(encodePdu({ command, sequence: requests.nextSequence(), body, tlvs })),
    close: end,
    closed,
  };
}

/** A PDU of one command. */
export function isCommand<C extends Pdu['command']>(pdu: Pdu, command: C): pdu is Extract<Pdu, PduOf<C>> {
  return pdu.command === command;
}

/** A PDU without its body, as some centres say no. */
function headerOf(octets: Buffer): Buffer {
  const head = Buffer.from(octets.subarray(0, HEADER_OCTETS));
  head.writeUInt32BE(HEADER_OCTETS, 0);
  return head;
}
