import type { RequestName, ResponseName } from './command.ts';
import type { Body } from './pdu.ts';

/** What became of a request. `unanswered`: it may have been obeyed. `unsent`: it certainly was not. */
export type Reply<C extends RequestName> =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Partial<Body<ResponseName<C>>> }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'unsent' };

export interface RequestTimeouts {
  readonly bind: number;
  /** submit_sm, deliver_sm, data_sm and query_sm. */
  readonly message: number;
  readonly other: number;
}

/** The requests of one session that are not answered yet. */
export interface RequestTable {
  /** Writes a request when the window has room. */
  send<C extends RequestName>(command: C, octets: (sequence: number) => Buffer): Promise<Reply<C>>;
  /** An answer came; one that nobody waits for is ignored. */
  settle(sequence: number, reply: Reply<RequestName>): void;
  nextSequence(): number;
  /** True while a bind, an enquiry or a goodbye is outstanding: its time-out watches for a peer that is gone. */
  watched(): boolean;
  /** The session is over: what went out is unanswered, what waited is unsent. */
  end(): void;
}

interface Outstanding {
  readonly resolve: (reply: Reply<RequestName>) => void;
  readonly timer: NodeJS.Timeout;
  readonly windowed: boolean;
  /** No answer says nothing of the link. */
  readonly mayBeSilent: boolean;
}

const MAX_WAITING = 10_000;
const HIGHEST_SEQUENCE = 0x7fff_ffff;

function isWindowed(command: RequestName): boolean {
  return command === 'submit_sm' || command === 'deliver_sm' || command === 'data_sm';
}

/** A centre that does not know about queries is silent; one that is busy may be late with a message. */
function maySayNothing(command: RequestName): boolean {
  return isWindowed(command) || command === 'query_sm';
}

function timeoutOf(command: RequestName, timeouts: RequestTimeouts): number {
  if (maySayNothing(command)) return timeouts.message;
  return command.startsWith('bind_') ? timeouts.bind : timeouts.other;
}

/** `onSilence` is called when a bind, enquiry or unbind is not answered in time: the peer is gone. */
export function openRequestTable(options: {
  readonly window: number;
  readonly timeoutsMs: RequestTimeouts;
  readonly write: (octets: Buffer) => void;
  readonly onSilence: () => void;
}): RequestTable {
  const outstanding = new Map<number, Outstanding>();
  const waiting: { readonly start: () => void; readonly drop: () => void }[] = [];
  let sequence = 0;
  let inWindow = 0;
  let over = false;

  const nextSequence = (): number => {
    sequence = sequence >= HIGHEST_SEQUENCE ? 1 : sequence + 1;
    return sequence;
  };

  const settle = (of: number, reply: Reply<RequestName>): void => {
    const request = outstanding.get(of);
    if (request === undefined) return;
    outstanding.delete(of);
    clearTimeout(request.timer);
    if (request.windowed) inWindow -= 1;
    request.resolve(reply);
    if (!over && inWindow < options.window) waiting.shift()?.start();
  };

  const isLate = (of: number, mayBeSilent: boolean): void => {
    settle(of, { kind: 'unanswered' });
    if (!mayBeSilent) options.onSilence();
  };

  const send: RequestTable['send'] = (command, octets) => {
    const { promise, resolve } = Promise.withResolvers<Reply<RequestName>>();
    const windowed = isWindowed(command);
    const mayBeSilent = maySayNothing(command);
    const start = (): void => {
      const mine = nextSequence();
      const written = octets(mine);
      const timer = setTimeout(() => isLate(mine, mayBeSilent), timeoutOf(command, options.timeoutsMs));
      outstanding.set(mine, { resolve, timer, windowed, mayBeSilent });
      if (windowed) inWindow += 1;
      options.write(written);
    };
    const drop = (): void => resolve({ kind: 'unsent' });
    if (over || waiting.length >= MAX_WAITING) drop();
    else if (windowed && inWindow >= options.window) waiting.push({ start, drop });
    else start();
    return promise;
  };

  return {
    send,
    settle,
    nextSequence,
    watched: () => outstanding.values().some(({ mayBeSilent }) => !mayBeSilent),
    end() {
      over = true;
      for (const held of waiting.splice(0)) held.drop();
      for (const of of outstanding.keys()) settle(of, { kind: 'unanswered' });
    },
  };
}
