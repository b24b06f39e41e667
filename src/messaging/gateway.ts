import type { Msisdn } from '../terms/index.ts';
import type { Landing } from './outbox.sql.ts';
import type { Receipt } from './receipt.ts';
import type { HeardReply } from './reply.ts';
import type { Segment } from './segments.ts';

/** One short message on its way out. */
export interface Outgoing {
  readonly recipient: Msisdn;
  readonly segment: Segment;
  /** 1 to 65535: comes back in receipts where the other side can. */
  readonly reference: number;
  /** What is left of its life. */
  readonly lifeSeconds: number;
}

/** What is heard from the other side. Each is acknowledged when it returns, and offered again when it throws. */
export interface Hearing {
  receipt(receipt: Receipt): Promise<void>;
  /** A phone can be reached again. */
  reachable(msisdn: string): Promise<void>;
  reply(reply: HeardReply): Promise<void>;
  /** The other side is there (again). */
  opened(): void;
}

/** Whoever takes our messages: a message centre by SMPP, or a gateway in front of one. */
export interface Gateway {
  /** Whether anything can be sent now. */
  ready(): boolean;
  /** Never throws: what became of it is its answer. */
  send(message: Outgoing): Promise<Landing>;
  /** Asks what became of a message by the centre's own id; `null` when it cannot say. */
  ask(centreId: string, recipient: Msisdn): Promise<Receipt | null>;
  stop(): Promise<void>;
}
