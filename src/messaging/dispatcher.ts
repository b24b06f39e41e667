import { causeOf, type Store, type Tx } from '../store/index.ts';
import type { Log } from './log.ts';
import { causeName, type MessageKey, placeOf } from './message.sql.ts';
import {
  type DueMessage,
  type Flight,
  type Landing,
  type Message,
  beginFlights,
  claim,
  concatenation,
  dueMessages,
  endFlight,
  giveUp,
  lockMessage,
  loseTrack,
  openSubmissions,
  settle,
} from './outbox.sql.ts';
import type { Gateway, Hearing } from './gateway.ts';
import type { PhoneReply } from './reply.ts';
import { openInHand } from './in-hand.ts';
import { type KannelAddress, kannelGateway } from './kannel-gateway.ts';
import { type CentreProfile, PROFILES } from './profile.ts';
import { orphans, phoneReachable, retryOrphan, takeReceipt } from './receipts.sql.ts';
import { openReplies } from './replies.ts';
import { startRounds } from './rounds.ts';
import { unseal } from './sealing.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { smppGateway } from './smpp-gateway.ts';
import type { SmscAddress } from './smsc-client.ts';

export interface DispatcherOptions {
  readonly store: Store;
  /** A message centre by SMPP … */
  readonly smsc?: SmscAddress & {
    /** The name or number that the phone shows as the sender: at most 11 letters and digits, or digits. */
    readonly sender?: string;
    readonly profile?: Partial<CentreProfile>;
  };
  /** … or a gateway in front of it. */
  readonly kannel?: KannelAddress & { readonly sender?: string; readonly profile?: Partial<CentreProfile> };
  /** Told what people write to us, after it was heard; may be told twice. What it throws makes the centre offer it again. */
  readonly onReply?: (reply: PhoneReply) => Promise<void>;
  readonly log: Log;
  /** The outbox is looked at so often even when nobody calls `wake`. */
  readonly pollMs?: number;
  /** How long a message belongs to who took it. Longer than any submit may take. */
  readonly leaseSeconds?: number;
  /** Told after the commit that a message's state or reason is new. */
  readonly onChange?: (key: MessageKey) => void;
}

export interface Dispatcher {
  /** Something was put into the outbox: look now. */
  wake(): void;
  /** Lets what is on its way land and what was heard be written down, then unbinds. */
  stop(): Promise<void>;
}

interface Job {
  readonly message: Message;
  readonly flights: readonly Flight[];
  readonly segments: readonly Segment[];
}

interface Taken {
  readonly job: Job | null;
  readonly changed: boolean;
  /** A message whose centre is to be asked what became of it. */
  readonly asks: Message | null;
}

const NOBODYS: Taken = { job: null, changed: false, asks: null };

function segmentOf(job: Job, flight: Flight): Segment {
  const segment = job.segments[flight.part];
  if (segment === undefined) throw new Error(`a text lost its part ${flight.part}`);
  return segment;
}

/**
 * Carries the outbox to a message centre and its receipts back. No connection to the database is held while the
 * network is waited for; what a crash leaves behind is taken up when its lease is over.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, smsc, kannel, log, pollMs = 1_000, leaseSeconds = 120, onChange = () => {} } = options;
  const { sender = '', profile: own } = kannel ?? smsc ?? {};
  const profile: CentreProfile = { ...PROFILES.map, ...own, ...(kannel ? { longTexts: 'payload' } : {}) };
  const atOnce = smsc?.window ?? 10;

  /** Writes down what is about to go out; `null` for a text that cannot be read any more. */
  const prepare = async (
    tx: Tx,
    message: Message,
    parts: readonly number[],
    lease: Temporal.Instant,
  ): Promise<Job | null> => {
    const text = message.sealed && unseal(message.sealed, placeOf(message));
    if (text === null) {
      log.error({ messageId: message.messageId }, 'a text was sealed under another secret');
      await giveUp(tx, message);
      return null;
    }
    const flights = await beginFlights(tx, message, parts, profile.centre, lease);
    return { message, flights, segments: segmentsOf(text, concatenation(message), profile.longTexts) };
  };

  /** Takes a message: what to submit now, or no job when somebody else has it or it has come to its end. */
  const take = (due: DueMessage): Promise<Taken> =>
    store.transaction(async (tx) => {
      const lease = tx.now.add({ seconds: leaseSeconds });
      const message = await claim(tx, due, lease, profile.longTexts === 'payload');
      if (message === null) return NOBODYS;
      await loseTrack(tx, message);
      const { standing, changed } = await settle(tx, message, lease);
      const asks = standing.state === 'sent' ? message : null;
      if (standing.submit.length === 0) return { job: null, changed, asks };
      const job = await prepare(tx, message, standing.submit, lease);
      return { job, changed: changed || job === null, asks: null };
    });

  const land = (job: Job, landings: readonly Landing[]): Promise<boolean> =>
    store.transaction(async (tx) => {
      const message = await lockMessage(tx, job.message);
      if (message === null) return false;
      for (const [index, flight] of job.flights.entries()) {
        const landing = landings[index];
        if (landing !== undefined) await endFlight(tx, flight, landing);
      }
      return (await settle(tx, message, tx.now)).changed;
    });

  /** One name from the request to the phone: of the message itself and of its number nothing is written down. */
  const tell = async ({ message }: Job, landings: readonly Landing[]): Promise<void> => {
    const requestId = await causeOf(store, message.subscriberId, causeName(message));
    const outcomes = landings.map(({ outcome }) => outcome);
    log.info({ requestId, purpose: message.purpose, outcomes }, 'a message was submitted');
    // Neither the phone nor the network: our settings there, or a filter. Everything that follows fails as well.
    const rejected = landings.filter(({ reason }) => reason === 'REJECTED_BY_SMSC');
    if (rejected.length > 0) {
      const statuses = rejected.map(({ commandStatus }) => commandStatus);
      log.error({ requestId, statuses }, 'ALARM: the message centre rejects what we send');
    }
  };

  const send = async (job: Job): Promise<void> => {
    const { recipient, expiresAt } = job.message;
    const lifeSeconds = expiresAt.since(await store.now()).total('seconds');
    const landings = await Promise.all(
      job.flights.map((flight) =>
        gateway.send({
          recipient,
          lifeSeconds,
          reference: flight.reference,
          segment: segmentOf(job, flight),
        }),
      ),
    );
    if (await land(job, landings)) onChange(job.message);
    await tell(job, landings);
  };

  /** The centre is silent though the life of the message is over: it is asked. */
  const ask = async (message: Message): Promise<void> => {
    for (const { centreId } of await openSubmissions(store, message)) {
      const receipt = await gateway.ask(centreId, message.recipient);
      if (receipt !== null) await hearing.receipt(receipt);
    }
  };

  const carry = async (due: DueMessage): Promise<void> => {
    const { job, changed, asks } = await take(due);
    if (changed) onChange(due);
    if (job !== null) await send(job);
    if (asks !== null) await ask(asks);
  };

  const adopt = async (): Promise<void> => {
    for (const orphan of await orphans(store, profile.centre, 100)) {
      const { kind, changed } = await store.transaction((tx) => retryOrphan(tx, profile, orphan));
      if (kind === 'given up') log.warn({ digest: orphan.digest }, 'a receipt belongs to no message of ours');
      if (changed !== null) onChange(changed);
    }
  };

  /** What people wrote never holds up what is written to them. */
  const tellOldReplies = (): Promise<void> =>
    replies
      .giveUp()
      .catch((error: unknown) => log.error({ error }, 'a reply that came in part could not be told'));

  /** One look at the outbox. True when there may be more. */
  const look = async (): Promise<boolean> => {
    await adopt();
    await tellOldReplies();
    const which = gateway.ready() ? 'all' : 'dead';
    const due = await dueMessages(store, await store.now(), which, atOnce);
    const results = await Promise.allSettled(due.map(carry));
    for (const result of results)
      if (result.status === 'rejected') log.error({ error: result.reason }, 'a message could not be carried');
    return due.length === atOnce && results.every((result) => result.status === 'fulfilled');
  };

  const replies = openReplies(store, async (reply) => options.onReply?.(reply));
  const rounds = startRounds({ look, pollMs, log });
  const inHand = openInHand();
  const hearing: Hearing = {
    receipt: inHand.counted(async (receipt) => {
      const { matched, changed } = await store.transaction((tx) => takeReceipt(tx, profile, receipt));
      if (!matched) log.info({}, 'a receipt came before its message is known; kept for a minute');
      if (changed !== null) onChange(changed);
    }),
    reachable: inHand.counted(async (msisdn) => {
      const changed = await store.transaction((tx) => phoneReachable(tx, profile, msisdn));
      for (const key of changed) onChange(key);
    }),
    reply: inHand.counted(replies.hear),
    opened: rounds.wake,
  };
  const gateway = openGateway(options, { sender, profile, hearing, log });
  rounds.wake();

  return {
    wake: rounds.wake,
    async stop() {
      await rounds.stop();
      // What was heard is written down and acknowledged; what comes meanwhile is at least written down.
      await inHand.ended();
      await gateway.stop();
      await inHand.ended();
    },
  };
}

function openGateway(
  { smsc, kannel }: DispatcherOptions,
  parts: { sender: string; profile: CentreProfile; hearing: Hearing; log: Log },
): Gateway {
  if (kannel !== undefined) return kannelGateway({ address: kannel, ...parts });
  if (smsc !== undefined) return smppGateway({ address: smsc, ...parts });
  throw new TypeError('a dispatcher needs a message centre or a gateway');
}
